// Page sizes, skip tokens and next links.

import type { OperationSpec } from '../../contract/spec.js';
import { GraphError } from '../errors/graph-error.js';
import { toQueryError } from '../errors/query-errors.js';
import type { OperationCall } from '../operation.js';
import { findSystemOption, readName, type Query } from '../request/query.js';
import { readOpaqueToken, toOpaqueToken } from './opaque-token.js';

/** Recorded tokens begin with these bytes, `RFNwdAIAAQAA` on the wire; clients treat the whole as opaque. */
const tokenMark = 'DSpt\u0002\u0000\u0001\u0000\u0000';

/** Where the next page begins. */
export interface PagePosition {
  /** Which order the position belongs to: a position of another query means nothing here. */
  readonly source: string;
  readonly after: string;
}

/** Writes a token. */
const toSkipToken = ({ source, after }: PagePosition): string => toOpaqueToken(tokenMark, [source, after]);

const expiredToken = (): GraphError =>
  new GraphError(
    400,
    'Directory_ExpiredPageToken',
    'The specified page token value has expired and can no longer be included in your request.',
  );

/**
 * Reads a token.
 *
 * @param tellSource - names the order of the request; called if there is a token
 * @returns the position, or undefined for a first page
 * @throws GraphError 400 when the token is damaged or of another query
 */
export const readSkipToken = ({ options }: Query, tellSource: () => string): string | undefined => {
  const token = options.skiptoken;
  if (token === undefined) return undefined;
  const content = readOpaqueToken(tokenMark, token);
  if (!Array.isArray(content) || content[0] !== tellSource() || typeof content[1] !== 'string') throw expiredToken();
  return content[1];
};

/** Reads $top. Throws Graph's 400 if it is not a number or out of bounds. */
export const readTop = ({ query }: OperationSpec, { options }: Query): number => {
  const bounds = query.top;
  if (bounds === undefined) return Number.POSITIVE_INFINITY;
  if (options.top === undefined) return bounds.default;
  const top = /^-?\d+$/.test(options.top) ? Number(options.top) : Number.NaN;
  if (top >= bounds.min && top <= bounds.max) return top;
  const shown = options.top.slice(0, 40);
  if (Number.isNaN(top) || top < 0) throw toQueryError('top', [shown]);
  throw toQueryError('pageSize', [shown, String(bounds.min), String(bounds.max)]);
};

/** The parts of a query other than its token, each followed by `&`. */
const withoutToken = ({ query: { raw }, spec }: OperationCall): string => {
  // Our own links have it at the end, so nothing has to be parsed.
  const ours = raw.lastIndexOf('&$skiptoken=');
  if (ours > 0 && !raw.includes('&', ours + 1)) return raw.slice(0, ours + 1);
  let kept = '';
  for (const part of raw.split('&')) {
    if (part !== '' && findSystemOption(spec, readName(part)) !== 'skiptoken') kept += `${part}&`;
  }
  return kept;
};

/** The address of the next page: the same address and query, with the token and `$` as it is. */
export const toNextLink = (call: OperationCall, position: PagePosition): string =>
  `${call.links.self}?${withoutToken(call)}$skiptoken=${toSkipToken(position)}`;
