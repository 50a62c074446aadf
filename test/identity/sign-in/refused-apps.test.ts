// Apps that may not sign anybody in: the authorize endpoint says so at once, and not the token endpoint after a password.

import { expect, it } from 'vitest';
import { newClient } from '../../new-emulator.js';
import { clientId, newIdentity } from '../identity-tenant.js';

const address = `/common/oauth2/v2.0/authorize?client_id=${clientId}&response_type=code&scope=openid`;
const page = { headers: { authorization: '', accept: 'text/html' } };

it('an app whose service principal is disabled gets no page to sign in', async () => {
  const { emulator } = newIdentity({ clientPrincipal: { accountEnabled: false } });
  const { status, text, headers } = await newClient(emulator).get(address, page);
  expect([status, headers.Location]).toEqual([400, undefined]);
  expect(text).toContain('AADSTS7000112');
});

it('an app that was deleted is not taken for one that nobody registered', async () => {
  const { emulator } = newIdentity();
  const client = newClient(emulator);
  const { body } = await client.get(`/v1.0/applications(appId='${clientId}')?$select=id`);
  await client.delete(`/v1.0/applications/${body.id}`);
  const { status, text } = await client.get(`${address}&redirect_uri=http://localhost:3000/`, page);
  expect(status).toBe(400);
  expect(text).toContain('AADSTS700016');
});
