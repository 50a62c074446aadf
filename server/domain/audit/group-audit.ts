// The audit log of groups: creation, changes, members, licenses, and the work of group licensing.

import { recordActivity, toGroupTarget, toUserTarget, type Activity } from './directory-audit.js';
import type { Actor, AuditTarget, Group, ModifiedProperty, User } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';

/**
 * The service that assigns and removes inherited licenses. Documented: licensing-group-advanced names the actor. Choice: its
 * object id, which no source names.
 */
export const groupLicensingActor: Actor = {
  kind: 'app',
  displayName: 'Microsoft Entra ID Group-Based Licensing',
  servicePrincipalId: '6d1c4a53-0f1e-4c0b-9a7d-2b8e5f3c7a90',
};

/**
 * The service that applies membership rules. Documented in troubleshoot/entra/entra-id/governance/
 * unknown-actors-in-audit-reports, and the app's id in Microsoft's list of its own apps. Choice: the app's id is used as the
 * object id, which in Graph is different in each tenant.
 */
export const dynamicMembershipActor: Actor = {
  kind: 'app',
  displayName: 'Microsoft Approval Management',
  servicePrincipalId: '65d91a3d-ab74-42e6-8a2f-0add61688c74',
};

const record = (
  draft: TenantDraft,
  actor: Actor,
  target: AuditTarget,
  name: string,
  extras: Partial<Activity> = {},
): void => {
  recordActivity(draft, actor, target, {
    name,
    category: 'GroupManagement',
    operationType: 'Update',
    modifiedProperties: [],
    correlationId: draft.newId(),
    ...extras,
  });
};

const activityTypes = {
  'Add group': 'Add',
  'Update group': 'Update',
  'Delete group': 'Delete',
  'Restore Group': 'Update',
  'Hard Delete group': 'Delete',
  'Set group license': 'Update',
  'Renew group': 'Update',
} as const;

/** Writes the entry for a change to a group. */
export const recordGroupActivity = (
  draft: TenantDraft,
  actor: Actor,
  group: Group,
  name: keyof typeof activityTypes,
  modifiedProperties: readonly ModifiedProperty[] = [],
): void => {
  record(draft, actor, toGroupTarget(group), name, { operationType: activityTypes[name], modifiedProperties });
};

/** A member that is added or removed: a user, another group, a device or a contact. */
const toMemberTarget = (view: TenantView, id: string): AuditTarget | undefined => {
  const user = view.get('users', id);
  const group = view.get('groups', id);
  if (user !== undefined) return toUserTarget(user);
  if (group !== undefined) return toGroupTarget(group);
  const device = view.get('devices', id);
  if (device !== undefined) return { id, displayName: device.displayName, type: 'Device' };
  const contact = view.get('orgContacts', id);
  return contact === undefined ? undefined : { id, displayName: contact.displayName, type: 'Other' };
};

/**
 * Writes that a member was added or removed. The entry's first target is the member, the second the group.
 *
 * @param member - the id of a user or group, or what else the member is
 */
export const recordMembership = (
  draft: TenantDraft,
  actor: Actor,
  group: Group,
  member: string | AuditTarget,
  name: 'Add member to group' | 'Remove member from group' | 'Add owner to group' | 'Remove owner from group',
): void => {
  const target = typeof member === 'string' ? toMemberTarget(draft, member) : member;
  if (target === undefined) return;
  const isAdded = name.startsWith('Add');
  const toProperty = (displayName: string, value: string): ModifiedProperty => {
    const text = JSON.stringify(value);
    return { displayName, oldValue: isAdded ? null : text, newValue: isAdded ? text : null };
  };
  record(draft, actor, target, name, {
    operationType: isAdded ? 'Add' : 'Delete',
    secondTarget: toGroupTarget(group),
    modifiedProperties: [toProperty('Group.ObjectID', group.id), toProperty('Group.DisplayName', group.displayName)],
  });
};

/** Writes that group licensing started to process a group's members. */
export const recordLicensingStart = (draft: TenantDraft, group: Group, correlationId: string): void => {
  const name = 'Start applying group based license to users';
  record(draft, groupLicensingActor, toGroupTarget(group), name, { correlationId });
};

/** Writes that group licensing finished processing a group's members. Documented: the words of Result. */
export const recordLicensingFinish = (
  draft: TenantDraft,
  group: Group,
  correlationId: string,
  { succeeded, failed }: { readonly succeeded: number; readonly failed: number },
): void => {
  const result =
    `[Users successfully assigned licenses: ${String(succeeded)}, ` +
    `Users for whom license assignment failed: ${String(failed)}.];`;
  const modifiedProperties = [{ displayName: 'Result', oldValue: null, newValue: JSON.stringify(result) }];
  const name = 'Finish applying group based license to users';
  record(draft, groupLicensingActor, toGroupTarget(group), name, { correlationId, modifiedProperties });
};

/** Writes that a member could not get the group's licenses. Documented: the beginning of the reason. */
export const recordLicenseFailure = (draft: TenantDraft, user: User, group: Group, problem: string): void => {
  record(draft, groupLicensingActor, toUserTarget(user), 'Change user license', {
    category: 'UserManagement',
    failureReason: `Licensing Error Message: ${problem}`,
    secondTarget: toGroupTarget(group),
  });
};
