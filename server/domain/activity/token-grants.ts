// Sign-ins that tokens came from: whether they still hold, and which refresh token is the next. How a token looks, and for how
// long it lasts, is identity/tokens. A row is small, and nothing in it can be used to sign in.
//
// Entra lets a client use a refresh token as often as it likes. Choice: here a token is good once for each thing that is asked
// with it, so that a stolen one shows, while a page may still ask for several APIs at a time with the token that it has.

import type { TokenGrant, User } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { addTime, day } from '../tenant/time.js';

/** Documented: a refresh token that nobody uses ends after 90 days. */
const longestIdle = 90 * day;

/** Choice: this many sign-ins are kept; of a tenant with a clock that stands still none would ever end. */
const mostGrants = 20_000;

/** The most old rows that a new one removes, so that making one never takes long. */
const mostForgotten = 2;

/** How many uses of refresh tokens a row remembers. */
const mostUses = 16;

const isOver = (view: TenantView, { usedDateTime }: TokenGrant): boolean =>
  addTime(usedDateTime, longestIdle) <= view.now();

const forgetOld = (draft: TenantDraft): void => {
  for (let n = 0; n < mostForgotten; n += 1) {
    const [oldest] = draft.range('tokenGrants', 'usedDateTime');
    if (oldest === undefined) return;
    if (!isOver(draft, oldest.row) && draft.size('tokenGrants') < mostGrants) return;
    draft.remove('tokenGrants', oldest.row.id);
  }
};

/** Ends a sign-in: none of its tokens counts any more. */
const revoke = (draft: TenantDraft, grant: TokenGrant): void => {
  if (!grant.isRevoked) draft.put('tokenGrants', { ...grant, isRevoked: true });
};

/** A sign-in that begins. */
export interface NewGrant {
  readonly id: string;
  readonly clientId: string;
  readonly user: User;
  /** Whether it has a refresh token. */
  readonly isRenewable: boolean;
}

/**
 * Writes that tokens are issued for a sign-in, which happens once.
 *
 * @returns false if there were tokens already: then somebody uses a code twice, and the sign-in is revoked
 */
export const beginGrant = (draft: TenantDraft, { id, clientId, user, isRenewable }: NewGrant): boolean => {
  const before = draft.get('tokenGrants', id);
  if (before !== undefined) {
    revoke(draft, before);
    return false;
  }
  forgetOld(draft);
  const now = draft.now();
  draft.put('tokenGrants', {
    id,
    createdDateTime: now,
    usedDateTime: now,
    clientId,
    userId: user.id,
    sessionsSince: user.signInSessionsValidFromDateTime ?? null,
    isRevoked: false,
    rotation: isRenewable ? 1 : 0,
    uses: [],
  });
  return true;
};

/** Whether a sign-in was revoked. One that is not known was not. */
export const isRevokedGrant = (view: TenantView, id: string): boolean =>
  view.get('tokenGrants', id)?.isRevoked === true;

/** How a sign-in stands. */
export type GrantState = 'holds' | 'revoked' | 'sessionsEnded' | 'over';

/** Whether a sign-in can be renewed for its user. */
export const judgeGrant = (view: TenantView, id: string, user: User): GrantState => {
  const grant = view.get('tokenGrants', id);
  if (grant === undefined || isOver(view, grant)) return 'over';
  if (grant.isRevoked) return 'revoked';
  return grant.sessionsSince === (user.signInSessionsValidFromDateTime ?? null) ? 'holds' : 'sessionsEnded';
};

/** What is asked with a refresh token. */
export interface GrantUse {
  readonly id: string;
  /** The number of the refresh token. */
  readonly rotation: number;
  /** A short text for what is asked for: the same for the same. */
  readonly asked: string;
}

const rotationOf = (use: string): number => Number(use.slice(0, use.indexOf(' ')));

/**
 * Writes that a refresh token is used.
 *
 * @returns the number of the next refresh token; undefined if this one was used for the same before, or so many others were used
 * since that nobody knows: then the sign-in is revoked
 */
export const useGrant = (draft: TenantDraft, { id, rotation, asked }: GrantUse): number | undefined => {
  const grant = draft.get('tokenGrants', id);
  if (grant === undefined) return undefined;
  const use = `${rotation} ${asked}`;
  const [oldest] = grant.uses;
  const isForgotten = grant.uses.length === mostUses && oldest !== undefined && rotation <= rotationOf(oldest);
  if (isForgotten || rotation < 1 || rotation > grant.rotation || grant.uses.includes(use)) {
    revoke(draft, grant);
    return undefined;
  }
  const next = grant.rotation + 1;
  const uses = [...grant.uses, use].slice(-mostUses);
  draft.put('tokenGrants', { ...grant, usedDateTime: draft.now(), rotation: next, uses });
  return next;
};
