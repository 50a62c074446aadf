// The types that a body says its objects have. A type that the model lacks: https://github.com/microsoftgraph/msgraph-beta-sdk-dotnet/issues/87.
// A type that does not fit: the words of https://github.com/OData/odata.net, the reader that Graph uses.

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator } from '../../new-emulator.js';

const admin = '/v1.0/users/admin@northwind.onmicrosoft.com';
const unresolved = (type: string): string =>
  `A type named '${type}' could not be resolved by the model. When a model is available, each type name must resolve to a valid type.`;
const incompatible = (type: string, wanted: string): string =>
  'A value was encountered that has a type name that is incompatible with the metadata. The value specified its type as ' +
  `'microsoft.graph.${type}', but the type specified in the metadata is 'microsoft.graph.${wanted}'.`;

const newUser = {
  accountEnabled: true,
  displayName: 'Ann',
  mailNickname: 'ann',
  userPrincipalName: 'ann@northwind.onmicrosoft.com',
  passwordProfile: { password: 'xWwvJ]6NMw+bWH-d' },
};
const newGroup = { displayName: 'Sales', mailNickname: 'sales', mailEnabled: false, securityEnabled: true };

describe('the type of an object in a body', () => {
  it.each<[string, string, object]>([
    ['POST', '/v1.0/users', { ...newUser, '@odata.type': '#microsoft.graph.user' }],
    ['POST', '/v1.0/users', { ...newUser, '@odata.type': 'microsoft.graph.user' }],
    [
      'POST',
      '/v1.0/users',
      {
        ...newUser,
        passwordProfile: { ...newUser.passwordProfile, '@odata.type': '#microsoft.graph.passwordProfile' },
      },
    ],
    ['POST', '/beta/users', { ...newUser, '@odata.type': '#microsoft.graph.user' }],
    ['POST', '/v1.0/groups', { ...newGroup, '@odata.type': '#microsoft.graph.group' }],
    [
      'PATCH',
      admin,
      {
        '@odata.type': '#microsoft.graph.user',
        employeeOrgData: { '@odata.type': '#microsoft.graph.employeeOrgData', division: 'A' },
      },
    ],
    ['PATCH', admin, { '@odata.type': '#microsoft.graph.agentUser' }],
    ['POST', `${admin}/getMemberGroups`, { '@odata.type': '#microsoft.graph.user', securityEnabledOnly: false }],
  ])('P26: is taken where it fits: %s %s %j', async (method, path, body) => {
    const { status, text } = await newClient(newEmulator()).send(method, path, body);
    expect(status, text).toBeLessThan(300);
  });

  it.each<[string, string, object, string]>([
    ['PATCH', admin, { '@odata.type': '#microsoft.graph.group' }, incompatible('group', 'user')],
    ['PATCH', admin, { '@odata.type': '#microsoft.graph.directoryObject' }, incompatible('directoryObject', 'user')],
    ['PATCH', '/v1.0/me', { '@odata.type': '#microsoft.graph.device', city: 'Oslo' }, incompatible('device', 'user')],
    ['PATCH', '/beta/me', { '@odata.type': 'microsoft.graph.group' }, incompatible('group', 'user')],
    ['POST', '/v1.0/users', { ...newUser, '@odata.type': '#microsoft.graph.group' }, incompatible('group', 'user')],
    ['POST', '/v1.0/groups', { ...newGroup, '@odata.type': '#microsoft.graph.user' }, incompatible('user', 'group')],
    [
      'POST',
      '/v1.0/users',
      {
        ...newUser,
        passwordProfile: { '@odata.type': '#microsoft.graph.employeeOrgData', password: 'xWwvJ]6NMw+bWH-d' },
      },
      incompatible('employeeOrgData', 'passwordProfile'),
    ],
    [
      'PATCH',
      admin,
      { identities: [{ '@odata.type': '#microsoft.graph.passwordProfile', signInType: 'userName' }] },
      incompatible('passwordProfile', 'objectIdentity'),
    ],
    [
      'POST',
      '/v1.0/applications',
      { displayName: 'A', web: { implicitGrantSettings: { '@odata.type': '#microsoft.graph.spaApplication' } } },
      incompatible('spaApplication', 'implicitGrantSettings'),
    ],
    ['PATCH', admin, { '@odata.type': '#microsoft.graph.madeUp' }, unresolved('microsoft.graph.madeUp')],
    ['PATCH', admin, { '@odata.type': '#user' }, unresolved('user')],
    [
      'POST',
      '/v1.0/applications',
      { displayName: 'A', web: { '@odata.type': '#Microsoft.DirectoryServices.webApplication' } },
      unresolved('Microsoft.DirectoryServices.webApplication'),
    ],
    [
      'POST',
      `${admin}/assignLicense`,
      { addLicenses: [{ '@odata.type': '#microsoft.graph.madeUp', skuId: null }], removeLicenses: [] },
      unresolved('microsoft.graph.madeUp'),
    ],
  ])('P26: is refused where it does not: %s %s %j', async (method, path, body, message) => {
    const { status, body: answer } = await newClient(newEmulator()).send(method, path, body);
    expect(status).toBe(400);
    expect(answer.error).toMatchObject({ code: 'Request_BadRequest', message });
  });

  it('is a text', async () => {
    const { status, body } = await newClient(newEmulator()).patch(admin, { '@odata.type': { a: 1 } });
    expect(status).toBe(400);
    expect(body.error.message).toContain("An unexpected 'StartObject' node was found");
  });
});
