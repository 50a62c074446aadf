// Who acts on administrators in strict mode. Sources:
// https://learn.microsoft.com/en-us/entra/identity/role-based-access-control/privileged-roles-permissions, "Who can reset passwords" and
// "Who can perform sensitive actions"; https://learn.microsoft.com/en-us/graph/api/user-delete and directory-deleteditems-restore.

import { describe, expect, it } from 'vitest';
import { arrangeCallers, at } from './signed-caller.js';

const roles = {
  authentication: 'c4e39bd9-1100-46d3-8c65-fb160da0071f',
  global: '62e90394-69f5-4237-9190-012177145e10',
  groups: 'fdd7a751-b60b-444a-984c-02652fe8fa1c',
  helpdesk: '729827e3-9c14-49f7-bb1b-9608f156bbb8',
  password: '966707d0-3269-4727-9be2-8c3a10f19b9d',
  privileged: '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
  readers: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
  user: 'fe930be7-5e62-47db-91af-98c3a49a38b1',
} as const;
type RoleName = keyof typeof roles;

const users = '/v1.0/users';
const bin = '/v1.0/directory/deletedItems';
const scopes = ['User.ReadWrite.All', 'Group.ReadWrite.All', 'Directory.ReadWrite.All', 'Directory.AccessAsUser.All'];
const permissions = ['User.ReadWrite.All', 'Group.ReadWrite.All', 'Directory.ReadWrite.All'];

/** Lee acts, and Adele is acted on; the tenant is strict from `begin` on. */
const arrange = async (actor: RoleName | undefined, target: RoleName | undefined) => {
  const callers = arrangeCallers();
  const { control } = callers;
  const idOf = async (name: string): Promise<string> => (await control.get(`${users}/${at(name)}`)).body.id as string;
  const [adele, lee] = [await idOf('adelev'), await idOf('leeg')];
  const give = async (principalId: string, role: RoleName, directoryScopeId = '/') => {
    const body = { principalId, roleDefinitionId: roles[role], directoryScopeId };
    expect((await control.post('/v1.0/roleManagement/directory/roleAssignments', body)).status).toBe(201);
  };
  if (actor !== undefined) await give(lee, actor);
  if (target !== undefined) await give(adele, target);
  const begin = async (more: object = {}) => {
    await control.patch('/_tenantry/settings', { authorization: 'strict' });
    return callers.as({ user: at('leeg'), scopes, ...more });
  };
  const beginApp = async (names: readonly string[] = permissions) => {
    const { body } = await control.post('/v1.0/applications', { displayName: 'Housekeeping' });
    await control.post('/v1.0/servicePrincipals', { appId: body.appId as string });
    await control.patch('/_tenantry/settings', { authorization: 'strict' });
    return callers.as({ app: body.appId as string, roles: names });
  };
  return { ...callers, adele, lee, give, begin, beginApp };
};

const disable = { accountEnabled: false };
const phone = { mobilePhone: '+47 21 00 00 01' };
const password = { passwordProfile: { password: 'Summer-rain-17' } };

