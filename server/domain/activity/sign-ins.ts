// The sign-in log: opening an app signs the user in first. How an entry looks in Graph is graph/activity/sign-ins.ts.

import type { AppOpen } from '../auto-claim/app-open.js';
import type { SignIn } from '../tenant/rows.js';
import { keepSignInActivity, noteSignIn } from './sign-in-activity.js';
import { ownsAnyPlan } from '../ledger/subscribed-sku.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { addTime, day } from '../tenant/time.js';

/** Learn, entra/identity/monitoring-health/reference-reports-data-retention: 30 days with Entra ID P1 or P2. */
const retention = 30 * day;

/** Entra's error for an account that is turned off: AADSTS50057. */
export const accountDisabled = 50057;

/** Whether the tenant may read its sign-ins: it owns Entra ID P1 or P2. */
export const hasPremiumDirectory = (view: TenantView): boolean =>
  ownsAnyPlan(view, view.catalogue.premiumDirectoryPlanIds);

/** The time from which sign-ins are shown. */
export const toRetentionStart = (view: TenantView): string => addTime(view.now(), -retention);

/** The most old entries that a new one removes, so that writing one never takes long. */
const mostForgotten = 2;

const forgetOld = (draft: TenantDraft): void => {
  const start = toRetentionStart(draft);
  const old: SignIn[] = [];
  for (const { row } of draft.range('signIns', 'sequence')) {
    if (row.createdDateTime >= start || old.length === mostForgotten) break;
    old.push(row);
  }
  for (const { id, user } of old) {
    keepSignInActivity(draft, user.id);
    draft.remove('signIns', id);
  }
};

/** Records that a user signed in to open an app, or failed to because the account is disabled. */
export const recordSignIn = (draft: TenantDraft, { user, app, surface }: AppOpen): SignIn => {
  const [last] = draft.range('signIns', 'sequence', { descending: true });
  const signIn: SignIn = {
    id: draft.newId(),
    correlationId: draft.newId(),
    sequence: (last?.row.sequence ?? 0) + 1,
    createdDateTime: draft.now(),
    user: { id: user.id, displayName: user.displayName, userPrincipalName: user.userPrincipalName },
    app: app.id,
    surface: surface.id,
    errorCode: user.accountEnabled ? 0 : accountDisabled,
  };
  noteSignIn(draft, signIn);
  draft.put('signIns', signIn);
  forgetOld(draft);
  return signIn;
};
