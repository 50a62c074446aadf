// What a user must be. Sources: https://learn.microsoft.com/graph/api/user-post-users and user-update; texts as clients
// have met them.

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Json } from '../../new-emulator.js';
import { domain, newTenant, type OwnTenant } from '../own-tenant.js';

const whole = {
  accountEnabled: true,
  displayName: 'Zed',
  mailNickname: 'zed',
  userPrincipalName: `zed@${domain}`,
  passwordProfile: { password: 'Passw0rd!' },
};

const foreign =
  'The domain portion of the userPrincipalName property is invalid. ' +
  'You must use one of the verified domain names in your organization.';
const taken = 'Another object with the same value for property userPrincipalName already exists.';
const weak =
  'The specified password does not comply with password complexity requirements. Please provide a different password.';

/** Refused when a user is made and when one is changed. */
const wrong: readonly (readonly [object, string])[] = [
  [{ userPrincipalName: 'zed@contoso.com' }, foreign],
  [{ userPrincipalName: `ANN@${domain.toUpperCase()}` }, taken],
  [{ userPrincipalName: 'zed' }, 'Property userPrincipalName is invalid.'],
  [{ userPrincipalName: `@${domain}` }, 'Property userPrincipalName is invalid.'],
  [{ userPrincipalName: `z ed@${domain}` }, 'Property userPrincipalName is invalid.'],
  [{ userPrincipalName: `${'z'.repeat(65)}@${domain}` }, 'Property userPrincipalName is invalid.'],
  [{ usageLocation: 'UK' }, 'Property usageLocation is invalid.'],
  [{ usageLocation: 'gb' }, 'Property usageLocation is invalid.'],
  [{ displayName: ' ' }, "Invalid value specified for property 'displayName' of resource 'User'."],
  [{ mailNickname: '' }, "Invalid value specified for property 'mailNickname' of resource 'User'."],
  // https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/6580
  [{ mailNickname: 'zed,.jr.' }, "Invalid value specified for property 'mailNickname' of resource 'User'."],
  [{ mailNickname: 'z ed' }, "Invalid value specified for property 'mailNickname' of resource 'User'."],
  [{ mailNickname: 'z'.repeat(65) }, "Invalid value specified for property 'mailNickname' of resource 'User'."],
  [{ passwordProfile: { password: 'Ab1!' } }, weak],
  [{ passwordProfile: { password: 'abcdefgh1' } }, weak],
];

const arrange = async (): Promise<{ tenant: OwnTenant; ann: string; ben: string }> => {
  const tenant = newTenant();
  return { tenant, ann: await tenant.addUser('ann'), ben: await tenant.addUser('ben') };
};

describe('a new user', () => {
  it.each(wrong)('with %o is refused', async (properties, message) => {
    const { tenant } = await arrange();
    const before = await tenant.exported();
    const answer = await tenant.client.post('/v1.0/users', { ...whole, ...properties });
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'Request_BadRequest', message } } });
    expect(await tenant.exported()).toBe(before);
  });

  it.each(Object.keys(whole))('without %s is refused', async (property) => {
    const { tenant } = await arrange();
    const answer = await tenant.client.post('/v1.0/users', { ...whole, [property]: undefined });
    const message = `A value is required for property '${property}' of resource 'User'.`;
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'Request_BadRequest', message } } });
  });

  it('says ObjectConflict when its name is taken', async () => {
    const { tenant } = await arrange();
    const answer = await tenant.client.post('/v1.0/users', { ...whole, userPrincipalName: `ann@${domain}` });
    expect(answer.body.error.details).toMatchObject([{ code: 'ObjectConflict', target: 'userPrincipalName' }]);
  });

  it('may have the name of a deleted one', async () => {
    const { tenant, ann } = await arrange();
    await tenant.client.delete(`/v1.0/users/${ann}`);
    expect(await tenant.addUser('ann')).not.toBe(ann);
  });

  it('is a member without licenses and without mail', async () => {
    const { tenant, ann } = await arrange();
    expect(await tenant.read(ann, 'userType,mail,assignedLicenses,assignedPlans,usageLocation')).toMatchObject({
      userType: 'Member',
      mail: null,
      assignedLicenses: [],
      assignedPlans: [],
      usageLocation: 'US',
    });
  });
});

