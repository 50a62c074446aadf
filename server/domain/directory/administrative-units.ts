// Administrative units themselves: their properties, deletion and restore. unit-members.ts has who is in them. Graph:
// administrativeUnit resource.

import { parseMembershipRule } from '../membership/membership-rule-parser.js';
import { DomainError } from '../tenant/errors.js';
import { requireText } from '../tenant/property-text.js';
import type { Actor, AdministrativeUnit, DeletedAdministrativeUnit } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { addTime, day } from '../tenant/time.js';
import { listModified, recordUnitActivity, toUnitTarget } from './unit-audit.js';

/** What a client may set. */
export type UnitProperties = Omit<AdministrativeUnit, 'id'>;

const blankUnit: Omit<UnitProperties, 'displayName'> = {
  description: null,
  visibility: null,
  membershipType: null,
  membershipRule: null,
  membershipRuleProcessingState: null,
  isMemberManagementRestricted: false,
};

/** How long a deleted unit can be restored. Graph: directory resource. */
const restorablePeriod = 30 * day;

/** When a deleted unit is deleted permanently. */
export const toUnitPurgeTime = ({ deletedDateTime }: DeletedAdministrativeUnit): string =>
  addTime(deletedDateTime, restorablePeriod);

/** Finds a unit by id in any case. */
export const findUnit = (view: TenantView, id: string): AdministrativeUnit | undefined =>
  view.get('administrativeUnits', id.toLowerCase());

/** Finds a unit. Throws DomainError `notFound` when there is none. */
export const requireUnit = (view: TenantView, id: string): AdministrativeUnit => {
  const unit = findUnit(view, id);
  if (unit === undefined) throw new DomainError('notFound', { key: id });
  return unit;
};

/** A unit whose members follow a rule. */
export const isDynamicUnit = ({ membershipType }: Pick<AdministrativeUnit, 'membershipType'>): boolean =>
  membershipType === 'Dynamic';

const requireUnitRule = (unit: UnitProperties): void => {
  const { membershipRule, membershipRuleProcessingState } = unit;
  if (!isDynamicUnit(unit)) {
    if (membershipRule !== null || membershipRuleProcessingState !== null) throw new DomainError('unitRuleWithoutType');
    return;
  }
  const resource = 'AdministrativeUnit';
  if (membershipRule === null || membershipRule.trim() === '')
    throw new DomainError('valueRequired', { property: 'membershipRule', resource });
  if (membershipRuleProcessingState === null)
    throw new DomainError('valueRequired', { property: 'membershipRuleProcessingState', resource });
  const parsed = parseMembershipRule(membershipRule);
  if ('problem' in parsed) throw new DomainError('membershipRuleInvalid', { ...parsed });
};

const requireUnitProperties = (unit: UnitProperties): void => {
  requireText('AdministrativeUnit', 'displayName', unit.displayName);
  // Documented: null, which is public, or HiddenMembership. Observed: Public is taken too.
  if (![null, 'Public', 'HiddenMembership'].includes(unit.visibility))
    throw new DomainError('invalidValue', { resource: 'AdministrativeUnit', property: 'visibility' });
  requireUnitRule(unit);
};

/**
 * Creates a unit without members. Two units may have the same name, as the reference names no such limit.
 *
 * @throws DomainError `valueRequired`, `invalidValue`, `unitRuleWithoutType`, `membershipRuleInvalid`
 */
export const createUnit = (
  draft: TenantDraft,
  properties: Partial<UnitProperties>,
  actor: Actor,
): AdministrativeUnit => {
  const { displayName } = properties;
  if (displayName === undefined)
    throw new DomainError('valueRequired', { property: 'displayName', resource: 'AdministrativeUnit' });
  const given = { ...blankUnit, ...properties, displayName };
  requireUnitProperties(given);
  const unit = { id: draft.newId(), ...given };
  draft.put('administrativeUnits', unit);
  recordUnitActivity(draft, actor, 'Add administrative unit', [toUnitTarget(unit)]);
  return unit;
};

/**
 * Changes the given properties and leaves the others.
 *
 * @throws DomainError what `createUnit` throws, and `unitPropertySettled`: documented (admin-units-restricted-management),
 * whether the management of members is restricted is decided when the unit is created
 */
export const updateUnit = (
  draft: TenantDraft,
  unit: AdministrativeUnit,
  changes: Partial<UnitProperties>,
  actor: Actor,
): void => {
  const { isMemberManagementRestricted: asked = unit.isMemberManagementRestricted } = changes;
  if (asked !== unit.isMemberManagementRestricted)
    throw new DomainError('unitPropertySettled', { property: 'isMemberManagementRestricted' });
  const changed = { ...unit, ...changes };
  requireUnitProperties(changed);
  const modified = listModified(unit, changes);
  if (modified.length === 0) return;
  draft.put('administrativeUnits', changed);
  recordUnitActivity(draft, actor, 'Update administrative unit', [toUnitTarget(changed)], modified);
};

/** Deletes a unit, which can be restored for 30 days. Its members and scoped roles stay with it, and mean nothing until then. */
export const deleteUnit = (draft: TenantDraft, unit: AdministrativeUnit, actor: Actor): void => {
  draft.remove('administrativeUnits', unit.id);
  draft.put('deletedAdministrativeUnits', { id: unit.id, unit, deletedDateTime: draft.now() });
  recordUnitActivity(draft, actor, 'Delete administrative unit', [toUnitTarget(unit)]);
};

/** Restores a deleted unit with its members and scoped roles. */
export const restoreUnit = (
  draft: TenantDraft,
  { id, unit }: DeletedAdministrativeUnit,
  actor: Actor,
): AdministrativeUnit => {
  draft.remove('deletedAdministrativeUnits', id);
  draft.put('administrativeUnits', unit);
  recordUnitActivity(draft, actor, 'Restore administrative unit', [toUnitTarget(unit)]);
  return unit;
};

/** The scope of roles that are limited to a unit. */
export const toUnitScope = (unitId: string): string => `/administrativeUnits/${unitId}`;

/** Deletes a deleted unit permanently, with its members and scoped roles. */
export const purgeUnit = (draft: TenantDraft, { id, unit }: DeletedAdministrativeUnit, actor: Actor): void => {
  draft.remove('deletedAdministrativeUnits', id);
  const members = Array.from(draft.scan('administrativeUnitMembers', { prefix: `${id}:` }), ({ row }) => row.id);
  for (const member of members) draft.remove('administrativeUnitMembers', member);
  const roles = Array.from(draft.lookup('roleAssignments', 'directoryScopeId', toUnitScope(id)), (row) => row.id);
  for (const role of roles) draft.remove('roleAssignments', role);
  const schedules = Array.from(draft.lookup('roleSchedules', 'directoryScopeId', toUnitScope(id)), (row) => row.id);
  for (const schedule of schedules) draft.remove('roleSchedules', schedule);
  recordUnitActivity(draft, actor, 'Hard Delete administrative unit', [toUnitTarget(unit)]);
};
