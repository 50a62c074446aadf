// What the permissions of a token allow, and what a refusal says. https://learn.microsoft.com/en-us/graph/permissions-overview

import { describe, expect, it } from 'vitest';
import { arrangeCallers, at } from './signed-caller.js';

const users = '/v1.0/users';
const adele = `${users}/${at('adelev')}`;

describe('a refusal', () => {
  it('says which permissions would do, least privileged first, and which the token has', async () => {
    const client = await arrangeCallers().as({ roles: ['Group.Read.All'] });
    const { status, body } = await client.get(users);
    expect([status, body.error.code]).toEqual([403, 'Authorization_RequestDenied']);
    expect(body.error.message).toBe(
      'Insufficient privileges to complete the operation. The app Microsoft Graph Command Line Tools needs the application ' +
        'permission User.ReadBasic.All, or User.Read.All, Directory.Read.All, User.ReadWrite.All, Directory.ReadWrite.All ' +
        'and 11 more. Its token has Group.Read.All.',
    );
  });

  it('speaks of delegated permissions when a user is signed in', async () => {
    const client = await arrangeCallers().as({ user: at('adelev'), scopes: ['User.Read', 'openid'] });
    const { body } = await client.post(`${adele}/assignLicense`, { addLicenses: [], removeLicenses: [] });
    expect(body.error.message).toContain(
      'needs the delegated permission LicenseAssignment.ReadWrite.All, or User.ReadWrite.All',
    );
    expect(body.error.message).toContain('Its token has User.Read.');
  });

  it('of the audit log has a code of its own', async () => {
    const client = await arrangeCallers().as({ roles: ['User.Read.All'] });
    const { status, body } = await client.get('/v1.0/auditLogs/directoryAudits');
    expect([status, body.error.code]).toEqual([403, 'Authentication_MSGraphPermissionMissing']);
    expect(body.error.message).toContain(
      'The principal does not have required Microsoft Graph permission(s): AuditLog.Read.All to call this API.',
    );
  });

  it('comes before the body is looked at', async () => {
    const client = await arrangeCallers().as({ roles: ['User.Read.All'] });
    expect((await client.post(users, { nonsense: true })).status).toBe(403);
  });

  it('of an operation that needs a user says so to an app', async () => {
    const client = await arrangeCallers().as({ roles: ['Directory.ReadWrite.All'] });
    const { status, body } = await client.get(`${adele}/licenseDetails/getTeamsLicensingDetails`);
    expect(status).toBe(403);
    expect(body.error.message).toContain('it needs a signed-in user');
  });
});

// https://learn.microsoft.com/en-us/graph/api/resources/users: an app by itself has no /me.
it('refuses /me to an app with 400, whatever its permissions', async () => {
  const client = await arrangeCallers().as({ roles: ['Directory.ReadWrite.All'] });
  const { status, body } = await client.get('/v1.0/me');
  expect([status, body.error.code]).toEqual([400, 'BadRequest']);
});

// https://learn.microsoft.com/en-us/graph/permissions-reference#userreadbasicall
describe('User.ReadBasic.All', () => {
  it('leaves only the basic properties of every user', async () => {
    const client = await arrangeCallers().as({ roles: ['User.ReadBasic.All'] });
    const { body } = await client.get(`${users}?$top=1&$select=id,displayName,mail,jobTitle,businessPhones,city`);
    const [user] = body.value;
    expect(user).toMatchObject({ jobTitle: null, businessPhones: [], city: null });
    expect(typeof user.id).toBe('string');
    expect(typeof user.displayName).toBe('string');
    expect(body['@odata.nextLink']).toContain('$skiptoken');
  });

  it('leaves only the basic properties of one user', async () => {
    const { as, control } = arrangeCallers();
    const whole = (await control.get(adele)).body;
    expect(whole.jobTitle).not.toBeNull();
    const { body } = await (await as({ user: at('leeg'), scopes: ['User.ReadBasic.All'] })).get(adele);
    expect(body).toMatchObject({ id: whole.id, userPrincipalName: whole.userPrincipalName, jobTitle: null });
  });

  it('hides nothing of what another permission shows', async () => {
    const { as } = arrangeCallers();
    const scopes = ['User.ReadBasic.All', 'User.Read'];
    const client = await as({ user: at('adelev'), scopes });
    expect((await client.get(adele)).body.jobTitle).not.toBeNull();
    expect((await client.get(`${users}/${at('leeg')}`)).body.jobTitle).toBeNull();
    expect((await (await as({ roles: [...scopes, 'User.Read.All'] })).get(adele)).body.jobTitle).not.toBeNull();
  });

  it('is no less strict at the metadata level full', async () => {
    const client = await arrangeCallers().as({ roles: ['User.ReadBasic.All'] });
    const { body } = await client.get(adele, { headers: { accept: 'application/json;odata.metadata=full' } });
    expect(body).toMatchObject({ '@odata.type': '#microsoft.graph.user', jobTitle: null });
  });
});

