// The rules for a group's properties: its kind, its names, its membership rule.

import { DomainError } from '../tenant/errors.js';
import { findTakenAddress } from '../ledger/mailbox.js';
import { parseMembershipRule } from '../membership/membership-rule-parser.js';
import type { Group } from '../tenant/rows.js';
import type { TenantView } from '../tenant/tenant-view.js';
import { toMissingObject } from '../tenant/object-id.js';
import { requireNicknameText, requireText } from '../tenant/property-text.js';

/** What a client may set on a group. Everything else is derived or read-only. */
export type GroupProperties = Omit<
  Group,
  | 'allowExternalSenders'
  | 'autoSubscribeNewMembers'
  | 'hideFromAddressLists'
  | 'hideFromOutlookClients'
  | 'favoriteOf'
  | 'unsubscribedIds'
  | 'id'
  | 'createdDateTime'
  | 'expirationDateTime'
  | 'renewedDateTime'
  | 'mail'
  | 'onPremisesDomainName'
  | 'onPremisesLastSyncDateTime'
  | 'onPremisesNetBiosName'
  | 'onPremisesProvisioningErrors'
  | 'onPremisesSamAccountName'
  | 'onPremisesSecurityIdentifier'
  | 'onPremisesSyncEnabled'
  | 'proxyAddresses'
  | 'wasLicensed'
>;

/** Finds a group by id in any case. Throws DomainError `invalidObjectId`, and `notFound` when there is none. */
export const requireGroup = (view: TenantView, id: string): Group => {
  const group = view.get('groups', id.toLowerCase());
  if (group === undefined) throw toMissingObject(id);
  return group;
};

/** A Microsoft 365 group. */
export const isUnified = ({ groupTypes }: Pick<Group, 'groupTypes'>): boolean => groupTypes.includes('Unified');

/** A group whose members follow a rule. */
export const isDynamic = ({ groupTypes }: Pick<Group, 'groupTypes'>): boolean =>
  groupTypes.includes('DynamicMembership');

/** Graph creates security groups and Microsoft 365 groups; other mail-enabled groups belong to Exchange. */
const requireKind = ({ groupTypes, mailEnabled, securityEnabled }: GroupProperties): void => {
  // A request can name another one.
  const unknown = (groupTypes as readonly string[]).find((type) => type !== 'Unified' && type !== 'DynamicMembership');
  if (unknown !== undefined)
    throw new DomainError('invalidValue', { resource: 'Group', property: 'groupTypes', value: unknown });
  if (isUnified({ groupTypes })) {
    if (!mailEnabled) throw new DomainError('unifiedGroupWithoutMail');
  } else if (mailEnabled || !securityEnabled) {
    throw new DomainError('mailEnabledGroup');
  }
};

/** Only a dynamic group has a rule, and it says whether the rule is applied. */
const requireRule = (group: GroupProperties): void => {
  const { membershipRule, membershipRuleProcessingState } = group;
  if (!isDynamic(group)) {
    if (membershipRule !== null || membershipRuleProcessingState !== null)
      throw new DomainError('membershipRuleWithoutType');
    return;
  }
  if (membershipRule === null || membershipRule.trim() === '')
    throw new DomainError('valueRequired', { property: 'membershipRule', resource: 'Group' });
  if (membershipRuleProcessingState === null) {
    throw new DomainError('valueRequired', { property: 'membershipRuleProcessingState', resource: 'Group' });
  }
  const parsed = parseMembershipRule(membershipRule);
  if ('problem' in parsed) throw new DomainError('membershipRuleInvalid', { ...parsed });
};

/** Only a security group with assigned members can have roles, and it is private. Graph: group, isAssignableToRole. */
const requireRoleAssignable = (group: GroupProperties): void => {
  if (group.isAssignableToRole !== true) return;
  if (!group.securityEnabled || isDynamic(group)) throw new DomainError('roleAssignableGroup');
  if (group.visibility === 'Public' || group.visibility === 'HiddenMembership')
    throw new DomainError('roleGroupNotPrivate');
};

