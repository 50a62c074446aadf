// What a sign-in says besides who, when and where, and what administrators say of it. Sources:
// https://learn.microsoft.com/en-us/graph/api/resources/signin (in v1.0 and in beta),
// https://learn.microsoft.com/en-us/graph/api/signin-confirmcompromised, signin-confirmsafe.

import { describe, expect, it } from 'vitest';
import type { Answer, Client, Json } from '../../new-emulator.js';
import { addUser, buy, domain, newTenant } from '../own-tenant.js';

const path = '/auditLogs/signIns';

/** A tenant in which Ann opened Teams, with a product that shows sign-ins. */
const newLog = async (product = 'AAD_PREMIUM_P2'): Promise<{ readonly client: Client; readonly id: string }> => {
  const client = await newTenant('ann');
  await buy(client, product, 1);
  await client.post('/_tenantry/appOpens', { user: `ann@${domain}`, app: 'teams' });
  const { body } = await client.get(`/v1.0${path}`);
  return { client, id: (body.value as { id: string }[])[0]?.id ?? '' };
};

const mark = (client: Client, action: string, requestIds: unknown, version = 'v1.0'): Promise<Answer> =>
  client.post(`/${version}${path}/${action}`, { requestIds });

describe('a sign-in', () => {
  it('has no place, and coordinates that say so', async () => {
    const { client, id } = await newLog();
    const { body } = await client.get(`/v1.0${path}/${id}`);
    expect(body).toMatchObject({
      location: { city: null, geoCoordinates: { altitude: null, latitude: null, longitude: null } },
      riskEventTypes: [],
      riskEventTypes_v2: [],
    });
  });

  it('names a user in small letters, and a guest as at home', async () => {
    const client = await newTenant();
    await buy(client, 'AAD_PREMIUM_P2', 1);
    await addUser(client, 'Ann');
    const name = `Adele_Vance_fabrikam.com#EXT#@${domain}`;
    await addUser(client, 'guest', { userPrincipalName: name, userType: 'Guest' });
    for (const user of [`Ann@${domain}`, name]) await client.post('/_tenantry/appOpens', { user, app: 'teams' });
    const { body } = await client.get(`/beta${path}`);
    expect(
      (body.value as Json[]).map((one) => [one.userPrincipalName, one.userType, one.crossTenantAccessType]),
    ).toEqual([
      ['adele_vance@fabrikam.com', 'guest', 'b2bCollaboration'],
      [`ann@${domain}`, 'member', 'none'],
    ]);
  });

  it('has more in beta, which v1.0 does not know', async () => {
    const { client, id } = await newLog();
    expect((await client.get(`/beta${path}/${id}`)).body).toMatchObject({
      signInEventTypes: ['interactiveUser'],
      authenticationRequirement: 'singleFactorAuthentication',
      originalRequestId: id,
      signInIdentifier: `ann@${domain}`,
      userType: 'member',
      tokenIssuerType: 'AzureAD',
      authenticationDetails: [],
      servicePrincipalId: '',
      homeTenantId: expect.stringMatching(/-/) as string,
      uniqueTokenIdentifier: btoa(id),
    });
    expect((await client.get(`/v1.0${path}/${id}`)).body).not.toHaveProperty('signInEventTypes');
    const { status, body } = await client.get(`/v1.0${path}?$filter=signInEventTypes/any(t:t eq 'interactiveUser')`);
    expect([status, body.error.code]).toEqual([400, 'BadRequest']);
  });

  it.each([
    ["signInEventTypes/any(t:t eq 'interactiveUser')", 1],
    ["signInEventTypes/any(t: t ne 'interactiveUser')", 0],
    ["authenticationRequirement eq 'multiFactorAuthentication'", 0],
    ["riskState eq 'none' and riskLevelAggregated eq 'none'", 1],
    ["resourceDisplayName eq 'Microsoft Graph'", 1],
    ["location/countryOrRegion eq 'DE'", 0],
    ["startswith(deviceDetail/browser,'Edge')", 0],
    ["riskEventTypes_v2/any(t:t eq 'unlikelyTravel')", 0],
  ])('is found by %s', async (filter, count) => {
    const { client } = await newLog();
    const { status, body } = await client.get(`/beta${path}?$filter=${filter}`);
    expect([status, (body.value as Json[]).length]).toEqual([200, count]);
  });
});

describe('the risk of a sign-in', () => {
  const read = async (client: Client, id: string): Promise<readonly unknown[]> => {
    const { body } = await client.get(`/v1.0${path}/${id}`);
    return [body.riskState, body.riskLevelAggregated, body.riskDetail, body.riskLevelDuringSignIn];
  };

  it.each(['v1.0', 'beta'])('is what an administrator says, the last time, in %s', async (version) => {
    const { client, id } = await newLog();
    expect(await mark(client, 'confirmCompromised', [id], version)).toMatchObject({ status: 204, text: undefined });
    expect(await read(client, id)).toEqual(['confirmedCompromised', 'high', 'adminConfirmedSigninCompromised', 'none']);
    expect((await mark(client, 'confirmSafe', [id], version)).status).toBe(204);
    expect(await read(client, id)).toEqual(['confirmedSafe', 'none', 'adminConfirmedSigninSafe', 'none']);
    expect((await mark(client, 'dismiss', [id], version)).status).toBe(204);
    expect(await read(client, id)).toEqual(['dismissed', 'none', 'adminDismissedRiskForSignIn', 'none']);
    await mark(client, 'confirmSafe', [id], version);
    const { body } = await client.get(`/v1.0${path}?$filter=riskState eq 'confirmedSafe'`);
    expect(body.value).toHaveLength(1);
  });

  it('is hidden from a tenant without Entra ID P2, but for its state', async () => {
    const { client, id } = await newLog('AAD_PREMIUM');
    await mark(client, 'confirmCompromised', [id]);
    expect(await read(client, id)).toEqual(['confirmedCompromised', 'hidden', 'hidden', 'hidden']);
  });

  it('is marked for all sign-ins of a request or for none', async () => {
    const { client, id } = await newLog();
    const { status, body } = await mark(client, 'confirmCompromised', [id, 'f01c6af6-6683-4a37-a945-0a925501eede']);
    expect([status, body.error.code]).toEqual([404, 'Request_ResourceNotFound']);
    expect((await read(client, id))[0]).toBe('none');
  });

  it.each([[{}], [{ requestIds: 'x' }], [{ requestIds: [7] }], [{ requestIds: null }]])(
    'is not marked by the body %j',
    async (body) => {
      const { client } = await newLog();
      expect((await client.post(`/beta${path}/confirmSafe`, body)).status).toBe(400);
    },
  );

  it('cannot be marked in a tenant that may not read sign-ins', async () => {
    const client = await newTenant('ann');
    expect((await mark(client, 'confirmSafe', [])).status).toBe(403);
  });
});
