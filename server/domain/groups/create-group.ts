// Creates a group, with its first members and owners. Graph: group-post-groups.

import { recordCreation } from '../directory/created-objects.js';
import { DomainError } from '../tenant/errors.js';
import { withExpiration } from './expiration.js';
import { addMembers, addOwners, isPlainUser, requireOtherOwners } from './change-members.js';
import { recordGroupActivity } from '../audit/group-audit.js';
import {
  isDynamic,
  isUnified,
  requireGroupProperties,
  toGroupAddresses,
  toVisibility,
  type GroupProperties,
} from './group-properties.js';
import { startRule } from '../group-licensing/group-work.js';
import type { Actor, Group } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';

const required = ['displayName', 'mailEnabled', 'mailNickname', 'securityEnabled'] as const;

/** The default properties of a group. */
const blankGroup: Omit<GroupProperties, (typeof required)[number]> = {
  classification: null,
  description: null,
  groupTypes: [],
  isAssignableToRole: null,
  membershipRule: null,
  membershipRuleProcessingState: null,
  preferredDataLocation: null,
  preferredLanguage: null,
  theme: null,
  uniqueName: null,
  visibility: null,
};

/** The required and optional properties of a new group. */
export type NewGroup = Pick<GroupProperties, (typeof required)[number]> & Partial<GroupProperties>;

/** A group row with every property, without checks. */
export const toGroup = (properties: NewGroup & Pick<Group, 'id' | 'createdDateTime'> & Partial<Group>): Group => ({
  ...blankGroup,
  mail: null,
  proxyAddresses: [],
  renewedDateTime: properties.createdDateTime,
  wasLicensed: false,
  ...properties,
});

/** The members and owners of a new group: ids of users and groups. */
export interface FirstMembers {
  readonly memberIds: readonly string[];
  readonly ownerIds: readonly string[];
}

/**
 * Who owns a new group. Documented (known issues of Graph): a user without a role who creates a group owns it, a security group
 * also beside others. Choice: any user owns the Microsoft 365 group that she creates, unless owners are named.
 */
const toFirstOwners = (
  view: TenantView,
  group: Group,
  ownerIds: readonly string[],
  actor: Actor,
): readonly string[] => {
  requireOtherOwners(view, ownerIds, actor);
  if (actor.kind !== 'user') return ownerIds;
  if (isUnified(group)) return ownerIds.length === 0 ? [actor.id] : ownerIds;
  return isPlainUser(view, actor) ? [...ownerIds, actor.id] : ownerIds;
};

/**
 * Creates a group without licenses.
 *
 * @returns the row as stored
 * @throws DomainError what `requireGroupProperties`, `addMembers` and `addOwners` throw, `valueRequired` and `duplicateValues`
 */
export const createGroup = (
  draft: TenantDraft,
  properties: Partial<GroupProperties>,
  { memberIds, ownerIds }: FirstMembers,
  actor: Actor,
): Group => {
  const missing = required.find((property) => properties[property] === undefined);
  if (missing !== undefined) throw new DomainError('valueRequired', { property: missing, resource: 'Group' });
  const said = { ...blankGroup, ...(properties as NewGroup) };
  const given = { ...said, visibility: toVisibility(said) };
  requireGroupProperties(draft, given);
  const made = { ...given, ...toGroupAddresses(draft, given), id: draft.newId(), createdDateTime: draft.now() };
  const group = withExpiration(draft, toGroup(made));
  draft.put('groups', group);
  recordGroupActivity(draft, actor, group, 'Add group');
  recordCreation(draft, actor, group.id);
  addOwners(draft, group, toFirstOwners(draft, group, ownerIds, actor), actor);
  if (memberIds.length > 0) addMembers(draft, group, memberIds, actor);
  if (isDynamic(group) && group.membershipRuleProcessingState === 'On') startRule(draft, group);
  return group;
};
