// Policies of the token service: create, change, delete, assign. Graph: stsPolicy resource. What they say is policy-definition.ts.

import { DomainError } from '../tenant/errors.js';
import type { Actor, AuditTarget, StsPolicy } from '../tenant/rows.js';
import { toMissingObject } from '../tenant/object-id.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { isDefinition, readTokenLifetime, type PolicyKind } from './policy-definition.js';
import { listPolicyChanges, recordPolicyActivity, toPolicyTarget } from './policy-audit.js';

/** What a caller says of a policy. */
export interface PolicyProperties {
  readonly displayName?: string;
  readonly description?: string | null;
  readonly definition?: readonly string[];
  readonly isOrganizationDefault?: boolean | null;
}

/** Finds a policy of a kind. Throws DomainError `notFound`, or `invalidObjectId` for an id that is no GUID. */
export const requirePolicy = (view: TenantView, type: PolicyKind, id: string): StsPolicy => {
  const policy = view.get('stsPolicies', id.toLowerCase());
  if (policy?.type !== type) throw toMissingObject(id);
  return policy;
};

/**
 * Documented: one policy of a kind is the organization's default. Choice, since no page says how a second one is refused: in the
 * words for a second policy of one app.
 */
const requireOneDefault = (draft: TenantDraft, { id, type, isOrganizationDefault }: StsPolicy): void => {
  if (!isOrganizationDefault) return;
  const others = [...draft.lookup('stsPolicies', 'organizationDefault', type)].some((other) => other.id !== id);
  if (others) throw new DomainError('policyTaken', {});
};

const requireDefinition = ({ type, definition }: StsPolicy): void => {
  if (!isDefinition(type, definition)) throw new DomainError('policyDefinitionInvalid', {});
};

const toProperties = ({ displayName, description, definition, isOrganizationDefault }: PolicyProperties) => ({
  ...(displayName === undefined ? {} : { displayName }),
  ...(description === undefined ? {} : { description }),
  ...(definition === undefined ? {} : { definition }),
  ...(isOrganizationDefault === undefined ? {} : { isOrganizationDefault: isOrganizationDefault ?? false }),
});

/**
 * Creates a policy.
 *
 * @throws DomainError `policyDefinitionInvalid`, `policyTaken` for a second default of the organization
 */
export const createPolicy = (
  draft: TenantDraft,
  type: PolicyKind,
  given: PolicyProperties,
  actor: Actor,
): StsPolicy => {
  const blank = { id: draft.newId(), type, displayName: '', definition: [], isOrganizationDefault: false };
  const policy: StsPolicy = { ...blank, ...toProperties(given) };
  requireDefinition(policy);
  requireOneDefault(draft, policy);
  draft.put('stsPolicies', policy);
  recordPolicyActivity(draft, actor, 'Add policy', toPolicyTarget(policy), {
    modifiedProperties: listPolicyChanges(undefined, policy),
  });
  return policy;
};

/** Changes what is named. Throws what creating one throws. */
export const updatePolicy = (draft: TenantDraft, before: StsPolicy, given: PolicyProperties, actor: Actor): void => {
  const policy: StsPolicy = { ...before, ...toProperties(given) };
  requireDefinition(policy);
  requireOneDefault(draft, policy);
  const modifiedProperties = listPolicyChanges(before, policy);
  if (modifiedProperties.length === 0) return;
  draft.put('stsPolicies', policy);
  recordPolicyActivity(draft, actor, 'Update policy', toPolicyTarget(policy), { modifiedProperties });
};

/** Ids of the apps and service principals that a policy was assigned to. */
export function* listPolicyTargetIds(view: TenantView, policyId: string): Generator<string> {
  for (const { objectId } of view.lookup('stsPolicyAssignments', 'policyId', policyId)) yield objectId;
}

/** The policies of a kind that an object was given: one at most. */
export function* listAssignedPolicies(view: TenantView, objectId: string, type: PolicyKind): Generator<StsPolicy> {
  for (const { row } of view.scan('stsPolicyAssignments', { prefix: `${objectId}:` })) {
    const policy = view.get('stsPolicies', row.policyId);
    if (policy?.type === type) yield policy;
  }
}

