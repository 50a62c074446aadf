// The rules of a role's policy: for how long it may be given, and what a request must say. Of each role's rules only those
// that differ from a new tenant's are kept. Graph: unifiedRoleManagementPolicy; Learn, graph/identity-governance-pim-rules-overview.

import { recordUnitActivity } from '../directory/unit-audit.js';
import type { Role } from '../roles/role-definitions.js';
import { DomainError } from '../tenant/errors.js';
import type { Actor, RolePolicyRule } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { readDuration, toLength, type RequestedTime } from './requested-time.js';

/** What kind of rule it is: the end of its type's name. */
export type RuleKind = 'Expiration' | 'Enablement' | 'Notification' | 'Approval' | 'AuthenticationContext';

/** A rule: who is asked, for what, and the settings of its kind. */
export interface PolicyRule {
  readonly id: string;
  readonly kind: RuleKind;
  readonly caller: 'Admin' | 'EndUser';
  readonly level: 'Eligibility' | 'Assignment';
  readonly settings: Readonly<Record<string, unknown>>;
}

const approval = {
  setting: {
    isApprovalRequired: false,
    isApprovalRequiredForExtension: false,
    isRequestorJustificationRequired: true,
    approvalMode: 'SingleStage',
    approvalStages: [
      {
        approvalStageTimeOutInDays: 1,
        isApproverJustificationRequired: true,
        escalationTimeInMinutes: 0,
        isEscalationEnabled: false,
        primaryApprovers: [],
        escalationApprovers: [],
      },
    ],
  },
};

const toRule = (
  kind: RuleKind,
  caller: PolicyRule['caller'],
  level: PolicyRule['level'],
  settings: PolicyRule['settings'],
  id = `${kind}_${caller}_${level}`,
): PolicyRule => ({ id, kind, caller, level, settings });

const toNotifications = (caller: PolicyRule['caller'], level: PolicyRule['level']): readonly PolicyRule[] =>
  ['Admin', 'Requestor', 'Approver'].map((recipientType) =>
    toRule(
      'Notification',
      caller,
      level,
      {
        notificationType: 'Email',
        recipientType,
        notificationLevel: 'All',
        isDefaultRecipientsEnabled: true,
        notificationRecipients: [],
      },
      `Notification_${recipientType}_${caller}_${level}`,
    ),
  );

/** The rules of every role in a new tenant, in the order and with the values of policyroot-list-rolemanagementpolicies. */
const newTenantRules: readonly PolicyRule[] = [
  toRule('Expiration', 'Admin', 'Eligibility', { isExpirationRequired: false, maximumDuration: 'P365D' }),
  toRule('Enablement', 'Admin', 'Eligibility', { enabledRules: [] }),
  ...toNotifications('Admin', 'Eligibility'),
  toRule('Expiration', 'Admin', 'Assignment', { isExpirationRequired: false, maximumDuration: 'P180D' }),
  toRule('Enablement', 'Admin', 'Assignment', { enabledRules: ['Justification'] }),
  ...toNotifications('Admin', 'Assignment'),
  toRule('Expiration', 'EndUser', 'Assignment', { isExpirationRequired: true, maximumDuration: 'PT8H' }),
  toRule('Enablement', 'EndUser', 'Assignment', { enabledRules: ['MultiFactorAuthentication', 'Justification'] }),
  toRule('Approval', 'EndUser', 'Assignment', approval),
  toRule('AuthenticationContext', 'EndUser', 'Assignment', { isEnabled: false, claimValue: null }),
  ...toNotifications('EndUser', 'Assignment'),
];

const toRowId = (roleDefinitionId: string, ruleId: string): string => `${roleDefinitionId}:${ruleId}`;

const toCurrent = (view: TenantView, roleDefinitionId: string, rule: PolicyRule): PolicyRule => {
  const kept = view.get('rolePolicyRules', toRowId(roleDefinitionId, rule.id));
  return kept === undefined ? rule : { ...rule, settings: kept.settings };
};

