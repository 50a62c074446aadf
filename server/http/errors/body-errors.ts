// Errors for a body that does not fit the contract, in the words of its surface. Our own words are in plain-body-errors.ts.

import { entities, readEdmTypes, toVersion } from '../../contract/operations.js';
import { hasGraphProperty, hasPlainProperty } from '../../contract/graph-model/known-name.js';
import type { BodyViolation, EntitySpec, OperationSpec } from '../../contract/spec.js';
import { DomainError, type DomainErrorCode, type ErrorDetails } from '../../domain/tenant/errors.js';
import { toGraphError } from './errors.js';
import { GraphError, notEmulated } from './graph-error.js';
import { readerErrors, toMisread, toNode } from './reader-errors.js';
import { readAt, text, toPlace, toPlainBodyError } from './plain-body-errors.js';
import { findSubscriptionError } from './subscription-errors.js';
import { unlessInGraph } from './unserved-name.js';
import { suggest } from '../../words/suggest.js';

const edmTypes: Readonly<Record<string, string>> = {
  string: 'Edm.String',
  boolean: 'Edm.Boolean',
  integer: 'Edm.Int32',
  array: 'Collection(Edm.String)',
};

const badRequest = (message: string, target: string, detail = message): GraphError =>
  new GraphError(400, 'Request_BadRequest', message, { details: [{ code: 'InvalidValue', message: detail, target }] });

/** A refusal as the table of properties has it: property-errors.ts. */
const refuse = (code: DomainErrorCode, details: ErrorDetails): GraphError =>
  toGraphError(new DomainError(code, details));

/** The entity whose properties a body sets. What only beta has has been refused before in v1.0. */
const findEntity = ({ entity, bound }: OperationSpec): EntitySpec | undefined => {
  const found = entity === undefined || bound !== undefined ? undefined : entities[entity];
  return found === undefined ? undefined : toVersion(found, 'beta');
};

/** The error for a known property that a body may not set: it is read-only in Graph, or can be set there but not here. */
const toUnsettable = (spec: OperationSpec, name: string): GraphError | undefined => {
  const property = findEntity(spec)?.properties.find((one) => one.name === name);
  if (property === undefined) return undefined;
  if (property.isReadOnly) return refuse('readOnlyProperty', { property: name });
  if (property.isSettled && spec.method === 'PATCH') return refuse('immutableProperty', { property: name });
  return notEmulated(`Setting the property '${name}'`);
};

const nameOf = ({ params }: BodyViolation): string => text(params.additionalProperty ?? params.unevaluatedProperty);

/** Whether a value says nothing. */
export const isEmpty = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0);

/**
 * Empty properties in a body that can be ignored, since Tenantry has nothing else than empty for them. Terraform's provider and other
 * clients send every property that they know. What a state or a fixture can fill is sure to be empty in a POST only.
 */
export const listEmptyUnknown = (
  spec: OperationSpec,
  violations: readonly BodyViolation[],
  body: unknown,
): readonly string[] => {
  const entity = findEntity(spec);
  if (entity === undefined) return [];
  const isOfGraph = (name: string): boolean => hasGraphProperty('beta', entity.typeName, [name]);
  const isIgnored = (name: string): boolean => {
    const refusal = toUnsettable(spec, name);
    if (spec.method === 'POST') return refusal === undefined ? isOfGraph(name) : refusal.status === 501;
    // Of what leads to other objects, such as licenseDetails, there may be some: to ignore it would be to lose a change.
    return refusal === undefined && hasPlainProperty('beta', entity.typeName, name);
  };
  return violations
    .filter(({ path, keyword }) => path === '' && /^(?:additional|unevaluated)Properties$/.test(keyword))
    .map(nameOf)
    .filter((name) => isEmpty(readAt(body, `/${name}`)) && isIgnored(name));
};

/** The error for a property that only another version has. */
export const toForeignProperty = (name: string, version: string): GraphError =>
  refuse('unknownProperty', { property: name, target: name, detail: `Only ${version} has the property '${name}'.` });

const toUnknownProperty = (spec: OperationSpec, violation: BodyViolation): GraphError => {
  const { params } = violation;
  const name = nameOf(violation);
  const place = toPlace(violation);
  const target = place === '' ? name : `${place}/${name}`;
  const unsettable = place === '' ? toUnsettable(spec, name) : undefined;
  if (unsettable !== undefined) return unsettable;
  const allowed = Array.isArray(params.allowed) ? params.allowed.map(text) : [];
  const detail = `There is no property '${target}' here.${suggest(name, allowed)}`;
  if (place === '' && spec.bound === 'action') {
    const operation = toName(spec);
    const message = `The parameter '${name}' in the request payload is not a valid parameter for the operation '${operation}'.`;
    return badRequest(message, target, detail);
  }
  const named = typeof params.type === 'string' ? params.type : undefined;
  const type = place === '' ? undefined : (named ?? findType(spec, place.split('/')));
  const refusal =
    type === undefined
      ? refuse('unknownProperty', { property: name, target, detail })
      : refuse('unknownMember', { property: name, type, target, detail });
  const entity = findEntity(spec);
  if (entity === undefined) return refusal;
  const path = target.split('/').filter((part) => !/^\d+$/.test(part));
  return unlessInGraph(refusal, { typeName: entity.typeName, path, what: `Setting the property '${target}'` });
};