/** Observed: a group for roles has its own words for a type that does not fit. They come before those of all groups. */
const requireRoleKind = ({ groupTypes, isAssignableToRole, mailEnabled }: GroupProperties): void => {
  if (isAssignableToRole !== true || isDynamic({ groupTypes })) return;
  if (isUnified({ groupTypes }) && !mailEnabled) throw new DomainError('roleGroupWithType');
  if (!isUnified({ groupTypes }) && mailEnabled) throw new DomainError('roleGroupWithoutType');
};

/** The visibility of a new group that names none. Documented: private if it is for roles, else Microsoft 365 groups are public. */
export const toVisibility = (group: GroupProperties): Group['visibility'] => {
  if (group.visibility !== null) return group.visibility;
  if (group.isAssignableToRole === true) return 'Private';
  return isUnified(group) ? 'Public' : null;
};

/** Documented: only Microsoft 365 groups hide their members. */
const requireVisibility = (group: GroupProperties): void => {
  if (group.visibility === 'HiddenMembership' && !isUnified(group)) throw new DomainError('hiddenMembershipNotUnified');
};

const requireNickname = (view: TenantView, group: GroupProperties, groupId: string | undefined): void => {
  const { mailNickname } = group;
  requireNicknameText('Group', mailNickname);
  if (!isUnified(group)) return;
  for (const other of view.lookup('groups', 'mailNickname', mailNickname.toLowerCase())) {
    if (other.id !== groupId && isUnified(other))
      throw new DomainError('uniquenessViolation', { property: 'mailNickname', value: mailNickname });
  }
};

/** The addresses of a Microsoft 365 group: its nickname in the default domain. Other groups have none. */
export const toGroupAddresses = (view: TenantView, group: GroupProperties): Pick<Group, 'mail' | 'proxyAddresses'> => {
  if (!isUnified(group)) return { mail: null, proxyAddresses: [] };
  let domain = '';
  for (const { row } of view.scan('domains')) if (row.isDefault) domain = row.id;
  const mail = `${group.mailNickname}@${domain}`;
  return { mail, proxyAddresses: [`SMTP:${mail}`] };
};

/** The group with a unique name, in any case. Graph: group-upsert. */
export const findGroupByUniqueName = (view: TenantView, uniqueName: string): Group | undefined => {
  const [group] = view.lookup('groups', 'uniqueName', uniqueName.toLowerCase());
  return group;
};

const requireUniqueName = (view: TenantView, { uniqueName }: GroupProperties, groupId: string | undefined): void => {
  const holder = uniqueName === null ? undefined : findGroupByUniqueName(view, uniqueName);
  if (holder !== undefined && holder.id !== groupId)
    throw new DomainError('uniquenessViolation', { property: 'uniqueName' });
};

/**
 * Checks a group as it would be after a change.
 *
 * @param groupId - absent for a new group
 * @throws DomainError `invalidValue`, `mailEnabledGroup`, `unifiedGroupWithoutMail`, `valueRequired`,
 * `membershipRuleWithoutType`, `membershipRuleInvalid`, `roleAssignableGroup`, `roleGroupWithType`, `roleGroupWithoutType`,
 * `roleGroupNotPrivate`, `hiddenMembershipNotUnified`, `uniquenessViolation`
 */
export const requireGroupProperties = (view: TenantView, group: GroupProperties, groupId?: string): void => {
  requireText('Group', 'displayName', group.displayName);
  requireRoleKind(group);
  requireKind(group);
  requireRule(group);
  requireRoleAssignable(group);
  requireVisibility(group);
  requireNickname(view, group, groupId);
  requireUniqueName(view, group, groupId);
  const isRenamed = groupId === undefined || view.get('groups', groupId)?.mailNickname !== group.mailNickname;
  if (!isRenamed) return;
  const { proxyAddresses } = toGroupAddresses(view, group);
  const value = findTakenAddress(view, { id: groupId ?? '' }, proxyAddresses);
  if (value !== undefined) throw new DomainError('uniquenessViolation', { property: 'proxyAddresses', value });
};