/** The rules of a role. */
export const listPolicyRules = (view: TenantView, roleDefinitionId: string): readonly PolicyRule[] =>
  view.size('rolePolicyRules') === 0
    ? newTenantRules
    : newTenantRules.map((rule) => toCurrent(view, roleDefinitionId, rule));

/** The rule of a role with an id, in any case. Throws DomainError `notFound`. */
export const requirePolicyRule = (view: TenantView, roleDefinitionId: string, ruleId: string): PolicyRule => {
  const rule = newTenantRules.find(({ id }) => id.toLowerCase() === ruleId.toLowerCase());
  if (rule === undefined) throw new DomainError('notFound', { key: ruleId });
  return toCurrent(view, roleDefinitionId, rule);
};

/** The last change of a role's rules; undefined in a new tenant. */
export const findLastRuleChange = (view: TenantView, roleDefinitionId: string): RolePolicyRule | undefined =>
  Array.from(view.scan('rolePolicyRules', { prefix: `${roleDefinitionId}:` }), ({ row }) => row)
    .toSorted((one, other) => (one.modifiedDateTime < other.modifiedDateTime ? -1 : 1))
    .at(-1);

const requireSettings = ({ id }: PolicyRule, settings: PolicyRule['settings']): void => {
  const { maximumDuration } = settings;
  if (typeof maximumDuration === 'string' && readDuration(maximumDuration) === undefined)
    throw new DomainError('scheduleInvalid', {
      reason: `The maximumDuration of the rule ${id} is not a duration of ISO 8601, such as PT8H.`,
    });
};

/**
 * Changes settings of a rule and leaves the others.
 *
 * @throws DomainError `scheduleInvalid` for a duration that is none
 */
export const updatePolicyRule = (
  draft: TenantDraft,
  { id: roleDefinitionId, displayName }: Role,
  rule: PolicyRule,
  changes: PolicyRule['settings'],
  actor: Actor,
): void => {
  const settings = { ...rule.settings, ...changes };
  requireSettings(rule, settings);
  draft.put('rolePolicyRules', {
    id: toRowId(roleDefinitionId, rule.id),
    roleDefinitionId,
    ruleId: rule.id,
    settings,
    modifiedDateTime: draft.now(),
    modifiedBy: actor,
  });
  recordUnitActivity(draft, actor, 'Update role setting in PIM', [{ id: roleDefinitionId, displayName, type: 'Role' }]);
};

/** What a request says that rules ask for. */
export interface RuledRequest {
  readonly caller: PolicyRule['caller'];
  readonly level: PolicyRule['level'];
  readonly time: RequestedTime;
  readonly justification: string | null;
  readonly ticketNumber: string | null;
}

const isTooLong = ({ settings }: PolicyRule, time: RequestedTime): boolean => {
  const { isExpirationRequired, maximumDuration } = settings;
  if (isExpirationRequired !== true) return false;
  const length = toLength(time);
  return length === undefined || length > (readDuration(String(maximumDuration)) ?? Number.POSITIVE_INFINITY);
};

/**
 * Holds a request to the rules of a role. Whether somebody signed in with a second factor is not asked: nobody here has one, so
 * every session counts as if it had.
 *
 * @throws DomainError `policyRulesFailed` with the names of the rules, as PIM names them
 */
export const requireRules = (view: TenantView, roleDefinitionId: string, request: RuledRequest): void => {
  const { caller, level, time, justification, ticketNumber } = request;
  const read = (kind: RuleKind): PolicyRule => requirePolicyRule(view, roleDefinitionId, `${kind}_${caller}_${level}`);
  const enabled = read('Enablement').settings.enabledRules as readonly string[];
  const failed = [
    ...(isTooLong(read('Expiration'), time) ? ['ExpirationRule'] : []),
    ...(enabled.includes('Justification') && (justification ?? '').trim() === '' ? ['JustificationRule'] : []),
    ...(enabled.includes('Ticketing') && (ticketNumber ?? '').trim() === '' ? ['TicketingRule'] : []),
  ];
  if (failed.length > 0) throw new DomainError('policyRulesFailed', { rules: failed });
};
