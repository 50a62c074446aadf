// Sign-ins without a page: renewed tokens, and apps that sign in as themselves. Sources:
// https://learn.microsoft.com/en-us/graph/api/resources/signin?view=graph-rest-beta (its note on filters, signInEventTypes) and
// https://learn.microsoft.com/en-us/entra/identity/monitoring-health/concept-noninteractive-sign-ins.

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Client, type Json } from '../../new-emulator.js';
import { appForm, askToken } from '../../identity/ask-token.js';
import { domain, addUser, buy, readPages } from '../own-tenant.js';

const beta = '/beta/auditLogs/signIns';
const toFilter = (filter: string): string => `${beta}?$filter=${encodeURIComponent(filter)}`;
const renewed = "signInEventTypes/any(t: t eq 'nonInteractiveUser')";
const ofApps = "signInEventTypes/any(t: t eq 'servicePrincipal')";
const withoutPage = "signInEventTypes/any(t: t ne 'interactiveUser')";

/** Ann signs in with her password, her token is renewed, and then an app signs in. */
const arrange = async () => {
  const emulator = newEmulator();
  const client = newClient(emulator);
  await addUser(client, 'ann');
  await buy(client, 'AAD_PREMIUM_P2', 1);
  const signedIn = await askToken(emulator, {
    grant_type: 'password',
    client_id: appForm.client_id,
    username: `ann@${domain}`,
    password: 'any',
    scope: 'openid offline_access https://graph.microsoft.com/User.Read',
  });
  await client.patch('/_tenantry/clock', { advance: 'PT1H' });
  const refresh = async (): Promise<number> =>
    (
      await askToken(emulator, {
        grant_type: 'refresh_token',
        client_id: appForm.client_id,
        refresh_token: signedIn.body.refresh_token as string,
      })
    ).status;
  expect([signedIn.status, await refresh(), (await askToken(emulator, appForm)).status]).toEqual([200, 200, 200]);
  return { client, refresh };
};

const typesOf = async (client: Client, path: string): Promise<readonly string[]> => {
  const { status, body } = await client.get(path);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return (body.value as { signInEventTypes: readonly string[] }[]).map(({ signInEventTypes }) =>
    signInEventTypes.join(),
  );
};

describe('the sign-in log', () => {
  it('shows only interactive sign-ins unless a filter names the event types', async () => {
    const { client } = await arrange();
    expect(await typesOf(client, beta)).toEqual(['interactiveUser']);
    expect((await client.get('/v1.0/auditLogs/signIns')).body.value).toHaveLength(1);
    expect(await typesOf(client, toFilter(renewed))).toEqual(['nonInteractiveUser']);
    expect(await typesOf(client, toFilter(ofApps))).toEqual(['servicePrincipal']);
    expect(await typesOf(client, toFilter(withoutPage))).toEqual(['servicePrincipal', 'nonInteractiveUser']);
    const every = `${renewed} or ${ofApps} or signInEventTypes/any(t: t eq 'interactiveUser')`;
    expect(await typesOf(client, toFilter(every))).toEqual([
      'servicePrincipal',
      'nonInteractiveUser',
      'interactiveUser',
    ]);
    expect(await typesOf(client, `${toFilter(every)}&$orderby=createdDateTime`)).toHaveLength(3);
    expect(await typesOf(client, toFilter("appDisplayName eq 'signInEventTypes'"))).toEqual([]);
  });

  it('does not know the event types in v1.0', async () => {
    const { client } = await arrange();
    const { status } = await client.get(`/v1.0/auditLogs/signIns?$filter=${encodeURIComponent(renewed)}`);
    expect(status).toBe(400);
  });

  it('pages through every kind in one order', async () => {
    const { client } = await arrange();
    const pages = await readPages(client, `${toFilter(`${withoutPage} or ${withoutPage.replace('ne', 'eq')}`)}&$top=1`);
    const types = pages.flatMap(({ value }) =>
      (value as Json[]).map(({ signInEventTypes }) => signInEventTypes[0] as string),
    );
    expect(types).toEqual(['servicePrincipal', 'nonInteractiveUser', 'interactiveUser']);
  });

  it('says who renewed a token, and which app signed in, and how', async () => {
    const { client } = await arrange();
    const [user] = (await client.get(toFilter(renewed))).body.value as Json[];
    expect(user).toMatchObject({
      userPrincipalName: `ann@${domain}`,
      appId: appForm.client_id,
      isInteractive: false,
      servicePrincipalId: '',
      clientCredentialType: 'none',
      resourceDisplayName: 'Microsoft Graph',
      status: { errorCode: 0 },
    });
    const [app] = (await client.get(toFilter(ofApps))).body.value as Json[];
    expect(app).toMatchObject({
      userDisplayName: null,
      userPrincipalName: null,
      userId: '',
      homeTenantId: null,
      isInteractive: false,
      appId: appForm.client_id,
      servicePrincipalId: appForm.client_id,
      servicePrincipalName: appForm.client_id,
      clientCredentialType: 'clientSecret',
    });
  });

  it('finds one by its id in beta', async () => {
    const { client } = await arrange();
    const [{ id }] = (await client.get(toFilter(ofApps))).body.value as [{ id: string }];
    expect((await client.get(`${beta}/${id}`)).body).toMatchObject({ id, signInEventTypes: ['servicePrincipal'] });
    expect((await client.get(`/v1.0/auditLogs/signIns/${id}`)).status).toBe(404);
  });

  it('keeps them for 30 days', async () => {
    const { client } = await arrange();
    await client.patch('/_tenantry/clock', { advance: 'P31D' });
    expect(await typesOf(client, toFilter(withoutPage))).toEqual([]);
  });

  it('has nothing of a refresh token that is refused', async () => {
    const { client, refresh } = await arrange();
    expect(await refresh()).toBe(400);
    expect(await typesOf(client, toFilter(renewed))).toHaveLength(1);
  });
});

describe('signInActivity', () => {
  it('has the last renewal apart from the last sign-in with a page', async () => {
    const { client } = await arrange();
    const [{ id }] = (await client.get(toFilter(renewed))).body.value as [{ id: string }];
    const { body } = await client.get('/v1.0/users?$select=displayName,signInActivity');
    const ann = (body.value as Json[]).find(({ displayName }) => displayName === 'ann');
    expect(ann?.signInActivity).toMatchObject({
      lastSignInDateTime: '2026-10-05T09:00:00Z',
      lastNonInteractiveSignInDateTime: '2026-10-05T10:00:00Z',
      lastNonInteractiveSignInRequestId: id,
      lastSuccessfulSignInDateTime: '2026-10-05T10:00:00Z',
    });
  });
});
