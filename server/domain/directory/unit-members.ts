// Who is in an administrative unit: users, groups and devices that were added, or the users whom the unit's rule takes. The members of
// a group in a unit are not in it (administrative-units, "Groups").

import { findDirectoryObject } from '../membership/group-members.js';
import { matchesRule } from '../membership/membership-rules.js';
import { DomainError } from '../tenant/errors.js';
import type { Actor, AdministrativeUnit } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { findUnit, isDynamicUnit } from './administrative-units.js';
import { findMemberTarget, recordUnitActivity, toUnitTarget } from './unit-audit.js';

const toMemberId = (unitId: string, memberId: string): string => `${unitId}:${memberId}`;

/** Whether the rule of a unit is applied. While it is paused, the unit has nobody: nothing is kept of earlier members. */
const isFollowed = (unit: AdministrativeUnit): boolean =>
  isDynamicUnit(unit) && unit.membershipRuleProcessingState === 'On';

/** Whether a user, a group or a device is in a unit. */
export const isInUnit = (view: TenantView, unit: AdministrativeUnit, memberId: string): boolean => {
  if (!isDynamicUnit(unit)) return view.get('administrativeUnitMembers', toMemberId(unit.id, memberId)) !== undefined;
  const user = isFollowed(unit) ? view.get('users', memberId) : undefined;
  return user !== undefined && matchesRule(view, unit, user);
};

/** Ids of the members, ordered. A rule is applied to every user: the directory keeps no list of those whom it takes. */
export function* listUnitMemberIds(view: TenantView, unitId: string, after?: string): Generator<string> {
  const unit = findUnit(view, unitId);
  if (unit === undefined) return;
  if (isDynamicUnit(unit)) {
    if (!isFollowed(unit)) return;
    for (const { row } of view.scan('users', after === undefined ? {} : { after })) {
      if (matchesRule(view, unit, row)) yield row.id;
    }
    return;
  }
  const prefix = `${unitId}:`;
  const options = after === undefined ? { prefix } : { prefix, after: prefix + after };
  for (const { row } of view.scan('administrativeUnitMembers', options)) {
    // A deleted member is shown again after a restore.
    if (findDirectoryObject(view, row.memberId) !== undefined) yield row.memberId;
  }
}

/** Ids of the units that a user, a group or a device is in. The cost grows with the number of units that have a rule. */
export function* listUnitIdsOf(view: TenantView, memberId: string): Generator<string> {
  if (view.size('administrativeUnits') === 0) return;
  for (const { unitId } of view.lookup('administrativeUnitMembers', 'memberId', memberId)) {
    const unit = findUnit(view, unitId);
    if (unit !== undefined && !isDynamicUnit(unit)) yield unitId;
  }
  for (const unit of view.lookup('administrativeUnits', 'ruleProcessing', 'On')) {
    if (isInUnit(view, unit, memberId)) yield unit.id;
  }
}

const requireByHand = (unit: AdministrativeUnit): void => {
  if (isDynamicUnit(unit)) throw new DomainError('dynamicUnit', { id: unit.id });
};

const toActivity = ({ isMemberManagementRestricted }: AdministrativeUnit, isAdded: boolean) => {
  if (isMemberManagementRestricted) {
    return isAdded
      ? 'Add member to restricted management administrative unit'
      : 'Remove member from restricted management administrative unit';
  }
  return isAdded ? 'Add member to administrative unit' : 'Remove member from administrative unit';
};

/**
 * Adds a user, a group or a device. Documented (administrativeunit-post-members): nothing else.
 *
 * @throws DomainError `dynamicUnit`, `notFound`, `referenceNotAllowed`, and `conflictingObject` when it is in the unit already
 */
export const addUnitMember = (draft: TenantDraft, unit: AdministrativeUnit, id: string, actor: Actor): void => {
  requireByHand(unit);
  const object = findDirectoryObject(draft, id);
  if (object === undefined) throw new DomainError('notFound', { key: id });
  const memberId = object.row.id;
  if (object.kind === 'orgContact')
    throw new DomainError('referenceNotAllowed', { id: memberId, type: 'Contact', reference: 'members' });
  if (isInUnit(draft, unit, memberId)) throw new DomainError('conflictingObject', { id: memberId });
  draft.put('administrativeUnitMembers', { id: toMemberId(unit.id, memberId), unitId: unit.id, memberId });
  const target = findMemberTarget(draft, memberId);
  if (target !== undefined) recordUnitActivity(draft, actor, toActivity(unit, true), [target, toUnitTarget(unit)]);
};

/** Removes a member. Throws DomainError `dynamicUnit`, and `notFound` when it is not in the unit. */
export const removeUnitMember = (draft: TenantDraft, unit: AdministrativeUnit, id: string, actor: Actor): void => {
  requireByHand(unit);
  const memberId = id.toLowerCase();
  if (!isInUnit(draft, unit, memberId)) throw new DomainError('notFound', { key: id });
  draft.remove('administrativeUnitMembers', toMemberId(unit.id, memberId));
  const target = findMemberTarget(draft, memberId);
  if (target !== undefined) recordUnitActivity(draft, actor, toActivity(unit, false), [target, toUnitTarget(unit)]);
};
