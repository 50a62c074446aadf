// Changes a user's own properties. Licenses have their own rule. Graph: user-update.

import { recordUserActivity } from '../audit/directory-audit.js';
import { DomainError } from '../tenant/errors.js';
import { followUser } from '../group-licensing/group-licensing.js';
import type { Actor, ModifiedProperty, User } from '../tenant/rows.js';
import type { TenantDraft } from '../tenant/tenant-view.js';
import { listAssignments } from '../ledger/user-licenses.js';
import { requireFreeName, requireUsageLocation } from './user-properties.js';
import type { GivenProperties } from './create-user.js';
import { toPasswordProfile } from './passwords.js';
import { endSessions } from './revoke-sessions.js';
import { requireNicknameText, requireText } from '../tenant/property-text.js';

/** Entra: the audit log has no changes of usageLocation, and never passwords. */
const unaudited: ReadonlySet<string> = new Set(['usageLocation', 'passwordProfile']);

const listModified = (before: User, changes: Partial<GivenProperties>): readonly ModifiedProperty[] =>
  Object.entries(changes).flatMap(([name, value]) => {
    const old: unknown = before[name as keyof User];
    if (unaudited.has(name) || JSON.stringify(old) === JSON.stringify(value)) return [];
    const displayName = name.charAt(0).toUpperCase() + name.slice(1);
    return [{ displayName, oldValue: JSON.stringify([old]), newValue: JSON.stringify([value]) }];
  });

/**
 * Changes the given properties and leaves the others.
 *
 * @throws DomainError `invalidValue`, `invalidProperty`, `domainNotVerified`, `userPrincipalNameTaken`, `weakPassword`, and
 * `invalidUsageLocation` when the location of a licensed user is cleared (choice: real Graph refuses it in practice)
 */
export const updateUser = (draft: TenantDraft, user: User, changes: Partial<GivenProperties>, actor: Actor): User => {
  const { passwordProfile, ...others } = changes;
  const { displayName, mailNickname, userPrincipalName, usageLocation } = others;
  if (displayName !== undefined) requireText('User', 'displayName', displayName);
  if (mailNickname !== undefined) requireNicknameText('User', mailNickname);
  if (userPrincipalName !== undefined) requireFreeName(draft, userPrincipalName, user.id);
  if (usageLocation !== undefined) requireUsageLocation(usageLocation);
  if (usageLocation === null && listAssignments(draft, user.id).length > 0) {
    throw new DomainError('invalidUsageLocation', { userId: user.id });
  }
  const profile =
    passwordProfile === undefined || passwordProfile === null
      ? passwordProfile
      : toPasswordProfile(user.id, passwordProfile, user.passwordProfile);
  // Documented: a new password ends the sessions that began with the old one.
  const hasNewPassword = passwordProfile?.password !== undefined;
  const changed: User = {
    ...user,
    ...others,
    ...(profile === undefined ? {} : { passwordProfile: profile }),
    ...(hasNewPassword ? { signInSessionsValidFromDateTime: endSessions(draft, user) } : {}),
  };
  draft.put('users', changed);
  const modified = listModified(user, changes);
  if (modified.length > 0) recordUserActivity(draft, actor, changed, 'Update user', modified);
  followUser(draft, user.id);
  return draft.get('users', user.id) ?? changed;
};