describe('a signed-in user', () => {
  it.each<[RoleName, RoleName, number]>([
    ['user', 'readers', 204],
    ['user', 'user', 204],
    ['user', 'groups', 204],
    ['user', 'helpdesk', 204],
    ['user', 'authentication', 403],
    ['user', 'global', 403],
    ['authentication', 'authentication', 204],
    ['authentication', 'password', 204],
    ['authentication', 'helpdesk', 403],
    ['privileged', 'global', 204],
    ['global', 'privileged', 204],
  ])('with the role %s disables and deletes one with the role %s: %i', async (actor, target, status) => {
    const { adele, begin } = await arrange(actor, target);
    const lee = await begin();
    expect((await lee.patch(`${users}/${adele}`, disable)).status).toBe(status);
    expect((await lee.delete(`${users}/${adele}`)).status).toBe(status);
  });

  it.each<[RoleName, RoleName, number]>([
    ['password', 'readers', 204],
    ['password', 'password', 204],
    ['password', 'helpdesk', 403],
    ['helpdesk', 'helpdesk', 204],
    ['helpdesk', 'authentication', 403],
    ['authentication', 'authentication', 204],
    ['user', 'groups', 204],
    ['user', 'global', 403],
    ['privileged', 'global', 204],
  ])('with the role %s resets the password of one with the role %s: %i', async (actor, target, status) => {
    const { adele, begin } = await arrange(actor, target);
    const lee = await begin();
    expect((await lee.patch(`${users}/${adele}`, password)).status).toBe(status);
    const revoked = await lee.post(`${users}/${adele}/revokeSignInSessions`);
    expect(revoked.status).toBe(status === 204 ? 200 : status);
  });

  it('reads which roles would be enough', async () => {
    const { adele, begin } = await arrange('user', 'global');
    const { body } = await (await begin()).patch(`${users}/${adele}`, phone);
    expect(body.error).toMatchObject({
      code: 'Authorization_RequestDenied',
      message: expect.stringContaining(
        'is an administrator. To change mobilePhone, Lee Gu needs one of the roles Privileged Authentication Administrator, ' +
          'Partner Tier2 Support, Global Administrator.',
      ),
    });
  });

  it('may change what is not sensitive of every administrator', async () => {
    const { adele, begin } = await arrange('user', 'global');
    expect((await (await begin()).patch(`${users}/${adele}`, { city: 'Oslo' })).status).toBe(204);
  });

  it('may do everything to users without a role, and what is her own', async () => {
    const { adele, lee, begin } = await arrange('user', undefined);
    const client = await begin();
    expect((await client.patch(`${users}/${lee}`, phone)).status).toBe(204);
    expect((await client.patch(`${users}/${adele}`, { ...phone, ...disable, ...password })).status).toBe(204);
    expect((await client.delete(`${users}/${adele}`)).status).toBe(204);
    expect((await client.post(`${bin}/${adele}/restore`)).status).toBe(200);
  });

  it.each(['members', 'owners'])(
    'needs the most privileged roles for %s of a group that can have roles',
    async (what) => {
      const { adele, control, begin } = await arrange('user', undefined);
      const group = { displayName: 'Desk', mailEnabled: false, mailNickname: 'desk', securityEnabled: true };
      const bound = { [`${what}@odata.bind`]: [`https://graph.microsoft.com/v1.0/users/${adele}`] };
      await control.post('/v1.0/groups', { ...group, isAssignableToRole: true, visibility: 'Private', ...bound });
      expect((await (await begin()).patch(`${users}/${adele}`, disable)).status).toBe(403);
    },
  );

  it('reaches administrators in a unit as User Administrator, and not as Helpdesk Administrator', async () => {
    for (const [role, status] of [
      ['user', 204],
      ['helpdesk', 403],
    ] as const) {
      const { adele, lee, control, give, begin } = await arrange(undefined, 'readers');
      const { body: unit } = await control.post('/v1.0/directory/administrativeUnits', { displayName: 'Bergen' });
      const members = `/v1.0/directory/administrativeUnits/${unit.id as string}/members/$ref`;
      await control.post(members, { '@odata.id': `https://graph.microsoft.com/v1.0/users/${adele}` });
      await give(lee, role, `/administrativeUnits/${unit.id as string}`);
      expect((await (await begin()).patch(`${users}/${adele}`, password)).status).toBe(status);
    }
  });

  it('deletes and restores privileged administrators only in an app with Directory.AccessAsUser.All', async () => {
    const { adele, begin } = await arrange('global', 'helpdesk');
    const without = await begin({ scopes: permissions });
    const { status, body } = await without.delete(`${users}/${adele}`);
    expect([status, body.error.message]).toEqual([403, expect.stringContaining('Directory.AccessAsUser.All')]);
    const client = await begin();
    expect((await client.delete(`${users}/${adele}`)).status).toBe(204);
    expect((await without.post(`${bin}/${adele}/restore`)).status).toBe(403);
    expect((await client.post(`${bin}/${adele}/restore`)).status).toBe(200);
  });
});

/** Every path by which a user is deleted. */
const doors = [
  ['DELETE', (id: string) => `${users}/${id}`],
  ['DELETE', (id: string) => `/beta/users/${id}`],
  ['DELETE', (id: string) => `/v1.0/directoryObjects/${id}`],
  ['DELETE', (id: string, group: string) => `/v1.0/groups/${group}/members/${id}`],
] as const;

describe.each(['user', 'app'])('by a %s without a role above hers, an administrator', (kind) => {
  const start = async (target: RoleName) => {
    const scene = await arrange('user', target);
    const { adele, control } = scene;
    const group = { displayName: 'Desk', mailEnabled: false, mailNickname: 'desk', securityEnabled: true };
    const bound = { 'members@odata.bind': [`https://graph.microsoft.com/v1.0/users/${adele}`] };
    const { body } = await control.post('/v1.0/groups', { ...group, ...bound });
    return { ...scene, group: body.id as string, open: () => (kind === 'app' ? scene.beginApp() : scene.begin()) };
  };

  it('is deleted by no path and in no batch', async () => {
    const { adele, group, control, open } = await start('global');
    const client = await open();
    for (const [method, toPath] of doors) {
      const path = toPath(adele, group);
      expect([path, (await client.send(method, path)).status]).toEqual([path, 403]);
      const url = path.replace(/^\/(?:v1\.0|beta)/, '');
      const { body } = await client.post('/v1.0/$batch', { requests: [{ id: '1', method, url }] });
      expect([path, body.responses[0].status]).toEqual([path, 403]);
    }
    await control.patch('/_tenantry/settings', { authorization: 'permissive' });
    expect((await control.get(`${users}/${adele}`)).status).toBe(200);
  });

  it('is neither restored nor deleted for good', async () => {
    const { adele, control, open } = await start('global');
    await control.delete(`${users}/${adele}`);
    const client = await open();
    for (const path of [
      `${bin}/${adele}`,
      `${bin}/microsoft.graph.user/${adele}`,
      `${bin}/${adele}/microsoft.graph.user`,
    ]) {
      expect([path, (await client.delete(path)).status]).toEqual([path, 403]);
    }
    expect((await client.post(`${bin}/${adele}/restore`)).status).toBe(403);
    expect((await client.get(`${bin}/${adele}`)).status).toBe(200);
  });

  it('keeps her sessions', async () => {
    const { adele, open } = await start('global');
    const client = await open();
    expect((await client.post(`${users}/${adele}/revokeSignInSessions`)).status).toBe(403);
    expect((await client.post(`/beta/users/${adele}/invalidateAllRefreshTokens`)).status).toBe(403);
  });
});
