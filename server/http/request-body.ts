// Reading a JSON body: parsed, annotations taken off, held to the contract. What is wrong is said in Graph's words.

import { checkBody } from '../contract/validate-body.js';
import { entities } from '../contract/operations.js';
import type { OperationSpec } from '../contract/spec.js';
import { toBodyError } from './body-errors.js';
import type { ExchangeRequest } from './exchange.js';
import { GraphError, notEmulated } from './graph-error.js';

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new GraphError(
      400,
      'BadRequest',
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    );
  }
};

/** SDKs put `@odata.type` and the like on whatever they send; they tell nothing new. A bind would change something. */
const withoutAnnotations = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutAnnotations);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => {
    if (name.endsWith('@odata.bind')) throw notEmulated(`Setting '${name}' in a request body`);
    return !name.includes('@odata.');
  });
  return Object.fromEntries(kept.map(([name, part]) => [name, withoutAnnotations(part)]));
};

/** Graph takes property names in any case; clients send `mailNickName`. */
const withContractCase = (spec: OperationSpec, body: unknown): unknown => {
  const entity = spec.entity === undefined ? undefined : entities[spec.entity];
  if (entity === undefined || typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const names = new Map(entity.properties.map(({ name }) => [name.toLowerCase(), name]));
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [names.get(name.toLowerCase()) ?? name, value]),
  );
};

const requireJson = ({ headers }: ExchangeRequest): void => {
  const type = headers['content-type'];
  if (type === undefined || /^application\/(?:[\w.+-]+\+)?json\b/i.test(type.trim())) return;
  throw new GraphError(
    415,
    'UnsupportedMediaType',
    `The content type '${type.slice(0, 80)}' is not supported. Send application/json.`,
  );
};

/**
 * Reads the body of a request for an operation.
 *
 * @returns the value as the contract describes it; undefined for operations without a body
 * @throws GraphError 400 or 415, saying what is wrong and where; 501 for bindings
 */
export const readBody = (spec: OperationSpec, request: ExchangeRequest): unknown => {
  if (!spec.hasBody) return undefined;
  requireJson(request);
  const { body } = request;
  if (body === undefined || body.trim() === '') {
    if (checkBody(spec.operationId, {}).length === 0) return {};
    throw new GraphError(400, 'BadRequest', 'Empty Payload. JSON content expected.');
  }
  const parsed = parse(body);
  const value = spec.surface === 'graph' ? withContractCase(spec, withoutAnnotations(parsed)) : parsed;
  const violations = checkBody(spec.operationId, value);
  if (violations.length > 0) throw toBodyError(spec, violations, value);
  return value;
};
