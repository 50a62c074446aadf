// Text that clients give back as it is: what an answer has to remember, in base64url.

import { fromOctets, toOctets } from '../answer/octets.js';

const toBase64Url = (text: string): string =>
  btoa(toOctets(text)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

const fromBase64Url = (token: string): string => fromOctets(atob(token.replaceAll('-', '+').replaceAll('_', '/')));

/**
 * Writes a token.
 *
 * @param mark - what its content begins with, by which tokens of another kind are told apart
 */
export const toOpaqueToken = (mark: string, content: unknown): string => toBase64Url(mark + JSON.stringify(content));

/** Reads the content of a token; undefined when it is damaged, or none of this kind. */
export const readOpaqueToken = (mark: string, token: string): unknown => {
  try {
    const text = fromBase64Url(token);
    return text.startsWith(mark) ? JSON.parse(text.slice(mark.length)) : undefined;
  } catch {
    return undefined;
  }
};
