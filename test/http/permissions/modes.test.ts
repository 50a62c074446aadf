// The three modes: what text that nobody signed is good for, and whether the roles of the signed-in user count.
// https://learn.microsoft.com/en-us/graph/permissions-overview: the effective permissions are those that app and user both have.

import { generateKeyPair, exportJWK, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { newClient } from '../../new-emulator.js';
import { arrangeCallers, at } from './signed-caller.js';

const users = '/v1.0/users';
const adele = `${users}/${at('adelev')}`;
const licenseAdministrator = '4d6ac14f-3453-41d0-bef9-a3e0c569773a';

describe('permissive, the default,', () => {
  it('gives text that nobody signed every right', async () => {
    const { emulator } = arrangeCallers();
    expect((await newClient(emulator, 'anybody').patch(adele, { city: 'Oslo' })).status).toBe(204);
  });

  it('does not ask for the roles of the signed-in user', async () => {
    const client = await arrangeCallers().as({ user: at('leeg'), scopes: ['User.ReadWrite.All'] });
    expect((await client.patch(adele, { city: 'Oslo' })).status).toBe(204);
  });

  it('says nothing of strict mode', async () => {
    const { headers } = await arrangeCallers().control.get(users);
    expect(headers['x-tenantry-strict']).toBeUndefined();
  });
});

describe('strict', () => {
  const strict = { authorization: 'strict' } as const;

  it.each(['anybody', at('adelev')])('refuses the token %s, and says what to do', async (token) => {
    const { status, headers, body } = await newClient(arrangeCallers(strict).emulator, token).get(users);
    expect([status, body.error.code]).toEqual([401, 'InvalidAuthenticationToken']);
    expect(headers['WWW-Authenticate']).toContain('Bearer');
    expect(body.error.message).toContain("with 'tenantry token'");
  });

  it('refuses a token that another issuer signed, unless it is trusted', async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const issuer = 'https://issuer.example';
    const { emulator } = arrangeCallers(strict);
    const token = await new SignJWT({
      appid: 'c0ffee00-0000-4000-8000-000000000001',
      roles: ['User.Read.All'],
      tid: emulator.tenantId,
      aud: 'https://graph.microsoft.com',
      iss: issuer,
      exp: Date.parse('2026-10-05T10:00:00Z') / 1000,
    })
      .setProtectedHeader({ alg: 'RS256', kid: 'theirs' })
      .sign(privateKey);
    expect((await newClient(emulator, token).get(users)).status).toBe(401);
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'theirs', alg: 'RS256' }] };
    const trusting = newClient(arrangeCallers({ ...strict, trustedIssuers: [{ issuer, jwks }] }).emulator, token);
    expect((await trusting.get(users)).status).toBe(200);
    expect((await trusting.get('/v1.0/groups')).status).toBe(403);
  });

  it('lets an app by itself do what its permissions say', async () => {
    const client = await arrangeCallers(strict).as({ roles: ['User.ReadWrite.All'] });
    expect((await client.patch(adele, { city: 'Oslo' })).status).toBe(204);
  });

  it('lets a user do what both the app and her roles allow', async () => {
    const { as } = arrangeCallers(strict);
    const scopes = ['User.ReadWrite.All'];
    const { status, body } = await (await as({ user: at('leeg'), scopes })).patch(adele, { city: 'Oslo' });
    expect([status, body.error.message]).toEqual([
      403,
      'Insufficient privileges to complete the operation. This needs the role User Administrator, Directory Writers, ' +
        'Authentication Administrator, Privileged Authentication Administrator or Global Administrator, and Lee Gu has no role.',
    ]);
    expect((await (await as({ user: at('admin'), scopes })).patch(adele, { city: 'Oslo' })).status).toBe(204);
    expect((await (await as({ user: at('admin'), scopes: ['User.Read'] })).patch(adele, { city: 'Oslo' })).status).toBe(
      403,
    );
  });

  // https://learn.microsoft.com/en-us/entra/identity/role-based-access-control/permissions-reference#license-administrator
  it('lets a License Administrator assign licenses and set the usage location, and change nothing else of a user', async () => {
    const { as, control } = arrangeCallers();
    const { id: principalId } = (await control.get(`${users}/${at('leeg')}`)).body as { id: string };
    await control.post('/v1.0/roleManagement/directory/roleAssignments', {
      principalId,
      roleDefinitionId: licenseAdministrator,
      directoryScopeId: '/',
    });
    await control.patch('/_tenantry/settings', { authorization: 'strict' });
    const client = await as({ user: at('leeg'), scopes: ['Directory.ReadWrite.All'] });
    const { body: refused } = await client.post(`${adele}/assignLicense`, { addLicenses: [], removeLicenses: [] });
    expect(refused.error.message).toContain('No license changes provided.');
    expect((await client.patch(adele, { usageLocation: 'NO' })).status).toBe(204);
    const { status, body } = await client.patch(adele, { usageLocation: 'NO', city: 'Oslo' });
    expect(status).toBe(403);
    expect(body.error.message).toContain('Changing city needs the role User Administrator');
  });

  // https://learn.microsoft.com/en-us/entra/fundamentals/users-default-permissions
  it('lets a member read the directory, change her phone number and manage the groups that she owns', async () => {
    const { as } = arrangeCallers(strict);
    const scopes = ['Directory.ReadWrite.All'];
    const [lee, alex] = [await as({ user: at('leeg'), scopes }), await as({ user: at('alexw'), scopes })];
    expect((await lee.get(users)).status).toBe(200);
    expect((await lee.patch('/v1.0/me', { mobilePhone: '+1 555 0100' })).status).toBe(204);
    expect((await lee.patch('/v1.0/me', { city: 'Oslo' })).status).toBe(403);
    expect((await lee.patch(adele, { mobilePhone: '+1 555 0100' })).status).toBe(403);
    // Whoever creates a Microsoft 365 group owns it.
    const group = { displayName: 'Staff', mailEnabled: true, mailNickname: 'staff', securityEnabled: false };
    const { body } = await lee.post('/v1.0/groups', { ...group, groupTypes: ['Unified'] });
    expect((await alex.patch(`/v1.0/groups/${body.id as string}`, { description: 'Ours' })).status).toBe(403);
    expect((await lee.patch(`/v1.0/groups/${body.id as string}`, { description: 'Ours' })).status).toBe(204);
  });

  it('says that guests cannot list users', async () => {
    const { as, control } = arrangeCallers();
    await control.patch(adele, { userType: 'Guest' });
    await control.patch('/_tenantry/settings', { authorization: 'strict' });
    const client = await as({ user: at('adelev'), scopes: ['User.Read.All'] });
    const { status, body } = await client.get(users);
    expect(status).toBe(403);
    expect(body.error.message).toContain('Adele Vance is a guest, and guests cannot read this.');
    expect((await client.get('/v1.0/me')).status).toBe(200);
  });

  it('leaves the control plane and what is public as they are', async () => {
    const { control, emulator } = arrangeCallers(strict);
    expect((await control.get('/_tenantry/settings')).body.authorization).toBe('strict');
    expect((await newClient(emulator, 'anybody').get('/v1.0/$metadata')).status).toBe(200);
  });

  it('is a setting of one tenant, and the start option holds for all that say nothing', async () => {
    const { control, emulator } = arrangeCallers(strict);
    await control.post('/_tenantry/tenants', { name: 'ci-7', forkOf: 'default' });
    await control.patch('/t/ci-7/_tenantry/settings', { authorization: 'permissive' });
    expect((await newClient(emulator).get('/t/ci-7/v1.0/users')).status).toBe(200);
    expect((await newClient(emulator).get(users)).status).toBe(401);
  });
});

