// The grammar of $filter: or, and, not, comparisons, `in`, functions, any/all. It parses all of that; filter-binding.ts
// decides what each property supports.

import { toQueryError, type QueryErrorName } from '../../errors/query-errors.js';
import { quoteFilter, scanFilter, type Literal, type Token } from './filter-scanner.js';

/** Names of a property path, outermost first, for example `['assignedLicenses', '$count']`. */
export type PropertyPath = readonly string[];

/** A filter as a tree. */
export type FilterNode =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly FilterNode[] }
  | { readonly kind: 'not'; readonly operand: FilterNode }
  | { readonly kind: 'compare'; readonly path: PropertyPath; readonly operator: Comparison; readonly literal: Literal }
  | { readonly kind: 'in'; readonly path: PropertyPath; readonly literals: readonly Literal[] }
  | { readonly kind: 'call'; readonly name: TextFunction; readonly path: PropertyPath; readonly literal: Literal }
  | {
      readonly kind: 'lambda';
      readonly quantifier: 'any' | 'all';
      readonly path: PropertyPath;
      readonly variable: string;
      readonly body: FilterNode | undefined;
    };

/** OData's comparison operators. */
export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
/** Functions that compare text. */
export type TextFunction = 'startsWith' | 'endsWith' | 'contains';

const comparisons: ReadonlySet<string> = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le']);
const functions: ReadonlyMap<string, TextFunction> = new Map([
  ['startswith', 'startsWith'],
  ['endswith', 'endsWith'],
  ['contains', 'contains'],
]);

/** Deeper filters are refused, so that no input can exhaust the stack. */
const maxDepth = 100;

interface Reader {
  peek(): Token;
  next(): Token;
  /** Refuses the text at a token. Microsoft's parser names the end of a token that it did not expect, else its beginning. */
  fail(token: Token, error?: QueryErrorName): never;
  expect(text: string, error?: QueryErrorName): void;
  /** Runs a part one level deeper. */
  nested<T>(part: () => T): T;
  /** A path that is not compared with anything, which is noticed when all else is right. */
  bare: boolean;
}

const createReader = (filter: string): Reader => {
  const tokens = scanFilter(filter);
  let position = 0;
  let depth = 0;
  const peek = (): Token => {
    const token = tokens[position] ?? { kind: 'end', at: filter.length, text: '' };
    if (token.kind === 'unread') throw token.error;
    return token;
  };
  const next = (): Token => {
    const token = peek();
    position += 1;
    return token;
  };
  const fail = (token: Token, error: QueryErrorName = 'filterSyntax'): never => {
    const at = error === 'filterSyntax' ? token.at + token.text.length : token.at;
    throw toQueryError(error, [String(at), quoteFilter(filter)]);
  };
  const expect = (text: string, error?: QueryErrorName): void => {
    const token = peek();
    if (token.text !== text || token.kind === 'literal') fail(token, error);
    next();
  };
  const nested = <T>(part: () => T): T => {
    depth += 1;
    if (depth > maxDepth) throw toQueryError('filterDepth');
    const result = part();
    depth -= 1;
    return result;
  };
  return { peek, next, fail, expect, nested, bare: false };
};

const isWord = (token: Token, text: string): boolean => token.kind === 'word' && token.text === text;
/** Graph: aad-advanced-queries writes `NOT`, so these words match in any case. */
const isJoint = (token: Token, text: string): boolean => token.kind === 'word' && token.text.toLowerCase() === text;
const isMark = (token: Token, text: string): boolean => token.kind === 'punctuation' && token.text === text;

const readLiteral = (reader: Reader): Literal => {
  const token = reader.next();
  if (token.kind === 'literal') return token.literal;
  return reader.fail(token, token.kind === 'word' ? undefined : 'filterExpression');
};

const readName = (reader: Reader, error: QueryErrorName = 'filterIdentifier'): string => {
  const token = reader.next();
  return token.kind === 'word' ? token.text : reader.fail(token, error);
};

/** What follows its opening parenthesis. */
const readLambda = (reader: Reader, path: PropertyPath, quantifier: 'any' | 'all'): FilterNode => {
  if (quantifier === 'any' && isMark(reader.peek(), ')')) {
    reader.next();
    return { kind: 'lambda', quantifier, path, variable: '', body: undefined };
  }
  const variable = readName(reader);
  reader.expect(':');
  const body = reader.nested(() => readOr(reader));
  reader.expect(')', 'filterComma');
  return { kind: 'lambda', quantifier, path, variable, body };
};

