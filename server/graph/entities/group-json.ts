// A group as Graph writes one: where each property of the contract comes from.

import { isFavorite, isSubscribed, readShared } from '../../domain/groups/group-mailbox.js';
import { listGroupLicenses } from '../../domain/group-licensing/group-license-check.js';
import { findLicenseProcessingState, hasLicenseErrors } from '../../domain/group-licensing/group-licensing.js';
import { isApplyingRule } from '../../domain/group-licensing/group-work.js';
import { isDynamic } from '../../domain/groups/group-properties.js';
import type { EntityProperties } from '../../contract/operations.js';
import type { Group } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { toSeconds } from '../../domain/tenant/time.js';
import { createWriter, type EntityWriter } from './entity-json.js';
import { inTenant, readEach, type PropertyReaders } from './property-readers.js';
import { toTenantId } from './organization-row.js';
import { toSecurityIdentifier } from './guid-bytes.js';
import { toProvisioningErrors } from './user-json.js';

/** Properties that are in the row as they are. */
const kept = [
  'classification',
  'description',
  'displayName',
  'groupTypes',
  'id',
  'isAssignableToRole',
  'mail',
  'mailEnabled',
  'mailNickname',
  'membershipRule',
  'membershipRuleProcessingState',
  'preferredDataLocation',
  'preferredLanguage',
  'proxyAddresses',
  'securityEnabled',
  'theme',
  'uniqueName',
  'visibility',
] as const satisfies readonly (keyof Group & EntityProperties['group'])[];

/** Properties that only synced groups have. */
const synced = [
  'onPremisesDomainName',
  'onPremisesNetBiosName',
  'onPremisesSamAccountName',
  'onPremisesSecurityIdentifier',
  'onPremisesSyncEnabled',
] as const satisfies readonly (keyof Group & EntityProperties['group'])[];

/** Lists that are empty for every group here. */
const empty = [
  'creationOptions',
  'resourceBehaviorOptions',
  'resourceProvisioningOptions',
  'serviceProvisioningErrors',
] as const satisfies readonly EntityProperties['group'][];

/** What Exchange keeps, for everybody the same. */
const ofMailbox = [
  'allowExternalSenders',
  'autoSubscribeNewMembers',
  'hideFromAddressLists',
  'hideFromOutlookClients',
] as const satisfies readonly EntityProperties['group'][];

/** Graph, beta: membershipRuleProcessingStatus resource. A rule that could fail is refused when it is set. */
const toRuleStatus = (group: Group, view: TenantView): object | null =>
  isDynamic(group) && group.membershipRuleProcessingState === 'On'
    ? {
        status: isApplyingRule(view, group.id) ? 'Running' : 'Succeeded',
        lastMembershipUpdated: null,
        errorMessage: null,
      }
    : null;

/** Where a group's properties come from. */
export const groupReaders: PropertyReaders<'group', Group> = {
  ...readEach(kept, (name) => (group: Group) => group[name]),
  deletedDateTime: () => null,
  expirationDateTime: ({ expirationDateTime: time = null }) => (time === null ? null : toSeconds(time)),
  ...readEach(empty, () => () => []),
  ...readEach(
    synced,
    (name) =>
      ({ [name]: value = null }: Group) =>
        value,
  ),
  onPremisesLastSyncDateTime: ({ onPremisesLastSyncDateTime: time = null }) => (time === null ? null : toSeconds(time)),
  onPremisesProvisioningErrors: toProvisioningErrors,
  createdDateTime: ({ createdDateTime }) => toSeconds(createdDateTime),
  renewedDateTime: ({ renewedDateTime }) => toSeconds(renewedDateTime),
  securityIdentifier: ({ id }) => toSecurityIdentifier(id),
  assignedLicenses: inTenant(({ id }, view) =>
    listGroupLicenses(view, id).map(({ disabledPlans, skuId }) => ({ disabledPlans, skuId })),
  ),
  licenseProcessingState: inTenant((group, view) => {
    const state = findLicenseProcessingState(view, group);
    return state === null ? null : { state };
  }),
  membershipRuleProcessingStatus: inTenant(toRuleStatus),
  ...readEach(ofMailbox, (name) => (group: Group) => readShared(group, name)),
  // As for somebody who has not said otherwise. A signed-in user has a writer of her own.
  isFavorite: () => false,
  isSubscribedByMail: () => true,
  unseenCount: () => 0,
  createdByAppId: () => null,
  infoCatalogs: () => [],
  organizationId: inTenant((_, view) => toTenantId(view)),
  writebackConfiguration: () => ({ isEnabled: null, onPremisesGroupType: null }),
  hasMembersWithLicenseErrors: inTenant(({ id }, view) => hasLicenseErrors(view, id)),
};

/** Graph: a property for filters only. */
const filterOnly = 'hasMembersWithLicenseErrors';

/** A writer, and the one for beta that it leads to, changed in the same way. */
const inBoth = (
  writer: EntityWriter<Group>,
  change: (one: EntityWriter<Group>) => Partial<EntityWriter<Group>>,
): EntityWriter<Group> => ({
  ...writer,
  ...change(writer),
  ...(writer.inBeta === undefined ? {} : { inBeta: inBoth(writer.inBeta, change) }),
});

const toWriter = (readers: PropertyReaders<'group', Group>): EntityWriter<Group> =>
  inBoth(createWriter('group', readers, true), (one) => ({
    toMembers: (group, view, selection) =>
      one.toMembers(
        group,
        view,
        selection.context === undefined
          ? selection
          : { ...selection, properties: selection.properties.filter(({ name }) => name !== filterOnly) },
      ),
  }));

/** Writes groups. */
export const groupWriter: EntityWriter<Group> = toWriter(groupReaders);

/** Writes groups for a signed-in user, whose favorites they are or not, and who is subscribed to them or not. */
export const toGroupWriterOf = (userId: string): EntityWriter<Group> =>
  toWriter({
    ...groupReaders,
    isFavorite: (group: Group) => isFavorite(group, userId),
    isSubscribedByMail: (group: Group) => isSubscribed(group, userId),
  });

/**
 * The same for a request with `ConsistencyLevel: eventual`, whose index does not have the property, so filtering by it is
 * refused. Observed: msgraph-sdk-powershell issue 2967.
 */
export const eventualGroupWriter: EntityWriter<Group> = inBoth(groupWriter, ({ entity }) => ({
  entity: {
    ...entity,
    properties: entity.properties.map((property) =>
      property.name === filterOnly ? { ...property, filter: [] } : property,
    ),
  },
}));
