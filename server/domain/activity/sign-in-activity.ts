// When each user last signed in. This outlives the sign-ins, which are kept for 30 days. sign-ins.ts writes both.

import type { SignIn, SignInActivity, SignInMoment } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';

/** What is remembered of a sign-in. */
const toMoment = ({ createdDateTime, id }: SignIn): SignInMoment => ({ dateTime: createdDateTime, requestId: id });

/** Documented: an attempt counts as the last sign-in whether it succeeded or not. Graph: signInActivity resource. */
const withSignIn = (known: SignInActivity | undefined, signIn: SignIn): SignInActivity => {
  const moment = toMoment(signIn);
  return {
    id: signIn.user.id,
    lastSignIn: moment,
    lastNonInteractiveSignIn: known?.lastNonInteractiveSignIn ?? null,
    lastSuccessfulSignIn: signIn.errorCode === 0 ? moment : (known?.lastSuccessfulSignIn ?? null),
  };
};

/** States of earlier versions have sign-ins only. */
const readFromLog = (view: TenantView, userId: string): SignInActivity | undefined => {
  let activity: SignInActivity | undefined;
  for (const { row } of view.range('signIns', 'userId', { prefix: `${userId}:` })) activity = withSignIn(activity, row);
  return activity;
};

/** When a user last signed in; undefined if never. */
export const findSignInActivity = (view: TenantView, userId: string): SignInActivity | undefined =>
  view.get('signInActivities', userId) ?? readFromLog(view, userId);

/** Records this as the user's last sign-in. */
export const noteSignIn = (draft: TenantDraft, signIn: SignIn): void => {
  draft.put('signInActivities', withSignIn(findSignInActivity(draft, signIn.user.id), signIn));
};

/** Records this as the user's last sign-in without a page. Nothing fails here that is logged. */
export const noteBackgroundSignIn = (draft: TenantDraft, userId: string, moment: SignInMoment): void => {
  const known = findSignInActivity(draft, userId) ?? { id: userId, lastSignIn: null };
  draft.put('signInActivities', { ...known, lastNonInteractiveSignIn: moment, lastSuccessfulSignIn: moment });
};

/** Remembers a user's last sign-in before the log drops it. Nothing is kept for a user who was deleted permanently. */
export const keepSignInActivity = (draft: TenantDraft, userId: string): void => {
  if (draft.get('signInActivities', userId) !== undefined) return;
  if (draft.get('users', userId) === undefined && draft.get('deletedUsers', userId) === undefined) return;
  const activity = readFromLog(draft, userId);
  if (activity !== undefined) draft.put('signInActivities', activity);
};
