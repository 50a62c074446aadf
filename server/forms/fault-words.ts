// The words for a fault: what stands there, what belongs there, and where that is. Which values are wrong is said by the
// generated checks.

import { suggest } from '../words/suggest.js';
import { formats, type FormatName } from './formats.js';

/** The part of JSON Schema that forms are written in. */
export interface FormSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number | null)[];
  readonly format?: FormatName;
  readonly properties?: Readonly<Record<string, FormSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | FormSchema;
  readonly items?: FormSchema;
  readonly if?: FormSchema;
  readonly then?: FormSchema;
  readonly else?: FormSchema;
}

const kinds: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  null: 'null',
  object: 'an object',
  string: 'text',
};

const typesOf = ({ type = [] }: FormSchema): readonly string[] => (typeof type === 'string' ? [type] : type);

/** What belongs at a place, for example `text or null`. */
const toExpectation = (schema: FormSchema): string => {
  const types = typesOf(schema);
  const orNull = types.includes('null') ? ' or null' : '';
  if (schema.enum !== undefined) {
    const words = schema.enum.filter((word) => word !== null);
    return `${words.length === 1 ? '' : 'one of '}${words.map(show).join(', ')}${orNull}`;
  }
  if (schema.format !== undefined) return `${formats[schema.format].words}${orNull}`;
  return types.map((type) => kinds[type] ?? type).join(' or ');
};

const longestShown = 80;

/** A value as JSON, cut. A long text or list is not written out first. */
export const show = (value: unknown): string => {
  if (typeof value === 'string') {
    return value.length > longestShown ? `${JSON.stringify(value.slice(0, longestShown))}...` : JSON.stringify(value);
  }
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value))
    return value.length === 0 ? '[]' : `[${show(value[0])}${value.length === 1 ? '' : ', ...'}]`;
  return Object.keys(value).length === 0 ? '{}' : '{...}';
};

/** The way down as people write it: `users[3].licenses[0]`. */
export const toPath = (base: string, steps: readonly string[]): string =>
  steps.reduce((path, step) => {
    if (/^\d+$/.test(step)) return `${path}[${step}]`;
    if (!/^[A-Za-z_]\w*$/.test(step)) return `${path}[${show(step)}]`;
    return path === '' ? step : `${path}.${step}`;
  }, base);

/** The steps of a JSON Pointer. */
export const toSteps = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

const isKind = (value: unknown, type: string): boolean => {
  if (type === 'array') return Array.isArray(value);
  if (type === 'null') return value === null;
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === (type === 'integer' ? 'number' : type);
};

const at = (value: unknown, step: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, step)
    ? (value as Readonly<Record<string, unknown>>)[step]
    : undefined;

/** Whether a condition of a form holds: a type, a property that is there, or a word in it. */
const holds = (condition: FormSchema, value: unknown): boolean => {
  const { required = [], properties = {} } = condition;
  if (condition.type !== undefined && !typesOf(condition).some((type) => isKind(value, type))) return false;
  if (condition.enum !== undefined && !condition.enum.includes(value as string)) return false;
  if (!required.every((name) => at(value, name) !== undefined)) return false;
  return Object.entries(properties).every(([name, part]) => holds(part, at(value, name)));
};

/** The branch of a form that a value is held to. */
const toBranch = (schema: FormSchema, value: unknown): FormSchema => {
  if (schema.if === undefined) return schema;
  const branch = (holds(schema.if, value) ? schema.then : schema.else) ?? {};
  return toBranch(branch, value);
};

/** What stands at a place, and the part of the form that it is held to. */
export const findPart = (
  schema: FormSchema,
  value: unknown,
  steps: readonly string[],
): { readonly schema: FormSchema; readonly value: unknown } => {
  const [step, ...rest] = steps;
  const branch = toBranch(schema, value);
  // A type that fits no branch is explained by the whole: "text or an object".
  const fits = typesOf(schema).some((type) => isKind(value, type));
  if (step === undefined) return { schema: fits ? branch : schema, value };
  const { properties = {}, items, additionalProperties } = branch;
  const others = typeof additionalProperties === 'object' ? additionalProperties : {};
  const next = Array.isArray(value) ? items : Object.hasOwn(properties, step) ? properties[step] : others;
  return findPart(next ?? {}, at(value, step), rest);
};

/** The sentence for a value of the wrong kind. */
export const toWrongValue = (schema: FormSchema, value: unknown): string => {
  const words = (schema.enum ?? []).filter((word) => typeof word === 'string');
  const hint = typeof value === 'string' ? suggest(value, words) : '';
  return `${show(value)} is not ${toExpectation(schema)}.${hint}`;
};

/** The sentence for a property that a form does not have. */
export const toUnknownProperty = (name: string, { properties = {} }: FormSchema): string => {
  const hint = suggest(name, Object.keys(properties));
  return `there is no property ${show(name)}.${hint === '' ? ' Remove it.' : hint}`;
};

/** The sentence for a property that is missing. */
export const toMissingProperty = (name: string, { properties = {} }: FormSchema): string =>
  `the property "${name}" is missing. Add it: ${toExpectation(properties[name] ?? {})}.`;
