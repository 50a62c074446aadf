// The sign-in log: opening an app signs the user in first. How an entry looks in Graph is graph/activity/sign-ins.ts.

import { longestRetention } from '../audit/directory-audit.js';
import type { AppOpen } from '../auto-claim/app-open.js';
import type { SignIn, User } from '../tenant/rows.js';
import { keepSignInActivity, noteSignIn } from './sign-in-activity.js';
import { ownsAnyPlan } from '../ledger/subscribed-sku.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { addTime, day } from '../tenant/time.js';

/** Entra's error for an account that is turned off: AADSTS50057. */
export const accountDisabled = 50057;

/** Whether the tenant may read its sign-ins: it owns Entra ID P1 or P2. */
export const hasPremiumDirectory = (view: TenantView): boolean =>
  ownsAnyPlan(view, view.catalogue.premiumDirectoryPlanIds);

/** Same page: 7 days without a license for Entra ID P1 or P2. */
const freeRetention = 7 * day;

/** The time from which entries of the audit log are shown. */
export const toAuditStart = (view: TenantView): string =>
  addTime(view.now(), -(hasPremiumDirectory(view) ? longestRetention : freeRetention));

/** The time from which sign-ins are shown. */
export const toRetentionStart = (view: TenantView): string => addTime(view.now(), -longestRetention);

/** The most old entries that a new one removes, so that writing one never takes long. */
const mostForgotten = 2;

const findOldest = (view: TenantView): SignIn | undefined => {
  const [first] = view.range('signIns', 'sequence');
  return first?.row;
};

const forget = (draft: TenantDraft, { id, user }: SignIn): void => {
  keepSignInActivity(draft, user.id);
  draft.remove('signIns', id);
};

/** Removes the oldest entry. What Graph shows of the user's last sign-in stays. */
export const forgetOldestSignIn = (draft: TenantDraft): void => {
  const oldest = findOldest(draft);
  if (oldest !== undefined) forget(draft, oldest);
};

const forgetOld = (draft: TenantDraft): void => {
  const start = toRetentionStart(draft);
  for (let n = 0; n < mostForgotten; n += 1) {
    const oldest = findOldest(draft);
    if (oldest === undefined || oldest.createdDateTime >= start) return;
    forget(draft, oldest);
  }
};

/** What an entry says besides when. */
export type SignInFacts = Pick<SignIn, 'app' | 'surface' | 'errorCode' | 'client' | 'resource'>;

/** The number of the next sign-in of any kind: the log can be read in the order of time whichever kinds are asked for. */
export const toNextSequence = (view: TenantView): number => {
  const [last] = view.range('signIns', 'sequence', { descending: true });
  const [lastInBackground] = view.range('backgroundSignIns', 'sequence', { descending: true });
  return Math.max(last?.row.sequence ?? 0, lastInBackground?.row.sequence ?? 0) + 1;
};

/** Writes an entry of a user's sign-in. */
export const writeSignIn = (draft: TenantDraft, user: User, facts: SignInFacts): SignIn => {
  const signIn: SignIn = {
    id: draft.newId(),
    correlationId: draft.newId(),
    sequence: toNextSequence(draft),
    createdDateTime: draft.now(),
    user: { id: user.id, displayName: user.displayName, userPrincipalName: user.userPrincipalName },
    ...facts,
  };
  noteSignIn(draft, signIn);
  draft.put('signIns', signIn);
  forgetOld(draft);
  return signIn;
};

/** Records that a user signed in to open an app, or failed to because the account is disabled. */
export const recordSignIn = (draft: TenantDraft, { user, app, surface }: AppOpen): SignIn =>
  writeSignIn(draft, user, {
    app: app.id,
    surface: surface.id,
    errorCode: user.accountEnabled ? 0 : accountDisabled,
  });
