// The grammar of $filter: or, and, not, comparisons, `in`, functions, any/all. It parses all of that; filter-binding.ts
// decides what each property supports.

import { scanFilter, toSyntaxError, type Literal, type Token } from './filter-scanner.js';

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
  fail(token: Token, expected: string): never;
  expect(text: string): void;
  /** Runs a part one level deeper. */
  nested<T>(part: () => T): T;
}

const createReader = (filter: string): Reader => {
  const tokens = scanFilter(filter);
  let position = 0;
  let depth = 0;
  const peek = (): Token => tokens[position] ?? { kind: 'end', at: filter.length, text: '' };
  const next = (): Token => {
    const token = peek();
    position += 1;
    return token;
  };
  const fail = (token: Token, expected: string): never => {
    const found = token.kind === 'end' ? 'the end' : `'${token.text.slice(0, 40)}'`;
    throw toSyntaxError(filter, token.at, `expected ${expected}, found ${found}`);
  };
  const expect = (text: string): void => {
    const token = next();
    if (token.text !== text || token.kind === 'literal') fail(token, `'${text}'`);
  };
  const nested = <T>(part: () => T): T => {
    depth += 1;
    if (depth > maxDepth) throw toSyntaxError(filter, peek().at, `it is nested deeper than ${String(maxDepth)}`);
    const result = part();
    depth -= 1;
    return result;
  };
  return { peek, next, fail, expect, nested };
};

const isWord = (token: Token, text: string): boolean => token.kind === 'word' && token.text === text;
/** Graph: aad-advanced-queries writes `NOT`, so these words match in any case. */
const isJoint = (token: Token, text: string): boolean => token.kind === 'word' && token.text.toLowerCase() === text;
const isMark = (token: Token, text: string): boolean => token.kind === 'punctuation' && token.text === text;

const readLiteral = (reader: Reader): Literal => {
  const token = reader.next();
  return token.kind === 'literal' ? token.literal : reader.fail(token, 'a value');
};

const readName = (reader: Reader): string => {
  const token = reader.next();
  return token.kind === 'word' ? token.text : reader.fail(token, 'a property name');
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
  reader.expect(')');
  return { kind: 'lambda', quantifier, path, variable, body };
};

/** What follows its opening parenthesis. */
const readCall = (reader: Reader, name: TextFunction): FilterNode => {
  const path = readPath(reader);
  reader.expect(',');
  const literal = readLiteral(reader);
  reader.expect(')');
  const after = reader.peek();
  if (isWord(after, 'eq')) {
    reader.next();
    const verdict = readLiteral(reader);
    if (verdict.type !== 'boolean') reader.fail(after, 'eq true or eq false');
    const call: FilterNode = { kind: 'call', name, path, literal };
    return verdict.value ? call : { kind: 'not', operand: call };
  }
  return { kind: 'call', name, path, literal };
};

const readPath = (reader: Reader): string[] => {
  const path = [readName(reader)];
  while (isMark(reader.peek(), '/')) {
    reader.next();
    path.push(readName(reader));
  }
  return path;
};

const readIn = (reader: Reader, path: PropertyPath): FilterNode => {
  reader.expect('(');
  const literals = [readLiteral(reader)];
  while (isMark(reader.peek(), ',')) {
    reader.next();
    literals.push(readLiteral(reader));
  }
  reader.expect(')');
  return { kind: 'in', path, literals };
};

const readComparison = (reader: Reader): FilterNode => {
  const path = readPath(reader);
  const token = reader.next();
  if (isMark(token, '(')) {
    const name = path.at(-1)?.toLowerCase() ?? '';
    if (path.length > 1 && (name === 'any' || name === 'all')) return readLambda(reader, path.slice(0, -1), name);
    const called = functions.get(name);
    if (called !== undefined && path.length === 1) return readCall(reader, called);
  }
  if (isWord(token, 'in')) return readIn(reader, path);
  if (token.kind !== 'word' || !comparisons.has(token.text)) return reader.fail(token, 'an operator');
  return { kind: 'compare', path, operator: token.text as Comparison, literal: readLiteral(reader) };
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
    reader.expect(')');
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
 * @throws GraphError 400 with position and what was expected
 */
export const parseFilter = (filter: string): FilterNode => {
  const reader = createReader(filter);
  const tree = readOr(reader);
  const rest = reader.peek();
  return rest.kind === 'end' ? tree : reader.fail(rest, "'and', 'or' or the end");
};
