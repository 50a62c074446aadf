// What a role of a group gives to its members, and a role of a service principal to its app. Sources:
// https://learn.microsoft.com/en-us/entra/identity/role-based-access-control/groups-concept,
// https://learn.microsoft.com/en-us/graph/permissions-overview

import { describe, expect, it } from 'vitest';
import { arrangeCallers, at } from './signed-caller.js';

const userAdministrator = 'fe930be7-5e62-47db-91af-98c3a49a38b1';
const assignments = '/v1.0/roleManagement/directory/roleAssignments';
const newUser = (name: string): object => ({
  accountEnabled: true,
  displayName: name,
  mailNickname: name,
  userPrincipalName: at(name),
  passwordProfile: { password: 'xWwvJ]6NMw+bWH-d' },
});

/** The claims of a token. */
const readClaims = (token: string): Readonly<Record<string, unknown>> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Readonly<Record<string, unknown>>;

describe('a member of a group with a role', () => {
  it('has the role in strict mode and in her token, as long as she is a member', async () => {
    const { control, as } = arrangeCallers();
    const { body: lee } = await control.get(`/v1.0/users/${at('leeg')}`);
    const { body: group } = await control.post('/v1.0/groups', {
      displayName: 'Admins',
      isAssignableToRole: true,
      mailEnabled: false,
      mailNickname: 'admins',
      securityEnabled: true,
      'members@odata.bind': [`https://graph.microsoft.com/v1.0/users/${lee.id as string}`],
    });
    await control.post(assignments, {
      principalId: group.id as string,
      roleDefinitionId: userAdministrator,
      directoryScopeId: '/',
    });
    await control.patch('/_tenantry/settings', { authorization: 'strict' });
    const order = { user: at('leeg'), scopes: ['User.ReadWrite.All'] };
    const { body: token } = await control.post('/_tenantry/tokens', order);
    expect(readClaims(token.accessToken as string).wids).toContain(userAdministrator);
    const caller = await as(order);
    expect((await caller.post('/v1.0/users', newUser('new1'))).status).toBe(201);
    await control.patch('/_tenantry/settings', { authorization: 'permissive' });
    await control.delete(`/v1.0/groups/${group.id as string}/members/${lee.id as string}/$ref`);
    await control.patch('/_tenantry/settings', { authorization: 'strict' });
    expect((await caller.post('/v1.0/users', newUser('new2'))).status).toBe(403);
  });
});

describe('an app whose service principal has a role', () => {
  it('does what the role is for without a permission of Graph, and nothing else', async () => {
    const { control, as } = arrangeCallers();
    const { body: app } = await control.post('/v1.0/applications', { displayName: 'Robot' });
    const { body: principal } = await control.post('/v1.0/servicePrincipals', { appId: app.appId as string });
    const order = { app: app.appId as string, roles: [] };
    const before = await as(order);
    expect((await before.post('/v1.0/users', newUser('new1'))).status).toBe(403);
    expect((await before.get('/v1.0/users')).status).toBe(403);
    await control.post(assignments, {
      principalId: principal.id as string,
      roleDefinitionId: userAdministrator,
      directoryScopeId: '/',
    });
    const { body: token } = await control.post('/_tenantry/tokens', order);
    expect(readClaims(token.accessToken as string).wids).toEqual([userAdministrator]);
    const caller = await as(order);
    expect((await caller.post('/v1.0/users', newUser('new1'))).status).toBe(201);
    expect((await caller.get('/v1.0/users?$top=1')).status).toBe(200);
    expect((await caller.patch('/v1.0/policies/authorizationPolicy', { blockMsolPowerShell: true })).status).toBe(403);
  });
});
