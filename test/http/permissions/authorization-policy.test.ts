// What the tenant's authorization policy lets people do in strict mode who have no role for it. Sources:
// https://learn.microsoft.com/en-us/graph/api/resources/authorizationpolicy (allowInvitesFrom, allowedToCreateApps),
// https://learn.microsoft.com/en-us/entra/external-id/external-collaboration-settings-configure

import { describe, expect, it } from 'vitest';
import { arrangeCallers, at } from './signed-caller.js';

const guestInviter = '95e79109-95c0-4d8e-aee3-d01accf2d47b';
const applicationDeveloper = 'cf1c38e5-3621-4004-a7cb-879624dced7c';
const guest = { accountEnabled: true, displayName: 'Gus', mailNickname: 'gus', userType: 'Guest' };

/** A strict tenant with this policy: a member (Lee), a guest (Gus), and Patti, who has the role. */
const arrange = async (policy: object, roleDefinitionId: string) => {
  const { as } = arrangeCallers({ authorization: 'strict' });
  const scopes = ['Policy.ReadWrite.Authorization', 'User.ReadWrite.All', 'RoleManagement.ReadWrite.Directory'];
  const admin = await as({ user: at('admin'), scopes });
  const made = await admin.post('/v1.0/users', {
    ...guest,
    userPrincipalName: at('gus'),
    passwordProfile: { password: 'xWwvJ]6NMw+bWH-d' },
  });
  const { body: patti } = await admin.get(`/v1.0/users/${at('pattif')}`);
  const assigned = await admin.post('/v1.0/roleManagement/directory/roleAssignments', {
    principalId: patti.id as string,
    roleDefinitionId,
    directoryScopeId: '/',
  });
  const changed = await admin.patch('/v1.0/policies/authorizationPolicy', policy);
  expect([made.status, assigned.status, changed.status]).toEqual([201, 201, 204]);
  return as;
};

const invitation = { invitedUserEmailAddress: 'ann@woodgrove.com', inviteRedirectUrl: 'https://myapps.microsoft.com' };

describe('allowInvitesFrom', () => {
  it.each([
    ['everyone', { gus: 201, leeg: 201, pattif: 201, admin: 201 }],
    ['adminsGuestInvitersAndAllMembers', { gus: 403, leeg: 201, pattif: 201, admin: 201 }],
    ['adminsAndGuestInviters', { gus: 403, leeg: 403, pattif: 201, admin: 201 }],
    ['none', { gus: 403, leeg: 403, pattif: 403, admin: 403 }],
  ])('%s: a guest, a member, a Guest Inviter, an administrator: %j', async (allowInvitesFrom, answers) => {
    const as = await arrange({ allowInvitesFrom }, guestInviter);
    for (const [name, status] of Object.entries(answers)) {
      const client = await as({ user: at(name), scopes: ['User.Invite.All'] });
      const answer = await client.post('/v1.0/invitations', invitation);
      expect(answer.status, name).toBe(status);
      if (status === 403)
        expect(answer.body.error.message).toMatch(/^Guest invitations not allowed for your company[.]/);
    }
  });

  // https://learn.microsoft.com/en-us/graph/api/invitation-post: not where invitations are off or left to administrators.
  it.each([
    ['everyone', 201],
    ['adminsGuestInvitersAndAllMembers', 201],
    ['adminsAndGuestInviters', 403],
    ['none', 403],
  ])('%s: an app by itself: %i', async (allowInvitesFrom, status) => {
    const as = await arrange({ allowInvitesFrom }, guestInviter);
    const client = await as({ roles: ['User.Invite.All'] });
    expect((await client.post('/v1.0/invitations', invitation)).status).toBe(status);
  });
});

describe('allowedToCreateApps', () => {
  it.each([
    [true, { gus: 403, leeg: 201, pattif: 201 }],
    [false, { gus: 403, leeg: 403, pattif: 201 }],
  ])('%s: a guest, a member, an Application Developer: %j', async (allowedToCreateApps, answers) => {
    const as = await arrange({ defaultUserRolePermissions: { allowedToCreateApps } }, applicationDeveloper);
    for (const [name, status] of Object.entries(answers)) {
      const client = await as({ user: at(name), scopes: ['Application.ReadWrite.All'] });
      expect((await client.post('/v1.0/applications', { displayName: name })).status, name).toBe(status);
    }
  });
});
