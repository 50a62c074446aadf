// Changes a group's own properties. Members, owners and licenses have their own rules. Graph: group-update.

import { DomainError } from '../tenant/errors.js';
import { recordGroupActivity } from '../audit/group-audit.js';
import { listGroupLicenses } from '../group-licensing/group-license-check.js';
import { startRule } from '../group-licensing/group-work.js';
import { listMemberIds, removeMemberRow } from '../membership/group-members.js';
import {
  isDynamic,
  isUnified,
  requireGroupProperties,
  toGroupAddresses,
  type GroupProperties,
} from './group-properties.js';
import { requireManagedHere } from '../tenant/mastered-elsewhere.js';
import type { Actor, Group, ModifiedProperty } from '../tenant/rows.js';
import type { TenantDraft } from '../tenant/tenant-view.js';

/** Documented: some things are settled when the group is created. */
const requireSettled = (before: Group, after: Group): void => {
  if ((before.isAssignableToRole ?? false) !== (after.isAssignableToRole ?? false))
    throw new DomainError('roleAssignableSettled');
  if (before.mailEnabled !== after.mailEnabled)
    throw isUnified(before)
      ? new DomainError('settledProperty', { property: 'mailEnabled' })
      : new DomainError('mailEnabledGroup');
  if (isUnified(before) !== isUnified(after)) throw new DomainError('settledProperty', { property: 'groupTypes' });
  // Documented (group-update): it can be set while it is null.
  if (before.uniqueName !== null && before.uniqueName !== after.uniqueName)
    throw new DomainError('settledProperty', { property: 'uniqueName' });
  const isHidden = ({ visibility }: Group): boolean => visibility === 'HiddenMembership';
  if (isHidden(before) !== isHidden(after)) throw new DomainError('hiddenMembershipSettled');
};

const listModified = (before: Group, changes: Partial<GroupProperties>): readonly ModifiedProperty[] =>
  Object.entries(changes).flatMap(([name, value]) => {
    const old: unknown = before[name as keyof Group];
    if (JSON.stringify(old) === JSON.stringify(value)) return [];
    const displayName = name.charAt(0).toUpperCase() + name.slice(1);
    return [{ displayName, oldValue: JSON.stringify([old]), newValue: JSON.stringify([value]) }];
  });

/** What a new rule means for members, and so for their licenses. */
const followRule = (draft: TenantDraft, before: Group, after: Group): void => {
  const isFollowed = isDynamic(after) && after.membershipRuleProcessingState === 'On';
  const isSame =
    before.membershipRule === after.membershipRule &&
    before.membershipRuleProcessingState === after.membershipRuleProcessingState;
  if (!isFollowed || isSame) return;
  // A rule is about users. Groups became members while there was none.
  if (!isDynamic(before)) {
    const groupIds = Array.from(listMemberIds(draft, after.id)).filter((id) => draft.get('groups', id) !== undefined);
    for (const id of groupIds) removeMemberRow(draft, after.id, id);
  }
  startRule(draft, after);
};

/**
 * Changes the given properties and leaves the others.
 *
 * @throws DomainError `masteredOnPremises`, `exchangeGroup`, `roleAssignableSettled`, `settledProperty`, `mailEnabledGroup`,
 * `hiddenMembershipSettled`, what `requireGroupProperties` throws, and `groupNotSecurityEnabled` when a group
 * with licenses would no longer be security-enabled
 */
export const updateGroup = (
  draft: TenantDraft,
  group: Group,
  changes: Partial<GroupProperties>,
  actor: Actor,
): Group => {
  requireManagedHere(group);
  const changed: Group = { ...group, ...changes };
  requireSettled(group, changed);
  requireGroupProperties(draft, changed, group.id);
  if (!changed.securityEnabled && listGroupLicenses(draft, group.id).length > 0)
    throw new DomainError('groupNotSecurityEnabled', { id: group.id });
  // The address stays in its domain, whichever is the default one by now.
  const addresses = changed.mailNickname === group.mailNickname ? {} : toGroupAddresses(draft, changed);
  const stored: Group = { ...changed, ...addresses };
  draft.put('groups', stored);
  const modified = listModified(group, changes);
  if (modified.length > 0) recordGroupActivity(draft, actor, stored, 'Update group', modified);
  followRule(draft, group, stored);
  return stored;
};
