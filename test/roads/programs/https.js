// The same with node:https, the way of older libraries.
/* global URLSearchParams, console */
import { request } from 'node:https';

const ask = (url, { body, ...options }) =>
  new Promise((resolve, reject) => {
    const req = request(url, options, (res) => {
      let text = '';
      res.setEncoding('utf8').on('data', (part) => (text += part));
      res.on('end', () => resolve(JSON.parse(text)));
    });
    req.on('error', reject).end(body);
  });

const form = {
  grant_type: 'client_credentials',
  client_id: 'd1e2f3a4-0000-4000-8000-000000000001',
  client_secret: 'a secret',
  scope: 'https://graph.microsoft.com/.default',
};
const { token_type: type, access_token: token } = await ask(
  'https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token',
  {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  },
);
const page = await ask('https://graph.microsoft.com/v1.0/users?$top=1&$select=id', {
  headers: { authorization: `${type} ${token}` },
});
console.log(type, page.value[0].id, page['@odata.nextLink'].split('?')[0]);
