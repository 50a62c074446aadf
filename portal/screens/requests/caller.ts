// Who made a request, in words.

import type { Words } from '../../words/words.js';
import type { RequestEntry } from './request-feed.js';

/** The caller's name, with the app that a user was signed in to. */
export const toCallerText = ({ requests }: Words, { caller }: Pick<RequestEntry, 'caller'>): string => {
  const { kind, displayName, userPrincipalName, id, app } = caller;
  if (kind === 'none') return requests.nobody;
  const name = displayName ?? userPrincipalName ?? id ?? requests.anApp;
  return app === null ? name : requests.forUser(name, app);
};
