// Ends the sessions of a user. Graph: user-revokesigninsessions.

import { recordUserActivity } from '../audit/directory-audit.js';
import type { Actor, User } from '../tenant/rows.js';
import type { TenantDraft } from '../tenant/tenant-view.js';
import { addTime } from '../tenant/time.js';

/** A time from which on sessions count; later than the last one, so that the sessions of one moment end too. */
export const endSessions = (draft: TenantDraft, { signInSessionsValidFromDateTime: before }: User): string => {
  const now = draft.now();
  return before === undefined || before < now ? now : addTime(before, 1);
};

/** Invalidates all sign-ins of the user before now. */
export const revokeSignInSessions = (draft: TenantDraft, user: User, actor: Actor): void => {
  const now = endSessions(draft, user);
  draft.put('users', { ...user, signInSessionsValidFromDateTime: now });
  const text = (time: string): string => JSON.stringify([time]);
  const before = user.signInSessionsValidFromDateTime ?? user.createdDateTime;
  recordUserActivity(draft, actor, user, 'Update StsRefreshTokenValidFrom Timestamp', [
    { displayName: 'StsRefreshTokensValidFrom', oldValue: text(before), newValue: text(now) },
  ]);
};
