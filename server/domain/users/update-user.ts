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
import { hasMailbox, requireNewMail } from '../ledger/mailbox.js';
import { requireOwnProperties, requireProfileAlone } from '../tenant/mastered-elsewhere.js';
import { allowsWeakPasswords, toKeptProfile } from './profile-properties.js';

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
 * `invalidUsageLocation` when the location of a licensed user is cleared (choice: real Graph refuses it in practice);
 * `masteredOnPremises`, `masteredInExchange`, `profileNotAlone`, `uniquenessViolation`
 */
export const updateUser = (draft: TenantDraft, user: User, changes: Partial<GivenProperties>, actor: Actor): User => {
  const names = Object.keys(changes);
  requireProfileAlone(names);
  requireOwnProperties(user, names);
  const { passwordProfile, employeeOrgData: _org, identities: _identities, ...given } = changes;
  const { onPremisesExtensionAttributes: _attributes, ...others } = given;
  const kept = toKeptProfile(draft, changes, user);
  const { displayName, mailNickname, userPrincipalName, usageLocation, mail } = others;
  // Observed in microsoft-graph-docs issue 12584: Exchange is in charge of the address of a mailbox.
  if (mail !== undefined && mail !== user.mail && hasMailbox(draft, user.id))
    throw new DomainError('masteredInExchange');
  if (displayName !== undefined) requireText('User', 'displayName', displayName);
  if (mailNickname !== undefined) requireNicknameText('User', mailNickname);
  if (userPrincipalName !== undefined) requireFreeName(draft, userPrincipalName, user.id);
  if (usageLocation !== undefined) requireUsageLocation(usageLocation);
  if (usageLocation === null && listAssignments(draft, user.id).length > 0) {
    throw new DomainError('invalidUsageLocation', { userId: user.id });
  }
  const mayBeWeak = allowsWeakPasswords(others.passwordPolicies ?? user.passwordPolicies);
  const profile =
    passwordProfile === undefined || passwordProfile === null
      ? passwordProfile
      : toPasswordProfile(user.id, passwordProfile, user.passwordProfile, mayBeWeak);
  // Documented: a new password ends the sessions that began with the old one.
  const hasNewPassword = passwordProfile?.password !== undefined;
  const changed: User = {
    ...user,
    ...others,
    ...(mail === undefined ? {} : requireNewMail(draft, user, mail)),
    ...kept,
    ...(profile === undefined ? {} : { passwordProfile: profile }),
    ...(hasNewPassword
      ? { signInSessionsValidFromDateTime: endSessions(draft, user), lastPasswordChangeDateTime: draft.now() }
      : {}),
  };
  draft.put('users', changed);
  const modified = listModified(user, { ...changes, ...kept });
  if (modified.length > 0) recordUserActivity(draft, actor, changed, 'Update user', modified);
  followUser(draft, user.id);
  return draft.get('users', user.id) ?? changed;
};
