// A program with Microsoft's addresses in its text, as people write it with fetch.
/* global URLSearchParams, console, fetch */
const form = {
  grant_type: 'client_credentials',
  client_id: 'd1e2f3a4-0000-4000-8000-000000000001',
  client_secret: 'a secret',
  scope: 'https://graph.microsoft.com/.default',
};
const signedIn = await fetch('https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token', {
  method: 'POST',
  body: new URLSearchParams(form),
});
const { token_type: type, access_token: token } = await signedIn.json();
const answer = await fetch('https://graph.microsoft.com/v1.0/users?$top=1&$select=id', {
  headers: { authorization: `${type} ${token}` },
});
const page = await answer.json();
console.log(type, page.value[0].id, page['@odata.nextLink'].split('?')[0]);
