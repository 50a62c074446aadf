// A body that the contract refuses, in the words of the surface it was sent to.

import { entities } from '../contract/operations.js';
import type { BodyViolation, OperationSpec } from '../contract/spec.js';
import { GraphError } from './graph-error.js';
import { suggest } from './suggest.js';

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** JSON Pointer as people read it: `products/0/skuId`. */
const toPlace = ({ path }: BodyViolation): string =>
  path.replace(/^\//, '').replaceAll('~1', '/').replaceAll('~0', '~');

const readAt = (body: unknown, path: string): unknown =>
  path
    .split('/')
    .slice(1)
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], body);

const edmTypes: Readonly<Record<string, string>> = {
  string: 'Edm.String',
  boolean: 'Edm.Boolean',
  integer: 'Edm.Int32',
};

const badRequest = (message: string, target: string, detail = message): GraphError =>
  new GraphError(400, 'Request_BadRequest', message, { details: [{ code: 'InvalidValue', message: detail, target }] });

const cannotConvert = (type: string, violation: BodyViolation): GraphError =>
  badRequest(
    `Cannot convert a primitive value to the expected type '${type}'. See the inner exception for more details.`,
    toPlace(violation),
    `'${toPlace(violation)}' ${violation.message}.`,
  );

const toUnknownProperty = (spec: OperationSpec, name: string, place: string): GraphError => {
  const entity = spec.entity === undefined ? undefined : entities[spec.entity];
  const property = entity?.properties.find((one) => one.name === name);
  const target = place === '' ? name : `${place}/${name}`;
  if (property?.isReadOnly === true) return badRequest(`Property '${name}' is read-only and cannot be set.`, target);
  const known = entity?.properties.filter(({ isReadOnly }) => !isReadOnly).map((one) => one.name) ?? [];
  const detail =
    property === undefined
      ? `There is no property '${target}' here.${suggest(name, known)}`
      : `Setting '${target}' is not emulated by Tenantry.`;
  return badRequest('One or more property values specified are invalid.', target, detail);
};

const toMissing = (spec: OperationSpec, violation: BodyViolation, body: unknown): GraphError => {
  const missing = text(violation.params.missingProperty);
  const place = toPlace(violation);
  if (place === '' && spec.entity === 'user' && spec.operationId.startsWith('create')) {
    return badRequest(`A value is required for property '${missing}' of resource 'User'.`, missing);
  }
  if (place === '') {
    const present = typeof body === 'object' && body !== null ? Object.keys(body) : [];
    const absent = ['addLicenses', 'removeLicenses'].filter((name) => !present.includes(name));
    return badRequest(
      "One or more parameters of the operation 'assignLicense' are missing from the request payload. " +
        `The missing parameters are: ${absent.join(', ')}.`,
      absent.join(','),
    );
  }
  return badRequest(`A value is required for '${place}/${missing}'.`, `${place}/${missing}`);
};

/** Graph's own texts for a body that does not fit. */
const toGraphBodyError = (spec: OperationSpec, violation: BodyViolation, body: unknown): GraphError => {
  const { keyword, params } = violation;
  switch (keyword) {
    case 'required':
      return toMissing(spec, violation, body);
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return toUnknownProperty(spec, text(params.additionalProperty ?? params.unevaluatedProperty), toPlace(violation));
    case 'format':
      return cannotConvert(params.format === 'uuid' ? 'Edm.Guid' : 'Edm.DateTimeOffset', violation);
    case 'type': {
      const type = [params.type].flat().find((one) => one !== 'null');
      return cannotConvert(edmTypes[text(type)] ?? `Collection or complex type '${text(type)}'`, violation);
    }
    default: {
      const place = toPlace(violation);
      return badRequest(`Property ${place} is invalid.`, place, `'${place}' ${violation.message}.`);
    }
  }
};

/** Our own words, for the control plane and the admin routes. */
const toPlainBodyError = (
  { operationId }: OperationSpec,
  violation: BodyViolation,
  missing: readonly string[],
  body: unknown,
): GraphError => {
  const place = toPlace(violation);
  const { keyword, params, message } = violation;
  const where = place === '' ? 'The body' : `'${place}' in the body`;
  if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties') {
    const wrong = text(params.additionalProperty ?? params.unevaluatedProperty);
    const target = place === '' ? wrong : `${place}/${wrong}`;
    return badRequest(
      `There is no property '${target}' in the body of ${operationId}.${suggest(wrong, missing)}`,
      target,
    );
  }
  if (keyword === 'enum') {
    const value = readAt(body, violation.path);
    const allowed = Array.isArray(params.allowedValues) ? params.allowedValues.map(text) : [];
    const guess = typeof value === 'string' ? suggest(value, allowed) : '';
    return badRequest(`${where} is ${text(value)}; it must be one of ${allowed.join(', ')}.${guess}`, place);
  }
  return badRequest(`${where} ${message}.`, place);
};

/** A property that nobody knows tells more than the one that is missing because of it. */
const choose = (violations: readonly BodyViolation[]): BodyViolation | undefined =>
  violations.find(({ keyword }) => keyword === 'additionalProperties') ?? violations[0];

/**
 * Makes an error of what is wrong with a body.
 *
 * @param violations - at least one
 * @param body - the body they were found in, for values and what is missing beside them
 */
export const toBodyError = (spec: OperationSpec, violations: readonly BodyViolation[], body: unknown): GraphError => {
  const violation = spec.surface === 'graph' ? violations[0] : choose(violations);
  if (violation === undefined) throw new TypeError('no violation to make an error of');
  if (spec.surface === 'graph') return toGraphBodyError(spec, violation, body);
  const missing = violations.flatMap(({ keyword, params }) =>
    keyword === 'required' ? [text(params.missingProperty)] : [],
  );
  return toPlainBodyError(spec, violation, missing, body);
};