describe('a user that is changed', () => {
  it.each(wrong)('to %o is refused', async (properties, message) => {
    const { tenant, ben } = await arrange();
    const before = await tenant.exported();
    const answer = await tenant.client.patch(`/v1.0/users/${ben}`, { ...properties, jobTitle: 'Baker' });
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'Request_BadRequest', message } } });
    expect(await tenant.exported()).toBe(before);
  });

  it('keeps what is not named, and may be given its own name again', async () => {
    const { tenant, ann } = await arrange();
    const body = { userPrincipalName: `Ann@${domain}`, jobTitle: 'Baker' };
    expect(await tenant.client.patch(`/v1.0/users/${ann}`, body)).toMatchObject({ status: 204 });
    expect(await tenant.read(`ANN@${domain}`, 'id,displayName,jobTitle,usageLocation,userPrincipalName')).toMatchObject(
      {
        ...body,
        id: ann,
        displayName: 'ann',
        usageLocation: 'US',
      },
    );
  });

  // https://learn.microsoft.com/en-us/graph/api/user-update, example 3.
  it('can be asked for a new password at the next sign-in, also where the fixture gave it none', async () => {
    const client = newClient(newEmulator({ fixture: 'contoso' }));
    const { value } = (await client.get('/v1.0/users?$select=id&$top=999')).body;
    for (const { id } of value as Json[]) {
      const passwordProfile = { forceChangePasswordNextSignIn: true };
      expect(await client.patch(`/v1.0/users/${String(id)}`, { passwordProfile })).toMatchObject({ status: 204 });
    }
    const { tables } = (await client.get('/_tenantry/state')).body;
    const profiles = (tables.users as Json[]).map((user) => user.passwordProfile as unknown);
    expect(new Set(profiles.map((profile) => JSON.stringify(profile))).size).toBe(1);
    expect(profiles[0]).toEqual({ forceChangePasswordNextSignIn: true, forceChangePasswordNextSignInWithMfa: false });
  });

  it('keeps its password, and is asked for nothing, when the profile says nothing of it', async () => {
    const { tenant, ann } = await arrange();
    const profileOf = async (): Promise<Json> =>
      JSON.parse(await tenant.exported()).tables.users.find(({ id }: Json) => id === ann).passwordProfile;
    const before = await profileOf();
    await tenant.client.patch(`/v1.0/users/${ann}`, { passwordProfile: { forceChangePasswordNextSignIn: false } });
    expect(await profileOf()).toEqual({ ...before, forceChangePasswordNextSignIn: false });
    const [admin] = (
      await tenant.client.get('/v1.0/users?$select=id&$filter=startswith(userPrincipalName,%27admin%27)')
    ).body.value as Json[];
    await tenant.client.patch(`/v1.0/users/${String(admin.id)}`, { passwordProfile: {} });
    const { tables } = JSON.parse(await tenant.exported());
    expect(tables.users.find(({ id }: Json) => id === admin.id).passwordProfile).toMatchObject({
      forceChangePasswordNextSignIn: false,
    });
  });

  it('cannot lose its usageLocation while it holds a license', async () => {
    const { tenant, ann } = await arrange();
    await tenant.buy('POWER_BI_PRO', 1);
    await tenant.assign(ann, ['POWER_BI_PRO']);
    const clear = () => tenant.client.patch(`/v1.0/users/${ann}`, { usageLocation: null });
    expect(await clear()).toMatchObject({ status: 400 });
    await tenant.assign(ann, [], ['POWER_BI_PRO']);
    expect(await clear()).toMatchObject({ status: 204 });
  });

  it('keeps its licenses when it is disabled or renamed', async () => {
    const { tenant, ann } = await arrange();
    await tenant.buy('ENTERPRISEPACK', 1);
    await tenant.assign(ann, ['ENTERPRISEPACK']);
    const body = { accountEnabled: false, userPrincipalName: `ann2@${domain}` };
    await tenant.client.patch(`/v1.0/users/${ann}`, body);
    expect(await tenant.held(`ann2@${domain}`)).toEqual(['ENTERPRISEPACK']);
    expect(await tenant.sku('ENTERPRISEPACK')).toMatchObject({ consumedUnits: 1 });
  });
});
