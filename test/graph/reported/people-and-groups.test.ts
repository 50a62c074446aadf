// Reports about who may change what of people, about guests, and about groups that are changed and deleted. docs/reports.md says what
// each is about.

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Client } from '../../new-emulator.js';
import { addUser } from '../own-tenant.js';
import { bad, contrib, docs, expectReported, github, newScene, reference, sdk, type Report } from './scene.js';

const denied = [
  403,
  'Authorization_RequestDenied',
  expect.stringMatching(/^Insufficient privileges to complete the operation\./),
];

/** An administrator and somebody who is none, and an app that may write users. */
const arrange = async (): Promise<{ readonly app: Client; readonly admin: string; readonly ann: string }> => {
  const emulator = newEmulator({ authorization: 'strict' });
  const client = newClient(emulator);
  const { body } = await client.post('/_tenantry/tokens', { roles: ['User.ReadWrite.All', 'Directory.ReadWrite.All'] });
  const app = newClient(emulator, body.accessToken as string);
  const [admin, ann] = [await addUser(app, 'bea'), await addUser(app, 'ann')];
  const { body: roles } = await client.post('/_tenantry/tokens', { roles: ['RoleManagement.ReadWrite.Directory'] });
  const assigned = await newClient(emulator, roles.accessToken as string).post(
    '/v1.0/roleManagement/directory/roleAssignments',
    { principalId: admin, roleDefinitionId: '62e90394-69f5-4237-9190-012177145e10', directoryScopeId: '/' },
  );
  expect(assigned.status).toBe(201);
  return { app, admin, ann };
};

describe('an app that may write users', () => {
  it.each([
    [`${docs}/3216`, { businessPhones: ['+1 425 555 0100'] }],
    [`${contrib}/7677`, { businessPhones: ['+1 425 555 0100'] }],
    [`${sdk}-powershell/issues/965`, { businessPhones: ['+1 425 555 0100'] }],
    [`${sdk}-powershell/issues/1051`, { mobilePhone: '+1 425 555 0100' }],
    [`${contrib}/8068`, { mobilePhone: '+1 425 555 0100' }],
    [`${github}/MicrosoftDocs/entra-docs/issues/809`, { mobilePhone: '+1 425 555 0100' }],
    [`${docs}/12201`, { accountEnabled: false }],
    [`${docs}/13458`, { accountEnabled: false }],
    [`${contrib}/3258`, { accountEnabled: false }],
    [`${contrib}/1548`, { passwordProfile: { password: 'xWwvJ]6NMw+bWH-d' } }],
  ])('does not change an administrator: %s: %j', async (_, change) => {
    const { app, admin, ann } = await arrange();
    const { status, body } = await app.patch(`/v1.0/users/${admin}`, change);
    expect([status, body?.error?.code, body?.error?.message]).toEqual(denied);
    expect((await app.patch(`/v1.0/users/${ann}`, change)).status).toBe(204);
    expect((await app.patch(`/v1.0/users/${admin}`, { department: 'IT' })).status).toBe(204);
  });

  it('does not delete an administrator either', async () => {
    const { app, admin, ann } = await arrange();
    expect((await app.delete(`/v1.0/users/${admin}`)).status).toBe(403);
    expect((await app.delete(`/v1.0/users/${ann}`)).status).toBe(204);
  });
});

describe('a guest', () => {
  // https://github.com/MicrosoftDocs/microsoft-365-docs/issues/8434
  it('who became a member is found by how the user was made, and not by the type', async () => {
    const scene = await newScene();
    const { body } = await scene.client.post('/v1.0/invitations', {
      invitedUserEmailAddress: 'gus@adatum.com',
      inviteRedirectUrl: 'https://myapps.microsoft.com',
    });
    const id = body.invitedUser.id as string;
    await scene.client.patch(`/v1.0/users/${id}`, { userType: 'Member' });
    const find = async (filter: string): Promise<number> =>
      (await scene.ask(['', `GET /users?$filter=${filter}&$count=true`, 200, { eventual: true }])).body.value
        .length as number;
    expect(await find("userType eq 'Guest'")).toBe(0);
    expect(await find("creationType eq 'Invitation'")).toBe(1);
  });
});

