// Builds the request of a step from what has happened so far.

import { apply, JSONPointer, type JSONValue } from 'json-p3';
import type { Parameter, RequestBody } from '../arazzo/document.js';
import { ExpressionError } from '../expression/expression.js';
import type { Moment, SentRequest } from '../expression/moment.js';
import type { Operation } from '../load/api-operations.js';
import { takesFixture } from '../load/payload-fixtures.js';
import { isRecord } from '../arazzo/record.js';
import { fillTemplate } from '../expression/template.js';
import type { OutgoingRequest } from './transport.js';

/** A request as expressions see it and as the transport sends it. */
export interface PreparedRequest {
  readonly sent: SentRequest;
  readonly outgoing: OutgoingRequest;
}

/**
 * Builds the request of a step.
 *
 * @param parameters with `in`, references resolved, the workflow's overridden by the step's
 * @param fixtures the user's own, by the file names that payloads give
 * @throws ExpressionError when a value cannot be had or cannot be sent
 */
export const prepareRequest = (
  operation: Operation,
  parameters: readonly Parameter[],
  requestBody: RequestBody | undefined,
  moment: Moment,
  base: string,
  fixtures: ReadonlyMap<string, unknown>,
): PreparedRequest => {
  const values = parameters.map((parameter) => ({ ...parameter, value: fillTemplate(parameter.value, moment) }));
  const of = (place: Parameter['in']): Record<string, unknown> =>
    Object.fromEntries(values.filter((one) => one.in === place).map((one) => [one.name, one.value]));
  const [path, query] = [of('path'), of('query')];
  const filled = requestBody === undefined ? undefined : fillBody(requestBody, moment);
  const body = takesFixture(operation) ? withFixture(filled, fixtures) : filled;
  const contentType = requestBody?.contentType ?? 'application/json';
  const headers = {
    accept: 'application/json',
    ...(body === undefined ? {} : { 'content-type': contentType }),
    ...Object.fromEntries(
      Object.entries(of('header')).map(([name, value]) => [name.toLowerCase(), toPlain(name, value)]),
    ),
  };
  const url = `${fillPath(operation.path, path)}${toQuery(query)}`;
  const text = body === undefined ? undefined : toBodyText(body, contentType);
  return {
    sent: { method: operation.method, url: `${base}${url}`, headers, query, path, body },
    outgoing: { method: operation.method, url, headers, ...(text === undefined ? {} : { body: text }) },
  };
};

/** A payload with its expressions filled and its replacements made. */
const fillBody = (requestBody: RequestBody, moment: Moment): unknown => {
  const filled = fillTemplate(requestBody.payload, moment);
  const replacements = requestBody.replacements ?? [];
  if (replacements.length === 0) return filled;
  if (typeof filled !== 'object' || filled === null) {
    throw new ExpressionError('Replacements need a payload that is an object or a list.');
  }
  return replacements.reduce<JSONValue>(
    (payload, { target, value }) => {
      if (!new JSONPointer(target).exists(payload)) {
        throw new ExpressionError(`The replacement target "${target}" is not in the payload. Put a placeholder there.`);
      }
      return apply([{ op: 'replace', path: target, value: fillTemplate(value, moment) as JSONValue }], payload);
    },
    structuredClone(filled) as JSONValue,
  );
};

/** A payload that names the file of a fixture, with the fixture in place of the name. */
const withFixture = (body: unknown, fixtures: ReadonlyMap<string, unknown>): unknown => {
  const named = isRecord(body) && typeof body.fixture === 'string' ? fixtures.get(body.fixture) : undefined;
  return named === undefined ? body : { ...(body as object), fixture: named };
};

const toBodyText = (body: unknown, contentType: string): string => {
  if (typeof body === 'string') return body;
  if (/[/+]json\b/i.test(contentType)) return JSON.stringify(body);
  if (contentType.startsWith('application/x-www-form-urlencoded') && isRecord(body)) {
    return new URLSearchParams(
      Object.entries(body).map(([name, value]): [string, string] => [name, toPlain(name, value)]),
    ).toString();
  }
  throw new ExpressionError(`A payload of type ${contentType} must be text, not an object. Write it as a string.`);
};

const fillPath = (template: string, values: Readonly<Record<string, unknown>>): string =>
  template.replace(/\{([^{}]+)\}/g, (_whole, name: string) => {
    const text = toPlain(name, values[name]);
    if (text === '') throw new ExpressionError(`The path parameter "${name}" is empty.`);
    if (/^\.\.?$/.test(text))
      throw new ExpressionError(`The path parameter "${name}" is "${text}", which means another path.`);
    return encode(text);
  });

const toQuery = (values: Readonly<Record<string, unknown>>): string => {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    (Array.isArray(value) ? (value as unknown[]) : [value]).map(
      (one) => `${encode(name)}=${encode(toPlain(name, one))}`,
    ),
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
};

const toPlain = (name: string, value: unknown): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new ExpressionError(
    `The parameter "${name}" must be text, a number or a boolean, not ${JSON.stringify(value)}.`,
  );
};

// OData's names and user principal names stay readable: $ and @ need no encoding in a path or a query.
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/%24/g, '$').replace(/%40/g, '@').replace(/%3A/g, ':').replace(/%2C/g, ',');
