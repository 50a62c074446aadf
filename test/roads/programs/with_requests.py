# A program with Microsoft's addresses in its text, with requests.
import requests

form = {
    "grant_type": "client_credentials",
    "client_id": "d1e2f3a4-0000-4000-8000-000000000001",
    "client_secret": "a secret",
    "scope": "https://graph.microsoft.com/.default",
}
got = requests.post("https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token", data=form).json()
headers = {"Authorization": f"{got['token_type']} {got['access_token']}"}
page = requests.get("https://graph.microsoft.com/v1.0/users?$top=1&$select=id", headers=headers).json()
print(got["token_type"], page["value"][0]["id"], page["@odata.nextLink"].split("?")[0])
