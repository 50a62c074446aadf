// Whether a criterion holds, and if not, the expected and actual values.
// Source: https://spec.openapis.org/arazzo/v1.0.1.html#criterion-object

import { JSONPathError, type JSONValue } from 'json-p3';
import { PatternError, readPattern } from '../../patterns/pattern.js';
import { parseCondition } from './condition.js';
import { type Compared, evaluateCondition } from './condition-value.js';
import type { Criterion } from '../arazzo/document.js';
import { ExpressionError } from './expression.js';
import { checkQuery, finds } from './json-path.js';
import { type Moment, readExpression } from './moment.js';
import type { DocumentPath, Finding } from '../arazzo/problem.js';
import { checkExpression, checkTemplate, fillQuery } from './template.js';

/** The outcome of one criterion. */
export interface CriterionResult {
  readonly condition: string;
  /** If it did not pass: its line in the file, from 1. */
  readonly line?: number;
  readonly type: 'simple' | 'regex' | 'jsonpath';
  /** The value that a regex or a JSONPath was applied to. */
  readonly context?: string;
  readonly passed: boolean;
  /** If it did not pass: the expected value, in words. */
  readonly expected?: string;
  /** If it did not pass: the actual value, or why there was none. */
  readonly actual?: string;
}

const maxQueryLength = 2000;

/** The problems of a criterion as it is written. */
export const checkCriterion = (criterion: Criterion, path: DocumentPath): Finding[] => {
  const { condition, context, type } = criterion;
  const at = [...path, 'condition'];
  if (context !== undefined && type === undefined) {
    return [{ path: [...path, 'context'], message: 'A context needs a type: add "type: jsonpath" or "type: regex".' }];
  }
  if (type === undefined || type === 'simple') return tryTo(() => parseCondition(condition), at);
  if (context === undefined)
    return [{ path, message: `A ${type} condition needs a context, for example $response.body.` }];
  const findings = checkExpression(context, [...path, 'context']);
  if (type === 'regex') return [...findings, ...tryTo(() => readPattern(condition), at)];
  if (condition.length > maxQueryLength) {
    return [{ path: at, message: `The JSONPath is longer than ${maxQueryLength} characters. Split it.` }];
  }
  const parse = (): void => checkQuery(condition.replace(/\{\$[^{}]+\}/g, '0'));
  return [...findings, ...checkTemplate(condition.replace(/^\$/, ''), at), ...tryTo(parse, at)];
};

/** Evaluates a criterion. An expression without a value makes it fail. Never throws. */
export const evaluateCriterion = (criterion: Criterion, moment: Moment): CriterionResult => {
  const { condition, context, type = 'simple' } = criterion;
  const about = { condition, type, ...(context === undefined ? {} : { context }) };
  try {
    const failure = type === 'simple' ? judgeSimple(condition, moment) : judgeContext(criterion, moment);
    return failure === undefined
      ? { ...about, passed: true }
      : { ...about, passed: false, expected: failure[0], actual: failure[1] };
  } catch (error) {
    const isExpected = [ExpressionError, JSONPathError, PatternError, RangeError].some((kind) => error instanceof kind);
    if (!(error instanceof Error && isExpected)) throw error;
    return { ...about, passed: false, expected: condition, actual: error.message };
  }
};

/** The expected and actual values; undefined when the criterion holds. */
type Failure = readonly [expected: string, actual: string] | undefined;

const judgeSimple = (condition: string, moment: Moment): Failure => {
  const { holds, compared } = evaluateCondition(parseCondition(condition), moment);
  return holds ? undefined : toExpectation(compared, condition);
};

const judgeContext = ({ condition, context = '', type }: Criterion, moment: Moment): Failure => {
  const value = readExpression(context, moment);
  if (value === undefined) return [`${context} has a value`, 'nothing'];
  if (type === 'regex') {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return readPattern(condition).test(text) ? undefined : [`${context} matches /${condition}/`, text];
  }
  const path = fillQuery(condition, moment);
  const isFound = finds(path, value as JSONValue);
  return isFound ? undefined : [`${path} selects something in ${context}`, show(value)];
};

// The comparisons that made the condition fail; with "!" these are the ones that held.
const toExpectation = (compared: readonly Compared[], condition: string): [string, string] => {
  const guilty = compared.filter((one) => !one.holds);
  const shown = guilty.length > 0 ? guilty : compared;
  const expected = guilty.length > 0 ? shown.map((one) => one.text).join(' and ') : condition;
  return [expected, shown.map(({ left, right, text, operator }) => toActual(text, left, right, operator)).join(', ')];
};

const toActual = (text: string, left: unknown, right: unknown, operator: string): string => {
  const literal = /(?:==|!=|<=|>=|<|>)\s*(?:'|-?\d|null|true|false)/.test(text) || operator === 'is true';
  return literal ? show(left) : `${show(left)} ${operator} ${show(right)}`;
};

const show = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
};

const tryTo = (read: () => unknown, path: DocumentPath): Finding[] => {
  try {
    read();
    return [];
  } catch (error) {
    return [{ path, message: error instanceof Error ? error.message.replace(/\.?$/, '.') : String(error) }];
  }
};
