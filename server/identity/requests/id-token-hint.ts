// The parameter `id_token_hint`: whom a client believes to be signed in. Nothing is granted for it.

import { IdentityError } from '../errors/identity-error.js';

/** What a token says without a check of who signed it: it only chooses what is checked then. */
export const peekAt = (token: string | undefined): Readonly<Record<string, unknown>> => {
  const part = token?.split('.')[1] ?? '';
  try {
    const text = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
    const claims: unknown = JSON.parse(text);
    return typeof claims === 'object' && claims !== null ? (claims as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
};

/** A claim that is text. */
export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/**
 * The user whom an ID token names, by id or name.
 *
 * @throws IdentityError 90023 if it is no token
 */
export const readHintedUser = (token: string | undefined): string | undefined => {
  if (token === undefined) return undefined;
  const claims = peekAt(token);
  if (Object.keys(claims).length === 0) throw new IdentityError(90023, 'id_token_hint');
  return textOf(claims.oid) ?? textOf(claims.preferred_username) ?? textOf(claims.upn);
};
