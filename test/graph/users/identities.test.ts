// Users who sign in by identities of their own. Sources: https://learn.microsoft.com/en-us/graph/api/user-post-users, example 2;
// https://learn.microsoft.com/en-us/graph/api/resources/objectidentity, "Filtering";
// https://learn.microsoft.com/en-us/graph/api/user-list, example 2.

import { describe, expect, it } from 'vitest';
import type { Answer, Client } from '../../new-emulator.js';
import { domain, namesOf, newTenant } from '../own-tenant.js';

const strong = { password: 'xWwvJ]6NMw+bWH-d', forceChangePasswordNextSignIn: false };
const userName = { signInType: 'userName', issuer: domain, issuerAssignedId: 'johnsmith' };
const mail = { signInType: 'emailAddress', issuer: domain, issuerAssignedId: 'jsmith@yahoo.com' };
const social = { signInType: 'federated', issuer: 'facebook.com', issuerAssignedId: '5eecb0cd' };
const john = {
  displayName: 'John Smith',
  identities: [userName, mail, social],
  passwordProfile: strong,
  passwordPolicies: 'DisablePasswordExpiration',
};

const read = async (client: Client, id: unknown, select: string) =>
  (await client.get(`/v1.0/users/${String(id)}?$select=${select}`)).body;

describe('a new user with identities', () => {
  it('needs only a password for a local account, and is named after its id', async () => {
    const client = await newTenant();
    const { status, body } = await client.post('/v1.0/users', john);
    expect(status).toBe(201);
    expect(await read(client, body.id, 'identities,accountEnabled,creationType,userPrincipalName')).toMatchObject({
      identities: [userName, mail, social, { signInType: 'userPrincipalName' }],
      accountEnabled: true,
      creationType: 'LocalAccount',
      userPrincipalName: `${String(body.id)}@${domain}`,
    });
  });

  it('needs nothing else for a social one', async () => {
    const client = await newTenant();
    const { status, body } = await client.post('/v1.0/users', { identities: [social] });
    expect([status, body.displayName]).toEqual([201, 'unknown']);
    expect((await read(client, body.id, 'creationType')).creationType).toBeNull();
  });

  const refused = (property: string): string =>
    `Invalid value specified for property '${property}' of resource 'User'.`;

  it.each([
    [
      'a local account without a password',
      { passwordProfile: undefined },
      "A value is required for property 'passwordProfile' of resource 'User'.",
    ],
    ['a local account whose password expires', { passwordPolicies: undefined }, refused('passwordPolicies')],
    [
      'a name that begins with a sign',
      { identities: [{ ...userName, issuerAssignedId: '-john' }] },
      refused('identities'),
    ],
    [
      'a name that is a mail address',
      { identities: [{ ...userName, issuerAssignedId: 'j@x.com' }] },
      refused('identities'),
    ],
    ['an address that is none', { identities: [{ ...mail, issuerAssignedId: 'jsmith' }] }, refused('identities')],
    ['a local account of another issuer', { identities: [{ ...mail, issuer: 'adatum.com' }] }, refused('identities')],
    [
      'the name of an identity alone',
      { identities: [{ ...userName, signInType: 'userPrincipalName' }] },
      "A value is required for property 'accountEnabled' of resource 'User'.",
    ],
  ])('is refused with %s', async (_, change, message) => {
    const client = await newTenant();
    const { status, body } = await client.post('/v1.0/users', { ...john, ...change });
    expect([status, body.error.code, body.error.message]).toEqual([400, 'Request_BadRequest', message]);
    expect((await client.get('/v1.0/users')).body.value).toHaveLength(1);
  });
});

describe('a filter on identities', () => {
  const ask = async (condition: string, headers = {}): Promise<Answer> => {
    const client = await newTenant('adele');
    await client.post('/v1.0/users', john);
    return client.get(`/v1.0/users?$filter=identities/any(c:${condition})`, { headers });
  };

  it.each([
    ["c/issuerAssignedId eq 'jsmith@yahoo.com' and c/issuer eq 'My B2C tenant'", ['John Smith']],
    ["c/issuer eq 'anything' and c/issuerAssignedId eq 'johnsmith'", ['John Smith']],
    ["c/issuerAssignedId eq '5eecb0cd' and c/issuer eq 'facebook.com'", ['John Smith']],
    ["c/issuerAssignedId eq '5eecb0cd' and c/issuer eq 'google.com'", []],
    [`c/issuerAssignedId eq 'adele@${domain}' and c/issuer eq '${domain}'`, []],
    ["c/issuer eq 'facebook.com'", ['John Smith']],
    ["c/issuer eq 'google.com'", []],
  ])('finds by %s', async (condition, names) => {
    const { status, body } = await ask(condition);
    expect([status, namesOf(body)]).toEqual([200, names]);
  });

  it.each([
    [
      "c/issuerAssignedId eq 'johnsmith'",
      'Request_UnsupportedQuery',
      "Unsupported query on property 'ObjectIdentity'.",
    ],
    [`c/issuer eq 'ExternalAzureAD'`, 'Request_UnsupportedQuery', "Unsupported query on property 'ObjectIdentity'."],
    [`c/signInType eq 'federated'`, 'Request_UnsupportedQuery', "Unsupported query on property 'ObjectIdentity'."],
    [
      "startswith(c/issuerAssignedId,'john')",
      'Request_BadRequest',
      'Unsupported property or property value or combination of property and operation occured',
    ],
  ])(
    'is refused for %s, also with the header (microsoft-graph-docs issues 7282 and 12576, -contrib issue 9104)',
    async (condition, code, message) => {
      for (const headers of [{}, { consistencylevel: 'eventual' }]) {
        const { status, body } = await ask(condition, headers);
        expect([status, body.error.code, body.error.message]).toEqual([400, code, message]);
      }
    },
  );
});
