// Who may say whom an app trusts, in strict mode. Sources: the pages of the operations on federatedIdentityCredential, and
// https://learn.microsoft.com/en-us/entra/identity/role-based-access-control/permissions-reference

import { expect, it } from 'vitest';
import { arrangeCallers, at } from '../../http/permissions/signed-caller.js';

const branch = {
  name: 'main-branch',
  issuer: 'https://token.actions.githubusercontent.com',
  subject: 'repo:contoso/shop:ref:refs/heads/main',
  audiences: ['api://AzureADTokenExchange'],
};

it('is decided by owners of the app and by its administrators', async () => {
  const { as } = arrangeCallers({ authorization: 'strict' });
  const scopes = ['Application.ReadWrite.All'];
  const owner = await as({ user: at('adelev'), scopes });
  const other = await as({ user: at('leeg'), scopes });
  const reader = await as({ user: at('adelev'), scopes: ['Application.Read.All'] });
  const { body: app } = await owner.post('/v1.0/applications', { displayName: 'Shop' });
  const path = `/v1.0/applications/${app.id as string}/federatedIdentityCredentials`;
  const byName = `/v1.0/applications(appId='${app.appId as string}')/federatedIdentityCredentials(name='main-branch')`;
  expect((await other.post(path, branch)).status).toBe(403);
  expect((await reader.post(path, branch)).status).toBe(403);
  expect((await owner.post(path, branch)).status).toBe(201);
  expect((await other.patch(byName, { description: 'x' })).status).toBe(403);
  expect((await owner.patch(byName, { description: 'x' })).status).toBe(204);
  expect((await reader.get(path)).status).toBe(200);
  expect((await other.delete(byName)).status).toBe(403);
  expect((await owner.delete(byName)).status).toBe(204);
});
