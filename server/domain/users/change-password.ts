// Users change their own passwords. What administrators set is update-user.ts. Graph: user-changepassword.

import { recordUserActivity } from '../audit/directory-audit.js';
import { DomainError } from '../tenant/errors.js';
import { requireCloudMastered } from '../tenant/mastered-elsewhere.js';
import type { Actor, User } from '../tenant/rows.js';
import type { TenantDraft } from '../tenant/tenant-view.js';
import { checkPassword, toPasswordProfile } from './passwords.js';
import { allowsWeakPasswords } from './profile-properties.js';
import { endSessions } from './revoke-sessions.js';

/** The two passwords as the user gives them. */
export interface PasswordChange {
  readonly currentPassword: string;
  readonly newPassword: string;
}

/**
 * Replaces a user's password by another one. Choice: for a user whose password is not known here, any current one is right.
 * Documented in Entra's password policies: the last password cannot be used again.
 *
 * @throws DomainError `wrongPassword`, `weakPassword`, `valueRequired`, `masteredOnPremises`
 */
export const changePassword = (draft: TenantDraft, user: User, change: PasswordChange, actor: Actor): void => {
  const { currentPassword, newPassword } = change;
  requireCloudMastered(user);
  const { passwordProfile } = user;
  const isKnown = passwordProfile?.hash !== undefined || passwordProfile?.password !== undefined;
  if (isKnown && checkPassword(user, currentPassword) === 'wrong') throw new DomainError('wrongPassword');
  if (newPassword === currentPassword) throw new DomainError('weakPassword');
  const given = {
    password: newPassword,
    forceChangePasswordNextSignIn: false,
    forceChangePasswordNextSignInWithMfa: false,
  };
  draft.put('users', {
    ...user,
    passwordProfile: toPasswordProfile(user.id, given, passwordProfile, allowsWeakPasswords(user.passwordPolicies)),
    signInSessionsValidFromDateTime: endSessions(draft, user),
    lastPasswordChangeDateTime: draft.now(),
  });
  recordUserActivity(draft, actor, user, 'Change user password');
};
