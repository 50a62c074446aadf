// Parses a membership rule into a tree. Entra: groups-dynamic-membership, a subset: properties of users, the comparison
// operators, -and, -or, -not, parentheses, lists, null, and assignedPlans -any. Everything else is refused.

import { maxPatternSize, PatternError, readPattern, type Pattern } from '../../patterns/pattern.js';
import { ruleProperties, type RuleProperty } from './membership-rule-properties.js';
import { scanRule, type RuleProblem, type RuleToken } from './membership-rule-scanner.js';

/** How two values are compared. */
export type RuleOperator = 'eq' | 'startsWith' | 'contains' | 'match' | 'in';

/** A value in a rule. */
export type RuleValue = string | boolean | null;

type RuleShape =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly RuleNode[] }
  | { readonly kind: 'not'; readonly part: RuleNode }
  | {
      readonly kind: 'compare';
      readonly property: Exclude<RuleProperty, { readonly kind: 'plans' }>;
      readonly operator: Exclude<RuleOperator, 'match'>;
      readonly values: readonly RuleValue[];
    }
  | {
      readonly kind: 'match';
      readonly property: Exclude<RuleProperty, { readonly kind: 'plans' }>;
      readonly pattern: Pattern;
    }
  | { readonly kind: 'any'; readonly part: RuleNode };

/** Where a part of a rule begins and ends in its text. */
interface Place {
  readonly from: number;
  readonly to: number;
}

/** A rule as a tree. `ne`, `notIn` and so on become a `not` around their opposite, at the same place. */
export type RuleNode = RuleShape & Place;

const comparisons: Readonly<Record<string, { readonly operator: RuleOperator; readonly isNegated: boolean }>> = {
  eq: { operator: 'eq', isNegated: false },
  ne: { operator: 'eq', isNegated: true },
  startswith: { operator: 'startsWith', isNegated: false },
  notstartswith: { operator: 'startsWith', isNegated: true },
  contains: { operator: 'contains', isNegated: false },
  notcontains: { operator: 'contains', isNegated: true },
  match: { operator: 'match', isNegated: false },
  notmatch: { operator: 'match', isNegated: true },
  in: { operator: 'in', isNegated: false },
  notin: { operator: 'in', isNegated: true },
};

const maxDepth = 50;

class RuleRefusal extends Error {
  constructor(readonly found: RuleProblem) {
    super(found.problem);
  }
}

/** Operators may be written with or without the hyphen, in any case. */
const toWord = ({ kind, text }: RuleToken): string =>
  kind === 'operator' || kind === 'name' ? text.replace(/^-/, '').toLowerCase() : '';

const refuse = ({ at }: RuleToken, problem: string): never => {
  throw new RuleRefusal({ at, problem });
};

