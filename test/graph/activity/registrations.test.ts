// Reports on what people registered to sign in with. Sources: https://learn.microsoft.com/en-us/graph/api/
// authenticationmethodsroot-list-userregistrationdetails, authenticationmethodsroot-usersregisteredbyfeature,
// reportroot-list-credentialuserregistrationdetails, reportroot-getcredentialusagesummary.

import { describe, expect, it } from 'vitest';
import { buy, domain, newTenant } from '../own-tenant.js';

const root = '/v1.0/reports/authenticationMethods';

const arrange = async (...names: readonly string[]) => {
  const client = await newTenant(...names);
  await buy(client, 'AAD_PREMIUM', 1);
  return client;
};

describe('userRegistrationDetails', () => {
  it('says of everybody that nothing is registered, and who is an administrator', async () => {
    const client = await arrange('ann');
    const { body } = await client.get(`${root}/userRegistrationDetails?$filter=userDisplayName eq 'ann'`);
    const { id } = (await client.get(`/v1.0/users/ann@${domain}`)).body as { id: string };
    const details = {
      id,
      userPrincipalName: `ann@${domain}`,
      userType: 'member',
      isAdmin: false,
      isMfaRegistered: false,
      isSsprEnabled: false,
      methodsRegistered: [],
      userPreferredMethodForSecondaryAuthentication: 'none',
      lastUpdatedDateTime: '2026-10-05T09:00:00Z',
    };
    expect(body.value).toHaveLength(1);
    expect(body.value[0]).toMatchObject(details);
    expect(body.value[0]).not.toHaveProperty('defaultMfaMethod');
    expect((await client.get(`${root}/userRegistrationDetails/${id}`)).body).toMatchObject(details);
    const admins = await client.get(`${root}/userRegistrationDetails?$filter=isAdmin eq true`);
    expect(admins.body.value).toHaveLength(1);
    const { body: inBeta } = await client.get(`/beta/reports/authenticationMethods/userRegistrationDetails/${id}`);
    expect(inBeta.defaultMfaMethod).toBe('');
  });

  it('is 404 for who is not there, and 403 without Entra ID P1', async () => {
    const nobody = `${root}/userRegistrationDetails/00000000-0000-4000-8000-000000000000`;
    expect((await (await arrange()).get(nobody)).status).toBe(404);
    expect((await (await newTenant()).get(`${root}/userRegistrationDetails`)).status).toBe(403);
  });
});

describe('users by feature and method', () => {
  it('are all counted, and nobody has registered anything but a password', async () => {
    const client = await arrange('ann', 'ben');
    const summary = { totalUserCount: 3, userTypes: 'all', userRoles: 'all' };
    const { body: features } = await client.get(`${root}/usersRegisteredByFeature`);
    expect(features).toMatchObject(summary);
    expect(features.userRegistrationFeatureCounts).toContainEqual({ feature: 'mfaCapable', userCount: 0 });
    const { body: methods } = await client.get(`${root}/usersRegisteredByMethod()`);
    expect(methods).toMatchObject(summary);
    expect(methods.userRegistrationMethodCounts).toEqual([{ authenticationMethod: 'password', userCount: 3 }]);
  });

  it.each([
    ["includedUserTypes='all',includedUserRoles='all'", 3, 'all', 'all'],
    ["includedUserRoles='all', includedUserTypes='member'", 3, 'member', 'all'],
    ["includedUserTypes='guest',includedUserRoles='all'", 0, 'guest', 'all'],
    ["includedUserTypes='all',includedUserRoles='admin'", 1, 'all', 'admin'],
    ["includedUserTypes='all',includedUserRoles='privilegedAdmin'", 1, 'all', 'privilegedAdmin'],
    ["includedUserTypes='MEMBER',includedUserRoles='User'", 2, 'member', 'user'],
  ])('are counted by types and roles: %s', async (args, count, userTypes, userRoles) => {
    const client = await arrange('ann', 'ben');
    for (const version of ['v1.0', 'beta'])
      for (const name of ['usersRegisteredByFeature', 'microsoft.graph.usersRegisteredByMethod']) {
        const { status, body } = await client.get(`${root.replace('v1.0', version)}/${name}(${args})`);
        expect([status, body.totalUserCount, body.userTypes, body.userRoles]).toEqual([
          200,
          count,
          userTypes,
          userRoles,
        ]);
      }
  });

  it.each([
    "includedUserTypes='all'",
    "includedUserTypes='robot',includedUserRoles='all'",
    "includedUserTypes='',includedUserRoles='all'",
    "includedUserTypes='all',includedUserRoles='all',x='1'",
  ])('are refused with %s', async (args) => {
    const { status, body } = await (await arrange()).get(`${root}/usersRegisteredByFeature(${args})`);
    expect([status, body.error.code]).toEqual([400, expect.stringMatching(/BadRequest$/)]);
  });
});

describe("beta's reports on registrations", () => {
  it.each([
    "credentialUserRegistrationDetails?$filter=startswith(userDisplayName,'a')",
    "userCredentialUsageDetails?$filter=feature eq 'registration'",
    'getCredentialUserRegistrationCount',
    "getCredentialUsageSummary(period='d30')?$filter=feature eq 'registration'",
  ])('are empty: %s', async (report) => {
    const client = await newTenant('ann');
    const { status, body } = await client.get(`/beta/reports/${report}`);
    expect([status, body.value]).toEqual([200, []]);
    expect((await client.get(`/v1.0/reports/${report}`)).status).toBe(400);
  });

  it('cover 1, 7 or 30 days', async () => {
    const client = await newTenant();
    expect((await client.get("/beta/reports/getCredentialUsageSummary(period='D90')")).status).toBe(400);
  });
});
