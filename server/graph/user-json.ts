// A user as Graph writes one: where each property of the contract comes from.

import type { User } from '../domain/rows.js';
import { toSeconds } from '../domain/time.js';
import { createWriter, type PropertyReaders } from './entity-json.js';
import { toSecurityIdentifier } from './guid-bytes.js';
import {
  toAssignedLicenses,
  toAssignedPlans,
  toLicenseAssignmentStates,
  toProvisionedPlans,
} from './license-values.js';

/** Properties that stand in the row as they are. */
const kept = [
  'accountEnabled',
  'ageGroup',
  'businessPhones',
  'city',
  'companyName',
  'country',
  'department',
  'displayName',
  'employeeId',
  'employeeType',
  'givenName',
  'id',
  'jobTitle',
  'mail',
  'mailNickname',
  'mobilePhone',
  'officeLocation',
  'otherMails',
  'postalCode',
  'preferredLanguage',
  'proxyAddresses',
  'state',
  'streetAddress',
  'surname',
  'usageLocation',
  'userPrincipalName',
  'userType',
] as const satisfies readonly (keyof User)[];

/** What a cloud-only tenant without these features answers null for. */
const absent = [
  'consentProvidedForMinor',
  'deletedDateTime',
  'employeeHireDate',
  'employeeLeaveDateTime',
  'externalUserStateChangeDateTime',
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
  'showInAddressList',
] as const;

const readers: PropertyReaders<User> = {
  ...Object.fromEntries(kept.map((name) => [name, (user: User) => user[name]])),
  ...Object.fromEntries(absent.map((name) => [name, () => null])),
  createdDateTime: ({ createdDateTime }) => toSeconds(createdDateTime),
  creationType: ({ userType }) => (userType === 'Guest' ? 'Invitation' : null),
  externalUserState: ({ userType }) => (userType === 'Guest' ? 'Accepted' : null),
  imAddresses: () => [],
  lastPasswordChangeDateTime: ({ createdDateTime }) => toSeconds(createdDateTime),
  securityIdentifier: ({ id }) => toSecurityIdentifier(id),
  signInSessionsValidFromDateTime: ({ createdDateTime }) => toSeconds(createdDateTime),
  assignedLicenses: ({ id }, view) => toAssignedLicenses(view, id),
  assignedPlans: ({ id }, view) => toAssignedPlans(view, id),
  licenseAssignmentStates: ({ id }, view) => toLicenseAssignmentStates(view, id),
  provisionedPlans: ({ id }, view) => toProvisionedPlans(view, id),
};

/** Writes users. */
export const userWriter = createWriter('user', readers, true);
