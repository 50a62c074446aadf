// What users may do by themselves: the authorization policy, which every tenant has from the start. Graph:
// authorizationPolicy resource. Who may change it is decided before.

import { recordActivity } from '../audit/directory-audit.js';
import type { Actor } from '../tenant/rows.js';
import type { Schemas } from '../tenant/generated/rows.js';
import { requireSettings } from '../tenant/settings.js';
import { listRows, type TenantDraft, type TenantView } from '../tenant/tenant-view.js';

/** The policy as a tenant keeps it. */
export type AuthorizationPolicy = Schemas['AuthorizationPolicy'];

/** Its id in Graph. */
export const authorizationPolicyId = 'authorizationPolicy';

/**
 * Graph: authorizationpolicy-get, its example, and the defaults that the resource page names. Observed in public recordings
 * of tenants: the permission grant policy.
 */
const newPolicy: AuthorizationPolicy = {
  allowInvitesFrom: 'everyone',
  allowedToSignUpEmailBasedSubscriptions: true,
  allowedToUseSSPR: true,
  allowEmailVerifiedUsersToJoinOrganization: true,
  allowUserConsentForRiskyApps: false,
  blockMsolPowerShell: null,
  displayName: 'Authorization Policy',
  description: 'Used to manage authorization related settings across the company.',
  enabledPreviewFeatures: [],
  guestUserRoleId: '10dae51f-b6af-4016-8d66-8c2a99b929b3',
  defaultUserRolePermissions: {
    allowedToCreateApps: true,
    allowedToCreateSecurityGroups: true,
    allowedToCreateTenants: true,
    allowedToReadBitlockerKeysForOwnedDevice: true,
    allowedToReadOtherUsers: true,
    permissionGrantPoliciesAssigned: ['ManagePermissionGrantsForSelf.microsoft-user-default-legacy'],
  },
};

/** The policy of a tenant. */
export const readAuthorizationPolicy = (view: TenantView): AuthorizationPolicy =>
  requireSettings(view).authorizationPolicy ?? newPolicy;

/** What a change names. What it leaves out stays, also within defaultUserRolePermissions. */
export type AuthorizationPolicyChanges = Partial<
  Omit<AuthorizationPolicy, 'defaultUserRolePermissions'> & {
    readonly defaultUserRolePermissions: Partial<AuthorizationPolicy['defaultUserRolePermissions']>;
  }
>;

/** Changes the policy. Graph: authorizationpolicy-update. */
export const updateAuthorizationPolicy = (
  draft: TenantDraft,
  { defaultUserRolePermissions, ...changes }: AuthorizationPolicyChanges,
  actor: Actor,
): void => {
  const old = readAuthorizationPolicy(draft);
  const permissions = { ...old.defaultUserRolePermissions, ...defaultUserRolePermissions };
  const policy: AuthorizationPolicy = { ...old, ...changes, defaultUserRolePermissions: permissions };
  const toText = (name: string, of: AuthorizationPolicy): string =>
    JSON.stringify(of[name as keyof AuthorizationPolicy]);
  const modifiedProperties = Object.keys(policy)
    .filter((name) => toText(name, old) !== toText(name, policy))
    .map((name) => ({
      displayName: name.charAt(0).toUpperCase() + name.slice(1),
      oldValue: toText(name, old),
      newValue: toText(name, policy),
    }));
  if (modifiedProperties.length === 0) return;
  draft.put('settings', { ...requireSettings(draft), authorizationPolicy: policy });
  recordActivity(
    draft,
    actor,
    { id: listRows(draft.scan('organization'))[0]?.id ?? '', displayName: policy.displayName, type: 'Policy' },
    {
      name: 'Update authorization policy',
      category: 'AuthorizationPolicy',
      operationType: 'Update',
      correlationId: draft.newId(),
      modifiedProperties,
    },
  );
};
