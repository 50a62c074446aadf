// Splits the text of a $filter into tokens. filter-parser.ts reads them.

import { GraphError } from '../../errors/graph-error.js';
import { toQueryError } from '../../errors/query-errors.js';

/** A typed literal. GUIDs and dates are recognised by their form, as OData does. */
export type Literal =
  | { readonly type: 'string' | 'guid' | 'dateTime' | 'enum'; readonly value: string }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'null'; readonly value: null };

/** A piece of the filter with its place in the text. */
export type Token = { readonly at: number; readonly text: string } & (
  | { readonly kind: 'word' | 'punctuation' | 'end' }
  | { readonly kind: 'literal'; readonly literal: Literal }
  /** The text is not OData from here on. Microsoft's parser complains only if it comes this far. */
  | { readonly kind: 'unread'; readonly error: GraphError }
);

/** Longer filters are refused before they are read. Graph's URLs are much shorter. */
const maxLength = 16_384;

type Form = readonly [pattern: RegExp, toLiteral: (text: string) => Literal];

const unquote = (text: string): string => text.slice(1, -1).replaceAll("''", "'");

const quoted: Form = [/'(?:[^']|'')*'/y, (text) => ({ type: 'string', value: unquote(text) })];
const guid: Form = [
  /[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?![\w-])/y,
  (text) => ({ type: 'guid', value: text.toLowerCase() }),
];
const dateTime: Form = [
  /\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,12})?)?(?:Z|[+-]\d\d:\d\d)?)?(?![\w-])/y,
  (text) => ({ type: 'dateTime', value: text }),
];
const number: Form = [/-?\d+(?:\.\d+)?(?![\w.-])/y, (text) => ({ type: 'number', value: Number(text) })];
/** An enum with the name of its type before it: `microsoft.graph.operationResult'success'`. */
const enumeration: Form = [
  /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+'(?:[^']|'')*'/y,
  (text) => ({ type: 'enum', value: unquote(text.slice(text.indexOf("'"))) }),
];

const constants: ReadonlyMap<string, Literal> = new Map([
  ['true', { type: 'boolean', value: true }],
  ['false', { type: 'boolean', value: false }],
  ['null', { type: 'null', value: null }],
]);

const afterQuote: readonly Form[] = [quoted];
const afterDigits: readonly Form[] = [guid, dateTime, number];
const word = /[$A-Za-z_@][\w.$@]*/y;
/** What turns a word into a part of a literal. */
const afterWords: ReadonlyMap<string, readonly Form[]> = new Map([
  ['-', [guid]],
  ["'", [enumeration]],
]);

/** As much of a filter as an error quotes. */
export const quoteFilter = (filter: string): string => filter.slice(0, 200);

/** What a pattern matches at a place. `test` moves a sticky pattern to the end of the match without a list of groups. */
const match = (pattern: RegExp, filter: string, at: number): string | undefined => {
  pattern.lastIndex = at;
  return pattern.test(filter) ? filter.slice(at, pattern.lastIndex) : undefined;
};

/** A time needs a zone, a date does not. */
const isTime = (text: string): boolean =>
  !Number.isNaN(Date.parse(text)) && (!text.includes('T') || /(?:Z|[+-]\d\d:\d\d)$/.test(text));

/** The first of the forms that matches. */
const readLiteral = (forms: readonly Form[], filter: string, at: number): Token | undefined => {
  for (const [pattern, toLiteral] of forms) {
    const text = match(pattern, filter, at);
    if (text === undefined) continue;
    const literal = toLiteral(text);
    if (literal.type === 'dateTime' && !isTime(literal.value)) {
      return { kind: 'unread', at, text, error: toQueryError('filterTime', [text]) };
    }
    return { kind: 'literal', at, text, literal };
  }
  return undefined;
};

const readWord = (filter: string, at: number): Token | undefined => {
  const text = match(word, filter, at);
  if (text === undefined) return undefined;
  const literal = constants.get(text);
  if (literal !== undefined) return { kind: 'literal', at, text, literal };
  const forms = afterWords.get(filter.charAt(at + text.length)) ?? [];
  return readLiteral(forms, filter, at) ?? { kind: 'word', at, text };
};

const isDigit = (character: string): boolean => character >= '0' && character <= '9';

const readToken = (filter: string, at: number): Token => {
  const first = filter.charAt(at);
  if ('(),/:'.includes(first)) return { kind: 'punctuation', at, text: first };
  const token =
    first === "'"
      ? readLiteral(afterQuote, filter, at)
      : isDigit(first) || first === '-'
        ? readLiteral(afterDigits, filter, at)
        : readWord(filter, at);
  if (token !== undefined) return token;
  const error =
    first === "'"
      ? toQueryError('filterUnclosed', [String(filter.length), quoteFilter(filter)])
      : toQueryError('filterCharacter', [first, String(at), quoteFilter(filter)]);
  return { kind: 'unread', at, text: first, error };
};

/**
 * Reads all tokens, the last of kind `end` or `unread`.
 *
 * @throws GraphError 400 for a filter that is too long
 */
export const scanFilter = (filter: string): readonly Token[] => {
  if (filter.length > maxLength) {
    throw new GraphError(400, 'BadRequest', `The filter is longer than ${String(maxLength)} characters.`);
  }
  const tokens: Token[] = [];
  let at = 0;
  while (at < filter.length) {
    if (filter.charAt(at) === ' ' || filter.charAt(at) === '\t') {
      at += 1;
      continue;
    }
    const token = readToken(filter, at);
    tokens.push(token);
    if (token.kind === 'unread') return tokens;
    at += token.text.length;
  }
  tokens.push({ kind: 'end', at, text: '' });
  return tokens;
};
