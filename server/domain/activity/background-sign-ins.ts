// Sign-ins without a page, as the token service sees them: somebody's token is renewed, or an app signs in as itself. Only beta shows
// them. What comes with a page is sign-ins.ts.

import type { BackgroundSignIn, NamedApp, User } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { noteBackgroundSignIn } from './sign-in-activity.js';
import { toNextSequence, toRetentionStart } from './sign-ins.js';

/** The most old entries that a new one removes, so that writing one never takes long. */
const mostForgotten = 2;

const findOldest = (view: TenantView): BackgroundSignIn | undefined => {
  const [first] = view.range('backgroundSignIns', 'sequence');
  return first?.row;
};

/** Removes the oldest entry. */
export const forgetOldestBackgroundSignIn = (draft: TenantDraft): void => {
  const oldest = findOldest(draft);
  if (oldest !== undefined) draft.remove('backgroundSignIns', oldest.id);
};

const forgetOld = (draft: TenantDraft): void => {
  const start = toRetentionStart(draft);
  for (let n = 0; n < mostForgotten; n += 1) {
    const oldest = findOldest(draft);
    if (oldest === undefined || oldest.createdDateTime >= start) return;
    draft.remove('backgroundSignIns', oldest.id);
  }
};

/** The app that asks, and the API that it asks for. */
export interface TokenAsked {
  readonly client: NamedApp;
  readonly resource: NamedApp | undefined;
}

type Facts = Pick<BackgroundSignIn, 'user' | 'principalId' | 'credential'>;

const toName = ({ appId, displayName }: NamedApp): NamedApp => ({ appId, displayName });

const write = (draft: TenantDraft, { client, resource }: TokenAsked, facts: Facts): BackgroundSignIn => {
  const signIn: BackgroundSignIn = {
    id: draft.newId(),
    sequence: toNextSequence(draft),
    createdDateTime: draft.now(),
    correlationId: draft.newId(),
    client: toName(client),
    ...(resource === undefined ? {} : { resource: toName(resource) }),
    ...facts,
  };
  draft.put('backgroundSignIns', signIn);
  forgetOld(draft);
  return signIn;
};

/** Records that a user got tokens without being asked. */
export const recordRenewal = (draft: TenantDraft, user: User, asked: TokenAsked): void => {
  const { id, displayName, userPrincipalName } = user;
  const signIn = write(draft, asked, { user: { id, displayName, userPrincipalName } });
  noteBackgroundSignIn(draft, id, { dateTime: signIn.createdDateTime, requestId: signIn.id });
};

/** Records that an app signed in as itself. Choice: what is refused is not logged. */
export const recordPrincipalSignIn = (
  draft: TenantDraft,
  asked: TokenAsked,
  facts: Required<Pick<BackgroundSignIn, 'principalId' | 'credential'>>,
): void => {
  write(draft, asked, facts);
};
