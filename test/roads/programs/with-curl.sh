# A script with Microsoft's addresses in its text.
set -e
answer=$(curl -sS https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token \
  -d grant_type=client_credentials -d client_id=d1e2f3a4-0000-4000-8000-000000000001 -d 'client_secret=a secret' \
  -d scope=https://graph.microsoft.com/.default)
answer=$(printf %s "$answer" | tr -d '\n')
token=$(printf %s "$answer" | sed 's/.*"access_token": *"\([^"]*\)".*/\1/')
type=$(printf %s "$answer" | sed 's/.*"token_type": *"\([^"]*\)".*/\1/')
page=$(curl -sS -H "Authorization: $type $token" 'https://graph.microsoft.com/v1.0/users?$top=1&$select=id')
id=$(printf %s "$page" | tr -d '\n' | sed 's/.*"id": *"\([^"]*\)".*/\1/')
next=$(printf %s "$page" | tr -d '\n' | sed 's/.*"@odata.nextLink": *"\([^"?]*\)?.*/\1/')
echo "$type $id $next"
