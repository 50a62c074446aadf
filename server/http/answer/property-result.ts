// The answer for one property, taken from the answer for its object.

import { basicProperties } from '../access/permission-use.js';
import { GraphError } from '../errors/graph-error.js';
import type { OperationCall, OperationResult } from '../operation.js';
import { toBodyText, wrapText, writeJson } from './result-body.js';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What asks for the object, so that the operation reads no more of it than the property. */
export const toObjectCall = <Body>(call: OperationCall<Body>): OperationCall<Body> => {
  const { property } = call.spec;
  const [name] = property?.names ?? [];
  return name === undefined ? call : { ...call, query: { ...call.query, options: { select: name } } };
};

/** The key of the object as the client wrote it; that of the signed-in user at /me. */
const findKey = ({ spec, params, actor }: OperationCall): string | undefined => {
  const parts = spec.path.slice(0, -1 - (spec.property?.names ?? []).join('/').length).split('/');
  const last = parts.findLast((part) => part.startsWith('{'))?.slice(1, -1);
  if (last !== undefined) return params[last];
  return actor.kind === 'user' && spec.path.startsWith('/me') ? actor.id : undefined;
};

/**
 * The address of the property. Recorded of other parts of objects, as `users('{key}')/licenseDetails`, and the same in OData's
 * JSON format, 10.13.
 */
const toContext = (call: OperationCall, objectContext: string): string => {
  const [base = '', fragment = ''] = objectContext.split('#', 2);
  const set = fragment.replace(/\/\$entity$/, '').replace(/\([^')]*\)$/, '');
  const key = findKey(call);
  const object = key === undefined ? set : `${set}('${encodeURIComponent(key).replaceAll("'", "''")}')`;
  return `${base}#${object}/${(call.spec.property?.names ?? []).join('/')}`;
};

const readInner = (object: Readonly<Record<string, unknown>>, names: readonly string[]): unknown =>
  names.reduce<unknown>((value, name) => (isObject(value) ? (value[name] ?? null) : null), object);

/** Choice: Graph's words for a path that leads nowhere, since only a single value has text of its own. */
const noPlainText = new GraphError(400, 'BadRequest', "Resource not found for the segment '$value'.");

/**
 * Makes the answer for a property of the answer for its object. No value is 204, as OData has it.
 *
 * @param isBasic - the caller may see only the basic properties of users
 * @throws GraphError 400 for `/$value` of something that is no single value
 */
export const toPropertyResult = (call: OperationCall, result: OperationResult, isBasic: boolean): OperationResult => {
  const { property, entity } = call.spec;
  if (property === undefined || result.body === undefined) return result;
  const object = JSON.parse(toBodyText(result.body)) as Readonly<Record<string, unknown>>;
  const [first = ''] = property.names;
  const isHidden = isBasic && entity === 'user' && !basicProperties.has(first.toLowerCase());
  const value = isHidden ? null : readInner(object, property.names);
  if (value === null || value === undefined) return { status: 204 };
  if (property.isValue) {
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') throw noPlainText;
    return {
      status: 200,
      body: wrapText(String(value)),
      headers: { 'Content-Type': 'text/plain' },
    };
  }
  const context = toContext(call, String(object['@odata.context']));
  return {
    status: 200,
    body: writeJson(isObject(value) ? { '@odata.context': context, ...value } : { '@odata.context': context, value }),
  };
};
