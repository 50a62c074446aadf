// An object without its members, where the contract asks for none of them: what comes of it is still a state that every door takes.

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Client } from '../../new-emulator.js';

const idOf = async (client: Client, path: string, body: object): Promise<string> => {
  const { status, body: made } = await client.post(path, body);
  expect(status, JSON.stringify(made)).toBe(201);
  return (made as { id: string }).id;
};

/** Creates an app, with its service principal. */
const newApp = async (client: Client): Promise<string> => {
  const { body } = await client.post('/v1.0/applications', { displayName: 'A' });
  const { id, appId } = body as { id: string; appId: string };
  await idOf(client, '/v1.0/servicePrincipals', { appId });
  return id;
};

const newPrincipal = async (client: Client): Promise<string> => {
  await newApp(client);
  const { body } = await client.get("/v1.0/servicePrincipals?$filter=displayName eq 'A'");
  return (body as { value: readonly [{ id: string }] }).value[0].id;
};

const findTenant = async (client: Client): Promise<string> => {
  const { body } = await client.get('/v1.0/organization');
  return (body as { value: readonly [{ id: string }] }).value[0].id;
};

const places: readonly (readonly [
  path: string,
  toId: (client: Client) => Promise<string>,
  names: readonly string[],
])[] = [
  [
    '/v1.0/users/',
    async () => 'admin@northwind.onmicrosoft.com',
    ['employeeOrgData', 'onPremisesExtensionAttributes', 'passwordProfile', 'customSecurityAttributes'],
  ],
  [
    '/v1.0/applications/',
    newApp,
    [
      'api',
      'info',
      'optionalClaims',
      'parentalControlSettings',
      'publicClient',
      'spa',
      'verifiedPublisher',
      'web',
      'certification',
    ],
  ],
  ['/v1.0/servicePrincipals/', newPrincipal, ['samlSingleSignOnSettings', 'info', 'verifiedPublisher']],
  ['/v1.0/organization/', findTenant, ['privacyProfile', 'directorySizeQuota']],
];

describe.each(places)('of %s', (path, toId, names) => {
  it.each(names)('%s', async (name) => {
    const client = newClient(newEmulator());
    const id = await toId(client);
    const answer = await client.patch(path + id, { [name]: {} });
    expect([204, 400, 501]).toContain(answer.status);
    const { body: state } = await client.get('/_tenantry/state');
    const { status, text } = await client.put('/_tenantry/state', state);
    expect(status, text).toBe(200);
    expect((await client.get(path + id)).status).toBe(200);
  });

  it.each(names)('%s as null', async (name) => {
    const client = newClient(newEmulator());
    const id = await toId(client);
    const answer = await client.patch(path + id, { [name]: null });
    expect([204, 400, 501]).toContain(answer.status);
    const { body: state } = await client.get('/_tenantry/state');
    expect((await client.put('/_tenantry/state', state)).status).toBe(200);
  });
});
