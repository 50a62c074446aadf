// Errors for a body that does not fit the contract, in the words of its surface. Our own words are in plain-body-errors.ts.

import { entities } from '../../contract/operations.js';
import type { BodyViolation, OperationSpec } from '../../contract/spec.js';
import { GraphError, notEmulated } from './graph-error.js';
import { readerErrors, toMisread, toNode } from './reader-errors.js';
import { readAt, text, toPlace, toPlainBodyError } from './plain-body-errors.js';
import { suggest } from '../../words/suggest.js';

const edmTypes: Readonly<Record<string, string>> = {
  string: 'Edm.String',
  boolean: 'Edm.Boolean',
  integer: 'Edm.Int32',
  array: 'Collection(Edm.String)',
};

const badRequest = (message: string, target: string, detail = message): GraphError =>
  new GraphError(400, 'Request_BadRequest', message, { details: [{ code: 'InvalidValue', message: detail, target }] });

/** The error for a property that a body may not set: it is read-only in Graph, or can be set there but not here. */
const toUnsettable = (spec: OperationSpec, name: string): GraphError | undefined => {
  const entity = spec.entity === undefined || spec.bound !== undefined ? undefined : entities[spec.entity];
  const property = entity?.properties.find((one) => one.name === name);
  if (property?.isReadOnly === true) return badRequest(`Property '${name}' is read-only and cannot be set.`, name);
  const isKnown = property !== undefined || entity?.notEmulated.includes(name) === true;
  return isKnown ? notEmulated(`Setting the property '${name}'`) : undefined;
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
  const notKept = spec.entity === undefined ? [] : (entities[spec.entity]?.notEmulated ?? []);
  return violations
    .filter(({ path, keyword }) => path === '' && /^(?:additional|unevaluated)Properties$/.test(keyword))
    .map(nameOf)
    .filter((name) => isEmpty(readAt(body, `/${name}`)) && toUnsettable(spec, name)?.status === 501)
    .filter((name) => spec.method === 'POST' || notKept.includes(name));
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
  return badRequest(message, target, detail);
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

const typeOf = ({ params }: BodyViolation): string => text([params.type].flat().find((one) => one !== 'null'));

/** Graph reads these as null first, and then has no value for the property. */
const isRequired = ({ operationId }: OperationSpec): boolean =>
  operationId === 'createUser' || operationId === 'createGroup';

/** A value of the wrong kind, in the words of OData's reader. */
const toWrongType = (spec: OperationSpec, violation: BodyViolation, body: unknown): GraphError => {
  const place = toPlace(violation);
  const value = place === '' ? body : readAt(body, violation.path);
  if (place === '') return new GraphError(400, 'BadRequest', readerErrors.node(toNode(body), 'StartObject'));
  const names = place.split('/');
  const isOwn = names.length === 1 && spec.bound !== 'action';
  const wanted = typeOf(violation);
  if (value === null && isOwn && isRequired(spec)) {
    return badRequest(`A value is required for property '${place}' of resource '${toResource(spec)}'.`, place);
  }
  const detail = `'${place}' ${violation.message}.`;
  // The types of Graph's model allow null for a plain property; that there must be a value is a rule of the directory.
  if (value === null && isOwn && wanted !== 'array') {
    return badRequest(`Property ${place} is invalid.`, place, detail);
  }
  const name = names.at(-1) ?? '';
  const said = toMisread({
    value,
    wanted,
    type: text(violation.params.edm ?? edmTypes[wanted] ?? wanted),
    name,
    isItem: /^\d+$/.test(name),
    isParameter: names.length === 1 && spec.bound === 'action',
  });
  return badRequest(said, place, detail);
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
      return badRequest(
        readerErrors.convert(params.format === 'uuid' ? 'Edm.Guid' : 'Edm.DateTimeOffset'),
        toPlace(violation),
        `'${toPlace(violation)}' ${violation.message}.`,
      );
    case 'type':
      return toWrongType(spec, violation, body);
    default: {
      const place = toPlace(violation);
      const node = toNode(readAt(body, violation.path));
      if (keyword === 'enum' && node !== 'PrimitiveValue') {
        return badRequest(readerErrors.node(node, 'PrimitiveValue'), place, `'${place}' ${violation.message}.`);
      }
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
