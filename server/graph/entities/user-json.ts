// A user as Graph writes one: where each property of the contract comes from.

import type { EntityProperties } from '../../contract/operations.js';
import type { SignInActivity, SignInMoment, User } from '../../domain/tenant/rows.js';
import { findSignInActivity } from '../../domain/activity/sign-in-activity.js';
import { toSeconds } from '../../domain/tenant/time.js';
import { createWriter } from './entity-json.js';
import { inSeconds, inTenant, readEach, type PropertyReaders } from './property-readers.js';
import { toSecurityIdentifier } from './guid-bytes.js';
import {
  type AssignedPlan,
  listAssignedPlans,
  listAssignments,
  listHeldLicenses,
} from '../../domain/ledger/user-licenses.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';

/** Graph: user, property assignedLicenses. */
const toAssignedLicenses = (view: TenantView, userId: string): readonly object[] =>
  listHeldLicenses(view, userId).map(({ disabledPlans, skuId }) => ({ disabledPlans, skuId }));

const toAssignedPlan = ({ plan, assignedDateTime, capabilityStatus }: AssignedPlan): object => ({
  assignedDateTime: toSeconds(assignedDateTime),
  capabilityStatus,
  service: plan.service,
  servicePlanId: plan.servicePlanId,
});

/** Graph: user, property assignedPlans. */
const toAssignedPlans = (view: TenantView, userId: string): readonly object[] =>
  listAssignedPlans(view, userId).map(toAssignedPlan);

/** Graph: user, property provisionedPlans. Choice: every plan is provisioned at once, with one entry for each plan. */
const toProvisionedPlans = (view: TenantView, userId: string): readonly object[] =>
  listAssignedPlans(view, userId).map(({ plan, capabilityStatus }) => ({
    capabilityStatus,
    provisioningStatus: 'Success',
    service: plan.service,
  }));

/** Graph: user, property licenseAssignmentStates: one entry for each product and source. */
const toLicenseAssignmentStates = (view: TenantView, userId: string): readonly object[] =>
  listAssignments(view, userId).map(({ skuId, disabledPlans, assignedByGroup, state, error, lastUpdatedDateTime }) => ({
    assignedByGroup,
    disabledPlans,
    error,
    lastUpdatedDateTime: toSeconds(lastUpdatedDateTime),
    skuId,
    state,
  }));

/**
 * Properties that are in the row as they are. Each has a function of its own: a scan reads them for every row, and a
 * function that always reads the same property is several times faster than one that reads by name.
 */
const kept = {
  accountEnabled: ({ accountEnabled }) => accountEnabled,
  ageGroup: ({ ageGroup }) => ageGroup,
  businessPhones: ({ businessPhones }) => businessPhones,
  city: ({ city }) => city,
  companyName: ({ companyName }) => companyName,
  country: ({ country }) => country,
  department: ({ department }) => department,
  displayName: ({ displayName }) => displayName,
  employeeId: ({ employeeId }) => employeeId,
  employeeType: ({ employeeType }) => employeeType,
  givenName: ({ givenName }) => givenName,
  id: ({ id }) => id,
  jobTitle: ({ jobTitle }) => jobTitle,
  mail: ({ mail }) => mail,
  mailNickname: ({ mailNickname }) => mailNickname,
  mobilePhone: ({ mobilePhone }) => mobilePhone,
  officeLocation: ({ officeLocation }) => officeLocation,
  otherMails: ({ otherMails }) => otherMails,
  postalCode: ({ postalCode }) => postalCode,
  preferredLanguage: ({ preferredLanguage }) => preferredLanguage,
  proxyAddresses: ({ proxyAddresses }) => proxyAddresses,
  state: ({ state }) => state,
  streetAddress: ({ streetAddress }) => streetAddress,
  surname: ({ surname }) => surname,
  usageLocation: ({ usageLocation }) => usageLocation,
  userPrincipalName: ({ userPrincipalName }) => userPrincipalName,
  userType: ({ userType }) => userType,
} satisfies Partial<PropertyReaders<'user', User>>;

/** Properties that are null in a cloud-only tenant without these features. */
const absent = [
  'consentProvidedForMinor',
  'deletedDateTime',
  'employeeHireDate',
  'employeeLeaveDateTime',
  'faxNumber',
  'isResourceAccount',
  'legalAgeGroupClassification',
  'onPremisesDistinguishedName',
  'onPremisesDomainName',
  'onPremisesImmutableId',
  'onPremisesLastSyncDateTime',
  'onPremisesSamAccountName',
  'onPremisesSecurityIdentifier',
  'onPremisesSyncEnabled',
  'onPremisesUserPrincipalName',
  'passwordPolicies',
  'passwordProfile',
  'preferredDataLocation',
] as const satisfies readonly EntityProperties['user'][];

const toTime = (moment: SignInMoment | null): string | null => (moment === null ? null : toSeconds(moment.dateTime));

/** Undefined for a user who never signed in: then the property is left out. */
const toSignInActivity = (activity: SignInActivity | undefined): object | undefined =>
  activity && {
    lastSignInDateTime: toTime(activity.lastSignIn),
    lastSignInRequestId: activity.lastSignIn?.requestId ?? null,
    lastNonInteractiveSignInDateTime: toTime(activity.lastNonInteractiveSignIn),
    lastNonInteractiveSignInRequestId: activity.lastNonInteractiveSignIn?.requestId ?? null,
    lastSuccessfulSignInDateTime: toTime(activity.lastSuccessfulSignIn),
    lastSuccessfulSignInRequestId: activity.lastSuccessfulSignIn?.requestId ?? null,
  };

/** Where a user's properties come from. */
export const userReaders: PropertyReaders<'user', User> = {
  ...kept,
  ...readEach(absent, () => () => null),
  createdDateTime: inSeconds(({ createdDateTime }) => createdDateTime),
  creationType: ({ creationType, userType }) => creationType ?? (userType === 'Guest' ? 'Invitation' : null),
  externalUserState: ({ externalUserState, userType }) =>
    externalUserState ?? (userType === 'Guest' ? 'Accepted' : null),
  externalUserStateChangeDateTime: ({ externalUserStateChangeDateTime: changed }) =>
    changed === undefined ? null : toSeconds(changed),
  imAddresses: () => [],
  lastPasswordChangeDateTime: ({ createdDateTime }) => toSeconds(createdDateTime),
  showInAddressList: ({ showInAddressList = null }) => showInAddressList,
  securityIdentifier: ({ id }) => toSecurityIdentifier(id),
  signInActivity: inTenant(({ id }, view) => toSignInActivity(findSignInActivity(view, id))),
  signInSessionsValidFromDateTime: ({ createdDateTime, signInSessionsValidFromDateTime = createdDateTime }) =>
    toSeconds(signInSessionsValidFromDateTime),
  assignedLicenses: inTenant(({ id }, view) => toAssignedLicenses(view, id)),
  assignedPlans: inTenant(({ id }, view) => toAssignedPlans(view, id)),
  serviceProvisioningErrors: () => [],
  licenseAssignmentStates: inTenant(({ id }, view) => toLicenseAssignmentStates(view, id)),
  provisionedPlans: inTenant(({ id }, view) => toProvisionedPlans(view, id)),
};

/** Writes users. */
export const userWriter = createWriter('user', userReaders, true);
