// Permission grant policies: when consent may be given. They are kept and shown; who may consent here follows from roles.
// Graph: permissionGrantPolicy and permissionGrantConditionSet resources.

import { DomainError } from '../tenant/errors.js';
import type { Actor, PermissionGrantConditionSet, PermissionGrantPolicy } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { listPolicyChanges, recordPolicyActivity, toPolicyTarget } from './policy-audit.js';

const resource = 'PermissionGrantPolicy';

/** Documented: each condition is fulfilled by everything unless it is said. */
const anything: Omit<PermissionGrantConditionSet, 'id' | 'permissionType'> = {
  permissionClassification: 'all',
  resourceApplication: 'any',
  permissions: ['all'],
  clientApplicationIds: ['all'],
  clientApplicationTenantIds: ['all'],
  clientApplicationPublisherIds: ['all'],
  clientApplicationsFromVerifiedPublisherOnly: false,
};

const toSet = (
  id: string,
  permissionType: PermissionGrantConditionSet['permissionType'],
  more: Partial<PermissionGrantConditionSet> = {},
): PermissionGrantConditionSet => ({ ...anything, id, permissionType, ...more });

/** Graph and its predecessor: their application permissions are for Privileged Role Administrators and above. */
const graphs = ['00000003-0000-0000-c000-000000000000', '00000002-0000-0000-c000-000000000000'] as const;

/**
 * Microsoft's policies whose conditions its pages show (permissiongrantpolicy-list, -get, -list-includes, -list-excludes), with their
 * ids there. Choice: in the policy for low risk, the tenant that its first condition names is that of the example.
 */
const builtIn: readonly PermissionGrantPolicy[] = [
  {
    id: 'microsoft-application-admin',
    displayName: 'Application Admin Policy',
    description: 'Permissions consentable by Application Administrators.',
    includes: [
      toSet('811d2da7-443c-43da-96e7-28d285b234e9', 'application'),
      toSet('60461179-740e-4d8b-9e00-1456a338c44b', 'delegated'),
    ],
    excludes: [
      toSet('c85b029f-4abf-47d8-ae61-d2a38299033a', 'application', { resourceApplication: graphs[0] }),
      toSet('2a1fbb36-9d9a-42d8-8804-de2aa45aca80', 'application', { resourceApplication: graphs[1] }),
    ],
  },
  {
    id: 'microsoft-company-admin',
    displayName: 'Company Admin Policy',
    description: 'Permissions consentable by Company Administrators.',
    includes: [
      toSet('1f06f3a1-42d3-4243-8fbc-5d0c30d4de4c', 'application'),
      toSet('08619a19-ae6f-406c-b9a0-ea6af1f1558d', 'delegated'),
    ],
    excludes: [],
  },
  {
    id: 'microsoft-user-default-low',
    displayName: 'Default User Low Risk Policy',
    description: 'All low risk permissions are consentable by member type users by default.',
    includes: [
      toSet('cb0c20dd-919d-40c5-ba6d-7ffb233b4b0b', 'delegated', {
        permissionClassification: 'low',
        clientApplicationTenantIds: ['11e37ee2-48fe-42e0-aab9-07d0bb165353'],
      }),
      toSet('8ce99f96-730c-4ebd-8397-07ee65942b97', 'delegated', {
        permissionClassification: 'low',
        clientApplicationsFromVerifiedPublisherOnly: true,
      }),
    ],
    excludes: [],
  },
];

/** All policies: Microsoft's, and then the tenant's own. */
export const listGrantPolicies = (view: TenantView): readonly PermissionGrantPolicy[] => [
  ...builtIn,
  ...Array.from(view.scan('permissionGrantPolicies'), ({ row }) => row),
];

/** Finds a policy. Throws DomainError `notFound`. */
export const requireGrantPolicy = (view: TenantView, key: string): PermissionGrantPolicy => {
  const id = key.toLowerCase();
  const policy = builtIn.find((one) => one.id === id) ?? view.get('permissionGrantPolicies', id);
  if (policy === undefined) throw new DomainError('notFound', { key });
  return policy;
};

