// How long tokens last. Source: https://learn.microsoft.com/en-us/entra/identity-platform/configurable-token-lifetimes

import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import type { Client } from '../new-emulator.js';
import { newClient, newEmulator } from '../new-emulator.js';
import { addPolicy, toPolicyReference } from '../graph/policies/policy-requests.js';
import { appForm, askToken } from './ask-token.js';
import { apiId, claimsOf, clientForm, clientId, codeForm, newIdentity, secret } from './identity-tenant.js';

const toDefinition = (time: string): object => ({
  definition: [`{"TokenLifetimePolicy":{"Version":1,"AccessTokenLifetime":"${time}"}}`],
});

const assign = async (client: Client, path: string, time: string): Promise<void> => {
  const id = await addPolicy(client, 'tokenLifetimePolicies', toDefinition(time));
  await client.post(`/v1.0/${path}/tokenLifetimePolicies/$ref`, toPolicyReference('tokenLifetimePolicies', id));
};

const graphPath = "servicePrincipals(appId='00000003-0000-0000-c000-000000000000')";

describe('an access token lasts', () => {
  it.each<readonly [string, Readonly<Record<string, string>>, boolean, number]>([
    ['about an hour without a policy', {}, false, 3599],
    ['as long as the policy of the API says', { [graphPath]: '2:00:00' }, false, 7200],
    ['as long as the policy of the organization says, before that of the API', { [graphPath]: '2:00:00' }, true, 600],
  ])('%s', async (_, assigned, hasDefault, seconds) => {
    const emulator = newEmulator();
    const client = newClient(emulator);
    for (const [path, time] of Object.entries(assigned)) await assign(client, path, time);
    if (hasDefault)
      await addPolicy(client, 'tokenLifetimePolicies', { ...toDefinition('0:10:00'), isOrganizationDefault: true });
    const { body } = await askToken(emulator, appForm);
    const { exp = 0, iat = 0 } = decodeJwt(body.access_token as string);
    expect([exp - iat, body.expires_in]).toEqual([seconds, seconds]);
  });

  it('as long as the policy of the API says, which is that of its service principal before that of its registration', async () => {
    const { ask, emulator } = newIdentity();
    const client = newClient(emulator);
    const askSeconds = async (): Promise<unknown> =>
      (await ask({ ...clientForm, scope: 'api://orders/.default' })).body.expires_in as unknown;
    await assign(client, `applications(appId='${apiId}')`, '0:20:00');
    expect(await askSeconds()).toBe(1200);
    await assign(client, `servicePrincipals(appId='${apiId}')`, '0:30:00');
    expect(await askSeconds()).toBe(1800);
    await assign(client, `applications(appId='${clientId}')`, '0:40:00');
    expect(await askSeconds()).toBe(1800);
  });
});

it('an ID token lasts as long as the policy of the client says', async () => {
  const { ask, emulator, code } = newIdentity();
  await assign(newClient(emulator), `applications(appId='${clientId}')`, '0:20:00');
  const form = { ...codeForm(await code({ clientId, scope: 'openid' })), client_id: clientId, client_secret: secret };
  const { exp = 0, iat = 0 } = claimsOf(await ask(form), 'id_token');
  expect(exp - iat).toBe(1200);
});
