// How the control plane and the admin routes say that a body does not fit the contract. Graph's own words for that are in
// body-errors.ts.

import type { BodyViolation, OperationSpec } from '../../contract/spec.js';
import { GraphError } from './graph-error.js';
import { suggest } from '../../words/suggest.js';

/** A value as an error shows it. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** JSON Pointer as people read it: `products/0/skuId`. */
export const toPlace = ({ path }: BodyViolation): string =>
  path.replace(/^\//, '').replaceAll('~1', '/').replaceAll('~0', '~');

const names = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(text) : []);

/** The part of a body at a JSON Pointer. */
export const readAt = (body: unknown, path: string): unknown =>
  path
    .split('/')
    .slice(1)
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], body);

const formats: Readonly<Record<string, string>> = {
  'date-time': 'a time with its zone, such as 2026-10-05T09:00:00Z',
  duration: 'an ISO 8601 duration, such as PT2H or P90D',
  uuid: 'an id, such as 8d1b6f0a-3c52-4e97-9d0b-5f2e7a4c1b68',
};

const types: Readonly<Record<string, string>> = {
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

const toTypes = (type: unknown): string =>
  [type]
    .flat()
    .map((one) => types[text(one)] ?? text(one))
    .join(' or ');

/** What a value must be, where the keyword is about the value itself. */
const toWanted = ({ keyword, params, message }: BodyViolation): string | undefined => {
  switch (keyword) {
    case 'enum':
      return `be one of ${names(params.allowedValues).join(', ')}`;
    case 'const':
      return `be ${text(params.allowedValue)}`;
    case 'format':
      return `be ${formats[text(params.format)] ?? `a ${text(params.format)}`}`;
    case 'minimum':
      return `be ${text(params.limit)} or more`;
    case 'maximum':
      return `be ${text(params.limit)} or less`;
    case 'type':
      return `be ${toTypes(params.type)}`;
    case 'pattern':
      return message.replace(/^must /, '');
    default:
      return undefined;
  }
};

const toSentence = (violation: BodyViolation, where: string, value: unknown): string => {
  const { keyword, params, message, words } = violation;
  if (words !== undefined) return words;
  const wanted = toWanted(violation);
  if (wanted !== undefined) {
    const guess = keyword === 'enum' && typeof value === 'string' ? suggest(value, names(params.allowedValues)) : '';
    // A string in quotes, where a number that looks the same would have been right.
    const shown = keyword === 'type' ? JSON.stringify(value) : text(value);
    return `${where} is ${shown.slice(0, 120)}; it must ${wanted}.${guess}`;
  }
  switch (keyword) {
    case 'required':
      return `${where} must have the property '${text(params.missingProperty)}'.`;
    case 'minLength':
      return value === '' ? `${where} is empty.` : `${where} needs at least ${text(params.limit)} characters.`;
    case 'maxLength':
      return `${where} can have at most ${text(params.limit)} characters.`;
    case 'minItems':
      return `${where} needs at least ${text(params.limit)} items.`;
    case 'maxItems':
      return `${where} can have at most ${text(params.limit)} items.`;
    case 'minProperties':
      return `${where} is empty. Send at least one of ${names(params.allowed).join(', ')}.`;
    default:
      return `${where} ${message}.`;
  }
};

/** A property that the request does not take: one that only the resource has, or one that does not exist. */
const toUnknown = (
  spec: OperationSpec,
  violation: BodyViolation,
  wrong: string,
  missing: readonly string[],
): string => {
  const { params } = violation;
  const place = toPlace(violation);
  const target = place === '' ? wrong : `${place}/${wrong}`;
  const allowed = names(params.allowed);
  const takes = `takes ${allowed.join(', ')}.`;
  if (names(params.fixed).includes(wrong)) {
    const verb = spec.method === 'PATCH' ? 'changed' : 'set';
    return `'${target}' cannot be ${verb}; ${place === '' ? 'this request' : `'${place}'`} ${takes}`;
  }
  const inner = names(params.inner).find((one) => one.toLowerCase().endsWith(`/${wrong.toLowerCase()}`));
  const guess =
    inner === undefined
      ? suggest(wrong, missing) || suggest(wrong, allowed)
      : ` Did you mean '${place === '' ? inner : `${place}/${inner}`}'?`;
  const list = allowed.length === 0 ? '' : ` ${place === '' ? 'It' : `'${place}'`} ${takes}`;
  return `This request has no property '${target}'.${guess === '' ? list : guess}`;
};

/**
 * Says what is wrong with a body, where, and what would be right.
 *
 * @param missing - properties that the same body lacks, which a wrong name may have meant
 * @param body - the body in which the violation was found
 */
export const toPlainBodyError = (
  spec: OperationSpec,
  violation: BodyViolation,
  missing: readonly string[],
  body: unknown,
): GraphError => {
  const place = toPlace(violation);
  const { keyword, params } = violation;
  const refuse = (message: string, target: string): GraphError =>
    new GraphError(400, 'Request_BadRequest', message, { details: [{ code: 'InvalidValue', message, target }] });
  if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties') {
    const wrong = text(params.additionalProperty ?? params.unevaluatedProperty);
    return refuse(toUnknown(spec, violation, wrong, missing), place === '' ? wrong : `${place}/${wrong}`);
  }
  const where = place === '' ? 'The body' : `'${place}' in the body`;
  return refuse(toSentence(violation, where, readAt(body, violation.path)), place);
};
