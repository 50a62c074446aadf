// A user as Graph writes one: where each property of the contract comes from.

import type { EntityProperties } from '../../contract/operations.js';
import type { Group, SignInActivity, SignInMoment, User } from '../../domain/tenant/rows.js';
import { extensionAttributeNames } from '../../domain/tenant/extension-attributes.js';
import { neverSet, toLegalAgeGroup } from '../../domain/users/profile-properties.js';
import { findSignInActivity } from '../../domain/activity/sign-in-activity.js';
import { toSeconds } from '../../domain/tenant/time.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { createWriter } from './entity-json.js';
import { toLicenseReaders } from './license-json.js';
import { inSeconds, inTenant, readEach, type PropertyReaders } from './property-readers.js';
import { toSecurityIdentifier } from './guid-bytes.js';
import { listAssignedPlans, listAssignments } from '../../domain/ledger/user-licenses.js';

/**
 * Whether a guest of a fixture or an import was invited: only their names are made of an address elsewhere. Observed: a guest who was created
 * like a member has no `creationType` (terraform-provider-azuread issue 307).
 */
const wasInvited = ({ userType, userPrincipalName }: User): boolean =>
  userType === 'Guest' && userPrincipalName.toUpperCase().includes('#EXT#');

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

/** Properties that nothing here sets. */
const absent = [
  // Only attribute-writer.ts shows it.
  'customSecurityAttributes',
  'deletedDateTime',
  'isResourceAccount',
  'passwordProfile',
] as const satisfies readonly EntityProperties['user'][];

/** Properties that a row has only if somebody has set them. */
const optional = [
  'aboutMe',
  'consentProvidedForMinor',
  'employeeOrgData',
  'faxNumber',
  'mySite',
  'onPremisesDistinguishedName',
  'onPremisesDomainName',
  'onPremisesImmutableId',
  'onPremisesSamAccountName',
  'onPremisesSecurityIdentifier',
  'onPremisesSyncEnabled',
  'onPremisesUserPrincipalName',
  'passwordPolicies',
  'preferredDataLocation',
  'preferredName',
] as const satisfies readonly (keyof User & EntityProperties['user'])[];

const optionalTimes = [
  'employeeHireDate',
  'employeeLeaveDateTime',
  'onPremisesLastSyncDateTime',
] as const satisfies readonly (keyof User & EntityProperties['user'])[];

const optionalLists = [
  'interests',
  'pastProjects',
  'responsibilities',
  'schools',
  'skills',
] as const satisfies readonly (keyof User & EntityProperties['user'])[];

/** All attributes, of which a row has those that are set. */
const toExtensionAttributes = ({ onPremisesExtensionAttributes: kept = {} }: User): object =>
  Object.fromEntries(extensionAttributeNames.map((name) => [name, kept[name] ?? null]));

/** The domain that the tenant began with, which issues its users' names. */
const findInitialDomain = (view: TenantView): string | undefined => {
  for (const { row } of view.scan('domains')) if (row.isInitial) return row.id;
  return undefined;
};

/**
 * Graph: objectIdentity resource. Observed in public answers: everybody has the entry of the type userPrincipalName, and an
 * invited user one of another organization before it.
 */
const toIdentities = ({ identities = [], userPrincipalName }: User, view: TenantView): readonly object[] => {
  const isInvited = userPrincipalName.toUpperCase().includes('#EXT#');
  const issuer = findInitialDomain(view) ?? userPrincipalName.slice(userPrincipalName.lastIndexOf('@') + 1);
  return [
    ...identities,
    ...(isInvited && identities.length === 0
      ? [{ signInType: 'federated', issuer: 'ExternalAzureAD', issuerAssignedId: null }]
      : []),
    { signInType: 'userPrincipalName', issuer, issuerAssignedId: userPrincipalName },
  ];
};

/** Graph: onPremisesProvisioningError resource, also of groups. */
export const toProvisioningErrors = ({ onPremisesProvisioningErrors: errors = [] }: User | Group): readonly object[] =>
  errors.map(({ category, occurredDateTime, propertyCausingError, value }) => ({
    category,
    occurredDateTime: occurredDateTime === null ? null : toSeconds(occurredDateTime),
    propertyCausingError,
    value,
  }));

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

/** Beta shows it by an older name too. */
const toSessionsStart = ({ createdDateTime, signInSessionsValidFromDateTime = createdDateTime }: User): string =>
  toSeconds(signInSessionsValidFromDateTime);

/** Where a user's properties come from. */
export const userReaders: PropertyReaders<'user', User> = {
  ...kept,
  ...readEach(absent, () => () => null),
  ...readEach(
    optional,
    (name) =>
      ({ [name]: value = null }: User) =>
        value,
  ),
  ...readEach(
    optionalTimes,
    (name) =>
      ({ [name]: value = null }: User) =>
        value === null ? null : toSeconds(value),
  ),
  ...readEach(
    optionalLists,
    (name) =>
      ({ [name]: value = [] }: User) =>
        value,
  ),
  birthday: ({ birthday = null }) => (birthday === null ? neverSet : toSeconds(birthday)),
  hireDate: ({ hireDate = null }) => (hireDate === null ? neverSet : toSeconds(hireDate)),
  identities: inTenant(toIdentities),
  legalAgeGroupClassification: toLegalAgeGroup,
  onPremisesExtensionAttributes: toExtensionAttributes,
  onPremisesProvisioningErrors: toProvisioningErrors,
  createdDateTime: inSeconds(({ createdDateTime }) => createdDateTime),
  creationType: (user) => user.creationType ?? (wasInvited(user) ? 'Invitation' : null),
  externalUserState: (user) => user.externalUserState ?? (wasInvited(user) ? 'Accepted' : null),
  externalUserStateChangeDateTime: ({ externalUserStateChangeDateTime: changed }) =>
    changed === undefined ? null : toSeconds(changed),
  deviceKeys: () => [],
  imAddresses: () => [],
  infoCatalogs: () => [],
  isLicenseReconciliationNeeded: () => false,
  lastPasswordChangeDateTime: ({ createdDateTime, lastPasswordChangeDateTime = createdDateTime }) =>
    toSeconds(lastPasswordChangeDateTime),
  showInAddressList: ({ showInAddressList = null }) => showInAddressList,
  securityIdentifier: ({ id }) => toSecurityIdentifier(id),
  signInActivity: inTenant(({ id }, view) => toSignInActivity(findSignInActivity(view, id))),
  refreshTokensValidFromDateTime: toSessionsStart,
  signInSessionsValidFromDateTime: toSessionsStart,
  serviceProvisioningErrors: () => [],
  ...toLicenseReaders<User>({
    assignmentsOf: (view, { id }) => listAssignments(view, id),
    plansOf: (view, { id }) => listAssignedPlans(view, id),
  }),
};

/** Writes users. */
export const userWriter = createWriter('user', userReaders, true);
