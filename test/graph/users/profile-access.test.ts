// Properties of users that ask for more than the permission to read or change a user, in strict mode. Sources:
// https://learn.microsoft.com/en-us/graph/api/user-update, its notes;
// https://learn.microsoft.com/en-us/graph/tutorial-lifecycle-workflows-set-employeeleavedatetime;
// https://github.com/microsoftgraph/microsoft-graph-docs/issues/22189.
// https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/3234.

import { describe, expect, it } from 'vitest';
import type { Answer } from '../../new-emulator.js';
import { domain, newTenant } from '../own-tenant.js';

const path = `/v1.0/users/ann@${domain}`;
const leaving = { employeeLeaveDateTime: '2027-01-31T22:00:00Z' };

/** The tenant in strict mode, and requests with a token. */
const arrange = async () => {
  const client = await newTenant('ann', 'ben');
  await client.patch(path, leaving);
  const { userPrincipalName: admin } = (await client.get('/v1.0/me')).body as { userPrincipalName: string };
  await client.patch('/_tenantry/settings', { authorization: 'strict' });
  const asToken = async (claims: object) => {
    const { body } = await client.post('/_tenantry/tokens', claims);
    const headers = { authorization: `Bearer ${body.accessToken as string}` };
    return {
      read: async () => (await client.get(`${path}?$select=employeeLeaveDateTime`, { headers })).body as object,
      changeOwn: (body: object): Promise<Answer> => client.patch('/v1.0/me', body, { headers }),
      change: (body: object): Promise<Answer> => client.patch(path, body, { headers }),
    };
  };
  return {
    asApp: (...roles: string[]) => asToken({ roles }),
    asAdmin: (...scopes: string[]) => asToken({ user: admin, scopes }),
    asUser: (name: string, ...scopes: string[]) => asToken({ user: `${name}@${domain}`, scopes }),
  };
};

describe('employeeLeaveDateTime in strict mode', () => {
  it('is null without its own permission', async () => {
    const { asApp } = await arrange();
    expect(await (await asApp('User.Read.All')).read()).toMatchObject({ employeeLeaveDateTime: null });
    for (const own of ['User-LifeCycleInfo.Read.All', 'User-LifeCycleInfo.ReadWrite.All'])
      expect(await (await asApp('User.Read.All', own)).read()).toMatchObject(leaving);
  });

  it('is shown to administrators only', async () => {
    const { asAdmin, asUser } = await arrange();
    const scopes = ['User.Read.All', 'User-LifeCycleInfo.Read.All'];
    expect(await (await asAdmin(...scopes)).read()).toMatchObject(leaving);
    expect(await (await asUser('ben', ...scopes)).read()).toMatchObject({ employeeLeaveDateTime: null });
  });

  it('is changed with its own permission', async () => {
    const { asApp } = await arrange();
    const change = { employeeLeaveDateTime: null };
    expect((await (await asApp('User.ReadWrite.All')).change(change)).status).toBe(403);
    const allowed = await asApp('User.ReadWrite.All', 'User-LifeCycleInfo.ReadWrite.All');
    expect((await allowed.change(change)).status).toBe(204);
  });
});

describe('what SharePoint keeps of a user, in strict mode', () => {
  it.each([
    { aboutMe: 'x' },
    { birthday: '1990-01-01T00:00:00Z' },
    { employeeHireDate: '2026-01-01T00:00:00Z' },
    { interests: ['x'] },
    { mySite: 'https://x.example' },
    { pastProjects: ['x'] },
    { responsibilities: ['x'] },
    { schools: ['x'] },
    { skills: ['x'] },
  ])('is not changed by an app without a user: %j', async (change) => {
    const { asApp } = await arrange();
    const { status, body } = await (await asApp('User.ReadWrite.All')).change(change);
    expect([status, body.error.code]).toEqual([403, 'Authorization_RequestDenied']);
  });

  it('is changed for others only with a permission for sites', async () => {
    const { asAdmin } = await arrange();
    const { body } = await (await asAdmin('User.ReadWrite.All')).change({ aboutMe: 'x' });
    expect(body.error).toMatchObject({
      code: '-1, Microsoft.Office.Server.Directory.DirectoryObjectUnauthorizedAccessException',
      message: 'Attempted to perform an unauthorized operation.',
    });
    const allowed = await asAdmin('User.ReadWrite.All', 'Sites.ReadWrite.All');
    expect((await allowed.change({ aboutMe: 'x' })).status).toBe(204);
  });

  it('is changed by oneself', async () => {
    const { asAdmin } = await arrange();
    expect((await (await asAdmin('User.ReadWrite')).changeOwn({ skills: ['x'] })).status).toBe(204);
  });
});
