// Values that hold runtime expressions: a whole string, or embedded as {$...}, at any depth.

import { ExpressionError, isExpression, parseExpression } from './expression.js';
import { type Moment, readExpression } from './moment.js';
import type { DocumentPath, Finding } from '../arazzo/problem.js';

const embedded = /\{(\$[^{}]+)\}/g;

/**
 * Replaces expressions by their values. A string that is one expression keeps the value's type; an embedded one becomes
 * text.
 *
 * @throws ExpressionError when an expression reaches no value
 */
export const fillTemplate = (template: unknown, moment: Moment): unknown =>
  mapStrings(template, (text) =>
    isExpression(text)
      ? readExpression(text, moment)
      : text.replace(embedded, (_whole, inner: string) => toText(readExpression(inner, moment))),
  );

/** Like fillTemplate for a JSONPath: embedded values become JSON literals, so that text is quoted. */
export const fillQuery = (query: string, moment: Moment): string =>
  query.replace(embedded, (_whole, inner: string) => JSON.stringify(readExpression(inner, moment)));

/** The invalid expressions of a template. */
export const checkTemplate = (template: unknown, path: DocumentPath): Finding[] => {
  if (typeof template === 'string') {
    const texts = isExpression(template) ? [template] : [...template.matchAll(embedded)].map((match) => match[1] ?? '');
    return texts.flatMap((text) => checkExpression(text, path));
  }
  if (typeof template !== 'object' || template === null) return [];
  return Object.entries(template).flatMap(([key, value]) =>
    checkTemplate(value, [...path, Array.isArray(template) ? Number(key) : key]),
  );
};

/** The problem of an expression, if it has one. */
export const checkExpression = (text: string, path: DocumentPath): Finding[] => {
  try {
    parseExpression(text);
    return [];
  } catch (error) {
    if (error instanceof ExpressionError) return [{ path, message: error.message }];
    throw error;
  }
};

/** A value as text in the middle of other text. */
const toText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const mapStrings = (value: unknown, change: (text: string) => unknown): unknown => {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item, change)]));
};
