// Reports about people who come, go and come back, and about what a tenant knows of them. docs/reports.md says what each is about.

import { describe, expect, it } from 'vitest';
import type { Json } from '../../new-emulator.js';
import { domain, newTenant } from '../../domain/own-tenant.js';
import { absent, bad, docs, expectReported, github, newScene, reference, sdk, type Report } from './scene.js';

const end =
  "An unexpected 'EndOfInput' node was found when reading from the JSON reader. A 'StartObject' node was expected.";
const premium = "Neither tenant is B2C or tenant doesn't have premium license";

describe('a tenant without Entra ID P1 or P2', () => {
  it.each([
    [`${docs}/12772`, '/beta/users?$select=displayName,signInActivity'],
    [`${docs}/14118`, '/beta/users?$select=id,givenName,signInActivity'],
    [`${docs}/14120`, '/beta/users?$select=id,mail,accountEnabled,signInActivity'],
    [`${docs}/8988`, '/beta/users?$filter=signInActivity/lastSignInDateTime le 2020-06-01T00:00:00Z'],
    [`${sdk}-dotnet/issues/1006`, '/v1.0/auditLogs/signIns'],
    [`${github}/turbot/steampipe-plugin-azuread/issues/98`, '/v1.0/auditLogs/signIns?$top=1'],
    [`${github}/MicrosoftDocs/azure-docs/pull/77948`, '/beta/auditLogs/signIns'],
  ])('does not say who signed in: %s', async (_source, path) => {
    const { status, body } = await newTenant().client.get(encodeURI(path));
    expect([status, body.error.code, body.error.message]).toEqual([
      403,
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
      premium,
    ]);
  });
});