/** Deletes a policy. Choice: what it was assigned to loses it, and it cannot be restored. */
export const deletePolicy = (draft: TenantDraft, policy: StsPolicy, actor: Actor): void => {
  for (const { id } of [...draft.lookup('stsPolicyAssignments', 'policyId', policy.id)])
    draft.remove('stsPolicyAssignments', id);
  draft.remove('stsPolicies', policy.id);
  recordPolicyActivity(draft, actor, 'Delete policy', toPolicyTarget(policy));
};

/** An app or a service principal that policies are assigned to. */
export interface PolicyHolder {
  readonly id: string;
  readonly kind: 'application' | 'service principal';
  readonly target: AuditTarget;
}

/**
 * Assigns a policy. Documented: an object has one policy of a kind at most.
 *
 * @param property - the collection of the object, which takes policies of this kind
 * @throws DomainError `notFound` for a policy that is not there, `referenceNotAllowed` for one of another kind,
 * `referenceExists` for one that the object has already, `policyTaken` when it has another one
 */
export const assignPolicy = (
  draft: TenantDraft,
  holder: PolicyHolder,
  { type, property, policyId }: { readonly type: PolicyKind; readonly property: string; readonly policyId: string },
  actor: Actor,
): void => {
  const policy = draft.get('stsPolicies', policyId);
  if (policy === undefined) throw new DomainError('notFound', { key: policyId });
  if (policy.type !== type) {
    const kind = policy.type.charAt(0).toUpperCase() + policy.type.slice(1);
    throw new DomainError('referenceNotAllowed', { id: policyId, type: kind, reference: property });
  }
  const [known] = listAssignedPolicies(draft, holder.id, type);
  if (known?.id === policyId) throw new DomainError('referenceExists', { property });
  if (known !== undefined) throw new DomainError('policyTaken', {});
  draft.put('stsPolicyAssignments', { id: `${holder.id}:${policyId}`, objectId: holder.id, policyId });
  const secondTarget = toPolicyTarget(policy);
  recordPolicyActivity(draft, actor, `Add policy to ${holder.kind}`, holder.target, { secondTarget });
};

/** Takes a policy from an object. Throws DomainError `notFound` for one that the object does not have. */
export const removePolicy = (
  draft: TenantDraft,
  holder: PolicyHolder,
  { type, policyId }: { readonly type: PolicyKind; readonly policyId: string },
  actor: Actor,
): void => {
  const [known] = listAssignedPolicies(draft, holder.id, type);
  if (known?.id !== policyId.toLowerCase()) throw new DomainError('notFound', { key: policyId });
  draft.remove('stsPolicyAssignments', `${holder.id}:${known.id}`);
  const secondTarget = toPolicyTarget(known);
  recordPolicyActivity(draft, actor, `Remove policy from ${holder.kind}`, holder.target, { secondTarget });
};

/** Forgets the policies of an object that is gone for good. */
export const dropPolicies = (draft: TenantDraft, objectId: string): void => {
  for (const { row } of [...draft.scan('stsPolicyAssignments', { prefix: `${objectId}:` })])
    draft.remove('stsPolicyAssignments', row.id);
  if (draft.get('appManagementAssignments', objectId) !== undefined) draft.remove('appManagementAssignments', objectId);
};

/** An app as the token service knows it: its registration and its service principal, as far as there are any. */
export interface PolicySubject {
  readonly application: { readonly id: string } | undefined;
  readonly principal: { readonly id: string } | undefined;
}

/**
 * How long tokens for an app last, in seconds; undefined where no policy says so. Documented (configurable-token-lifetimes): the policy
 * of the organization comes before that of the app. Choice between the two of an app: its service principal before its registration.
 * Older versions of that page put the service principal first of all.
 */
export const findTokenLifetime = (view: TenantView, { application, principal }: PolicySubject): number | undefined => {
  const type = 'tokenLifetimePolicy';
  const [common] = view.lookup('stsPolicies', 'organizationDefault', type);
  if (common !== undefined) return readTokenLifetime(common);
  for (const object of [principal, application]) {
    const [own] = object === undefined ? [] : listAssignedPolicies(view, object.id, type);
    if (own !== undefined) return readTokenLifetime(own);
  }
  return undefined;
};
