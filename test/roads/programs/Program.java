// A program with Microsoft's addresses in its text, with Java's own library: its newer client and its older one.

import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;

public class Program {
    static String find(String text, String pattern) {
        var found = Pattern.compile(pattern).matcher(text);
        return found.find() ? found.group(1) : text;
    }

    public static void main(String[] arguments) throws Exception {
        var form = "grant_type=client_credentials&client_id=d1e2f3a4-0000-4000-8000-000000000001"
            + "&client_secret=a+secret&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default";
        var signIn = HttpRequest.newBuilder(URI.create("https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)).build();
        var got = HttpClient.newHttpClient().send(signIn, HttpResponse.BodyHandlers.ofString()).body();
        var type = find(got, "\"token_type\": *\"([^\"]*)\"");
        var connection = (HttpURLConnection) URI.create("https://graph.microsoft.com/v1.0/users?$top=1&$select=id").toURL().openConnection();
        connection.setRequestProperty("Authorization", type + " " + find(got, "\"access_token\": *\"([^\"]*)\""));
        var page = new String(connection.getInputStream().readAllBytes());
        System.out.println(type + " " + find(page, "\"id\": *\"([^\"]*)\"") + " " + find(page, "\"@odata.nextLink\": *\"([^\"?]*)"));
    }
}
