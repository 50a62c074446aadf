// Whether a simple condition holds at a moment of a run, and which comparison decided it.

import type { Comparison, Condition } from './condition.js';
import { ExpressionError } from './expression.js';
import { type Moment, readExpression } from './moment.js';

/** A comparison that was made, for the expected and actual values in reports. */
export interface Compared {
  readonly text: string;
  readonly holds: boolean;
  readonly left: unknown;
  readonly right: unknown;
  readonly operator: Comparison | 'is true';
}

/** The outcome of a condition, with the comparisons it needed, in order. */
export interface ConditionResult {
  readonly holds: boolean;
  readonly compared: readonly Compared[];
}

/**
 * Evaluates a condition.
 *
 * @throws ExpressionError when an expression in it reaches no value, or two values cannot be put in order
 */
export const evaluateCondition = (condition: Condition, moment: Moment): ConditionResult => {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const left = evaluateCondition(condition.left, moment);
      if (left.holds === (condition.kind === 'or')) return left;
      const right = evaluateCondition(condition.right, moment);
      return { holds: right.holds, compared: [...left.compared, ...right.compared] };
    }
    case 'not': {
      const { holds, compared } = evaluateCondition(condition.operand, moment);
      return { holds: !holds, compared };
    }
    case 'compare': {
      const left = readOperand(condition.left, moment);
      const right = readOperand(condition.right, moment);
      const holds = compare(left, condition.operator, right, condition.text);
      return { holds, compared: [{ text: condition.text, holds, left, right, operator: condition.operator }] };
    }
    default: {
      const value = readOperand(condition, moment);
      const holds = Boolean(value);
      return { holds, compared: [{ text: condition.text, holds, left: value, right: true, operator: 'is true' }] };
    }
  }
};

const readOperand = (operand: Condition, moment: Moment): unknown => {
  if (operand.kind === 'literal') return operand.value;
  if (operand.kind === 'expression') return readExpression(operand.expression, moment);
  return evaluateCondition(operand, moment).holds;
};

const compare = (left: unknown, operator: Comparison, right: unknown, text: string): boolean => {
  if (operator === '==') return isLooselyEqual(left, right);
  if (operator === '!=') return !isLooselyEqual(left, right);
  const [a, b] = toOrdered(left, right, text);
  if (operator === '<') return a < b;
  if (operator === '<=') return a <= b;
  return operator === '>' ? a > b : a >= b;
};

// Arazzo: comparisons are loose, and text is compared without case.
const isLooselyEqual = (left: unknown, right: unknown): boolean => {
  if (left === right) return true;
  if (typeof left === 'string' && typeof right === 'string') return left.toLowerCase() === right.toLowerCase();
  const [a, b] = [toNumber(left), toNumber(right)];
  if (a !== undefined && b !== undefined) return a === b;
  if (typeof left === 'boolean' || typeof right === 'boolean') {
    return [left, right].every(isPlain) && String(left).toLowerCase() === String(right).toLowerCase();
  }
  return false;
};

const toOrdered = (left: unknown, right: unknown, text: string): [number, number] | [string, string] => {
  const [a, b] = [toNumber(left), toNumber(right)];
  if (a !== undefined && b !== undefined) return [a, b];
  if (typeof left === 'string' && typeof right === 'string') return [left.toLowerCase(), right.toLowerCase()];
  throw new ExpressionError(`"${text}": ${JSON.stringify(left)} and ${JSON.stringify(right)} have no order.`);
};

const toNumber = (value: unknown): number | undefined => {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value)) ? Number(value) : undefined;
};

const isPlain = (value: unknown): value is string | boolean => typeof value === 'string' || typeof value === 'boolean';