describe('log', () => {
  const log = { authorization: 'log' } as const;

  it('answers like permissive, and says in a header what strict would have said', async () => {
    const { as, control } = arrangeCallers(log);
    const { status, headers } = await control.get(users);
    expect(status).toBe(200);
    expect(headers['x-tenantry-strict']).toContain('401 Nobody signed the token.');
    const client = await as({ user: at('leeg'), scopes: ['User.ReadWrite.All'] });
    const answer = await client.patch(adele, { city: 'Oslo' });
    expect(answer.status).toBe(204);
    expect(answer.headers['x-tenantry-strict']).toContain('403 Insufficient privileges');
    expect(answer.headers['x-tenantry-strict']).toContain('This needs the role User Administrator');
  });

  it('has nothing to say about what strict would let through', async () => {
    const { as } = arrangeCallers(log);
    const { headers } = await (await as({ roles: ['User.Read.All'] })).get(users);
    expect(headers['x-tenantry-strict']).toBeUndefined();
  });

  it('speaks about each request of a batch', async () => {
    const { as } = arrangeCallers(log);
    const client = await as({ user: at('leeg'), scopes: ['User.ReadWrite.All', 'User.Read'] });
    const { body } = await client.post('/v1.0/$batch', {
      requests: [
        { id: '1', method: 'GET', url: '/me' },
        { id: '2', method: 'DELETE', url: `/users/${at('adelev')}` },
      ],
    });
    const strict = body.responses.map((one: { headers: Record<string, string> }) => one.headers['x-tenantry-strict']);
    expect(strict).toEqual([undefined, expect.stringContaining('403') as unknown]);
  });
});
