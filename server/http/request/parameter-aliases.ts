// OData's parameter aliases: `/reports/getX(period=@p)?@p='D7'` and `$filter=displayName eq @n&@n='Ann'`.
// https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html#sec_ParameterAliases

import { decodeQuery } from './decode-query.js';

const hasAliases = (query: string): boolean => query !== '' && /(?:^|&)(?:@|%40)/.test(query);

/** Puts the values that a raw query gives in the place of aliases, but not within quotes. Aliases without a value stay. */
const replaceAliases = (text: string, query: string): string => {
  const values = new Map<string, string>();
  for (const part of query.split('&')) {
    const at = part.indexOf('=');
    const name = at < 0 ? '' : decodeQuery(part.slice(0, at)).trim();
    if (name.startsWith('@')) values.set(name, decodeQuery(part.slice(at + 1)).trim());
  }
  return text.replaceAll(/'(?:[^']|'')*'|@[a-z_]\w*/gi, (found) => values.get(found) ?? found);
};

/** A filter with the values of its aliases. */
export const resolveFilter = (filter: string, query: string): string =>
  filter.includes('@') && hasAliases(query) ? replaceAliases(filter, query) : filter;

const resolveSegment = (segment: string, query: string): string => {
  let text: string;
  try {
    text = decodeURIComponent(segment);
  } catch {
    return segment;
  }
  return text.includes('=@') ? encodeURIComponent(replaceAliases(text, query)) : segment;
};

/** A path, as it is written, with the values of the aliases in its calls of functions. */
export const resolvePath = (path: string, query: string): string =>
  hasAliases(query)
    ? path
        .split('/')
        .map((segment) => resolveSegment(segment, query))
        .join('/')
    : path;
