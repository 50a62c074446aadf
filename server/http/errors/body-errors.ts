// Errors for a body that does not fit the contract, in the words of its surface. Our own words are in plain-body-errors.ts.

import { entities } from '../../contract/operations.js';
import { hasGraphProperty } from '../../contract/graph-model/known-name.js';
import type { BodyViolation, EntitySpec, OperationSpec } from '../../contract/spec.js';
import { GraphError, notEmulated } from './graph-error.js';
import { readAt, text, toPlace, toPlainBodyError } from './plain-body-errors.js';
import { unlessInGraph } from './unserved-name.js';
import { suggest } from '../../words/suggest.js';

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

/** The entity whose properties a body sets. */
const findEntity = ({ entity, bound }: OperationSpec): EntitySpec | undefined =>
  entity === undefined || bound !== undefined ? undefined : entities[entity];

/** The error for a known property that a body may not set: it is read-only in Graph, or can be set there but not here. */
const toUnsettable = (spec: OperationSpec, name: string): GraphError | undefined => {
  const property = findEntity(spec)?.properties.find((one) => one.name === name);
  if (property === undefined) return undefined;
  if (property.isReadOnly) return badRequest(`Property '${name}' is read-only and cannot be set.`, name);
  return notEmulated(`Setting the property '${name}'`);
};

const nameOf = ({ params }: BodyViolation): string => text(params.additionalProperty ?? params.unevaluatedProperty);

const isEmpty = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0);

/**
 * Properties in a body that Tenantry does not keep and that have an empty value, so they can be ignored. Terraform's
 * provider and other clients send every property that they know. A property that is kept but cannot be set is empty only
 * until its object exists, so it is ignored in a POST only.
 */
export const listEmptyUnknown = (
  spec: OperationSpec,
  violations: readonly BodyViolation[],
  body: unknown,
): readonly string[] => {
  const entity = findEntity(spec);
  if (entity === undefined) return [];
  const isIgnored = (name: string): boolean =>
    entity.properties.some((one) => one.name === name)
      ? spec.method === 'POST' && toUnsettable(spec, name)?.status === 501
      : hasGraphProperty('beta', entity.typeName, [name]);
  return violations
    .filter(({ path, keyword }) => path === '' && /^(?:additional|unevaluated)Properties$/.test(keyword))
    .map(nameOf)
    .filter((name) => isEmpty(readAt(body, `/${name}`)) && isIgnored(name));
};

const toUnknownProperty = (spec: OperationSpec, violation: BodyViolation): GraphError => {
  const { params } = violation;
  const name = nameOf(violation);
  const place = toPlace(violation);
  const target = place === '' ? name : `${place}/${name}`;
  const unsettable = place === '' ? toUnsettable(spec, name) : undefined;
  if (unsettable !== undefined) return unsettable;
  const allowed = Array.isArray(params.allowed) ? params.allowed.map(text) : [];
  const detail = `There is no property '${target}' here.${suggest(name, allowed)}`;
  const message =
    place === '' && spec.bound === 'action'
      ? `The parameter '${name}' in the request payload is not a valid parameter for the operation '${toName(spec)}'.`
      : 'One or more property values specified are invalid.';
  const refusal = badRequest(message, target, detail);
  const entity = findEntity(spec);
  if (entity === undefined) return refusal;
  const path = target.split('/').filter((part) => !/^\d+$/.test(part));
  return unlessInGraph(refusal, { typeName: entity.typeName, path, what: `Setting the property '${target}'` });
};

/** The name of an action, for example `assignLicense`. */
const toName = ({ path }: OperationSpec): string => path.slice(path.lastIndexOf('/') + 1);

/** The entity's name in errors, for example `Group`. */
const toResource = ({ entity = 'user' }: OperationSpec): string => entity.charAt(0).toUpperCase() + entity.slice(1);

const toMissing = (spec: OperationSpec, violation: BodyViolation, violations: readonly BodyViolation[]): GraphError => {
  const missing = text(violation.params.missingProperty);
  const place = toPlace(violation);
  if (place !== '') return badRequest(`A value is required for '${place}/${missing}'.`, `${place}/${missing}`);
  if (spec.bound === undefined) {
    return badRequest(`A value is required for property '${missing}' of resource '${toResource(spec)}'.`, missing);
  }
  const absent = violations.flatMap(({ keyword, path, params }) =>
    keyword === 'required' && path === '' ? [text(params.missingProperty)] : [],
  );
  return badRequest(
    `One or more parameters of the operation '${toName(spec)}' are missing from the request payload. ` +
      `The missing parameters are: ${absent.join(', ')}.`,
    absent.join(','),
  );
};

const toNode = (value: unknown): string => {
  if (Array.isArray(value)) return 'StartArray';
  return typeof value === 'object' && value !== null ? 'StartObject' : 'PrimitiveValue';
};

/** A value of the wrong type: in OData's words if a plain value was expected, or if the whole body is not an object. */
const toWrongType = (spec: OperationSpec, violation: BodyViolation, body: unknown): GraphError => {
  const place = toPlace(violation);
  const type = edmTypes[text([violation.params.type].flat().find((one) => one !== 'null'))];
  if (place === '') {
    return new GraphError(
      400,
      'BadRequest',
      `An unexpected '${toNode(body)}' node was found when reading from the JSON reader. A 'StartObject' node was expected.`,
    );
  }
  const value = readAt(body, violation.path);
  if (value === null && (spec.operationId === 'createUser' || spec.operationId === 'createGroup')) {
    return badRequest(`A value is required for property '${place}' of resource '${toResource(spec)}'.`, place);
  }
  if (type === undefined || typeof value === 'object') {
    return badRequest(`Property ${place} is invalid.`, place, `'${place}' ${violation.message}.`);
  }
  return cannotConvert(type, violation);
};

/** Graph's own words for a body that does not fit. */
const toGraphBodyError = (
  spec: OperationSpec,
  violation: BodyViolation,
  violations: readonly BodyViolation[],
  body: unknown,
): GraphError => {
  const { keyword, params } = violation;
  switch (keyword) {
    case 'required':
      return toMissing(spec, violation, violations);
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return toUnknownProperty(spec, violation);
    case 'format':
      return cannotConvert(params.format === 'uuid' ? 'Edm.Guid' : 'Edm.DateTimeOffset', violation);
    case 'type':
      return toWrongType(spec, violation, body);
    default: {
      const place = toPlace(violation);
      return badRequest(`Property ${place} is invalid.`, place, `'${place}' ${violation.message}.`);
    }
  }
};

/**
 * The violation that explains the most: a misspelled property before the one that is missing because of it, and the wrong
 * type of a value before what its properties must be.
 */
const choose = (violations: readonly BodyViolation[]): BodyViolation | undefined =>
  violations.find(({ keyword }) => keyword === 'additionalProperties') ??
  violations.find(({ keyword, path }) => keyword === 'type' && path === violations[0]?.path) ??
  violations[0];

/**
 * Turns the violations of a body into an error.
 *
 * @param violations - at least one
 * @param body - the body that has them
 */
export const toBodyError = (spec: OperationSpec, violations: readonly BodyViolation[], body: unknown): GraphError => {
  const violation = spec.surface === 'graph' ? violations[0] : choose(violations);
  if (violation === undefined) throw new TypeError('no violation to make an error of');
  if (spec.surface === 'graph') return toGraphBodyError(spec, violation, violations, body);
  const missing = violations.flatMap(({ keyword, params }) =>
    keyword === 'required' ? [text(params.missingProperty)] : [],
  );
  return toPlainBodyError(spec, violation, missing, body);
};
