// $search on directory objects: "property:text" in quotes, AND, OR and parentheses. Graph: search-query-parameter.
// displayName and description are searched by their words, every other text that filters take by its beginning, and a list of
// texts by the beginnings of its items.

import type { EntitySpec } from '../../contract/spec.js';
import { toQueryError } from '../errors/query-errors.js';
import { toBadRequest, toUnsupportedQuery } from './filter/filter-refusals.js';
import type { Predicate, ReaderOf } from './filter/filter-predicate.js';
import { requireProperty } from './properties.js';
import { toSearchTokens, toWords } from './search-words.js';

const tokenized: ReadonlySet<string> = new Set(['displayName', 'description']);

/** Longer or deeper searches are refused before they cost time. Choice. */
const maxLength = 2_048;
const maxDepth = 20;

const pattern = /\s*(?:"((?:[^"\\]|\\["\\])*)"|(AND|OR)(?!\w)|([()]))/y;

type Token = { readonly kind: 'clause' | 'word' | 'mark'; readonly text: string };

const toSyntaxError = (search: string, problem: string): ReturnType<typeof toBadRequest> =>
  toBadRequest(`Syntax error: ${problem} in the $search query option '${search.slice(0, 200)}'.`);

const scan = (search: string): readonly Token[] => {
  if (search.length > maxLength) throw toBadRequest(`The search is longer than ${String(maxLength)} characters.`);
  const text = search.trim();
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const found = pattern.exec(text);
    if (found === null) {
      const stray = at + (/[^\s\p{L}]/u.exec(text.slice(at))?.index ?? Number.NaN);
      if (Number.isNaN(stray))
        throw toSyntaxError(search, `'${text.slice(at).trim().slice(0, 40)}' is not in double quotes`);
      throw toQueryError('searchCharacter', [text.charAt(stray), String(stray), search.slice(0, 200)]);
    }
    const [, clause, word, mark] = found;
    if (clause !== undefined) tokens.push({ kind: 'clause', text: clause.replaceAll(/\\(["\\])/g, '$1') });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else tokens.push({ kind: 'mark', text: mark ?? '' });
  }
  return tokens;
};

const symbol = /[^\p{L}\p{N}\p{M}\s]/u;

/** A quick test: most texts do not contain the letters of the words, and only symbols in between can hide them. */
const canHold = (text: string, words: readonly string[]): boolean => {
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word)) || symbol.test(text);
};

const toClause = <T>(entity: EntitySpec, readerOf: ReaderOf<T>, search: string, clause: string): Predicate<T> => {
  const colon = clause.indexOf(':');
  if (colon < 1)
    throw toSyntaxError(search, `the clause '${clause.slice(0, 80)}' does not have the form property:text`);
  const property = requireProperty(entity, clause.slice(0, colon).trim());
  const text = clause.slice(colon + 1).trim();
  const isText = (property.itemType ?? property.type) === 'string';
  const isFiltered = property.filter.length + property.filterAdvanced.length > 0;
  if (!isText || !(isFiltered || tokenized.has(property.name))) {
    throw toUnsupportedQuery(`The property '${property.name}' cannot be searched.`);
  }
  if (text === '') throw toSyntaxError(search, `the clause '${clause.slice(0, 80)}' has no text to search`);
  const read = readerOf(property.name);
  if (!tokenized.has(property.name)) {
    const start = text.toLowerCase();
    const isFound = (value: unknown): boolean => typeof value === 'string' && value.toLowerCase().startsWith(start);
    return (row) => {
      const value = read(row);
      return Array.isArray(value) ? value.some(isFound) : isFound(value);
    };
  }
  const wanted = toWords(text);
  return (row) => {
    const value = read(row);
    if (typeof value !== 'string' || !canHold(value, wanted)) return false;
    const tokens = toSearchTokens(value);
    return wanted.every((word) => tokens.some((token) => token.startsWith(word)));
  };
};

/**
 * Reads $search for an entity. AND binds tighter than OR.
 *
 * @throws GraphError 400 for a malformed search, and for properties that cannot be searched
 */
export const readSearch = <T>(entity: EntitySpec, readerOf: ReaderOf<T>, search: string): Predicate<T> => {
  const tokens = scan(search);
  let at = 0;
  const isNext = (text: string): boolean => tokens[at]?.kind !== 'clause' && tokens[at]?.text === text;
  const readOperand = (depth: number): Predicate<T> => {
    const token = tokens[at];
    if (depth > maxDepth) throw toSyntaxError(search, `nested deeper than ${String(maxDepth)}`);
    if (token === undefined) throw toSyntaxError(search, 'expected a clause, found the end');
    at += 1;
    if (token.kind === 'clause') return toClause(entity, readerOf, search, token.text);
    if (token.text !== '(') throw toSyntaxError(search, `expected a clause, found '${token.text}'`);
    const inner = readAny(depth + 1);
    if (!isNext(')')) throw toSyntaxError(search, "expected ')'");
    at += 1;
    return inner;
  };
  const readAll = (depth: number): Predicate<T> => {
    const parts = [readOperand(depth)];
    while (isNext('AND')) {
      at += 1;
      parts.push(readOperand(depth));
    }
    return (row) => parts.every((part) => part(row));
  };
  const readAny = (depth: number): Predicate<T> => {
    const parts = [readAll(depth)];
    while (isNext('OR')) {
      at += 1;
      parts.push(readAll(depth));
    }
    return (row) => parts.some((part) => part(row));
  };
  const predicate = readAny(0);
  const rest = tokens[at];
  if (rest === undefined) return predicate;
  throw toSyntaxError(search, `expected AND, OR or the end, found '${rest.text.slice(0, 40)}'`);
};