describe('a group', () => {
  it.each<Report>([
    [
      `${docs}/12014`,
      'PATCH /groups/{staff}',
      bad(
        'The service does not currently support writes of mail-enabled groups. Please ensure that the mail-enablement property is unset and the security-enablement property is set.',
      ),
      { body: { mailEnabled: true } },
    ],
    [
      `${contrib}/3748`,
      'PATCH /groups/{team}',
      bad("Property 'mail' is read-only and cannot be set."),
      { body: { mail: 'x@northwind.onmicrosoft.com' } },
    ],
    [`${docs}/12423`, 'PATCH /groups/{staff}', 204, { body: { mailNickname: 'everybody' } }],
    [`${contrib}/3609`, 'PATCH /groups/{staff}', 204, { body: { mailNickname: 'everybody' } }],
    [
      `${github}/hashicorp/terraform-provider-azuread/issues/624`,
      'POST /groups',
      bad('Request contains a property with duplicate values.'),
      {
        body: {
          displayName: 'x',
          mailEnabled: false,
          mailNickname: 'x',
          securityEnabled: true,
          'owners@odata.bind': [`${reference}/{ada}`, `${reference}/{ada}`],
        },
      },
    ],
    [
      `${github}/hashicorp/terraform-provider-azuread/issues/711`,
      'POST /groups',
      201,
      { body: { displayName: 'x', mailEnabled: false, mailNickname: 'x', securityEnabled: true } },
    ],
  ])('%s: %s', async (...report) => {
    await expectReported(report);
  });

  it.each([
    `${docs}/8119`,
    `${docs}/6585`,
    `${contrib}/6155`,
    `${github}/MicrosoftDocs/microsoft-365-docs/issues/3209`,
  ])('for security is gone for good, and a Microsoft 365 group can be restored: %s', async () => {
    const { client, ids } = await newScene();
    for (const [name, status] of [
      ['staff', 404],
      ['team', 200],
    ] as const) {
      expect((await client.delete(`/v1.0/groups/${ids[name] ?? ''}`)).status).toBe(204);
      expect((await client.post(`/v1.0/directory/deletedItems/${ids[name] ?? ''}/restore`)).status).toBe(status);
    }
  });
});

describe('license details', () => {
  // https://github.com/Azure/azure-docs-powershell-azuread/issues/176
  it('are those of what a user has, and not of all that the tenant owns', async () => {
    const scene = await newScene();
    await scene.buy('POWER_BI_PRO', 1);
    await scene.assign(scene.ids.ada ?? '', ['ENTERPRISEPACK']);
    const { body } = await scene.ask(['', 'GET /users/{ada}/licenseDetails?$select=skuPartNumber', 200]);
    expect(body.value).toEqual([{ skuPartNumber: 'ENTERPRISEPACK' }]);
  });

  it.each([`${docs}/986`, `${contrib}/8170`])('say of a plan that is off that it is Disabled: %s', async () => {
    const scene = await newScene();
    await scene.assign(scene.ids.ada ?? '', [{ sku: 'ENTERPRISEPACK', without: ['SWAY'] }]);
    const { body } = await scene.ask(['', 'GET /users/{ada}/licenseDetails', 200]);
    const plans = body.value[0].servicePlans as readonly { servicePlanName: string; provisioningStatus: string }[];
    expect(plans.find(({ servicePlanName }) => servicePlanName === 'SWAY')?.provisioningStatus).toBe('Disabled');
    expect(plans.filter(({ provisioningStatus }) => provisioningStatus === 'Success').length).toBeGreaterThan(0);
  });
});