/** What follows its opening parenthesis. */
const readCall = (reader: Reader, name: TextFunction): FilterNode => {
  // Right for OData, which takes the arguments in either order. Observed: microsoft-graph-docs issue 14451.
  if (name === 'contains' && reader.peek().kind === 'literal') throw toQueryError('notContains');
  const path = readPath(reader);
  if (isMark(reader.peek(), ')')) throw toQueryError('filterSignature', [name.toLowerCase()]);
  reader.expect(',', 'filterComma');
  const literal = readLiteral(reader);
  if (isMark(reader.peek(), ',')) throw toQueryError('filterSignature', [name.toLowerCase()]);
  reader.expect(')', 'filterComma');
  if (!isWord(reader.peek(), 'eq')) return { kind: 'call', name, path, literal };
  reader.next();
  const after = reader.peek();
  const verdict = readLiteral(reader);
  if (verdict.type !== 'boolean') return reader.fail(after);
  const call: FilterNode = { kind: 'call', name, path, literal };
  return verdict.value ? call : { kind: 'not', operand: call };
};

const readPath = (reader: Reader): string[] => {
  const first = reader.peek();
  const path = [readName(reader, first.kind === 'literal' ? 'filterSyntax' : 'filterExpression')];
  while (isMark(reader.peek(), '/')) {
    reader.next();
    path.push(readName(reader));
  }
  return path;
};

const readIn = (reader: Reader, path: PropertyPath): FilterNode => {
  if (reader.peek().kind === 'literal') throw toQueryError('filterList');
  reader.expect('(', 'filterExpression');
  const literals = [readLiteral(reader)];
  while (isMark(reader.peek(), ',')) {
    reader.next();
    literals.push(readLiteral(reader));
  }
  reader.expect(')', 'filterComma');
  return { kind: 'in', path, literals };
};

const readComparison = (reader: Reader): FilterNode => {
  const path = readPath(reader);
  const token = reader.peek();
  if (isMark(token, '(')) {
    reader.next();
    const written = path.at(-1) ?? '';
    const name = written.toLowerCase();
    if (path.length > 1 && (name === 'any' || name === 'all')) return readLambda(reader, path.slice(0, -1), name);
    const called = functions.get(name);
    if (called !== undefined && path.length === 1) return readCall(reader, called);
    throw toQueryError('filterFunction', [written]);
  }
  if (isWord(token, 'in')) {
    reader.next();
    return readIn(reader, path);
  }
  if (token.kind === 'word' && comparisons.has(token.text)) {
    reader.next();
    return { kind: 'compare', path, operator: token.text as Comparison, literal: readLiteral(reader) };
  }
  // What follows is judged by whoever reads on: OData takes any expression here, and asks later whether it is true or false.
  reader.bare = true;
  return { kind: 'and', parts: [] };
};

const readUnary = (reader: Reader): FilterNode =>
  reader.nested(() => {
    if (isJoint(reader.peek(), 'not')) {
      reader.next();
      return { kind: 'not', operand: readUnary(reader) };
    }
    if (!isMark(reader.peek(), '(')) return readComparison(reader);
    reader.next();
    const inner = readOr(reader);
    reader.expect(')', 'filterOperator');
    return inner;
  });

const readChain = (reader: Reader, kind: 'and' | 'or', readPart: (reader: Reader) => FilterNode): FilterNode => {
  const first = readPart(reader);
  if (!isJoint(reader.peek(), kind)) return first;
  const parts = [first];
  while (isJoint(reader.peek(), kind)) {
    reader.next();
    parts.push(readPart(reader));
  }
  return { kind, parts };
};

const readAnd = (reader: Reader): FilterNode => readChain(reader, 'and', readUnary);

const readOr = (reader: Reader): FilterNode => readChain(reader, 'or', readAnd);

/**
 * Parses a filter. `not` binds tighter than `and`, `and` tighter than `or`.
 *
 * @throws GraphError 400 with the position, as Microsoft's parser counts it
 */
export const parseFilter = (filter: string): FilterNode => {
  const reader = createReader(filter);
  const tree = readOr(reader);
  const rest = reader.peek();
  if (rest.kind !== 'end') return reader.fail(rest);
  if (reader.bare) throw toQueryError('filterBoolean');
  return tree;
};
