// The authorization policy. Sources: https://learn.microsoft.com/en-us/graph/api/authorizationpolicy-get,
// authorizationpolicy-update, and the same pages of beta.

import { describe, expect, it } from 'vitest';
import { newTenant } from '../own-tenant.js';

const policy = '/v1.0/policies/authorizationPolicy';
const inBeta = '/beta/policies/authorizationPolicy/authorizationPolicy';
const flag = 'allowedToSignUpEmailBasedSubscriptions';

describe('the authorization policy', () => {
  it('lets users do most things in a new tenant', async () => {
    const client = await newTenant();
    const { body } = await client.get(policy);
    expect(body).toMatchObject({
      id: 'authorizationPolicy',
      allowInvitesFrom: 'everyone',
      [flag]: true,
      allowUserConsentForRiskyApps: false,
      guestUserRoleId: '10dae51f-b6af-4016-8d66-8c2a99b929b3',
      defaultUserRolePermissions: { allowedToCreateApps: true, allowedToReadOtherUsers: true },
    });
    expect(body['@odata.context']).toMatch(/#policies\/authorizationPolicy\/\$entity$/);
  });

  // A client of the toggle patches this in the same run: github.com/KelvinTegelaar/CIPP-API.
  it('keeps what a change leaves out, also within the permissions of users', async () => {
    const client = await newTenant();
    expect((await client.patch(policy, { [flag]: false })).status).toBe(204);
    const change = { defaultUserRolePermissions: { allowedToCreateApps: false } };
    expect((await client.patch(policy, change)).status).toBe(204);
    expect((await client.get(policy)).body).toMatchObject({
      [flag]: false,
      allowedToUseSSPR: true,
      defaultUserRolePermissions: { allowedToCreateApps: false, allowedToCreateSecurityGroups: true },
    });
  });

  it('writes a change to the audit log, and nothing when nothing changes', async () => {
    const client = await newTenant();
    await client.patch(policy, { [flag]: false });
    await client.patch(policy, { [flag]: false });
    const filter = "activityDisplayName eq 'Update authorization policy'";
    const { body } = await client.get(`/v1.0/auditLogs/directoryAudits?$filter=${filter}`);
    expect(body.value).toHaveLength(1);
    expect(body.value[0]).toMatchObject({
      category: 'AuthorizationPolicy',
      targetResources: [
        {
          type: 'Policy',
          modifiedProperties: [
            { displayName: 'AllowedToSignUpEmailBasedSubscriptions', oldValue: 'true', newValue: 'false' },
          ],
        },
      ],
    });
  });

  it.each([
    ['a word that is none of the four', { allowInvitesFrom: 'nobody' }],
    ['a role that guests cannot have', { guestUserRoleId: '62e90394-69f5-4237-9190-012177145e10' }],
    ['a text for a yes or no', { allowedToUseSSPR: 'yes' }],
    ['a property that it does not have', { allowedToFly: true }],
    ['an unknown permission of users', { defaultUserRolePermissions: { allowedToFly: true } }],
    ['its id', { id: 'mine' }],
    ['a property of beta', { enabledPreviewFeatures: ['one'] }],
  ])('refuses %s', async (_, change) => {
    const client = await newTenant();
    expect((await client.patch(policy, change)).status).toBe(400);
    expect((await client.get(policy)).body.allowInvitesFrom).toBe('everyone');
  });

  // Public code that reads both: v1.0 answers the object, beta a list of it.
  it('is a list of one in beta, and one object a segment further', async () => {
    const client = await newTenant();
    const [list, one] = [await client.get('/beta/policies/authorizationPolicy'), await client.get(inBeta)];
    const { '@odata.context': context, ...own } = one.body;
    expect(context).toMatch(/beta\/\$metadata#policies\/authorizationPolicy\/\$entity$/);
    expect(list.body.value).toEqual([own]);
    expect(own).toMatchObject({ enabledPreviewFeatures: [] });
    expect(own.defaultUserRolePermissions).not.toHaveProperty('permissionGrantPoliciesAssigned');
    expect((await client.get('/beta/policies/authorizationPolicy/other')).status).toBe(404);
    expect((await client.get(`${policy}/authorizationPolicy`)).status).not.toBe(200);
  });

  it('has the consent policies of users apart in beta', async () => {
    const client = await newTenant();
    const change = { permissionGrantPolicyIdsAssignedToDefaultUserRole: [] };
    expect((await client.patch(inBeta, change)).status).toBe(204);
    const select = '?$select=permissionGrantPolicyIdsAssignedToDefaultUserRole';
    expect((await client.get(inBeta + select)).body.permissionGrantPolicyIdsAssignedToDefaultUserRole).toEqual([]);
    const { defaultUserRolePermissions } = (await client.get(policy)).body;
    expect(defaultUserRolePermissions).toMatchObject({
      permissionGrantPoliciesAssigned: [],
      allowedToCreateApps: true,
    });
  });
});
