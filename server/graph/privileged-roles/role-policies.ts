// The policies of roles: one for each role, with rules that can be changed. Graph: unifiedRoleManagementPolicy,
// unifiedRoleManagementPolicyAssignment, unifiedRoleManagementPolicyRule.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { requireRole } from '../../domain/roles/role-definitions.js';
import { roleTemplates } from '../../domain/roles/role-templates.js';
import { requirePolicyRule, updatePolicyRule, type PolicyRule } from '../../domain/role-schedules/policy-rules.js';
import { DomainError } from '../../domain/tenant/errors.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { notEmulated } from '../../http/errors/graph-error.js';
import { toBadRequest } from '../../http/odata/filter/filter-refusals.js';
import { toListSource, type RowSource } from '../../http/odata/row-source.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { readExpansion } from '../collection/expand.js';
import { toEntityResult, type EntityWriter } from '../entities/entity-json.js';
import {
  listTypedRules,
  policyAssignmentWriter,
  policyRuleWriter,
  rolePolicyWriter,
  toPolicyAssignmentId,
  toPolicyId,
  toTypedRule,
  type RolePolicy,
} from '../entities/role-policy-json.js';

const policies = 'policies/roleManagementPolicies';
const assignments = 'policies/roleManagementPolicyAssignments';
const scopeTypes = ['DirectoryRole', 'Directory'] as const;

/** Every role has a policy: the built-in ones, and then the tenant's own. */
function* listPolicies(view: TenantView, scopeType: RolePolicy['scopeType']): Generator<RolePolicy> {
  for (const { id } of roleTemplates) yield { roleDefinitionId: id, scopeType };
  for (const { row } of view.scan('roleDefinitions')) yield { roleDefinitionId: row.id, scopeType };
}

/** The same policies have two names for their scope, and those of `Directory` are shown to whoever asks for them. */
const toSource = (view: TenantView, name: string): RowSource<RolePolicy> => {
  const toList = (scopeType: RolePolicy['scopeType'] | undefined): RowSource<RolePolicy> =>
    toListSource(name, scopeType === undefined ? [] : [...listPolicies(view, scopeType)]);
  return {
    name,
    scan: (options) => toList('DirectoryRole').scan(options),
    indexes: [
      {
        path: 'scopeType',
        equal: (key, after) =>
          toList(scopeTypes.find((one) => one.toLowerCase() === key)).scan(after === undefined ? {} : { after }),
      },
    ],
  };
};

const toList =
  (set: string, writer: EntityWriter<RolePolicy>): Operation =>
  (call) =>
    answerCollection(call, { set, writer, source: toSource(call.tenant.view, set) });

/** The policy that an id names, under either name of its scope. */
const requirePolicy = (call: OperationCall, toId: (view: TenantView, policy: RolePolicy) => string): RolePolicy => {
  const { view } = call.tenant;
  const key = requireParam(call, 'id');
  const scopeType = scopeTypes.find((one) => key.toLowerCase().startsWith(`${one.toLowerCase()}_`));
  for (const policy of scopeType === undefined ? [] : listPolicies(view, scopeType)) {
    if (toId(view, policy).toLowerCase() === key.toLowerCase()) return policy;
  }
  throw new DomainError('notFound', { key });
};

const toGet =
  (set: string, writer: EntityWriter<RolePolicy>, toId: (view: TenantView, policy: RolePolicy) => string): Operation =>
  (call) =>
    toEntityResult(call, set, writer, requirePolicy(call, toId), {
      status: 200,
      expansion: readExpansion(call, writer.entity),
    });

const toRuleSet = (call: OperationCall, name = 'rules'): string =>
  `${policies}('${encodeURIComponent(requireParam(call, 'id'))}')/${name}`;

const toRules =
  (name: 'rules' | 'effectiveRules'): Operation =>
  (call) => {
    const set = toRuleSet(call, name);
    const rows = listTypedRules(call.tenant.view, requirePolicy(call, toPolicyId));
    return answerCollection(call, { set, writer: policyRuleWriter, source: toListSource(set, rows) });
  };

/** Graph: unifiedrolemanagementpolicyrule-get. */
const getRoleManagementPolicyRule: Operation = (call) => {
  const { roleDefinitionId } = requirePolicy(call, toPolicyId);
  const { writer, row } = toTypedRule(
    requirePolicyRule(call.tenant.view, roleDefinitionId, requireParam(call, 'ruleId')),
  );
  return toEntityResult(call, toRuleSet(call), writer, row, { status: 200, type: writer.entity.typeName });
};

type RuleBody = RequestBodyOf<'updateRoleManagementPolicyRule'>;

/** What a rule's kind has no setting for, and what cannot be emulated. */
const readSettings = (rule: PolicyRule, body: RuleBody): PolicyRule['settings'] => {
  const { id, target: _target, ...others } = body;
  const type = (body as Readonly<Record<string, unknown>>)['@odata.type'];
  const wanted = `unifiedRoleManagementPolicy${rule.kind}Rule`;
  const given = typeof type === 'string' ? type.replace(/^#?microsoft\.graph\./i, '') : wanted;
  if (given.toLowerCase() !== wanted.toLowerCase())
    throw toBadRequest(`The rule '${rule.id}' is of the type '${wanted}', not '${given.slice(0, 80)}'.`);
  if (id !== undefined && id.toLowerCase() !== rule.id.toLowerCase())
    throw toBadRequest(`The id '${id.slice(0, 80)}' is not that of the rule, '${rule.id}'.`);
  const settings = Object.entries(others).filter(([name]) => !name.includes('@'));
  const foreign = settings.find(([name]) => !(name in rule.settings));
  if (foreign !== undefined) throw toBadRequest(`A rule of the type '${wanted}' has no property '${foreign[0]}'.`);
  const { setting = {}, isEnabled } = body;
  if (isEnabled === true) throw notEmulated('Asking for an authentication context to activate a role');
  if (setting.isApprovalRequired === true || setting.isApprovalRequiredForExtension === true)
    throw notEmulated('Asking for an approval to activate a role');
  const kept = rule.settings.setting;
  return {
    ...Object.fromEntries(settings),
    ...(body.setting === undefined || typeof kept !== 'object' ? {} : { setting: { ...kept, ...setting } }),
  };
};

/** Graph: unifiedrolemanagementpolicyrule-update. */
const updateRoleManagementPolicyRule: Operation<RuleBody> = (call) => {
  const { view } = call.tenant;
  const { roleDefinitionId } = requirePolicy(call, toPolicyId);
  const rule = requirePolicyRule(view, roleDefinitionId, requireParam(call, 'ruleId'));
  const settings = readSettings(rule, call.body);
  call.tenant.transact((draft) => {
    updatePolicyRule(draft, requireRole(draft, roleDefinitionId), rule, settings, call.actor);
  });
  return { status: 204 };
};

/** By operationId. */
export const rolePolicyOperations = {
  listRoleManagementPolicies: toList(policies, rolePolicyWriter),
  getRoleManagementPolicy: toGet(policies, rolePolicyWriter, toPolicyId),
  listRoleManagementPolicyRules: toRules('rules'),
  listRoleManagementPolicyEffectiveRules: toRules('effectiveRules'),
  getRoleManagementPolicyRule,
  updateRoleManagementPolicyRule,
  listRoleManagementPolicyAssignments: toList(assignments, policyAssignmentWriter),
  getRoleManagementPolicyAssignment: toGet(assignments, policyAssignmentWriter, toPolicyAssignmentId),
} satisfies OperationsById<GraphOperationId>;
