// Recipes for languages other than JavaScript.

import { toHostName, type Place, type Recipe } from './recipe.js';

const python = {
  language: 'python',
  file: 'app.py',
  run: 'python app.py',
  needs: 'https',
  toNotes: () => [],
} satisfies Partial<Recipe>;

const pythonSdk: Recipe = {
  ...python,
  name: 'python',
  title: 'Microsoft Graph SDK for Python, with azure-identity',
  does: 'reads users as an application',
  install: 'pip install msgraph-sdk azure-identity',
  // The token comes by requests, Graph's answers by httpx: each reads a variable of its own.
  toVariables: ({ caFile }: Place) => ({ REQUESTS_CA_BUNDLE: caFile, SSL_CERT_FILE: caFile }),
  toCode: ({ httpsUrl, tenantId, clientId, clientSecret }) => `\
import asyncio

from azure.identity import ClientSecretCredential
from kiota_authentication_azure.azure_identity_authentication_provider import AzureIdentityAuthenticationProvider
from msgraph import GraphRequestAdapter, GraphServiceClient

credential = ClientSecretCredential(
    "${tenantId}",
    "${clientId}",
    "${clientSecret}",
    authority="${httpsUrl}",
    disable_instance_discovery=True,
)
provider = AzureIdentityAuthenticationProvider(
    credential,
    scopes=["https://graph.microsoft.com/.default"],
    allowed_hosts=["${toHostName(httpsUrl)}"],
)
adapter = GraphRequestAdapter(provider)
adapter.base_url = "${httpsUrl}/v1.0"
client = GraphServiceClient(request_adapter=adapter)


async def main():
    page = await client.users.get()
    print(", ".join(user.display_name for user in page.value[:3]))


asyncio.run(main())
`,
};

const pythonMsal: Recipe = {
  ...python,
  name: 'msal-python',
  title: 'MSAL for Python, with requests',
  does: 'gets a token for an application, and reads users with it',
  install: 'pip install msal requests',
  toVariables: ({ caFile }: Place) => ({ REQUESTS_CA_BUNDLE: caFile }),
  toCode: ({ httpsUrl, tenantId, clientId, clientSecret }) => `\
import msal
import requests

application = msal.ConfidentialClientApplication(
    "${clientId}",
    client_credential="${clientSecret}",
    authority="${httpsUrl}/${tenantId}",
    instance_discovery=False,
)
token = application.acquire_token_for_client(scopes=["https://graph.microsoft.com/.default"])

answer = requests.get(
    "${httpsUrl}/v1.0/users",
    params={"$select": "displayName", "$top": 3},
    headers={"Authorization": "Bearer " + token["access_token"]},
)
print(", ".join(user["displayName"] for user in answer.json()["value"]))
`,
};

const go: Recipe = {
  name: 'go',
  title: 'Azure Identity for Go (azidentity), with net/http',
  does: 'gets a token for an application, and reads users with it',
  install: 'go get github.com/Azure/azure-sdk-for-go/sdk/azidentity',
  language: 'go',
  file: 'main.go',
  run: 'go run main.go',
  needs: 'https',
  toVariables: ({ caFile }) => ({ SSL_CERT_FILE: caFile }),
  toNotes: () => [
    'Go reads SSL_CERT_FILE on Linux only. On Windows and macOS, hand an http.Client with the certificate to the options of both.',
  ],
  toCode: ({ httpsUrl, tenantId, clientId, clientSecret }) => `\
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net/http"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore/cloud"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/policy"
	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
)

func main() {
	options := &azidentity.ClientSecretCredentialOptions{DisableInstanceDiscovery: true}
	options.Cloud = cloud.Configuration{ActiveDirectoryAuthorityHost: "${httpsUrl}"}
	credential, err := azidentity.NewClientSecretCredential(
		"${tenantId}", "${clientId}", "${clientSecret}", options)
	if err != nil {
		log.Fatal(err)
	}
	scopes := []string{"https://graph.microsoft.com/.default"}
	token, err := credential.GetToken(context.Background(), policy.TokenRequestOptions{Scopes: scopes})
	if err != nil {
		log.Fatal(err)
	}

	request, err := http.NewRequest("GET", "${httpsUrl}/v1.0/users?$select=displayName&$top=3", nil)
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+token.Token)
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer answer.Body.Close()
	var page struct {
		Value []struct{ DisplayName string }
	}
	if err := json.NewDecoder(answer.Body).Decode(&page); err != nil {
		log.Fatal(err)
	}
	for _, user := range page.Value {
		fmt.Println(user.DisplayName)
	}
}
`,
};

