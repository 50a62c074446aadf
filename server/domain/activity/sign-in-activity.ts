// When each user signed in last. It outlives the sign-ins themselves, which are kept for 30 days: sign-ins.ts writes both.

import type { SignIn, SignInActivity, SignInMoment } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';

/** What a sign-in leaves of itself. */
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

/** States from before there were activities have sign-ins alone. */
const readFromLog = (view: TenantView, userId: string): SignInActivity | undefined => {
  let activity: SignInActivity | undefined;
  for (const { row } of view.range('signIns', 'userId', { prefix: `${userId}:` })) activity = withSignIn(activity, row);
  return activity;
};

/** When a user signed in last; undefined for who never did. */
export const findSignInActivity = (view: TenantView, userId: string): SignInActivity | undefined =>
  view.get('signInActivities', userId) ?? readFromLog(view, userId);

/** Writes down that this was the user's last sign-in. */
export const noteSignIn = (draft: TenantDraft, signIn: SignIn): void => {
  draft.put('signInActivities', withSignIn(findSignInActivity(draft, signIn.user.id), signIn));
};

/** Keeps what is known of a user's sign-ins, one of which is about to go. Nothing is kept of who is gone for good. */
export const keepSignInActivity = (draft: TenantDraft, userId: string): void => {
  if (draft.get('signInActivities', userId) !== undefined) return;
  if (draft.get('users', userId) === undefined && draft.get('deletedUsers', userId) === undefined) return;
  const activity = readFromLog(draft, userId);
  if (activity !== undefined) draft.put('signInActivities', activity);
};
