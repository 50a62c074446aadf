// The rules for a user's properties: names in verified domains, unique addresses, real countries.

import { countryCodes } from './country-codes.js';
import { DomainError } from '../tenant/errors.js';
import type { User } from '../tenant/rows.js';
import type { TenantView } from '../tenant/tenant-view.js';

/** What a client may set on a user. Everything else is derived or read-only. */
export type UserProperties = Omit<
  User,
  | 'id'
  | 'createdDateTime'
  | 'directoryRoles'
  | 'lastPasswordChangeDateTime'
  | 'onPremisesDistinguishedName'
  | 'onPremisesDomainName'
  | 'onPremisesLastSyncDateTime'
  | 'onPremisesProvisioningErrors'
  | 'onPremisesSamAccountName'
  | 'onPremisesSecurityIdentifier'
  | 'onPremisesSyncEnabled'
  | 'onPremisesUserPrincipalName'
  | 'proxyAddresses'
  | 'signInSessionsValidFromDateTime'
  | 'creationType'
  | 'externalUserState'
  | 'externalUserStateChangeDateTime'
>;

/**
 * Documented: no other characters (user resource; microsoft-365/enterprise/prepare-for-directory-synchronization), and no dot
 * before the @. A name may begin with a dollar sign, says user-get.
 */
const namePattern = /^(?!.*\.$)[A-Za-z0-9'.\-_!#$^~]{1,64}$/;

/** Splits a userPrincipalName; undefined if it is not one. */
const splitName = (userPrincipalName: string): { readonly name: string; readonly domain: string } | undefined => {
  const at = userPrincipalName.lastIndexOf('@');
  if (at < 1 || at === userPrincipalName.length - 1) return undefined;
  return { name: userPrincipalName.slice(0, at), domain: userPrincipalName.slice(at + 1).toLowerCase() };
};

/**
 * Checks a userPrincipalName for a user.
 *
 * @param userId - the user it is for; absent for a new one
 * @throws DomainError `invalidProperty`, `domainNotVerified` or `userPrincipalNameTaken`
 */
export const requireFreeName = (view: TenantView, userPrincipalName: string, userId?: string): void => {
  const parts = splitName(userPrincipalName);
  if (parts === undefined || !namePattern.test(parts.name) || userPrincipalName.length > 113) {
    throw new DomainError('invalidProperty', { property: 'userPrincipalName', value: userPrincipalName });
  }
  if (view.get('domains', parts.domain)?.isVerified !== true) {
    throw new DomainError('domainNotVerified', { domain: parts.domain });
  }
  for (const other of view.lookup('users', 'userPrincipalName', userPrincipalName.toLowerCase())) {
    if (other.id !== userId) throw new DomainError('userPrincipalNameTaken', { value: userPrincipalName });
  }
};

/** Checks a usageLocation. Throws DomainError `invalidProperty` unless it is null or an assigned code in upper case. */
export const requireUsageLocation = (usageLocation: string | null): void => {
  if (usageLocation !== null && !countryCodes.has(usageLocation)) {
    throw new DomainError('invalidProperty', { property: 'usageLocation', value: usageLocation });
  }
};

const characterKinds: readonly RegExp[] = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/];

/**
 * Whether a password is strong enough. Entra's policy for cloud accounts: 8 to 256 characters, of three kinds out of four.
 *
 * @param mayBeWeak - for a user with DisableStrongPassword. Choice: only the kinds of characters are free then
 */
export const isStrongPassword = (password: string, mayBeWeak = false): boolean => {
  const kinds = characterKinds.filter((kind) => kind.test(password)).length;
  return password.length >= 8 && password.length <= 256 && (kinds >= 3 || mayBeWeak);
};

/**
 * Checks a password by that policy.
 *
 * @throws DomainError `weakPassword`, and `valueRequired` if it is empty
 */
export const requireStrongPassword = (password: string, mayBeWeak = false): void => {
  if (password === '') throw new DomainError('valueRequired', { property: 'password' });
  if (!isStrongPassword(password, mayBeWeak)) throw new DomainError('weakPassword');
};