const java: Recipe = {
  name: 'java',
  title: 'MSAL for Java (msal4j), with java.net.http',
  does: 'gets a token for an application, and reads users with it',
  install: undefined,
  language: 'java',
  file: 'App.java',
  run: "java -Djavax.net.ssl.trustStore=tenantry.p12 -Djavax.net.ssl.trustStorePassword=tenantry -cp 'lib/*' App.java",
  needs: 'https',
  toVariables: () => ({}),
  toNotes: ({ caFile }) => [
    'Depend on com.microsoft.azure:msal4j, with its own dependencies in lib.',
    `Java wants the certificate authority in a store: keytool -importcert -noprompt -alias tenantry -file '${caFile}' -keystore tenantry.p12 -storepass tenantry`,
  ],
  toCode: ({ httpsUrl, tenantId, clientId, clientSecret }) => `\
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;

public final class App {
  public static void main(String[] args) throws Exception {
    var secret = ClientCredentialFactory.createFromSecret("${clientSecret}");
    var application =
        ConfidentialClientApplication.builder("${clientId}", secret)
            .authority("${httpsUrl}/${tenantId}/")
            .instanceDiscovery(false)
            .build();
    var scopes = Set.of("https://graph.microsoft.com/.default");
    var token = application.acquireToken(ClientCredentialParameters.builder(scopes).build()).get();

    var users = URI.create("${httpsUrl}/v1.0/users?$select=displayName&$top=3");
    var request = HttpRequest.newBuilder(users).header("Authorization", "Bearer " + token.accessToken()).build();
    System.out.println(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
  }
}
`,
};

const csharp: Recipe = {
  name: 'csharp',
  title: 'Microsoft Graph SDK for .NET, with Azure.Identity',
  does: 'reads users as an application',
  install: 'dotnet add package Microsoft.Graph\ndotnet add package Azure.Identity',
  language: 'csharp',
  file: 'Program.cs',
  run: 'dotnet run',
  needs: 'https',
  toVariables: ({ caFile }) => ({ SSL_CERT_FILE: caFile }),
  toNotes: () => ['.NET reads SSL_CERT_FILE on Linux only. On Windows and macOS it trusts what the user trusts.'],
  toCode: ({ httpsUrl, tenantId, clientId, clientSecret }) => `\
using Azure.Identity;
using Microsoft.Graph;

var credential = new ClientSecretCredential(
    "${tenantId}",
    "${clientId}",
    "${clientSecret}",
    new ClientSecretCredentialOptions
    {
        AuthorityHost = new Uri("${httpsUrl}"),
        DisableInstanceDiscovery = true,
    });
var scopes = new[] { "https://graph.microsoft.com/.default" };
var client = new GraphServiceClient(credential, scopes, "${httpsUrl}/v1.0");

var page = await client.Users.GetAsync(request =>
{
    request.QueryParameters.Select = ["displayName"];
    request.QueryParameters.Top = 3;
});
Console.WriteLine(string.Join(", ", page!.Value!.Select(user => user.DisplayName)));
`,
};

/** In the order in which they are listed. */
export const languageRecipes: readonly Recipe[] = [pythonSdk, pythonMsal, go, java, csharp];
