// The language of simple conditions: text to a tree. Its value is found in condition-value.ts.
// Source: https://spec.openapis.org/arazzo/v1.0.1.html#criterion-object (literals and operators)

import { ExpressionError, parseExpression, type Expression } from './expression.js';

/** How two values are compared. */
export type Comparison = '==' | '!=' | '<=' | '>=' | '<' | '>';

/** A parsed condition. `text` is the part of the source that a node was read from. */
export type Condition = { readonly text: string } & (
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'compare'; readonly operator: Comparison; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly operand: Condition }
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
);

interface Token {
  readonly kind: 'operator' | 'string' | 'number' | 'word' | 'expression' | 'end';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const theEnd: Token = { kind: 'end', text: '', start: 0, end: 0 };
const maxDepth = 100;
const patterns: readonly (readonly [Token['kind'], RegExp])[] = [
  // A pointer in a condition ends at a space or an operator; name such a key in an output instead.
  ['expression', /\$[A-Za-z][^\s#=!<>&|()]*(?:#[^\s=!<>&|()]*)?/y],
  ['expression', /\{\$[^{}]+\}/y],
  ['operator', /==|!=|<=|>=|&&|\|\||[<>!()]/y],
  ['string', /'(?:[^']|'')*'/y],
  ['number', /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y],
  ['word', /[A-Za-z]+/y],
];

/**
 * Parses a simple condition.
 *
 * @throws ExpressionError with the position when it is not one
 */
export const parseCondition = (source: string): Condition => {
  const tokens = readTokens(source);
  let position = 0;
  const peek = (): Token => tokens[position] ?? theEnd;
  const accept = (text: string): boolean => {
    const isIt = peek().kind === 'operator' && peek().text === text;
    if (isIt) position += 1;
    return isIt;
  };
  const refuse = (expected: string): never => {
    const { kind, text, start } = peek();
    const found = kind === 'end' ? 'the end' : `"${text}"`;
    throw new ExpressionError(
      `Condition "${source}": expected ${expected} but found ${found} at position ${start + 1}.`,
    );
  };
  const since = (start: number): string => source.slice(start, tokens[position - 1]?.end ?? start);

  const readOr = (depth: number): Condition => {
    const { start } = peek();
    let left = readAnd(depth);
    while (accept('||')) left = { kind: 'or', left, right: readAnd(depth), text: since(start) };
    return left;
  };
  const readAnd = (depth: number): Condition => {
    const { start } = peek();
    let left = readComparison(depth);
    while (accept('&&')) left = { kind: 'and', left, right: readComparison(depth), text: since(start) };
    return left;
  };
  const readComparison = (depth: number): Condition => {
    const { start } = peek();
    const left = readOperand(depth);
    const operator = (['==', '!=', '<=', '>=', '<', '>'] as const).find(accept);
    return operator ? { kind: 'compare', operator, left, right: readOperand(depth), text: since(start) } : left;
  };
  const readOperand = (depth: number): Condition => {
    if (depth > maxDepth)
      throw new ExpressionError(`A condition has more than ${maxDepth} levels of nesting. Split it.`);
    const { start } = peek();
    if (accept('!')) return { kind: 'not', operand: readOperand(depth + 1), text: since(start) };
    if (accept('(')) {
      const inner = readOr(depth + 1);
      return accept(')') ? inner : refuse('")"');
    }
    const token = peek();
    if (token.kind === 'operator' || token.kind === 'end') return refuse('a value');
    position += 1;
    return toLeaf(token, source);
  };

  const condition = readOr(0);
  return peek().kind === 'end' ? condition : refuse('an operator or the end');
};

const readTokens = (source: string): readonly Token[] => {
  const tokens: Token[] = [];
  let start = 0;
  for (;;) {
    while (/\s/.test(source[start] ?? '')) start += 1;
    if (start >= source.length) return [...tokens, { kind: 'end', text: '', start, end: start }];
    const token = patterns
      .map(([kind, pattern]): Token | undefined => {
        pattern.lastIndex = start;
        const text = pattern.exec(source)?.[0];
        return text === undefined ? undefined : { kind, text, start, end: start + text.length };
      })
      .find((found) => found !== undefined);
    if (token === undefined) {
      const hint = source[start] === '"' ? " Put strings in single quotes: 'text'." : '';
      throw new ExpressionError(
        `Condition "${source}": "${source[start]}" at position ${start + 1} is not allowed here.${hint}`,
      );
    }
    tokens.push(token);
    start = token.end;
  }
};

const toLeaf = (token: Token, source: string): Condition => {
  const { text } = token;
  switch (token.kind) {
    case 'expression':
      return { kind: 'expression', expression: parseExpression(text.replace(/^\{|\}$/g, '')), text };
    case 'string':
      return { kind: 'literal', value: text.slice(1, -1).replaceAll("''", "'"), text };
    case 'number':
      return { kind: 'literal', value: Number(text), text };
    default: {
      if (text === 'null') return { kind: 'literal', value: null, text };
      if (text === 'true' || text === 'false') return { kind: 'literal', value: text === 'true', text };
      throw new ExpressionError(
        `Condition "${source}": "${text}" is not a value. Put strings in single quotes: '${text}'.`,
      );
    }
  }
};
