// Policies of which every tenant has one, and that are kept and shown: nothing here follows from them. Graph:
// adminConsentRequestPolicy, identitySecurityDefaultsEnforcementPolicy and authenticationFlowsPolicy resources.

import type { Actor } from '../tenant/rows.js';
import type { Schemas } from '../tenant/generated/rows.js';
import { requireSettings } from '../tenant/settings.js';
import { listRows, type TenantDraft, type TenantView } from '../tenant/tenant-view.js';
import { listPolicyChanges, recordPolicyActivity, toPolicyTarget } from './policy-audit.js';

/** Whether users may ask for admin consent, as a tenant keeps it. */
export type AdminConsentRequestPolicy = Schemas['AdminConsentRequestPolicy'];

/** Documented by the example of a tenant that never set it (adminconsentrequestpolicy-get of beta, 2021). */
const newConsentPolicy: AdminConsentRequestPolicy = {
  isEnabled: false,
  notifyReviewers: false,
  remindersEnabled: false,
  requestDurationInDays: 0,
  version: 0,
  reviewers: [],
};

/** Security defaults, and self-service sign-up: an id, names, and a switch. */
export interface SwitchPolicy {
  readonly id: string;
  readonly displayName: string;
  readonly description: string;
  readonly isEnabled: boolean;
}

/** Graph: identitysecuritydefaultsenforcementpolicy-get and authenticationflowspolicy-get, their examples. */
const switches = {
  securityDefaultsEnabled: {
    id: '00000000-0000-0000-0000-000000000005',
    displayName: 'Security Defaults',
    description:
      'Security defaults is a set of basic identity security mechanisms recommended by Microsoft. When enabled, these ' +
      'recommendations will be automatically enforced in your organization. Administrators and users will be better ' +
      'protected from common identity related attacks.',
    isEnabled: true,
  },
  selfServiceSignUpEnabled: {
    id: 'authenticationFlowsPolicy',
    displayName: 'Authentication flows policy',
    description:
      'Authentication flows policy allows modification of settings related to authentication flows in AAD tenant, such as ' +
      'self-service sign up configuration.',
    isEnabled: false,
  },
} as const satisfies Readonly<Record<string, SwitchPolicy>>;

/** The setting that holds the switch of a policy. */
export type PolicySwitch = keyof typeof switches;

/** A policy that is a switch, as the tenant has it. */
export const readSwitchPolicy = (view: TenantView, name: PolicySwitch): SwitchPolicy => ({
  ...switches[name],
  isEnabled: requireSettings(view)[name] ?? switches[name].isEnabled,
});

/** What the audit log names: these policies have no id of their own, as the authorization policy. */
const toTenantTarget = (view: TenantView, displayName: string): ReturnType<typeof toPolicyTarget> =>
  toPolicyTarget({ id: listRows(view.scan('organization'))[0]?.id ?? '', displayName });

/** Turns a policy on or off. */
export const updateSwitchPolicy = (draft: TenantDraft, name: PolicySwitch, isEnabled: boolean, actor: Actor): void => {
  const before = readSwitchPolicy(draft, name);
  const modifiedProperties = listPolicyChanges(before, { ...before, isEnabled });
  if (modifiedProperties.length === 0) return;
  draft.put('settings', { ...requireSettings(draft), [name]: isEnabled });
  recordPolicyActivity(draft, actor, 'Update policy', toTenantTarget(draft, before.displayName), {
    modifiedProperties,
  });
};

/** Whether users may ask for admin consent. */
export const readConsentRequestPolicy = (view: TenantView): AdminConsentRequestPolicy =>
  requireSettings(view).adminConsentRequestPolicy ?? newConsentPolicy;

/** Says whether users may ask for admin consent. Documented: each change counts up the version. */
export const updateConsentRequestPolicy = (
  draft: TenantDraft,
  changes: Omit<AdminConsentRequestPolicy, 'version' | 'requestDurationInDays'> &
    Partial<Pick<AdminConsentRequestPolicy, 'requestDurationInDays'>>,
  actor: Actor,
): void => {
  const before = readConsentRequestPolicy(draft);
  const after = { ...before, ...changes, version: before.version + 1 };
  draft.put('settings', { ...requireSettings(draft), adminConsentRequestPolicy: after });
  recordPolicyActivity(draft, actor, 'Update policy', toTenantTarget(draft, 'Admin consent request policy'), {
    modifiedProperties: listPolicyChanges(before, after),
  });
};
