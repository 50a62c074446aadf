// What strict mode makes of roles that reach less than the whole directory, and of the tenant's own. Sources:
// https://learn.microsoft.com/en-us/entra/identity/role-based-access-control/administrative-units,
// https://learn.microsoft.com/en-us/entra/identity/role-based-access-control/admin-units-restricted-management,
// https://learn.microsoft.com/en-us/entra/identity/role-based-access-control/custom-user-permissions

import { describe, expect, it } from 'vitest';
import { arrangeCallers, at } from './signed-caller.js';

const licenseAdministrator = '4d6ac14f-3453-41d0-bef9-a3e0c569773a';
const userAdministrator = 'fe930be7-5e62-47db-91af-98c3a49a38b1';
const groupsAdministrator = 'fdd7a751-b60b-444a-984c-02652fe8fa1c';
const units = '/v1.0/directory/administrativeUnits';
const assignments = '/v1.0/roleManagement/directory/roleAssignments';
const toReference = (name: string): object => ({ '@odata.id': `https://graph.microsoft.com/v1.0/users/${at(name)}` });
const scopes = [
  'User.ReadWrite.All',
  'LicenseAssignment.ReadWrite.All',
  'Group.ReadWrite.All',
  'AdministrativeUnit.ReadWrite.All',
];

/** A strict tenant; the unit Bergen has Adele, and Lee may have a role for it. */
const arrange = async (unitProperties: object = {}) => {
  const callers = arrangeCallers();
  const { control } = callers;
  const { body: unit } = await control.post(units, { displayName: 'Bergen', ...unitProperties });
  await control.post(`${units}/${unit.id as string}/members/$ref`, toReference('adelev'));
  const { body: lee } = await control.get(`/v1.0/users/${at('leeg')}`);
  const scope = `/administrativeUnits/${unit.id as string}`;
  const give = (roleDefinitionId: string, directoryScopeId: string = scope) =>
    control.post(assignments, { principalId: lee.id as string, roleDefinitionId, directoryScopeId });
  const begin = async (user = 'leeg') => {
    await control.patch('/_tenantry/settings', { authorization: 'strict' });
    return callers.as({ user: at(user), scopes });
  };
  return { ...callers, unit: unit.id as string, give, begin };
};

const noLicenses = { addLicenses: [{ skuId: '7e31c0d9-9551-471d-836f-32ee72be4a01' }], removeLicenses: [] };
const isRefused = async (answer: Promise<{ status: number }>): Promise<boolean> => (await answer).status === 403;

describe('a License Administrator of a unit', () => {
  it('assigns licenses to its members and to nobody else', async () => {
    const { give, begin } = await arrange();
    await give(licenseAdministrator);
    const lee = await begin();
    expect(await isRefused(lee.post(`/v1.0/users/${at('adelev')}/assignLicense`, noLicenses))).toBe(false);
    const { status, body } = await lee.post(`/v1.0/users/${at('alexw')}/assignLicense`, noLicenses);
    expect([status, body.error.message]).toEqual([
      403,
      expect.stringContaining('has the role License Administrator of the administrative unit Bergen'),
    ]);
  });

  it('changes where its members are, and nothing else of them', async () => {
    const { give, begin } = await arrange();
    await give(licenseAdministrator);
    const lee = await begin();
    expect((await lee.patch(`/v1.0/users/${at('adelev')}`, { usageLocation: 'US' })).status).toBe(204);
    expect((await lee.patch(`/v1.0/users/${at('adelev')}`, { city: 'Oslo' })).status).toBe(403);
    expect((await lee.patch(`/v1.0/users/${at('alexw')}`, { usageLocation: 'US' })).status).toBe(403);
  });

  it('cannot turn on auto-claim, which is a matter of the whole tenant', async () => {
    const { give, begin } = await arrange();
    await give(licenseAdministrator);
    const lee = await begin();
    const toggle = '/fd/m365licensing/v1/policies/autoclaim';
    const { status, body } = await lee.post(toggle, { policyValue: 'Enabled' });
    expect([status, body.error.message]).toEqual([403, expect.stringContaining('needs the role')]);
  });
});

describe('a User Administrator of a unit', () => {
  it('changes its members, and neither creates nor deletes users', async () => {
    const { give, begin } = await arrange();
    await give(userAdministrator);
    const lee = await begin();
    expect((await lee.patch(`/v1.0/users/${at('adelev')}`, { city: 'Oslo' })).status).toBe(204);
    expect((await lee.patch(`/v1.0/users/${at('alexw')}`, { city: 'Oslo' })).status).toBe(403);
    expect((await lee.delete(`/v1.0/users/${at('adelev')}`)).status).toBe(403);
    expect((await lee.post('/v1.0/users', { displayName: 'New' })).status).toBe(403);
  });

  it('does not reach the members of a group in it', async () => {
    const { control, give, begin, unit } = await arrange();
    const group = { displayName: 'Crew', mailEnabled: false, mailNickname: 'crew', securityEnabled: true };
    const { body } = await control.post(`${units}/${unit}/members`, {
      '@odata.type': '#microsoft.graph.group',
      ...group,
    });
    await control.post(`/v1.0/groups/${body.id as string}/members/$ref`, toReference('alexw'));
    await give(userAdministrator);
    const lee = await begin();
    expect((await lee.patch(`/v1.0/groups/${body.id as string}`, { description: 'x' })).status).toBe(204);
    expect((await lee.patch(`/v1.0/users/${at('alexw')}`, { city: 'Oslo' })).status).toBe(403);
  });

  it('loses the role with the unit', async () => {
    const { control, give, begin, unit } = await arrange();
    await give(userAdministrator);
    await control.delete(`${units}/${unit}`);
    const lee = await begin();
    expect((await lee.patch(`/v1.0/users/${at('adelev')}`, { city: 'Oslo' })).status).toBe(403);
  });
});

