// Sends an answer or an error to the app, by the response mode that it asked for. Tokens never travel in a query.

import { describeError, IdentityError } from '../errors/identity-error.js';
import type { IdentityAnswer, IdentityCall } from '../identity-operation.js';
import { toFormPostPage } from '../pages/form-post-page.js';
import type { Language } from '../pages/language.js';
import type { ReplyTo } from '../requests/authorize-request.js';
import { answerPage, answerRedirect, toPageContext } from './answer-page.js';
import { addToUri } from '../requests/redirect-uris.js';

/** Fields of an answer. One that is undefined is left out. */
export type ReplyFields = Readonly<Record<string, string | undefined>>;

/** What an answer is sent with. */
export interface ReplyParts {
  readonly language: Language;
  readonly cookies?: readonly string[];
}

/** Sends fields to the app. */
export const replyToApp = (
  call: IdentityCall,
  { redirectUri, mode, state }: ReplyTo,
  fields: ReplyFields,
  { language, cookies = [] }: ReplyParts,
): IdentityAnswer | Promise<IdentityAnswer> => {
  const entries = Object.entries({ ...fields, state }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const sent = Object.fromEntries(entries);
  if (mode !== 'form_post') {
    // After a form 302 could make a client send the form once more, to the app: with a password in it.
    const status = call.request.method === 'POST' ? 303 : 302;
    return answerRedirect(addToUri(redirectUri, mode, sent), cookies, status);
  }
  const page = toFormPostPage(toPageContext(call, language), redirectUri, sent);
  const scheme = redirectUri.slice(0, redirectUri.indexOf(':') + 1);
  return answerPage(page, { forms: 'app', scheme, sendsItself: true }, cookies);
};

/** OAuth's words for errors where they differ from those of the token endpoint, which the rows of aadsts.ts have. */
const namesForApps: Readonly<Partial<Record<number, string>>> = {
  65001: 'consent_required',
  50076: 'interaction_required',
};

/** Sends an error to the app. RFC 6749, 4.1.2.1. */
export const sendErrorToApp = (
  call: IdentityCall,
  replyTo: ReplyTo,
  error: IdentityError,
  parts: ReplyParts,
): IdentityAnswer | Promise<IdentityAnswer> => {
  const fields = {
    error: namesForApps[error.code] ?? error.row.error,
    error_description: describeError(error, call.stamp),
    error_uri: `${call.stamp.address}/error?code=${error.code}`,
  };
  return replyToApp(call, replyTo, fields, parts);
};

/** Runs what may refuse, and sends a refusal to the app. */
export const replyIfRefused = async (
  call: IdentityCall,
  replyTo: ReplyTo,
  parts: ReplyParts,
  run: () => IdentityAnswer | Promise<IdentityAnswer>,
): Promise<IdentityAnswer> => {
  try {
    return await run();
  } catch (error) {
    if (error instanceof IdentityError) return sendErrorToApp(call, replyTo, error, parts);
    throw error;
  }
};
