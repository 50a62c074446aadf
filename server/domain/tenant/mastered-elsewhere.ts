// Users and groups of which another directory is in charge: what Graph then refuses to change.

import { DomainError } from './errors.js';
import type { Group, User } from './rows.js';

/** Whether an on-premises directory is in charge of an object. False after syncing was turned off. */
export const isSynced = ({ onPremisesSyncEnabled }: Pick<User | Group, 'onPremisesSyncEnabled'>): boolean =>
  onPremisesSyncEnabled === true;

/** Refuses a change of a synced object. Throws DomainError `masteredOnPremises`. */
export const requireCloudMastered = (object: Pick<User | Group, 'onPremisesSyncEnabled'>): void => {
  if (isSynced(object)) throw new DomainError('masteredOnPremises');
};

/** Kept in SharePoint. */
export const profileNames: ReadonlySet<string> = new Set([
  ...['aboutMe', 'birthday', 'hireDate', 'interests', 'mySite', 'pastProjects', 'preferredName', 'responsibilities'],
  ...['schools', 'skills'],
]);

/**
 * What Graph changes even for synced users. Documented for businessPhones, mobilePhone and the extension attributes: they
 * are not among them. Observed for employeeHireDate and employeeOrgData (microsoft-graph-docs issue 18038) and passwords
 * (issue 7301): neither are they; profile properties in SharePoint are. Choice for the rest: what Entra Connect does not sync.
 */
const cloudMastered: ReadonlySet<string> = new Set([
  ...profileNames,
  ...[
    'ageGroup',
    'consentProvidedForMinor',
    'identities',
    'otherMails',
    'passwordPolicies',
    'usageLocation',
    'userType',
  ],
]);

/** Refuses a change of a user that only an on-premises directory can make. Throws DomainError `masteredOnPremises`. */
export const requireOwnProperties = (user: User, changed: readonly string[]): void => {
  if (changed.some((name) => !cloudMastered.has(name))) requireCloudMastered(user);
};

/** Documented in user-update: these are set in a request of their own. Throws DomainError `profileNotAlone`. */
export const requireProfileAlone = (names: readonly string[]): void => {
  const ofProfile = names.filter((name) => profileNames.has(name));
  if (ofProfile.length > 0 && ofProfile.length < names.length) throw new DomainError('profileNotAlone');
};

/** A mail-enabled security group or a distribution list, which Exchange is in charge of. */
export const isExchangeGroup = ({ mailEnabled, groupTypes }: Pick<Group, 'mailEnabled' | 'groupTypes'>): boolean =>
  mailEnabled && !groupTypes.includes('Unified');

/**
 * Refuses a change of a group that another directory is in charge of, or of its members and owners. Licenses are no such
 * change. Throws DomainError `exchangeGroup`, `masteredOnPremises`.
 */
export const requireManagedHere = (group: Group): void => {
  // Choice: a synced group that is also mail-enabled is refused as a synced one.
  requireCloudMastered(group);
  if (isExchangeGroup(group)) throw new DomainError('exchangeGroup', { change: 'Update' });
};
