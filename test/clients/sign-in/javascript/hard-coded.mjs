// Clients in whose text Microsoft's addresses stand, as in most programs. Nothing in it says where the tenant is: that is done
// from outside, by `node --import tenantry/redirect`.
/* global URLSearchParams */

import { ConfidentialClientApplication } from '@azure/msal-node';
import axios from 'axios';
import { Agent, request } from 'undici';
import { runTask } from './run-task.mjs';

const login = 'https://login.microsoftonline.com';
const users = 'https://graph.microsoft.com/v1.0/users?$top=1&$select=id';
const scope = 'https://graph.microsoft.com/.default';

const toForm = ({ clientId, clientSecret }) =>
  new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope,
  });

const toSeen = (accessToken, page) => ({ accessToken, page });

const byUndici = async (place, dispatcher) => {
  const signedIn = await request(`${login}/${place.tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: toForm(place).toString(),
    ...dispatcher,
  });
  const { access_token: token } = await signedIn.body.json();
  const answer = await request(users, { headers: { authorization: `Bearer ${token}` }, ...dispatcher });
  return toSeen(token, await answer.body.json());
};

await runTask({
  axios: async (place) => {
    const signedIn = await axios.post(`${login}/${place.tenant}/oauth2/v2.0/token`, toForm(place));
    const { access_token: token } = signedIn.data;
    const { data } = await axios.get(users, { headers: { authorization: `Bearer ${token}` } });
    return toSeen(token, data);
  },
  undici: (place) => byUndici(place, {}),
  // Offers HTTP/2 beside HTTP/1.1.
  undiciHttp2: async (place) => {
    const dispatcher = new Agent({ allowH2: true });
    const seen = await byUndici(place, { dispatcher });
    await dispatcher.close();
    return seen;
  },
  msalNode: async ({ clientId, clientSecret, tenant }) => {
    const application = new ConfidentialClientApplication({
      auth: { clientId, clientSecret, authority: `${login}/${tenant}` },
    });
    const { accessToken } = await application.acquireTokenByClientCredential({ scopes: [scope] });
    const answer = await fetch(users, { headers: { authorization: `Bearer ${accessToken}` } });
    return toSeen(accessToken, await answer.json());
  },
});
