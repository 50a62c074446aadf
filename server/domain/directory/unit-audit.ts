// The audit log of administrative units and of roles beyond the built-in ones for the whole tenant.
// Names of activities: Learn, entra/identity/monitoring-health/reference-audit-activities.

import { recordActivity, toGroupTarget, toUserTarget } from '../audit/directory-audit.js';
import type { Actor, AdministrativeUnit, AuditTarget, ModifiedProperty } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';

const activities = {
  'Add administrative unit': 'Add',
  'Update administrative unit': 'Update',
  'Delete administrative unit': 'Delete',
  'Restore administrative unit': 'Update',
  'Hard Delete administrative unit': 'Delete',
  'Add member to administrative unit': 'Add',
  'Add member to restricted management administrative unit': 'Add',
  'Remove member from administrative unit': 'Delete',
  'Remove member from restricted management administrative unit': 'Delete',
  'Add scoped member to role': 'Add',
  'Add member to role scoped over Restricted Management Administrative Unit': 'Add',
  'Remove member from role scoped over Restricted Management Administrative Unit': 'Delete',
  'Remove scoped member from role': 'Delete',
  'Add member to role': 'Add',
  'Remove member from role': 'Delete',
  'Update role setting in PIM': 'Update',
  'Add role definition': 'Add',
  'Update role definition': 'Update',
  'Delete role definition': 'Delete',
} as const;

/** What can happen to a unit or a role. */
export type UnitActivity = keyof typeof activities;

const restrictedRole = 'role scoped over Restricted Management Administrative Unit';

/** What it is called that somebody gets a role, or loses it, by the unit that the role is limited to. */
export const toRoleActivity = (unit: AdministrativeUnit | undefined, isAdded: boolean): UnitActivity => {
  if (unit === undefined) return isAdded ? 'Add member to role' : 'Remove member from role';
  if (unit.isMemberManagementRestricted)
    return isAdded ? `Add member to ${restrictedRole}` : `Remove member from ${restrictedRole}`;
  return isAdded ? 'Add scoped member to role' : 'Remove scoped member from role';
};

/** An administrative unit as the target of an entry. */
export const toUnitTarget = ({ id, displayName }: Pick<AdministrativeUnit, 'id' | 'displayName'>): AuditTarget => ({
  id,
  displayName,
  type: 'AdministrativeUnit',
});

/** A user, a group or a device as the target of an entry; undefined for one that is gone. */
export const findMemberTarget = (view: TenantView, id: string): AuditTarget | undefined => {
  const user = view.get('users', id);
  if (user !== undefined) return toUserTarget(user);
  const group = view.get('groups', id);
  if (group !== undefined) return toGroupTarget(group);
  const device = view.get('devices', id);
  return device === undefined ? undefined : { id, displayName: device.displayName, type: 'Device' };
};

/** What an update changed, as the log shows it. */
export const listModified = (before: object, changes: object): readonly ModifiedProperty[] =>
  Object.entries(changes).flatMap(([name, value]) => {
    const old: unknown = (before as Readonly<Record<string, unknown>>)[name];
    if (JSON.stringify(old) === JSON.stringify(value)) return [];
    const displayName = name.charAt(0).toUpperCase() + name.slice(1);
    return [{ displayName, oldValue: JSON.stringify([old]), newValue: JSON.stringify([value]) }];
  });

/** Writes an entry. */
export const recordUnitActivity = (
  draft: TenantDraft,
  actor: Actor,
  name: UnitActivity,
  targets: readonly [AuditTarget, AuditTarget?],
  modifiedProperties: readonly ModifiedProperty[] = [],
): void => {
  const [target, secondTarget] = targets;
  recordActivity(draft, actor, target, {
    name,
    category: name.includes('role') ? 'RoleManagement' : 'AdministrativeUnit',
    operationType: activities[name],
    correlationId: draft.newId(),
    modifiedProperties,
    ...(secondTarget === undefined ? {} : { secondTarget }),
  });
};
