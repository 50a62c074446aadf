# A program with Microsoft's addresses in its text, with Python's own library.
import json
import urllib.parse
import urllib.request


def ask(url, data=None, headers={}):
    with urllib.request.urlopen(urllib.request.Request(url, data, headers)) as answer:
        return json.load(answer)


form = {
    "grant_type": "client_credentials",
    "client_id": "d1e2f3a4-0000-4000-8000-000000000001",
    "client_secret": "a secret",
    "scope": "https://graph.microsoft.com/.default",
}
got = ask(
    "https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token",
    urllib.parse.urlencode(form).encode(),
)
page = ask(
    "https://graph.microsoft.com/v1.0/users?$top=1&$select=id",
    headers={"Authorization": f"{got['token_type']} {got['access_token']}"},
)
print(got["token_type"], page["value"][0]["id"], page["@odata.nextLink"].split("?")[0])