const createParser = (tokens: readonly RuleToken[]) => {
  let n = 0;
  let steps = 0;
  const end = tokens.at(-1) ?? { kind: 'end', text: 'the end', at: 0, end: 0 };
  const peek = (): RuleToken => tokens[n] ?? end;
  const take = (): RuleToken => {
    const token = peek();
    n += 1;
    return token;
  };
  /** From a place to the word that was taken last. */
  const since = (from: number): Place => ({ from, to: tokens[n - 1]?.end ?? from });
  const expect = (kind: RuleToken['kind'], wanted: string): RuleToken => {
    const token = take();
    return token.kind === kind ? token : refuse(token, `expected ${wanted}, found '${token.text}'`);
  };

  const readValue = (): RuleValue => {
    const token = take();
    if (token.kind === 'text') return token.text;
    const name = token.kind === 'name' ? token.text.replace(/^\$/, '').toLowerCase() : '';
    if (name === 'null') return null;
    if (name === 'true' || name === 'false') return name === 'true';
    return refuse(token, `expected a text in quotes, true, false or null, found '${token.text}'`);
  };
  const readList = (): readonly RuleValue[] => {
    expect('listOpen', "a list such as ['A', 'B']");
    const values = [readValue()];
    while (peek().kind === 'comma') {
      take();
      values.push(readValue());
    }
    expect('listClose', "']'");
    return values;
  };
  /** A rule is applied to every user, so all its patterns together may be as large as one. */
  const toPattern = (token: RuleToken): Pattern => {
    if (token.kind !== 'text') refuse(token, `expected a pattern in quotes, found '${token.text}'`);
    let pattern: Pattern;
    try {
      // Entra: rules take no notice of case.
      pattern = readPattern(token.text, { ignoreCase: true });
    } catch (error) {
      if (error instanceof PatternError) return refuse(token, error.message);
      throw error;
    }
    steps += pattern.size;
    return steps > maxPatternSize ? refuse(token, 'the patterns of this rule are too large together') : pattern;
  };
  const readProperty = (owner: 'user' | 'assignedPlan'): RuleProperty => {
    const token = take();
    const property = token.kind === 'name' ? ruleProperties.get(token.text.toLowerCase()) : undefined;
    if (property?.owner === owner) return property;
    return refuse(token, `'${token.text}' is not a property that rules about ${owner}s can use here`);
  };
  const readComparison = (owner: 'user' | 'assignedPlan', depth: number): RuleNode => {
    const from = peek().at;
    const property = readProperty(owner);
    const token = take();
    const word = toWord(token);
    if (word === 'any') {
      if (property.kind !== 'plans') refuse(token, `'${token.text}' works only with user.assignedPlans`);
      expect('open', "'('");
      const part = readOr('assignedPlan', depth + 1);
      expect('close', "')'");
      return { kind: 'any', part, ...since(from) };
    }
    const found = comparisons[word];
    if (found === undefined) return refuse(token, `'${token.text}' is not an operator that is emulated`);
    if (property.kind === 'plans')
      return refuse(token, `'${token.text}' does not work with user.assignedPlans. Use -any`);
    const valueToken = peek();
    const values = found.operator === 'in' ? readList() : [readValue()];
    const wanted = property.kind === 'flag' ? 'boolean' : 'string';
    if (values.some((value) => value !== null && typeof value !== wanted)) {
      refuse(valueToken, property.kind === 'flag' ? 'expected true or false' : 'expected a text in quotes');
    }
    const { operator } = found;
    const place = since(from);
    const node: RuleNode =
      operator === 'match'
        ? { kind: 'match', property, pattern: toPattern(valueToken), ...place }
        : { kind: 'compare', property, operator, values, ...place };
    return found.isNegated ? { kind: 'not', part: node, ...place } : node;
  };
  const readUnary = (owner: 'user' | 'assignedPlan', depth: number): RuleNode => {
    if (depth > maxDepth) refuse(peek(), `parentheses can be at most ${String(maxDepth)} deep`);
    if (toWord(peek()) === 'not') {
      const from = take().at;
      const part = readUnary(owner, depth + 1);
      return { kind: 'not', part, ...since(from) };
    }
    if (peek().kind !== 'open') return readComparison(owner, depth);
    take();
    const part = readOr(owner, depth + 1);
    expect('close', "')'");
    return part;
  };
  const readMany =
    (kind: 'and' | 'or', readPart: typeof readUnary) =>
    (owner: 'user' | 'assignedPlan', depth: number): RuleNode => {
      const from = peek().at;
      const first = readPart(owner, depth);
      const parts = [first];
      while (toWord(peek()) === kind) {
        take();
        parts.push(readPart(owner, depth));
      }
      return parts.length === 1 ? first : { kind, parts, ...since(from) };
    };
  const readAnd = readMany('and', readUnary);
  const readOr = readMany('or', readAnd);
  return () => {
    const node = readOr('user', 0);
    expect('end', 'the end');
    return node;
  };
};

/** Reads a rule. Returns its tree, or the position and the reason of a mistake. */
export const parseMembershipRule = (rule: string): RuleNode | RuleProblem => {
  const tokens = scanRule(rule);
  if ('problem' in tokens) return tokens;
  try {
    return createParser(tokens)();
  } catch (error) {
    if (error instanceof RuleRefusal) return error.found;
    throw error;
  }
};
