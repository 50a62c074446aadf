// Policies for the management of single apps and service principals: create, change, delete, assign. Graph: appManagementPolicy
// resource. What follows from them is allowed-credentials.ts.

import { DomainError } from '../tenant/errors.js';
import { toMissingObject } from '../tenant/object-id.js';
import type { Actor, AppManagementPolicy } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { noRestrictions, requireConfiguration } from './credential-restrictions.js';
import { listPolicyChanges, recordPolicyActivity, toPolicyTarget } from './policy-audit.js';
import type { PolicyHolder } from './sts-policies.js';

/** Finds a policy. Throws DomainError `notFound`, or `invalidObjectId` for an id that is no GUID. */
export const requireAppManagementPolicy = (view: TenantView, id: string): AppManagementPolicy => {
  const policy = view.get('appManagementPolicies', id.toLowerCase());
  if (policy === undefined) throw toMissingObject(id);
  return policy;
};

/** What a caller says of a policy. What a change leaves out stays. */
export type AppManagementProperties = Partial<Omit<AppManagementPolicy, 'id'>>;

/** A policy before anything is said of it. */
export const blankAppManagementPolicy: AppManagementPolicy = {
  id: '',
  displayName: '',
  description: '',
  isEnabled: false,
  restrictions: noRestrictions,
};

/** Creates a policy. Throws DomainError `duplicateValues`, `invalidValue`. */
export const createAppManagementPolicy = (
  draft: TenantDraft,
  said: AppManagementProperties,
  actor: Actor,
): AppManagementPolicy => {
  const policy = { ...blankAppManagementPolicy, ...said, id: draft.newId() };
  requireConfiguration(policy.restrictions);
  draft.put('appManagementPolicies', policy);
  const modifiedProperties = listPolicyChanges(undefined, policy);
  recordPolicyActivity(draft, actor, 'Add policy', toPolicyTarget(policy), { modifiedProperties });
  return policy;
};

/** Changes what is named. Throws what creating one throws. */
export const updateAppManagementPolicy = (
  draft: TenantDraft,
  before: AppManagementPolicy,
  said: AppManagementProperties,
  actor: Actor,
): void => {
  const policy = { ...before, ...said };
  requireConfiguration(policy.restrictions);
  const modifiedProperties = listPolicyChanges(before, policy);
  if (modifiedProperties.length === 0) return;
  draft.put('appManagementPolicies', policy);
  recordPolicyActivity(draft, actor, 'Update policy', toPolicyTarget(policy), { modifiedProperties });
};

/** Ids of the apps and service principals that a policy was assigned to. */
export function* listManagedIds(view: TenantView, policyId: string): Generator<string> {
  for (const { id } of view.lookup('appManagementAssignments', 'policyId', policyId)) yield id;
}

/** Deletes a policy. Choice: what it was assigned to is under the default policy again, and it cannot be restored. */
export const deleteAppManagementPolicy = (draft: TenantDraft, policy: AppManagementPolicy, actor: Actor): void => {
  for (const id of [...listManagedIds(draft, policy.id)]) draft.remove('appManagementAssignments', id);
  draft.remove('appManagementPolicies', policy.id);
  recordPolicyActivity(draft, actor, 'Delete policy', toPolicyTarget(policy));
};

/** The policy that an app or a service principal was given. */
export const findAppManagementPolicy = (view: TenantView, objectId: string): AppManagementPolicy | undefined => {
  const assignment = view.get('appManagementAssignments', objectId);
  return assignment === undefined ? undefined : view.get('appManagementPolicies', assignment.policyId);
};

/**
 * Assigns a policy. Documented: an object has one at most.
 *
 * @throws DomainError `notFound` for a policy that is not there, `referenceNotAllowed` for one of the token service,
 * `referenceExists` for one that the object has already, `policyTaken` when it has another one
 */
export const assignAppManagementPolicy = (
  draft: TenantDraft,
  holder: PolicyHolder,
  policyId: string,
  actor: Actor,
): void => {
  const policy = draft.get('appManagementPolicies', policyId);
  if (policy === undefined) {
    const other = draft.get('stsPolicies', policyId)?.type;
    if (other === undefined) throw new DomainError('notFound', { key: policyId });
    const type = other.charAt(0).toUpperCase() + other.slice(1);
    throw new DomainError('referenceNotAllowed', { id: policyId, type, reference: 'appManagementPolicies' });
  }
  const known = draft.get('appManagementAssignments', holder.id)?.policyId;
  if (known === policyId) throw new DomainError('referenceExists', { property: 'appManagementPolicies' });
  if (known !== undefined) throw new DomainError('policyTaken', {});
  draft.put('appManagementAssignments', { id: holder.id, policyId });
  const secondTarget = toPolicyTarget(policy);
  recordPolicyActivity(draft, actor, `Add policy to ${holder.kind}`, holder.target, { secondTarget });
};

/** Takes a policy from an object. Throws DomainError `notFound` for one that the object does not have. */
export const removeAppManagementPolicy = (
  draft: TenantDraft,
  holder: PolicyHolder,
  policyId: string,
  actor: Actor,
): void => {
  const known = findAppManagementPolicy(draft, holder.id);
  if (known?.id !== policyId.toLowerCase()) throw new DomainError('notFound', { key: policyId });
  draft.remove('appManagementAssignments', holder.id);
  const secondTarget = toPolicyTarget(known);
  recordPolicyActivity(draft, actor, `Remove policy from ${holder.kind}`, holder.target, { secondTarget });
};