// https://learn.microsoft.com/en-us/graph/permissions-reference#userread
it('User.Read reads the signed-in user by any of her names, and nobody else', async () => {
  const { as, control } = arrangeCallers();
  const { id } = (await control.get(adele)).body as { id: string };
  const client = await as({ user: at('adelev'), scopes: ['User.Read'] });
  expect((await client.get('/v1.0/me')).body.jobTitle).not.toBeNull();
  expect((await client.get(`${users}/${id.toUpperCase()}`)).status).toBe(200);
  expect((await client.get(`${users}('${at('ADELEV')}')`)).status).toBe(200);
  expect((await client.get(`${users}/${at('leeg')}`)).status).toBe(403);
  expect((await client.get(`${users}/${at('nobody')}`)).status).toBe(403);
});

// https://learn.microsoft.com/en-us/graph/api/user-update#permissions
describe('a permission for parts of a user', () => {
  it.each([
    ['User.EnableDisableAccount.All', { accountEnabled: false }],
    ['User-Phone.ReadWrite.All', { mobilePhone: '+1 555 0100' }],
    ['User-PasswordProfile.ReadWrite.All', { passwordProfile: { password: 'xWwvJ]6NMw+bWH-d' } }],
  ])('%s changes %j and nothing else', async (permission, body) => {
    const client = await arrangeCallers().as({ roles: [permission] });
    expect((await client.patch(adele, body)).status).toBe(204);
    const { status, body: refused } = await client.patch(adele, { ...body, city: 'Oslo' });
    expect(status).toBe(403);
    expect(refused.error.message).toContain(`${permission} does not cover the property city.`);
  });

  it('adds to another one', async () => {
    const client = await arrangeCallers().as({ roles: ['User.EnableDisableAccount.All', 'User-Phone.ReadWrite.All'] });
    expect((await client.patch(adele, { accountEnabled: true, mobilePhone: '+1 555 0100' })).status).toBe(204);
  });
});

// https://learn.microsoft.com/en-us/graph/json-batching: each request needs its own permissions.
it('checks each request of a batch by itself', async () => {
  const client = await arrangeCallers().as({ roles: ['Group.Read.All'] });
  const { status, body } = await client.post('/v1.0/$batch', {
    requests: [
      { id: '1', method: 'GET', url: '/groups' },
      { id: '2', method: 'GET', url: '/users' },
    ],
  });
  expect(status).toBe(200);
  expect(body.responses.map((one: { status: number }) => one.status)).toEqual([200, 403]);
});

it('asks for no permission for $metadata, the service document and a batch', async () => {
  const client = await arrangeCallers().as({ roles: ['openid'] });
  for (const path of ['/v1.0/', '/v1.0/$metadata']) expect((await client.get(path)).status).toBe(200);
});

// R2: whoever signs in to the admin center needs a role, also with a token of an app.
describe('the switches of the admin center', () => {
  const path = '/fd/m365licensing/v1/policies/autoclaim';

  it('are for users with a role', async () => {
    const { as } = arrangeCallers();
    expect((await (await as({ user: at('admin') })).get(path)).status).toBe(200);
    expect((await (await as({ user: at('adelev') })).get(path)).status).toBe(403);
  });

  it('are not for apps by themselves', async () => {
    const { status, body } = await (await arrangeCallers().as({})).get(path);
    expect(status).toBe(403);
    expect(body.error.message).toContain('The token is that of an app');
  });
});
