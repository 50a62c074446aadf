// Decoding what is written in a query string.

import { GraphError } from '../errors/graph-error.js';

/** Decodes a name or a value of a query. Throws GraphError 400 on malformed encoding. */
export const decodeQuery = (text: string): string => {
  // Most have nothing to decode, and tokens are long.
  if (!text.includes('%') && !text.includes('+')) return text;
  try {
    return decodeURIComponent(text.includes('+') ? text.replaceAll('+', ' ') : text);
  } catch {
    throw new GraphError(400, 'BadRequest', `The query has a malformed percent-encoding: '${text.slice(0, 80)}'.`);
  }
};
