// The rules by which roles are given and activated. Sources:
// https://learn.microsoft.com/en-us/graph/api/policyroot-list-rolemanagementpolicies,
// https://learn.microsoft.com/en-us/graph/api/unifiedrolemanagementpolicyrule-update

import { describe, expect, it } from 'vitest';
import { arrangeRoles, forHours, userAdministrator } from './role-tenant.js';

const policies = '/v1.0/policies/roleManagementPolicies';
const ofRole = `/v1.0/policies/roleManagementPolicyAssignments?$filter=scopeId eq '/' and scopeType eq 'DirectoryRole' and roleDefinitionId eq '${userAdministrator}'`;

const arrange = async () => {
  const tenant = await arrangeRoles();
  const { body } = await tenant.admin.get(ofRole);
  return { ...tenant, policy: `${policies}/${body.value[0].policyId as string}` };
};

describe('the policy of a role', () => {
  it('is there for every role, with the seventeen rules of a new tenant', async () => {
    const { admin } = await arrange();
    const { body } = await admin.get(`${ofRole}&$expand=policy($expand=rules)`);
    expect(body['@odata.context']).toMatch(/#policies\/roleManagementPolicyAssignments\(policy\(rules\(\)\)\)$/);
    const [{ id, policyId, policy }] = body.value;
    expect(id).toBe(`${policyId as string}_${userAdministrator}`);
    expect(policy).toMatchObject({ scopeId: '/', scopeType: 'DirectoryRole', lastModifiedDateTime: null });
    expect(policy.rules).toHaveLength(17);
    expect(policy.rules).toContainEqual({
      '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyExpirationRule',
      id: 'Expiration_EndUser_Assignment',
      isExpirationRequired: true,
      maximumDuration: 'PT8H',
      target: {
        caller: 'EndUser',
        operations: ['all'],
        level: 'Assignment',
        inheritableSettings: [],
        enforcedSettings: [],
      },
    });
  });

  it('is listed under both names of its scope, and read by its id', async () => {
    const { admin, policy } = await arrange();
    for (const type of ['DirectoryRole', 'Directory']) {
      const { body } = await admin.get(`${policies}?$filter=scopeId eq '/' and scopeType eq '${type}'`);
      expect(body.value[0].id).toMatch(new RegExp(`^${type}_`));
      expect((await admin.get(`${policies}/${body.value[0].id as string}?$expand=rules`)).body.rules).toHaveLength(17);
    }
    expect((await admin.get(`${policies}?$filter=scopeId eq '/' and scopeType eq 'Group'`)).body.value).toEqual([]);
    expect((await admin.get(`${policies}/DirectoryRole_x`)).status).toBe(404);
    expect((await admin.get(`${policy}/rules`)).body.value).toHaveLength(17);
    expect((await admin.get(`${policy}/effectiveRules`)).body.value).toHaveLength(17);
    expect((await admin.get(`${policy}/rules/Nothing`)).status).toBe(404);
  });
});

describe('a rule', () => {
  it('is changed as in the sample, and decides about the next activation', async () => {
    const { admin, policy, ask, activate } = await arrange();
    const rule = `${policy}/rules/Expiration_EndUser_Assignment`;
    const { status } = await admin.patch(rule, {
      '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyExpirationRule',
      id: 'Expiration_EndUser_Assignment',
      isExpirationRequired: true,
      maximumDuration: 'PT1H45M',
      target: { caller: 'EndUser', operations: ['All'], level: 'Assignment' },
    });
    expect(status).toBe(204);
    expect((await admin.get(rule)).body).toMatchObject({ maximumDuration: 'PT1H45M', isExpirationRequired: true });
    expect((await admin.get(policy)).body).toMatchObject({ lastModifiedDateTime: '2026-10-05T09:00:00Z' });
    await ask('Eligibility', {});
    expect((await activate({ scheduleInfo: forHours(2) })).body.error.message).toMatch(/ExpirationRule/);
    expect((await activate({ scheduleInfo: forHours(1) })).status).toBe(201);
  });

  it('can ask for a ticket, and need no reason', async () => {
    const { admin, policy, ask, activate } = await arrange();
    await admin.patch(`${policy}/rules/Enablement_EndUser_Assignment`, { enabledRules: ['Ticketing'] });
    await ask('Eligibility', {});
    expect((await activate({ justification: null })).body.error.message).toMatch(/\["TicketingRule"\]/);
    const ticketInfo = { ticketNumber: '7', ticketSystem: 'Board' };
    expect((await activate({ justification: null, ticketInfo })).body).toMatchObject({ ticketInfo });
  });

  it.each([
    ['an approval', 'Approval_EndUser_Assignment', { setting: { isApprovalRequired: true } }, 501],
    ['an authentication context', 'AuthenticationContext_EndUser_Assignment', { isEnabled: true }, 501],
    ['a property of another kind', 'Expiration_EndUser_Assignment', { enabledRules: [] }, 400],
    [
      'another type',
      'Expiration_EndUser_Assignment',
      { '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyApprovalRule' },
      400,
    ],
    ['another id', 'Expiration_EndUser_Assignment', { id: 'Expiration_Admin_Assignment' }, 400],
    ['a duration that is none', 'Expiration_EndUser_Assignment', { maximumDuration: 'long' }, 400],
    ['an unknown rule', 'Enablement_EndUser_Assignment', { enabledRules: ['Luck'] }, 400],
  ])('is not changed to %s', async (_what, id, body, status) => {
    const { admin, policy } = await arrange();
    const before = (await admin.get(`${policy}/rules/${id}`)).body;
    expect((await admin.patch(`${policy}/rules/${id}`, body)).status).toBe(status);
    expect((await admin.get(`${policy}/rules/${id}`)).body).toEqual(before);
  });
});
