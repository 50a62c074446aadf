// Opaque tokens: what an answer has to remember, in base64url, which clients return unchanged.

import { fromOctets, toOctets } from '../answer/octets.js';

const toBase64Url = (text: string): string =>
  btoa(toOctets(text)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

const fromBase64Url = (token: string): string => fromOctets(atob(token.replaceAll('-', '+').replaceAll('_', '/')));

/**
 * Writes a token.
 *
 * @param mark - the beginning of its content, which distinguishes it from other kinds of tokens
 */
export const toOpaqueToken = (mark: string, content: unknown): string => toBase64Url(mark + JSON.stringify(content));

/** Reads the content of a token; undefined if it is damaged or of another kind. */
export const readOpaqueToken = (mark: string, token: string): unknown => {
  try {
    const text = fromBase64Url(token);
    return text.startsWith(mark) ? JSON.parse(text.slice(mark.length)) : undefined;
  } catch {
    return undefined;
  }
};
