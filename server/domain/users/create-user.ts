// Creates a user. Graph: user-post-users.

import { recordCreation } from '../directory/created-objects.js';
import { recordUserActivity } from '../audit/directory-audit.js';
import { DomainError } from '../tenant/errors.js';
import { followUser } from '../group-licensing/group-licensing.js';
import type { Actor, User } from '../tenant/rows.js';
import type { TenantDraft } from '../tenant/tenant-view.js';
import { requireFreeName, requireUsageLocation, type UserProperties } from './user-properties.js';
import { requireNewMail } from '../ledger/mailbox.js';
import { requireProfileAlone } from '../tenant/mastered-elsewhere.js';
import { allowsWeakPasswords, toKeptProfile, type GivenProfile } from './profile-properties.js';
import { requireNicknameText, requireText } from '../tenant/property-text.js';
import { toPasswordProfile, type GivenPassword } from './passwords.js';

const required = ['accountEnabled', 'displayName', 'mailNickname', 'userPrincipalName', 'passwordProfile'] as const;

/** The default properties of a user. */
const blankUser: Omit<User, 'id' | 'createdDateTime' | (typeof required)[number]> = {
  ageGroup: null,
  businessPhones: [],
  city: null,
  companyName: null,
  country: null,
  department: null,
  employeeId: null,
  employeeType: null,
  givenName: null,
  jobTitle: null,
  mail: null,
  mobilePhone: null,
  officeLocation: null,
  otherMails: [],
  postalCode: null,
  preferredLanguage: null,
  proxyAddresses: [],
  state: null,
  streetAddress: null,
  surname: null,
  usageLocation: null,
  userType: 'Member',
  directoryRoles: [],
};

/** The required and optional properties of a new user. */
export type NewUser = Pick<UserProperties, Exclude<(typeof required)[number], 'passwordProfile'>> &
  Partial<GivenProperties> & { readonly passwordProfile: GivenPassword };

/** What a client gives: like the row, with the password itself, and other things as Graph takes them. */
export type GivenProperties = Omit<UserProperties, 'passwordProfile' | keyof GivenProfile> &
  GivenProfile & {
    readonly passwordProfile: GivenPassword | null;
  };

/** A user row with every property, without checks: for fixtures, which create all users together. */
export const toUser = (
  properties: Pick<User, 'id' | 'createdDateTime' | (typeof required)[number]> & Partial<User>,
): User => ({ ...blankUser, ...properties });

/**
 * Creates a user without licenses.
 *
 * @returns the row as stored
 * @throws DomainError `valueRequired`, `invalidValue`, `invalidProperty`, `domainNotVerified`, `userPrincipalNameTaken`,
 * `weakPassword`, `uniquenessViolation`, `profileNotAlone`
 */
export const createUser = (draft: TenantDraft, properties: Partial<GivenProperties>, actor: Actor): User => {
  const missing = required.find((property) => properties[property] === undefined || properties[property] === null);
  if (missing !== undefined) throw new DomainError('valueRequired', { property: missing });
  const given = properties as NewUser;
  requireText('User', 'displayName', given.displayName);
  requireNicknameText('User', given.mailNickname);
  requireFreeName(draft, given.userPrincipalName);
  requireUsageLocation(given.usageLocation ?? null);
  if (given.passwordProfile.password === undefined) throw new DomainError('valueRequired', { property: 'password' });
  requireProfileAlone(Object.keys(given));
  const kept = toKeptProfile(draft, given, undefined);
  const id = draft.newId();
  const weak = allowsWeakPasswords(given.passwordPolicies);
  const passwordProfile = toPasswordProfile(id, given.passwordProfile, null, weak);
  const addresses = typeof given.mail === 'string' ? requireNewMail(draft, { id, proxyAddresses: [] }, given.mail) : {};
  const {
    employeeOrgData: _org,
    identities: _identities,
    onPremisesExtensionAttributes: _attributes,
    ...others
  } = given;
  const plain = { ...others, ...addresses, passwordProfile, id, createdDateTime: draft.now() };
  const user = toUser({ ...plain, ...kept });
  draft.put('users', user);
  recordUserActivity(draft, actor, user, 'Add user');
  recordCreation(draft, actor, user.id);
  followUser(draft, user.id);
  return draft.get('users', user.id) ?? user;
};
