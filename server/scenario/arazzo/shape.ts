// A small checker of object shapes whose messages say what to do. Knows nothing of Arazzo; arazzo-shapes.ts does.

import type { DocumentPath, Finding } from './problem.js';
import { toSuggestion } from './problem.js';

/** What a value may look like. */
export type Shape =
  | { readonly kind: 'any' | 'number' | 'integer' }
  | {
      readonly kind: 'text';
      readonly pattern?: RegExp;
      readonly oneOf?: readonly string[];
      readonly refused?: Refusals;
    }
  | { readonly kind: 'list'; readonly of: Shape; readonly min?: number }
  | { readonly kind: 'map'; readonly of: Shape; readonly keys: RegExp }
  | { readonly kind: 'object'; readonly name: string; readonly fields: Fields; readonly closed?: boolean }
  /** A Reusable Object, or what it stands for. */
  | { readonly kind: 'reusable'; readonly of: Shape; readonly reference: Shape }
  /** One shape for text, another for objects. */
  | { readonly kind: 'either'; readonly text: Shape; readonly object: Shape };

/** Values that the format has and this runner has not: value to what to do instead. */
export type Refusals = Readonly<Record<string, string>>;

/** Field name to its shape; the name of a required one ends in `!`. */
export type Fields = Readonly<Record<string, Shape>>;

/** Everything in which a value differs from a shape. */
export const checkShape = (value: unknown, shape: Shape, path: DocumentPath = []): Finding[] => {
  switch (shape.kind) {
    case 'any':
      return [];
    case 'number':
      return typeof value === 'number' && value >= 0 ? [] : [wrong(path, value, 'a number of 0 or more')];
    case 'integer':
      return Number.isInteger(value) && Number(value) >= 0 ? [] : [wrong(path, value, 'a whole number of 0 or more')];
    case 'text':
      return checkText(value, shape, path);
    case 'list':
      if (!Array.isArray(value)) return [wrong(path, value, 'a list')];
      if (value.length < (shape.min ?? 0)) return [{ path, message: 'The list is empty. Give at least one item.' }];
      return value.flatMap((item, index) => checkShape(item, shape.of, [...path, index]));
    case 'map':
      if (!isRecord(value)) return [wrong(path, value, 'a map of names to values')];
      return Object.entries(value).flatMap(([key, item]) => [
        ...(shape.keys.test(key) ? [] : [badName(path, key)]),
        ...checkShape(item, shape.of, [...path, key]),
      ]);
    case 'object':
      return isRecord(value)
        ? checkFields(value, shape, path)
        : [wrong(path, value, `a map with the fields of the ${shape.name}`)];
    case 'reusable':
      return checkShape(value, isRecord(value) && 'reference' in value ? shape.reference : shape.of, path);
    case 'either':
      return checkShape(value, typeof value === 'string' ? shape.text : shape.object, path);
  }
};

/** True for a plain object, not a list. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const checkFields = (
  value: Record<string, unknown>,
  shape: Shape & { kind: 'object' },
  path: DocumentPath,
): Finding[] => {
  const findings: Finding[] = [];
  const known = new Map(Object.entries(shape.fields).map(([key, of]) => [key.replace('!', ''), of]));
  for (const key of Object.keys(shape.fields)) {
    const name = key.slice(0, -1);
    if (key.endsWith('!') && !(name in value)) {
      findings.push({ path, message: `The ${shape.name} lacks "${name}". Add it.` });
    }
  }
  for (const [key, item] of Object.entries(value)) {
    const of = known.get(key);
    if (of !== undefined) findings.push(...checkShape(item, of, [...path, key]));
    else if (shape.closed === true || !key.startsWith('x-')) {
      const hint = toSuggestion(key, [...known.keys()]);
      findings.push({ path: [...path, key], atKey: true, message: `The ${shape.name} has no field "${key}".${hint}` });
    }
  }
  return findings;
};

const checkText = (value: unknown, shape: Shape & { kind: 'text' }, path: DocumentPath): Finding[] => {
  if (typeof value !== 'string' || value === '') return [wrong(path, value, 'text')];
  const refusal = shape.refused?.[value];
  if (refusal !== undefined) return [{ path, message: `"${value}" is not supported by this runner. ${refusal}` }];
  if (shape.oneOf && !shape.oneOf.includes(value)) {
    return [
      { path, message: `"${value}" is not one of: ${shape.oneOf.join(', ')}.${toSuggestion(value, shape.oneOf)}` },
    ];
  }
  return shape.pattern && !shape.pattern.test(value)
    ? [{ path, message: `"${value}" does not match ${String(shape.pattern)}. Rename it.` }]
    : [];
};

const wrong = (path: DocumentPath, value: unknown, expected: string): Finding => {
  const seen = value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 60);
  return { path, message: `Expected ${expected} but found ${seen}.` };
};

const badName = (path: DocumentPath, key: string): Finding => ({
  path: [...path, key],
  atKey: true,
  message: `The name "${key}" may hold letters, digits, ".", "-" and "_" only.`,
});
