// Ends the sessions of a user. Graph: user-revokesigninsessions.

import { recordUserActivity } from '../audit/directory-audit.js';
import type { Actor, User } from '../tenant/rows.js';
import type { TenantDraft } from '../tenant/tenant-view.js';

/** Invalidates all sign-ins of the user before now. */
export const revokeSignInSessions = (draft: TenantDraft, user: User, actor: Actor): void => {
  const now = draft.now();
  draft.put('users', { ...user, signInSessionsValidFromDateTime: now });
  const text = (time: string): string => JSON.stringify([time]);
  const before = user.signInSessionsValidFromDateTime ?? user.createdDateTime;
  recordUserActivity(draft, actor, user, 'Update StsRefreshTokenValidFrom Timestamp', [
    { displayName: 'StsRefreshTokensValidFrom', oldValue: text(before), newValue: text(now) },
  ]);
};
