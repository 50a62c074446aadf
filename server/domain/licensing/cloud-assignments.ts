// Assignments as cloud licensing sees them: the direct licenses of users, and the licenses of groups. They are the ledger's
// own rows and follow the rules of assignLicense. Graph: microsoft.graph.cloudLicensing.assignment.

import { assignGroupLicense } from '../group-licensing/assign-group-license.js';
import { assignLicense } from './assign-license.js';
import { DomainError } from '../tenant/errors.js';
import type { Actor } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { toAssignmentId } from '../ledger/user-licenses.js';

/** A product assigned to a user directly, or to a group. */
export interface CloudAssignment {
  readonly assignedToId: string;
  readonly skuId: string;
  readonly disabledPlans: readonly string[];
}

/** Finds the assignment of a product to a user or a group. */
export const findCloudAssignment = (
  view: TenantView,
  assignedToId: string,
  skuId: string,
): CloudAssignment | undefined => {
  const row =
    view.get('licenseAssignments', toAssignmentId(assignedToId, skuId, null)) ??
    view.get('groupLicenses', `${assignedToId}:${skuId}`);
  return row === undefined ? undefined : { assignedToId, skuId, disabledPlans: row.disabledPlans };
};

const change = (
  draft: TenantDraft,
  { assignedToId, skuId, disabledPlans }: CloudAssignment,
  what: 'add' | 'remove',
  actor: Actor,
): void => {
  const command = {
    add: what === 'add' ? [{ skuId, disabledPlans }] : [],
    remove: what === 'remove' ? [skuId] : [],
  };
  const user = draft.get('users', assignedToId);
  const group = draft.get('groups', assignedToId);
  if (user !== undefined) assignLicense(draft, { user, ...command }, actor);
  else if (group !== undefined) assignGroupLicense(draft, { group, ...command }, actor);
  else throw new DomainError('notFound', { key: assignedToId });
};

/**
 * Assigns a product to a user or a group.
 *
 * @throws DomainError `notFound` when there is no such user or group, `conflictingObject` when it is already assigned
 * (choice), and what `assignLicense` and `assignGroupLicense` throw
 */
export const createCloudAssignment = (draft: TenantDraft, assignment: CloudAssignment, actor: Actor): void => {
  const { assignedToId, skuId } = assignment;
  const known = findCloudAssignment(draft, assignedToId, skuId);
  if (known !== undefined) throw new DomainError('conflictingObject', { id: assignedToId });
  change(draft, assignment, 'add', actor);
};

/** Changes which plans are left out. Throws what assigning throws. */
export const updateCloudAssignment = (draft: TenantDraft, assignment: CloudAssignment, actor: Actor): void => {
  change(draft, assignment, 'add', actor);
};

/** Removes a product from a user or a group. Throws what removing a license throws. */
export const deleteCloudAssignment = (draft: TenantDraft, assignment: CloudAssignment, actor: Actor): void => {
  change(draft, assignment, 'remove', actor);
};
