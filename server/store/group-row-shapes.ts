// The form of the rows of groups, as rows.ts describes it. Those of all other tables are row-shapes.ts.

import type {
  DeletedGroup,
  Group,
  GroupLicense,
  GroupLicenseJob,
  GroupMember,
  GroupOwner,
} from '../domain/tenant/rows.js';
import { flag, id, listOf, objectOf, oneOf, orNull, text, time } from './shape.js';

const orNullText = orNull(text);
const ids = listOf(id);

const group = objectOf<Group>({
  id,
  classification: orNullText,
  createdDateTime: time,
  description: orNullText,
  displayName: text,
  groupTypes: listOf(oneOf('Unified', 'DynamicMembership')),
  isAssignableToRole: orNull(flag),
  mail: orNullText,
  mailEnabled: flag,
  mailNickname: text,
  membershipRule: orNullText,
  membershipRuleProcessingState: orNull(oneOf('On', 'Paused')),
  preferredDataLocation: orNullText,
  preferredLanguage: orNullText,
  proxyAddresses: listOf(text),
  renewedDateTime: time,
  securityEnabled: flag,
  theme: orNullText,
  uniqueName: orNullText,
  visibility: orNullText,
  wasLicensed: flag,
});

/** The check for a row of each table of groups. */
export const groupRowShapes = {
  groups: group,
  groupMembers: objectOf<GroupMember>({ id, groupId: id, memberId: id }),
  groupOwners: objectOf<GroupOwner>({ id, groupId: id, ownerId: id }),
  groupLicenses: objectOf<GroupLicense>({ id, groupId: id, skuId: id, disabledPlans: ids, assignedDateTime: time }),
  groupLicenseJobs: objectOf<GroupLicenseJob>({
    id,
    groupId: id,
    members: id,
    queuedDateTime: time,
    dueDateTime: time,
  }),
  deletedGroups: objectOf<DeletedGroup>({
    id,
    group,
    deletedDateTime: time,
    memberIds: ids,
    ownerIds: ids,
    memberOf: ids,
  }),
};
