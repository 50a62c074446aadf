// The policies of roles and their rules, as Graph writes them.

import { findLastRuleChange, listPolicyRules, type PolicyRule } from '../../domain/role-schedules/policy-rules.js';
import { toDerivedId } from '../../domain/tenant/derived-id.js';
import { toSeconds } from '../../domain/tenant/time.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { createWriter, readProperty, type EntityWriter } from './entity-json.js';
import { toTypedRow, writeTypedRow, type TypedRow } from './entity-row.js';
import { toTenantId } from './organization-row.js';
import { inTenant } from './property-readers.js';

/** The policy of a role, under one of the two names that the reference has for its scope. */
export interface RolePolicy {
  readonly roleDefinitionId: string;
  readonly scopeType: 'DirectoryRole' | 'Directory';
}

/** Keeps the ids of policies apart from those of roles, which are derived too. */
const policySeed = '5f3c1a77-0d2e-4b61-8c9a-1e7d2b4f6a08';

/** Documented by example: the kind of scope, the tenant and an id. Choice: the id is derived, so that nothing is kept. */
export const toPolicyId = (view: TenantView, { roleDefinitionId, scopeType }: RolePolicy): string => {
  const tenantId = toTenantId(view);
  return `${scopeType}_${tenantId}_${toDerivedId(toDerivedId(tenantId, policySeed), roleDefinitionId)}`;
};

/** Documented by example: the id of the policy and that of the role. */
export const toPolicyAssignmentId = (view: TenantView, policy: RolePolicy): string =>
  `${toPolicyId(view, policy)}_${policy.roleDefinitionId}`;

/** Writes the policies of roles. */
export const rolePolicyWriter = createWriter<'unifiedRoleManagementPolicy', RolePolicy>('unifiedRoleManagementPolicy', {
  id: inTenant((policy, view) => toPolicyId(view, policy)),
  displayName: ({ scopeType }) => scopeType,
  description: ({ scopeType }) => scopeType,
  isOrganizationDefault: () => false,
  scopeId: () => '/',
  scopeType: ({ scopeType }) => scopeType,
  lastModifiedDateTime: inTenant(({ roleDefinitionId }, view) => {
    const last = findLastRuleChange(view, roleDefinitionId);
    return last === undefined ? null : toSeconds(last.modifiedDateTime);
  }),
  lastModifiedBy: inTenant(({ roleDefinitionId }, view) => {
    const by = findLastRuleChange(view, roleDefinitionId)?.modifiedBy;
    if (by === undefined) return { displayName: null, id: null };
    const displayName = by.kind === 'user' ? (view.get('users', by.id)?.displayName ?? null) : by.displayName;
    return { displayName, id: null };
  }),
});

/** Writes which policy rules a role. */
export const policyAssignmentWriter = createWriter<'unifiedRoleManagementPolicyAssignment', RolePolicy>(
  'unifiedRoleManagementPolicyAssignment',
  {
    id: inTenant((policy, view) => toPolicyAssignmentId(view, policy)),
    policyId: inTenant((policy, view) => toPolicyId(view, policy)),
    scopeId: () => '/',
    scopeType: ({ scopeType }) => scopeType,
    roleDefinitionId: ({ roleDefinitionId }) => roleDefinitionId,
  },
);

const ruleReaders = {
  id: ({ id }: PolicyRule) => id,
  target: ({ caller, level }: PolicyRule) => ({
    caller,
    operations: ['all'],
    level,
    inheritableSettings: [],
    enforcedSettings: [],
  }),
};

const setting =
  (name: string) =>
  ({ settings }: PolicyRule): unknown =>
    settings[name] ?? null;

const ruleWriters: Readonly<Record<PolicyRule['kind'], EntityWriter<PolicyRule>>> = {
  Expiration: createWriter('unifiedRoleManagementPolicyExpirationRule', {
    ...ruleReaders,
    isExpirationRequired: setting('isExpirationRequired'),
    maximumDuration: setting('maximumDuration'),
  }),
  Enablement: createWriter('unifiedRoleManagementPolicyEnablementRule', {
    ...ruleReaders,
    enabledRules: setting('enabledRules'),
  }),
  Notification: createWriter('unifiedRoleManagementPolicyNotificationRule', {
    ...ruleReaders,
    notificationType: setting('notificationType'),
    recipientType: setting('recipientType'),
    notificationLevel: setting('notificationLevel'),
    isDefaultRecipientsEnabled: setting('isDefaultRecipientsEnabled'),
    notificationRecipients: setting('notificationRecipients'),
  }),
  Approval: createWriter('unifiedRoleManagementPolicyApprovalRule', { ...ruleReaders, setting: setting('setting') }),
  AuthenticationContext: createWriter('unifiedRoleManagementPolicyAuthenticationContextRule', {
    ...ruleReaders,
    isEnabled: setting('isEnabled'),
    claimValue: setting('claimValue'),
  }),
};

const baseWriter = createWriter<'unifiedRoleManagementPolicyRule', PolicyRule>(
  'unifiedRoleManagementPolicyRule',
  ruleReaders,
);

/** Writes rules of any kind, each with its type. */
export const policyRuleWriter: EntityWriter<TypedRow> = {
  entity: baseWriter.entity,
  readers: Object.fromEntries(
    baseWriter.entity.properties.map(({ name }) => [
      name,
      inTenant(({ writer, row }: TypedRow, view) => readProperty(writer, name, row, view)),
    ]),
  ),
  toMembers: writeTypedRow,
  toOwnOctets: undefined,
};

/** A rule with the writer of its kind. */
export const toTypedRule = (rule: PolicyRule): TypedRow => toTypedRow(ruleWriters[rule.kind], rule);

/** The rules of a policy, each with the writer of its kind. */
export const listTypedRules = (view: TenantView, { roleDefinitionId }: RolePolicy): readonly TypedRow[] =>
  listPolicyRules(view, roleDefinitionId).map(toTypedRule);