/** Documented: the policies of Microsoft cannot be changed. */
const requireOwn = (policy: PermissionGrantPolicy): void => {
  if (builtIn.includes(policy)) throw new DomainError('policyOfMicrosoft', { id: policy.id });
};

/** What a caller says of a policy. */
export interface GrantPolicyProperties {
  readonly displayName?: string;
  readonly description?: string | null;
}

/**
 * Creates a policy without conditions.
 *
 * @throws DomainError `invalidValue` for an id that is none, or that begins as Microsoft's do; `conflictingObject`
 */
export const createGrantPolicy = (
  draft: TenantDraft,
  given: GrantPolicyProperties & { readonly id: string; readonly displayName: string },
  actor: Actor,
): PermissionGrantPolicy => {
  const id = given.id.toLowerCase();
  if (!/^[\w-]+$/.test(id) || id.startsWith('microsoft-'))
    throw new DomainError('invalidValue', { resource, property: 'id', value: given.id });
  if (draft.get('permissionGrantPolicies', id) !== undefined)
    throw new DomainError('conflictingObject', { value: given.id });
  const { displayName, description = null } = given;
  const policy: PermissionGrantPolicy = { id, displayName, description, includes: [], excludes: [] };
  draft.put('permissionGrantPolicies', policy);
  recordPolicyActivity(draft, actor, 'Add policy', toPolicyTarget(policy), {
    modifiedProperties: listPolicyChanges(undefined, policy),
  });
  return policy;
};

const put = (draft: TenantDraft, before: PermissionGrantPolicy, after: PermissionGrantPolicy, actor: Actor): void => {
  requireOwn(before);
  draft.put('permissionGrantPolicies', after);
  recordPolicyActivity(draft, actor, 'Update policy', toPolicyTarget(after), {
    modifiedProperties: listPolicyChanges(before, after),
  });
};

/** Changes the names of a policy. Throws DomainError `policyOfMicrosoft`. */
export const updateGrantPolicy = (
  draft: TenantDraft,
  before: PermissionGrantPolicy,
  { displayName = before.displayName, description = before.description }: GrantPolicyProperties,
  actor: Actor,
): void => {
  put(draft, before, { ...before, displayName, description }, actor);
};

/** Deletes a policy. Throws DomainError `policyOfMicrosoft`. */
export const deleteGrantPolicy = (draft: TenantDraft, policy: PermissionGrantPolicy, actor: Actor): void => {
  requireOwn(policy);
  draft.remove('permissionGrantPolicies', policy.id);
  recordPolicyActivity(draft, actor, 'Delete policy', toPolicyTarget(policy));
};

/** The two lists of conditions. */
export type ConditionList = 'includes' | 'excludes';

/** Finds conditions by their id. Throws DomainError `notFound`. */
export const requireConditionSet = (
  policy: PermissionGrantPolicy,
  list: ConditionList,
  key: string,
): PermissionGrantConditionSet => {
  const set = policy[list].find(({ id }) => id === key.toLowerCase());
  if (set === undefined) throw new DomainError('notFound', { key });
  return set;
};

/** Adds conditions. Throws DomainError `policyOfMicrosoft`. */
export const addConditionSet = (
  draft: TenantDraft,
  policy: PermissionGrantPolicy,
  list: ConditionList,
  given: Partial<PermissionGrantConditionSet> & Pick<PermissionGrantConditionSet, 'permissionType'>,
  actor: Actor,
): PermissionGrantConditionSet => {
  const set = toSet(draft.newId(), given.permissionType, given);
  put(draft, policy, { ...policy, [list]: [...policy[list], set] }, actor);
  return set;
};

/** Removes conditions. Throws DomainError `notFound`, `policyOfMicrosoft`. */
export const removeConditionSet = (
  draft: TenantDraft,
  policy: PermissionGrantPolicy,
  list: ConditionList,
  key: string,
  actor: Actor,
): void => {
  const { id } = requireConditionSet(policy, list, key);
  put(draft, policy, { ...policy, [list]: policy[list].filter((one) => one.id !== id) }, actor);
};