describe('a Groups Administrator of a unit', () => {
  it('creates groups in the unit, and adds nobody to it', async () => {
    const { give, begin, unit } = await arrange();
    await give(groupsAdministrator);
    const lee = await begin();
    const group = { displayName: 'Crew', mailEnabled: false, mailNickname: 'crew', securityEnabled: true };
    const created = await lee.post(`${units}/${unit}/members`, { '@odata.type': '#microsoft.graph.group', ...group });
    expect(created.status).toBe(201);
    expect((await lee.post(`${units}/${unit}/members/$ref`, toReference('alexw'))).status).toBe(403);
  });
});

describe('a unit with restricted management', () => {
  const restricted = { isMemberManagementRestricted: true };

  it('keeps administrators of the whole directory from its members', async () => {
    const { give, begin } = await arrange(restricted);
    await give(userAdministrator, '/');
    const lee = await begin();
    const { status, body } = await lee.patch(`/v1.0/users/${at('adelev')}`, { city: 'Oslo' });
    expect([status, body.error.message]).toEqual([
      403,
      expect.stringMatching(
        /^Insufficient privileges .* Target object is a member of a restricted management administrative unit/,
      ),
    ]);
    expect((await lee.get(`/v1.0/users/${at('adelev')}`)).status).toBe(200);
    expect((await lee.patch(`/v1.0/users/${at('alexw')}`, { city: 'Oslo' })).status).toBe(204);
  });

  it('lets its own administrators change its members', async () => {
    const { give, begin } = await arrange(restricted);
    await give(userAdministrator);
    const lee = await begin();
    expect((await lee.patch(`/v1.0/users/${at('adelev')}`, { city: 'Oslo' })).status).toBe(204);
  });

  it.each([
    [['User.ReadWrite.All'], 403],
    [['User.ReadWrite.All', 'Directory.Write.Restricted'], 204],
  ])('answers an app with %j by %i', async (roles, status) => {
    const { begin, as } = await arrange(restricted);
    await begin();
    const app = await as({ roles });
    expect((await app.patch(`/v1.0/users/${at('adelev')}`, { city: 'Oslo' })).status).toBe(status);
  });
});

describe('a unit with hidden membership', () => {
  const hidden = { visibility: 'HiddenMembership' };

  it.each([
    ['adelev', 200],
    ['leeg', 403],
  ])('shows its members to %s with %i', async (user, status) => {
    const { begin, unit } = await arrange(hidden);
    const client = await begin(user);
    expect((await client.get(`${units}/${unit}/members`)).status).toBe(status);
  });

  it('shows them to an app with Member.Read.Hidden', async () => {
    const { begin, as, unit } = await arrange(hidden);
    await begin();
    const read = async (roles: readonly string[]) =>
      (await (await as({ roles })).get(`${units}/${unit}/members`)).status;
    expect(await read(['AdministrativeUnit.Read.All'])).toBe(403);
    expect(await read(['AdministrativeUnit.Read.All', 'Member.Read.Hidden'])).toBe(200);
  });
});

describe('a role of the tenant’s own', () => {
  const define = async (control: Awaited<ReturnType<typeof arrange>>['control'], action: string, isEnabled = true) => {
    const { body } = await control.post('/v1.0/roleManagement/directory/roleDefinitions', {
      displayName: 'Keeper',
      isEnabled,
      rolePermissions: [{ allowedResourceActions: [`microsoft.directory/${action}`] }],
    });
    return body.id as string;
  };

  it.each([
    ['users/assignLicense', false, true],
    ['users/basic/update', true, false],
    ['users/allProperties/update', true, false],
    ['users/usageLocation/update', true, true],
  ])('with %s: refused for a license %s, for the city %s', async (action, license, city) => {
    const { control, give, begin } = await arrange();
    await give(await define(control, action), '/');
    const lee = await begin();
    expect(await isRefused(lee.post(`/v1.0/users/${at('alexw')}/assignLicense`, noLicenses))).toBe(license);
    expect(await isRefused(lee.patch(`/v1.0/users/${at('alexw')}`, { city: 'Oslo' }))).toBe(city);
  });

  it('reaches as far as its scope', async () => {
    const { control, give, begin } = await arrange();
    await give(await define(control, 'users/assignLicense'));
    const lee = await begin();
    expect(await isRefused(lee.post(`/v1.0/users/${at('adelev')}/assignLicense`, noLicenses))).toBe(false);
    expect(await isRefused(lee.post(`/v1.0/users/${at('alexw')}/assignLicense`, noLicenses))).toBe(true);
  });

  it('means nothing once it is disabled', async () => {
    const { control, give, begin } = await arrange();
    const id = await define(control, 'users/assignLicense');
    await give(id, '/');
    await control.patch(`/v1.0/roleManagement/directory/roleDefinitions/${id}`, { isEnabled: false });
    const lee = await begin();
    expect(await isRefused(lee.post(`/v1.0/users/${at('alexw')}/assignLicense`, noLicenses))).toBe(true);
  });
});