describe('who signed in', () => {
  // https://github.com/MicrosoftDocs/azure-docs/issues/108030
  it('is filtered by without being shown', async () => {
    const { client, ids, open } = await newScene();
    await open(ids.ada ?? '');
    const filter = encodeURIComponent('signInActivity/lastSignInDateTime le 2030-01-01T00:00:00Z');
    const list = async (more: string): Promise<Json[]> =>
      (await client.get(`/v1.0/users?$filter=${filter}${more}`)).body.value as Json[];
    const [plain] = await list('');
    expect(plain).toMatchObject({ displayName: 'ada' });
    expect(plain).not.toHaveProperty('signInActivity');
    expect((await list('&$select=displayName,signInActivity'))[0]).toHaveProperty('signInActivity');
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/10765, https://github.com/microsoftgraph/microsoft-graph-docs/issues/8621
  it('comes a page of 100 at a time, unless more are asked for', async () => {
    const tenant = newTenant();
    await tenant.buy('AAD_PREMIUM', 1);
    for (let n = 0; n < 101; n += 1) await tenant.addUser(`user${String(n)}`);
    const { body } = await tenant.client.get('/beta/users?$select=displayName,userPrincipalName,signInActivity');
    expect(body.value).toHaveLength(100);
    expect(body).toHaveProperty(['@odata.nextLink']);
  });
});

describe('a user', () => {
  it.each<Report>([
    // The role's approver is a group, and no user has its id.
    [
      `${github}/Microsoft365DSC/Microsoft365DSC/issues/2283`,
      'GET /users/{staff}',
      [404, 'Request_ResourceNotFound', ''],
    ],
    [
      `${github}/ansible-collections/azure/issues/573`,
      'PATCH /users/{ada}',
      bad("Invalid value specified for property 'mailNickname' of resource 'User'."),
      { body: { mailNickname: 'a<b' } },
    ],
    [
      `${github}/Azure-Samples/ms-identity-dotnetcore-b2c-account-management/issues/16`,
      'PATCH /users/{ada}',
      bad("Invalid value specified for property 'mailNickname' of resource 'User'."),
      { body: { mailNickname: 'a@b.c' } },
    ],
    // Graph reads the address of a reference, and nothing else in its place.
    [`${sdk}-powershell/issues/705`, 'PUT /users/{ada}/manager/$ref', bad(end), { body: {} }],
    [`${sdk}-java/issues/575`, 'PUT /users/{ada}/manager/$ref', bad(end), { body: { id: '{ben}' } }],
    [
      `${github}/microsoft/semantic-link-labs/issues/1082`,
      'POST /groups/{staff}/members/$ref',
      bad(end),
      { body: { 'members@odata.bind': [`${reference}/{cleo}`] } },
    ],
    [`${sdk}-dotnet/issues/512`, 'GET /users(somebody)', bad('Bad Request - Error in query syntax.')],
    [
      `${docs}/119`,
      'GET /users/{ada}/microsoft.graph.getMemberGroups',
      [405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.'],
    ],
  ])('%s: %s', async (...report) => {
    const [source, request, answer, more] = report;
    const words = Array.isArray(answer) && answer[2] === '' ? absent((await newScene()).ids.staff ?? '') : answer;
    await expectReported([source, request, words, more]);
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/8421
  it('cannot have the address of somebody else as mail', async () => {
    const scene = await newScene();
    const { ada = '', ben = '' } = scene.ids;
    await scene.assign(ada, ['ENTERPRISEPACK']);
    const { status, body } = await scene.client.patch(`/v1.0/users/${ben}`, { mail: `ada@${domain}` });
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: 'Request_BadRequest',
      message: 'Another object with the same value for property proxyAddresses already exists.',
      details: [{ code: 'ObjectConflict', target: 'proxyAddresses' }],
    });
    expect(await scene.read(ben, 'mail,proxyAddresses')).toMatchObject({ mail: null, proxyAddresses: [] });
  });

  // https://github.com/hashicorp/terraform-provider-azuread/issues/307
  it('who is created as a guest was not invited', async () => {
    const { client, addUser, read } = await newScene();
    const created = await addUser('guest', { userType: 'Guest' });
    expect(await read(created, 'creationType,externalUserState')).toMatchObject({
      creationType: null,
      externalUserState: null,
    });
    const { body } = await client.post('/v1.0/invitations', {
      invitedUserEmailAddress: 'guest@contoso.com',
      inviteRedirectUrl: 'https://myapps.microsoft.com',
    });
    expect(await read(body.invitedUser.id as string, 'creationType')).toMatchObject({ creationType: 'Invitation' });
  });
});

describe('a deleted user', () => {
  // https://github.com/bitwarden/directory-connector/pull/93
  it('is in no group, since nobody is there to ask about', async () => {
    const { client, ids } = await newScene();
    const { cleo = '', inner = '' } = ids;
    await client.delete(`/v1.0/users/${cleo}`);
    const { status, body } = await client.post(`/v1.0/users/${cleo}/checkMemberGroups`, { groupIds: [inner] });
    expect([status, body.error.code, body.error.message]).toEqual(absent(cleo));
  });

  it.each([
    `${sdk}-powershell/issues/2410`,
    `${sdk}-powershell/issues/3318`,
    `${sdk}-powershell/issues/3353`,
    `${github}/microsoftgraph/entra-powershell/issues/1484`,
  ])('comes back under another name, if the old one is taken: %s', async () => {
    const { client, ids, addUser } = await newScene();
    const { cleo = '' } = ids;
    await client.delete(`/v1.0/users/${cleo}`);
    await addUser('other', { userPrincipalName: `cleo@${domain}` });
    const path = `/v1.0/directory/deletedItems/${cleo}/restore`;
    const { status, body } = await client.post(path);
    expect([status, body.error.message]).toEqual([
      400,
      'Another object with the same value for property userPrincipalName already exists.',
    ]);
    const wish = { newUserPrincipalName: `cleo2@${domain}`, autoReconcileProxyConflict: true };
    const restored = await client.post(path, wish);
    expect([restored.status, restored.body.userPrincipalName]).toEqual([200, `cleo2@${domain}`]);
  });
});

describe('a group', () => {
  it.each<Report>([
    [
      `${github}/Microsoft365DSC/Microsoft365DSC/issues/3072`,
      'POST /groups',
      bad("A value is required for property 'mailEnabled' of resource 'Group'."),
      { body: { displayName: 'new', mailNickname: 'new', securityEnabled: true } },
    ],
    [
      `${github}/Azure/active-directory-dotnet-graphapi-b2bportal-web/issues/16`,
      'POST /groups/Staff/members/$ref',
      bad("Invalid object identifier 'Staff'."),
      { body: { '@odata.id': 'https://graph.microsoft.com/v1.0/directoryObjects/{ada}' } },
    ],
  ])('%s: %s', async (...report) => {
    await expectReported(report);
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/18715
  it('is what is not there, if somebody is removed who is no member', async () => {
    const { client, ids } = await newScene();
    const { staff = '', cleo = '' } = ids;
    const { status, body } = await client.delete(`/v1.0/groups/${staff}/members/${cleo}/$ref`);
    expect([status, body.error.code, body.error.message]).toEqual(absent(staff));
  });
});
