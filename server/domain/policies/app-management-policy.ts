// Which credentials and identifierUris apps and service principals may be given where they have no policy of their own: the tenant's
// default policy. Graph: tenantAppManagementPolicy resource.

import type { Actor } from '../tenant/rows.js';
import type { Schemas } from '../tenant/generated/rows.js';
import { requireSettings } from '../tenant/settings.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { noRestrictions, requireConfiguration, type Configuration } from './credential-restrictions.js';
import { listPolicyChanges, recordPolicyActivity, toPolicyTarget } from './policy-audit.js';

/** The policy as a tenant keeps it. */
export type TenantAppManagementPolicy = Schemas['TenantAppManagementPolicy'];

/** Documented: the id of a policy that nobody has changed (Learn, configure-app-management-policies). */
const noId = '00000000-0000-0000-0000-000000000000';

/** Graph: tenantappmanagementpolicy-get, its example. */
const newPolicy: TenantAppManagementPolicy = {
  id: noId,
  displayName: 'Default app management tenant policy',
  description:
    'Default tenant policy that enforces app management restrictions on applications and service principals. To apply ' +
    'policy to targeted resources, create a new policy under appManagementPolicies collection.',
  isEnabled: false,
  applicationRestrictions: noRestrictions,
  servicePrincipalRestrictions: noRestrictions,
};

/** The policy of a tenant. */
export const readTenantAppManagementPolicy = (view: TenantView): TenantAppManagementPolicy =>
  requireSettings(view).appManagementPolicy ?? newPolicy;

/** What a change names. What it leaves out stays. */
export interface TenantAppManagementChanges extends Partial<
  Pick<TenantAppManagementPolicy, 'displayName' | 'description' | 'isEnabled'>
> {
  readonly applicationRestrictions?: Configuration;
  readonly servicePrincipalRestrictions?: Configuration;
}

/**
 * Changes the policy. Choice: the first change gives it an id of its own.
 *
 * @throws DomainError `duplicateValues`, `invalidValue`
 */
export const updateTenantAppManagementPolicy = (
  draft: TenantDraft,
  changes: TenantAppManagementChanges,
  actor: Actor,
): void => {
  const before = readTenantAppManagementPolicy(draft);
  const after: TenantAppManagementPolicy = { ...before, ...changes };
  requireConfiguration(after.applicationRestrictions);
  requireConfiguration(after.servicePrincipalRestrictions);
  const modifiedProperties = listPolicyChanges(before, after);
  if (modifiedProperties.length === 0) return;
  const appManagementPolicy = { ...after, id: before.id === noId ? draft.newId() : before.id };
  draft.put('settings', { ...requireSettings(draft), appManagementPolicy });
  recordPolicyActivity(draft, actor, 'Update policy', toPolicyTarget(appManagementPolicy), { modifiedProperties });
};