/** Graph's name of the type of what is at a place in an entity, if the contract has it. */
const findType = (spec: OperationSpec, names: readonly string[]): string | undefined => {
  let type = findEntity(spec)?.typeName;
  for (const name of names) {
    if (/^\d+$/.test(name)) continue;
    const next = type === undefined ? undefined : readEdmTypes()[type]?.properties[name];
    type = next?.replace(/^Collection\((.*)\)$/, '$1');
  }
  return type?.startsWith('microsoft.graph.') === true ? type : undefined;
};

/** The name of an action, for example `assignLicense`. */
const toName = ({ path }: OperationSpec): string => path.slice(path.lastIndexOf('/') + 1);

/** Whether the body is an entity, or what is to change of one. */
const isEntityBody = ({ entity, bound }: OperationSpec): boolean => entity !== undefined && bound === undefined;

/** The entity's name in errors, for example `Group`. */
const toResource = ({ entity = 'user' }: OperationSpec): string => upperFirst(entity);

const upperFirst = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const toMissing = (spec: OperationSpec, violation: BodyViolation, violations: readonly BodyViolation[]): GraphError => {
  const missing = text(violation.params.missingProperty);
  const place = toPlace(violation);
  if (missing === '@odata.id') return badRequest(readerErrors.end, missing);
  if (place !== '') return badRequest(`A value is required for '${place}/${missing}'.`, `${place}/${missing}`);
  if (spec.bound === undefined) {
    return refuse('valueRequired', { property: missing, resource: toResource(spec) });
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

/** A value of the wrong kind, in the words of OData's reader. */
const toWrongType = (spec: OperationSpec, violation: BodyViolation, body: unknown): GraphError => {
  const place = toPlace(violation);
  const value = place === '' ? body : readAt(body, violation.path);
  if (place === '') return new GraphError(400, 'BadRequest', readerErrors.node(toNode(body), 'StartObject'));
  const names = place.split('/');
  const wanted = typeOf(violation);
  // Observed for what cannot be null, in creating and in changing. OData's reader refuses null for a collection.
  if (value === null && wanted !== 'array' && names.length === 1 && isEntityBody(spec)) {
    return refuse('valueRequired', { property: place, resource: toResource(spec) });
  }
  const detail = `'${place}' ${violation.message}.`;
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
      return toWrongValue(spec, violation);
    }
  }
};

/**
 * What Graph names of a place in an entity. Observed: a part of an object by the object (`web` of `Application`), a part of an item
 * by the item's type (`type` of `PermissionScope`, microsoft-graph-docs issue 9426).
 */
const findNamed = (spec: OperationSpec, place: string): { readonly property: string; readonly resource: string } => {
  const names = place.split('/');
  const at = names.findLastIndex((name) => /^\d+$/.test(name));
  const item = at < 0 || at === names.length - 1 ? undefined : findType(spec, names.slice(0, at));
  if (item === undefined) return { property: names[0] ?? place, resource: toResource(spec) };
  return { property: names[at + 1] ?? place, resource: upperFirst(item.slice(item.lastIndexOf('.') + 1)) };
};

/** A value of the right type that cannot be kept. */
const toWrongValue = (spec: OperationSpec, violation: BodyViolation): GraphError => {
  const place = toPlace(violation);
  const detail = `'${place}' ${violation.message}.`;
  if (ownWords.has(place)) {
    return refuse('invalidProperty', { property: place.replaceAll('/', '.'), target: place, detail });
  }
  if (place === '' || !isEntityBody(spec)) return refuse('invalidProperty', { property: place, detail });
  const details = { ...findNamed(spec, place), target: place, detail };
  switch (violation.keyword) {
    case 'maxLength':
      return refuse('valueTooLong', details);
    case 'uniqueItems':
      return refuse('duplicateValues', details);
    default:
      return refuse('invalidValue', details);
  }
};

/** Properties of which Graph says "Property x is invalid.": property-errors.ts. */
const ownWords: ReadonlySet<string> = new Set([
  'userPrincipalName',
  'usageLocation',
  'api/requestedAccessTokenVersion',
]);

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
  if (spec.surface === 'graph') {
    const error = toGraphBodyError(spec, violation, violations, body);
    return error.status === 501 ? error : (findSubscriptionError(spec, violation, body) ?? error);
  }
  const missing = violations.flatMap(({ keyword, params }) =>
    keyword === 'required' ? [text(params.missingProperty)] : [],
  );
  return toPlainBodyError(spec, violation, missing, body);
};
