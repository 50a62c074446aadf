// Properties of users that ask for more than the permission to read or change a user, in strict mode. Sources:
// https://learn.microsoft.com/en-us/graph/api/user-update, its notes;
// https://learn.microsoft.com/en-us/graph/tutorial-lifecycle-workflows-set-employeeleavedatetime;
// https://github.com/microsoftgraph/microsoft-graph-docs/issues/22189.
// https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/3234.

import { describe, expect, it } from 'vitest';
import type { Answer } from '../../new-emulator.js';
import { domain, newTenant, newUserBody } from '../own-tenant.js';

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
      create: (own: object): Promise<Answer> => client.post('/v1.0/users', newUserBody('new', own), { headers }),
      change: (body: object): Promise<Answer> => client.patch(path, body, { headers }),
    };
  };
  return {
    asApp: (...roles: string[]) => asToken({ roles }),
    asAdmin: (...scopes: string[]) => asToken({ user: admin, scopes }),
    asUser: (name: string, ...scopes: string[]) => asToken({ user: `${name}@${domain}`, scopes }),
  };
};

/** A tenant in strict mode where Ann, who leaves, is everywhere that users are shown. */
const arrangePlaces = async () => {
  const client = await newTenant('ann', 'ben');
  await client.patch(path, leaving);
  const idOf = async (name: string): Promise<string> =>
    (await client.get(`/v1.0/users/${name}@${domain}`)).body.id as string;
  const [ann, ben] = [await idOf('ann'), await idOf('ben')];
  const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/users/${ann}` };
  await client.put(`/v1.0/users/${ben}/manager/$ref`, reference);
  const group = await client.post('/v1.0/groups', {
    displayName: 'Leavers',
    mailNickname: 'leavers',
    mailEnabled: false,
    securityEnabled: true,
    'members@odata.bind': [`https://graph.microsoft.com/v1.0/users/${ann}`],
  });
  await client.put(`/v1.0/users/${ann}/manager/$ref`, { '@odata.id': `https://graph.microsoft.com/v1.0/users/${ben}` });
  await client.patch('/_tenantry/settings', { authorization: 'strict' });
  const sign = async (...roles: string[]) => {
    const { body } = await client.post('/_tenantry/tokens', { roles });
    return { authorization: `Bearer ${body.accessToken as string}` };
  };
  return { client, ann, ben, groupId: group.body.id as string, sign };
};

describe('employeeLeaveDateTime wherever users are read, in strict mode', () => {
  const select = '$select=id,employeeLeaveDateTime';
  type Places = Awaited<ReturnType<typeof arrangePlaces>>;
  const all = ['User.Read.All', 'Group.Read.All', 'GroupMember.Read.All', 'Directory.Read.All'];

  it.each<[string, (places: Places) => string]>([
    ['a list', () => `/v1.0/users?${select}`],
    ['a user', ({ ann }) => `/v1.0/users/${ann}?${select}`],
    ['one property', ({ ann }) => `/v1.0/users/${ann}/employeeLeaveDateTime`],
    ['a delta', () => `/v1.0/users/delta?${select}`],
    ['members', ({ groupId }) => `/v1.0/groups/${groupId}/members?${select}`],
    ['members that are users', ({ groupId }) => `/v1.0/groups/${groupId}/members/microsoft.graph.user?${select}`],
    ['transitive members', ({ groupId }) => `/v1.0/groups/${groupId}/transitiveMembers?${select}`],
    ['a manager', ({ ben }) => `/v1.0/users/${ben}/manager?${select}`],
    ['direct reports', ({ ben }) => `/v1.0/users/${ben}/directReports?${select}`],
    ['an object of the directory', ({ ann }) => `/v1.0/directoryObjects/${ann}?${select}`],
    ['an expanded manager', ({ ben }) => `/v1.0/users/${ben}?$select=id&$expand=manager(${select})`],
    ['expanded managers of a list', () => `/v1.0/users?$select=id&$expand=manager(${select})`],
    ['expanded members', ({ groupId }) => `/v1.0/groups/${groupId}?$select=id&$expand=members(${select})`],
  ])('%s shows it to those who may see it and to nobody else', async (_, toPath) => {
    const places = await arrangePlaces();
    const ask = async (...roles: string[]) => {
      const { status, text } = await places.client.get(toPath(places), {
        headers: await places.sign(...all, ...roles),
      });
      return { status, isShown: text?.includes(leaving.employeeLeaveDateTime.slice(0, 10)) === true };
    };
    expect(await ask('User-LifeCycleInfo.Read.All')).toEqual({ status: 200, isShown: true });
    const hidden = await ask();
    expect(hidden.isShown).toBe(false);
    expect([200, 204]).toContain(hidden.status);
  });

  it('objects by their ids show it to those who may see it and to nobody else', async () => {
    const { client, ann, sign } = await arrangePlaces();
    const ask = async (...roles: string[]): Promise<unknown> => {
      const headers = await sign(...all, ...roles);
      const { body } = await client.post(`/v1.0/directoryObjects/getByIds?${select}`, { ids: [ann] }, { headers });
      return body.value[0].employeeLeaveDateTime as unknown;
    };
    expect(await ask('User-LifeCycleInfo.Read.All')).toBe(leaving.employeeLeaveDateTime);
    expect(await ask()).toBeNull();
  });

  it('a filter finds nobody by it for those who may not see it', async () => {
    const { client, sign } = await arrangePlaces();
    const find = async (...roles: string[]): Promise<number> => {
      const headers = { ...(await sign(...all, ...roles)), consistencylevel: 'eventual' };
      const filter = '$filter=employeeLeaveDateTime ge 2027-01-01T00:00:00Z&$count=true';
      const { body } = await client.get(`/v1.0/users?${filter}`, { headers });
      return (body.value as unknown[]).length;
    };
    expect(await find('User-LifeCycleInfo.Read.All')).toBe(1);
    expect(await find()).toBe(0);
  });
});

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

describe('a user who is created, in strict mode', () => {
  it.each([{ aboutMe: 'x' }, { skills: ['x'] }, leaving])(
    'has nothing that the caller cannot change: %j',
    async (own) => {
      const { create } = await (await arrange()).asApp('User.ReadWrite.All');
      const { status, body } = await create(own);
      expect([status, body.error.code]).toEqual([403, 'Authorization_RequestDenied']);
      expect((await create({})).status).toBe(201);
    },
  );

  it('leaves on a day that is set with its own permission', async () => {
    const { create } = await (await arrange()).asApp('User.ReadWrite.All', 'User-LifeCycleInfo.ReadWrite.All');
    expect((await create(leaving)).status).toBe(201);
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
