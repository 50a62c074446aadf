// Whether a row satisfies a checked filter. Text is compared without case, as Graph does; dates as points in time.

import type { Comparison, FilterNode, PropertyPath } from './filter-parser.js';
import type { Literal } from './filter-scanner.js';

/** Reads what a path names: a value, a list for a collection, or undefined. */
export type PathReader = (path: PropertyPath) => unknown;

const readPart = (value: unknown, name: string): unknown => {
  if (typeof value !== 'object' || value === null) return null;
  const wanted = name.toLowerCase();
  const key = Object.keys(value).find((one) => one.toLowerCase() === wanted);
  return key === undefined ? null : (value as Record<string, unknown>)[key];
};

/** A reader over a plain object, property names in any case. */
export const readFrom =
  (row: unknown): PathReader =>
  (path) =>
    path.reduce<unknown>(readPart, row);

const comparable = (value: unknown, type: Literal['type']): string | number | boolean | null => {
  if (value === null || value === undefined) return null;
  if (type === 'dateTime') return typeof value === 'string' ? Date.parse(value) : null;
  if (typeof value === 'string') return value.toLowerCase();
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
};

const compare = (value: unknown, operator: Comparison, literal: Literal): boolean => {
  const left = comparable(value, literal.type);
  const right = comparable(literal.value, literal.type);
  if (operator === 'eq') return left === right;
  if (operator === 'ne') return left !== right;
  if (left === null || right === null || typeof left !== typeof right) return false;
  switch (operator) {
    case 'gt':
      return left > right;
    case 'ge':
      return left >= right;
    case 'lt':
      return left < right;
    case 'le':
      return left <= right;
  }
};

const matchText = (value: unknown, name: 'startsWith' | 'endsWith' | 'contains', literal: Literal): boolean => {
  if (typeof value !== 'string' || typeof literal.value !== 'string') return false;
  const text = value.toLowerCase();
  const part = literal.value.toLowerCase();
  if (name === 'startsWith') return text.startsWith(part);
  return name === 'endsWith' ? text.endsWith(part) : text.includes(part);
};

/** Within a lambda the variable stands for one item of the collection. */
const readItem =
  (outer: PathReader, variable: string, item: unknown): PathReader =>
  (path) =>
    path[0] === variable ? (path.length === 1 ? item : readFrom(item)(path.slice(1))) : outer(path);

const matchLambda = (node: FilterNode & { kind: 'lambda' }, read: PathReader): boolean => {
  const items = read(node.path);
  if (!Array.isArray(items)) return false;
  const { body } = node;
  if (body === undefined) return items.length > 0;
  const holds = (item: unknown): boolean => matchFilter(body, readItem(read, node.variable, item));
  return node.quantifier === 'any' ? items.some(holds) : items.every(holds);
};

/** Whether what the reader reads satisfies the filter. */
export const matchFilter = (node: FilterNode, read: PathReader): boolean => {
  switch (node.kind) {
    case 'and':
      return matchFilter(node.left, read) && matchFilter(node.right, read);
    case 'or':
      return matchFilter(node.left, read) || matchFilter(node.right, read);
    case 'not':
      return !matchFilter(node.operand, read);
    case 'compare':
      return compare(read(node.path), node.operator, node.literal);
    case 'in':
      return node.literals.some((literal) => compare(read(node.path), 'eq', literal));
    case 'call':
      return matchText(read(node.path), node.name, node.literal);
    case 'lambda':
      return matchLambda(node, read);
  }
};
