// Whether a value is an Arazzo document, said so that its writer knows what to do. What a document looks like stands in
// openapi/arazzo.schema.yaml; references between its parts are checked in ../load/.

import { arazzo, type ArazzoViolation } from '../../contract/generated/arazzo-check.js';
import type { ArazzoDocument } from './document.js';
import type { DocumentPath, Finding } from './problem.js';
import { suggestOrList } from '../../words/suggest.js';

/** More would not help a reader. */
const mostFindings = 50;

/**
 * Compares a value with the schema.
 *
 * @returns the document, or everything in which the value is none
 */
export const checkDocument = (value: unknown): { readonly document: ArazzoDocument } | readonly Finding[] => {
  if (arazzo(value)) return { document: value as ArazzoDocument };
  const named = new Set<string>();
  let found = 0;
  return (arazzo.errors ?? []).flatMap((violation) => {
    if (found >= mostFindings) return [];
    if (isSaidOtherwise(violation)) return [];
    const finding = toFinding(violation, toPath(value, violation.instancePath));
    // What is no text at all is none of the words, either: one finding for a value is enough.
    const isOfFields = violation.keyword === 'required' || finding.atKey === true;
    if (!isOfFields && named.has(violation.instancePath)) return [];
    if (!isOfFields) named.add(violation.instancePath);
    found += 1;
    return [finding];
  });
};

/** A violation that only repeats what another says in better words. */
const isSaidOtherwise = ({ keyword, propertyName }: ArazzoViolation): boolean =>
  keyword === 'if' || propertyName !== undefined;

const toFinding = (violation: ArazzoViolation, path: DocumentPath): Finding => {
  const { keyword, params, parentSchema, data } = violation;
  const name = String(parentSchema.title);
  switch (keyword) {
    case 'required':
      return { path, message: `The ${name} lacks "${String(params.missingProperty)}". Add it.` };
    case 'additionalProperties': {
      const key = String(params.additionalProperty);
      const hint = suggestOrList(key, Object.keys(parentSchema.properties ?? {}));
      return { path: [...path, key], atKey: true, message: `The ${name} has no field "${key}".${hint}` };
    }
    case 'propertyNames': {
      const key = String(params.propertyName);
      const message = `The name "${key}" may hold letters, digits, ".", "-" and "_" only.`;
      return { path: [...path, key], atKey: true, message };
    }
    case 'minItems':
      return { path, message: 'The list is empty. Give at least one item.' };
    case 'enum':
    case 'not':
      return { path, message: toWordMessage(violation) };
    case 'pattern':
      return { path, message: `"${String(data)}" does not match /${String(params.pattern)}/. Rename it.` };
    default:
      return { path, message: toExpectation(toExpected(parentSchema), data) };
  }
};

/** What is wrong with a word where only some are right. */
const toWordMessage = ({ params, parentSchema, data }: ArazzoViolation): string => {
  const words = (params.allowedValues ?? []) as readonly string[];
  if (typeof data !== 'string' || data === '') {
    return toExpectation(words.length === 0 ? 'text' : `one of: ${words.join(', ')},`, data);
  }
  const refused = (parentSchema['x-refused'] ?? {}) as Readonly<Record<string, string>>;
  const advice = Object.hasOwn(refused, data) ? ` ${refused[data] ?? ''}` : '';
  return advice !== '' || words.length === 0
    ? `"${data}" is not supported by this runner.${advice}`
    : `"${data}" is not one of: ${words.join(', ')}.${suggestOrList(data, words)}`;
};

const toExpectation = (expected: string, data: unknown): string =>
  `Expected ${expected} but found ${JSON.stringify(data).slice(0, 60)}.`;

const toExpected = ({ type, title }: ArazzoViolation['parentSchema']): string => {
  switch (type) {
    case 'object':
      return typeof title === 'string' ? `a map with the fields of the ${title}` : 'a map of names to values';
    case 'array':
      return 'a list';
    case 'integer':
      return 'a whole number of 0 or more';
    case 'number':
      return 'a number of 0 or more';
    default:
      return 'text';
  }
};

/** The keys and indexes of a JSON Pointer: only the value says whether `0` is an index. */
const toPath = (value: unknown, pointer: string): DocumentPath => {
  let node = value;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const step = Array.isArray(node) ? Number(key) : key;
      node = (node as Readonly<Record<string | number, unknown>>)[step];
      return step;
    });
};
