// Reads a JSON body: parses it, removes annotations, and checks it against the contract. Errors are in Graph's words.

import { checkBody } from '../../contract/validate-body.js';
import { entities, toVersion } from '../../contract/operations.js';
import type { ModelVersion } from '../../contract/graph-model/graph-model.js';
import type { OperationSpec, Surface } from '../../contract/spec.js';
import { readBatch } from './batch-items.js';
import { isEmpty, listEmptyUnknown, toBodyError, toForeignProperty } from '../errors/body-errors.js';
import type { ExchangeRequest } from '../exchange.js';
import { GraphError, notEmulated } from '../errors/graph-error.js';
import { findProperty } from '../../contract/find-property.js';
import { requireFittingTypes } from './body-types.js';
import { requireSound } from './sound-body.js';

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw notJson();
  }
};

/**
 * SDKs add `@odata.type` and the like to everything they send. OData calls all names with `@` annotations; they can be
 * ignored, except for those that the contract names. Any other `@odata.bind` would change something, so it is refused.
 */
const withoutAnnotations = (value: unknown, meant: readonly string[] = []): unknown => {
  if (Array.isArray(value)) return value.map((item) => withoutAnnotations(item));
  if (typeof value !== 'object' || value === null) return value;
  const isMeant = (name: string): boolean => meant.some((one) => one.toLowerCase() === name.toLowerCase());
  const kept = Object.entries(value).filter(([name]) => {
    if (isMeant(name)) return true;
    if (name.endsWith('@odata.bind')) throw notEmulated(`Setting '${name}' in a request body`);
    return !name.includes('@');
  });
  const isWhole = (name: string): boolean => !name.includes('@') && isMeant(name);
  return Object.fromEntries(kept.map(([name, part]) => [name, isWhole(name) ? part : withoutAnnotations(part)]));
};

/** Of a reference, Graph reads the address alone. Observed for `members@odata.bind` in its place: semantic-link-labs issue 1082. */
const toReference = (body: unknown): unknown => {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => !name.endsWith('@odata.bind')));
};

/**
 * Graph takes property names in any case; clients send `mailNickName`. Properties that only the other version has are
 * unknown; like all unknown ones, they are ignored where they are empty.
 */
const withContractNames = (spec: OperationSpec, body: unknown, version: string): unknown => {
  const entity = spec.entity === undefined ? undefined : entities[spec.entity];
  if (entity === undefined || typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const other = version === 'beta' ? 'v1.0' : 'beta';
  const [own, foreign] = [toVersion(entity, version), toVersion(entity, other)];
  const named: [string, unknown][] = [];
  for (const [name, value] of Object.entries(body)) {
    const property = findProperty(own, name);
    const isForeign = property === undefined && findProperty(foreign, name) !== undefined;
    if (isForeign && !isEmpty(value)) throw toForeignProperty(name, other);
    if (!isForeign) named.push([property?.name ?? name, value]);
  }
  return Object.fromEntries(named);
};

/**
 * Refuses a body that is not called JSON. On Graph's surface it has to be called so, and the words are as observed:
 * microsoft-graph-docs issue 6486, msgraph-sample-pythondjangoapp issue 22. Elsewhere a body without a type is taken for JSON.
 */
export const requireJson = (surface: Surface, { headers }: ExchangeRequest): void => {
  const type = headers['content-type'];
  if (type !== undefined && /^application\/(?:[\w.+-]+\+)?json\b/i.test(type.trim())) {
    requireUtf8(type);
    return;
  }
  if (surface === 'graph') throw new GraphError(400, 'BadRequest', toTypeWords(type));
  if (type === undefined) return;
  throw new GraphError(
    415,
    'UnsupportedMediaType',
    `The content type '${type.slice(0, 80)}' is not supported. Send application/json.`,
  );
};

/** JSON that other systems take is UTF-8, of which ASCII is a part: RFC 8259, 8.1. Choice: the refusal of another one, like a door's. */
const requireUtf8 = (type: string): void => {
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(type)?.[1];
  if (charset === undefined || /^(?:utf-?8|us-ascii)$/i.test(charset)) return;
  const message = `The charset '${charset.slice(0, 40)}' is not supported. Send the body in UTF-8.`;
  throw new GraphError(415, 'UnsupportedMediaType', message);
};

const toTypeWords = (type: string | undefined): string =>
  type === undefined || type.trim() === ''
    ? 'Write requests (excluding DELETE) must contain the Content-Type header declaration.'
    : 'Entity only allows writes with a JSON Content-Type header.';

/** Operations whose body may be a whole tenant. */
const takesRows: ReadonlySet<string> = new Set(['loadState', 'createTenant']);

/** The error for a body that is not JSON, in Graph's words. */
export const notJson = (): GraphError =>
  new GraphError(
    400,
    'BadRequest',
    'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
  );

/**
 * Checks a parsed body against the contract of its operation.
 *
 * @returns the value without unknown properties that are empty
 * @throws GraphError 400, saying what is wrong and where
 */
export const requireRight = (spec: OperationSpec, value: unknown): unknown => {
  const violations = checkBody(spec.operationId, value);
  if (violations.length === 0) return value;
  const empty = listEmptyUnknown(spec, violations, value);
  if (empty.length === 0) throw toBodyError(spec, violations, value);
  const others = Object.fromEntries(Object.entries(value as object).filter(([name]) => !empty.includes(name)));
  const left = checkBody(spec.operationId, others);
  if (left.length > 0) throw toBodyError(spec, left, others);
  return others;
};

/**
 * Reads the body of a request for an operation.
 *
 * @returns the value that the contract describes; undefined for operations without a body
 * @throws GraphError 400, or 415 outside of Graph, saying what is wrong and where; 501 for bindings
 */
export const readBody = (spec: OperationSpec, request: ExchangeRequest, version: ModelVersion): unknown => {
  if (!spec.hasBody) return undefined;
  const { body } = request;
  if (body === undefined || body.trim() === '') {
    // An action without anything to say is called without a body, and so without its type. What is to be created or changed is
    // said in a body. Observed for a change in n8n, which leaves an empty object out of its requests, and for an action that needs
    // arguments: microsoft-graph-docs-contrib issue 7083.
    const isOptional = spec.surface !== 'graph' || spec.bound === 'action';
    if (isOptional && checkBody(spec.operationId, {}).length === 0) return {};
    if (spec.surface === 'graph') requireJson(spec.surface, request);
    throw new GraphError(400, 'BadRequest', 'Empty Payload. JSON content expected.');
  }
  requireJson(spec.surface, request);
  const parsed = parse(body);
  const kind = spec.surface === 'graph' ? 'graph' : takesRows.has(spec.operationId) ? 'state' : 'other';
  requireSound(parsed, '', kind);
  // The bodies of its items are read when they run.
  if (spec.operationId === 'runBatch') return readBatch(parsed);
  if (spec.surface === 'graph') requireFittingTypes(spec, body, parsed, version);
  const sent = spec.path.endsWith('/$ref') ? toReference(parsed) : parsed;
  const value =
    spec.surface === 'graph' ? withContractNames(spec, withoutAnnotations(sent, spec.annotations), version) : sent;
  return requireRight(spec, value);
};
