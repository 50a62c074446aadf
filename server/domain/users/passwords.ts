// Passwords of users. Only a hash is kept, so nothing that is exported shows one. What a password must look like is
// user-properties.ts.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { PasswordProfile, User } from '../tenant/rows.js';
import { requireStrongPassword } from './user-properties.js';

/** A password profile as a client gives it. Graph: passwordProfile resource. */
export type GivenPassword = Partial<Omit<PasswordProfile, 'hash'>>;

/** The user's id makes equal passwords look different. */
const hashPassword = (userId: string, password: string): string =>
  bytesToHex(sha256(utf8ToBytes(`${userId}:${password}`)));

/**
 * A password profile as a row keeps it. What a client leaves out stays, or gets Graph's default. A user whose password is not
 * known here, as in the fixtures, can be made to change it, too: Graph: user-update, example 3.
 *
 * @throws DomainError `weakPassword`
 */
export const toPasswordProfile = (
  userId: string,
  given: GivenPassword,
  before: PasswordProfile | null,
  mayBeWeak = false,
): PasswordProfile => {
  const { password } = given;
  if (password !== undefined) requireStrongPassword(password, mayBeWeak);
  return {
    ...(password === undefined ? before : {}),
    ...(password === undefined ? {} : { hash: hashPassword(userId, password) }),
    forceChangePasswordNextSignIn:
      given.forceChangePasswordNextSignIn ?? before?.forceChangePasswordNextSignIn ?? password !== undefined,
    forceChangePasswordNextSignInWithMfa:
      given.forceChangePasswordNextSignInWithMfa ?? before?.forceChangePasswordNextSignInWithMfa ?? false,
  };
};

/** What a password that somebody types is worth. */
export type PasswordVerdict = 'right' | 'wrong' | 'mustChange';

/** Compares a typed password with the user's own. A user without one cannot sign in by it. */
export const checkPassword = ({ id, passwordProfile }: User, typed: string): PasswordVerdict => {
  if (passwordProfile === null) return 'wrong';
  const { hash, password, forceChangePasswordNextSignIn, forceChangePasswordNextSignInWithMfa } = passwordProfile;
  const isRight = hash === undefined ? password === typed : hash === hashPassword(id, typed);
  if (!isRight) return 'wrong';
  return forceChangePasswordNextSignIn || forceChangePasswordNextSignInWithMfa ? 'mustChange' : 'right';
};
