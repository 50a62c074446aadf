// Runs one task of msal4j and prints what it returns, as JSON. The first argument is the task; where the tenant is, the
// environment says. Java takes the certificate from javax.net.ssl.trustStore.

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.MsalServiceException;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.SilentParameters;
import com.microsoft.aad.msal4j.UserNamePasswordParameters;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ExecutionException;

public final class Client {
  private static final Set<String> APP_SCOPES = Set.of("https://graph.microsoft.com/.default");

  private static String get(String name) {
    return System.getenv("PLACE_" + name);
  }

  private static String authority() {
    return get("ORIGIN") + "/" + get("TENANT") + "/";
  }

  public static void main(String[] args) throws Exception {
    try {
      System.out.println(
          switch (args[0]) {
            case "secret" -> asApp(ClientCredentialFactory.createFromSecret(get("CLIENT_SECRET")));
            case "certificate" -> asApp(certificate());
            case "password" -> password();
            default -> throw new IllegalArgumentException(args[0]);
          });
    } catch (ExecutionException error) {
      if (!(error.getCause() instanceof MsalServiceException refused)) throw error;
      System.out.printf("{\"error\":\"%s\",\"status\":%d}%n", refused.errorCode(), refused.statusCode());
    }
  }

  private static IClientCredential certificate() throws Exception {
    String pem = get("PRIVATE_KEY").replaceAll("-----[A-Z ]+-----|\\s", "");
    PrivateKey key =
        KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
    byte[] certificate = get("X5C").getBytes(StandardCharsets.US_ASCII);
    return ClientCredentialFactory.createFromCertificate(
        key,
        (X509Certificate)
            CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate)));
  }

  private static String asApp(IClientCredential credential) throws Exception {
    ConfidentialClientApplication application =
        ConfidentialClientApplication.builder(get("CLIENT_ID"), credential)
            .authority(authority())
            .instanceDiscovery(false)
            .build();
    IAuthenticationResult result = application.acquireToken(ClientCredentialParameters.builder(APP_SCOPES).build()).get();
    HttpResponse<String> answer = askGraph(get("ORIGIN"), "/subscribedSkus", result.accessToken());
    return String.format("{\"accessToken\":\"%s\",\"status\":%d}", result.accessToken(), answer.statusCode());
  }

  // It asks for the user realm at the authority's host without its port, so only the cloud's own hosts do.
  private static String password() throws Exception {
    PublicClientApplication application =
        PublicClientApplication.builder(get("CLIENT_ID"))
            .authority("https://login.microsoftonline.com/" + get("TENANT") + "/")
            .build();
    Set<String> scopes = Set.of("User.Read");
    IAuthenticationResult first =
        application
            .acquireToken(
                UserNamePasswordParameters.builder(scopes, get("USER"), get("PASSWORD").toCharArray()).build())
            .get();
    IAuthenticationResult renewed =
        application
            .acquireTokenSilently(SilentParameters.builder(scopes, first.account()).forceRefresh(true).build())
            .get();
    HttpResponse<String> answer = askGraph("https://graph.microsoft.com", "/me?$select=userPrincipalName", renewed.accessToken());
    return String.format(
        "{\"accessToken\":\"%s\",\"isRenewed\":%b,\"username\":\"%s\",\"status\":%d,\"me\":%s}",
        first.accessToken(),
        !renewed.accessToken().equals(first.accessToken()),
        first.account().username(),
        answer.statusCode(),
        answer.body());
  }

  private static HttpResponse<String> askGraph(String graph, String path, String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(graph + "/v1.0" + path)).header("Authorization", "Bearer " + token).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
