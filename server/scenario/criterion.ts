// Whether a criterion holds, and if not what was expected and what was there.
// Source: https://spec.openapis.org/arazzo/v1.0.1.html#criterion-object

import { query, type JsonValue } from 'jsonpath-rfc9535';
import { parseCondition } from './condition.js';
import { type Compared, evaluateCondition } from './condition-value.js';
import type { Criterion } from './document.js';
import { ExpressionError } from './expression.js';
import { type Moment, readExpression } from './moment.js';
import type { DocumentPath, Finding } from './problem.js';
import { checkExpression, checkTemplate, fillQuery } from './template.js';

/** The outcome of one criterion. */
export interface CriterionResult {
  readonly condition: string;
  readonly type: 'simple' | 'regex' | 'jsonpath';
  readonly passed: boolean;
  /** When it did not pass: what it wanted, in words. */
  readonly expected?: string;
  /** When it did not pass: what was there, or why nothing was. */
  readonly actual?: string;
}

const maxQueryLength = 2000;

/** What is wrong with a criterion as it is written. */
export function checkCriterion(criterion: Criterion, path: DocumentPath): Finding[] {
  const { condition, context, type } = criterion;
  const at = [...path, 'condition'];
  if (context !== undefined && type === undefined) {
    return [{ path: [...path, 'context'], message: 'A context needs a type: add "type: jsonpath" or "type: regex".' }];
  }
  if (type === undefined || type === 'simple') return tryTo(() => parseCondition(condition), at);
  if (context === undefined)
    return [{ path, message: `A ${type} condition needs a context, for example $response.body.` }];
  const findings = checkExpression(context, [...path, 'context']);
  if (type === 'regex') return [...findings, ...tryTo(() => new RegExp(condition), at)];
  if (condition.length > maxQueryLength) {
    return [{ path: at, message: `The JSONPath is longer than ${maxQueryLength} characters. Split it.` }];
  }
  const parse = (): unknown => query(null, condition.replace(/\{\$[^{}]+\}/g, '0'));
  return [...findings, ...checkTemplate(condition.replace(/^\$/, ''), at), ...tryTo(parse, at)];
}

/** Evaluates a criterion. An expression without a value makes it fail; nothing is thrown. */
export function evaluateCriterion(criterion: Criterion, moment: Moment): CriterionResult {
  const { condition, context = '', type = 'simple' } = criterion;
  const fail = (expected: string, actual: string): CriterionResult => ({
    condition,
    type,
    passed: false,
    expected,
    actual,
  });
  try {
    if (type === 'simple') {
      const { holds, compared } = evaluateCondition(parseCondition(condition), moment);
      return holds ? { condition, type, passed: true } : fail(...toExpectation(compared, condition));
    }
    const value = readExpression(context, moment);
    if (type === 'regex') {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      const holds = new RegExp(condition).test(text);
      return holds ? { condition, type, passed: true } : fail(`${context} matches /${condition}/`, text);
    }
    const path = fillQuery(condition, moment);
    const found = query(value as JsonValue, path);
    const shown = show(value);
    return found.length > 0
      ? { condition, type, passed: true }
      : fail(`${path} selects something in ${context}`, shown);
  } catch (error) {
    if (error instanceof ExpressionError) return fail(condition, error.message);
    if (error instanceof SyntaxError || error instanceof RangeError)
      return fail(condition, `Not evaluated: ${error.message}`);
    throw error;
  }
}

// The comparisons that kept the condition from holding; with "!" those are the ones that held.
function toExpectation(compared: readonly Compared[], condition: string): [string, string] {
  const guilty = compared.filter((one) => !one.holds);
  const shown = guilty.length > 0 ? guilty : compared;
  const expected = guilty.length > 0 ? shown.map((one) => one.text).join(' and ') : condition;
  return [expected, shown.map(({ left, right, text, operator }) => toActual(text, left, right, operator)).join(', ')];
}

function toActual(text: string, left: unknown, right: unknown, operator: string): string {
  const literal = /(?:==|!=|<=|>=|<|>)\s*(?:'|-?\d|null|true|false)/.test(text) || operator === 'is true';
  return literal ? show(left) : `${show(left)} ${operator} ${show(right)}`;
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
}

function tryTo(read: () => unknown, path: DocumentPath): Finding[] {
  try {
    read();
    return [];
  } catch (error) {
    return [{ path, message: error instanceof Error ? error.message.replace(/\.?$/, '.') : String(error) }];
  }
}
