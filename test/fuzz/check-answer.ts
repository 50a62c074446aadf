// What must hold of any answer to any request: it is Graph's, whatever was asked.

import { validateHeaderName, validateHeaderValue } from 'node:http';
import { matchRoute } from '../../server/contract/routes.js';
import { fromOctets } from '../../server/http/answer/octets.js';
import type { ExchangeResponse } from '../../server/http/exchange.js';
import { readTarget } from '../../server/http/request/request-target.js';
import { checkResponse } from '../contract/responses.js';
import { checkMicrosoftTypes } from '../microsoft/check-types.js';
import { halfCharacter } from './oddities.js';

/** What was asked, as far as an answer is held to it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly isServed?: true;
  /** Other statuses than success that will do. */
  readonly allows?: readonly number[];
}

/** No message may give back more than this of what it was sent. */
const longestMessage = 1_100;

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The operation that a request reaches, by the contract's own routes. */
export const findOperationId = ({ method, path }: Asked): string | undefined => {
  try {
    const { surface, segments } = readTarget({ method, url: path, headers: {} });
    const match = surface === undefined ? undefined : matchRoute(surface, method, segments);
    return match?.kind === 'found' ? match.operation.operationId : undefined;
  } catch {
    return undefined;
  }
};

const checkHeaders = (headers: ExchangeResponse['headers']): readonly string[] => {
  const isEntra = headers['x-ms-request-id'] !== undefined;
  const wrong = [isEntra ? 'x-ms-request-id' : 'request-id', 'client-request-id'].filter(
    (name) => headers[name] === undefined,
  );
  for (const [name, value] of Object.entries(headers)) {
    try {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    } catch {
      wrong.push(`${name}: ${value}`);
    }
  }
  return wrong.map((one) => `header is missing or cannot be sent: ${one}`);
};

/** Graph's own 501: a property that it reads for one object only. microsoft-graph-docs issue 7555 */
const graphsOwn = 'This operation target is not yet supported.';

const checkError = (status: number, body: unknown): readonly string[] => {
  const error = isObject(body) ? body.error : undefined;
  if (!isObject(error) || !isObject(error.innerError)) return ['an error without error and innerError'];
  const { code, message, innerError } = error;
  const wrong: string[] = [];
  if (typeof code !== 'string' || code === '') wrong.push('an error without code');
  if (typeof message !== 'string' || message === '') return [...wrong, 'an error without message'];
  if (message.length > longestMessage) wrong.push(`a message of ${String(message.length)} characters`);
  for (const name of ['date', 'request-id', 'client-request-id']) {
    if (typeof innerError[name] !== 'string') wrong.push(`an error without innerError/${name}`);
  }
  if (status >= 500 && status !== 501) wrong.push(`status ${String(status)}: ${message}`);
  if (status === 501 && !message.includes('/fidelity') && message !== graphsOwn)
    wrong.push('a 501 that links to nothing');
  return wrong;
};

/** An error of Entra ID has the words of OAuth, or is a page. */
const checkEntraError = (status: number, contentType: string | undefined, body: unknown): readonly string[] => {
  if (status >= 500) return [`status ${String(status)}: ${JSON.stringify(body).slice(0, 300)}`];
  if (contentType?.includes('html') === true) return [];
  const { error, error_description: description } = isObject(body) ? body : {};
  return typeof error === 'string' && typeof description === 'string' ? [] : ["an error without OAuth's words"];
};

const isOfEntra = ({ path }: Asked): boolean => {
  try {
    return readTarget({ method: 'GET', url: path, headers: {} }).surface === 'identity';
  } catch {
    return false;
  }
};

const checkItems = (items: readonly JsonObject[], requests: readonly JsonObject[], prefix: string): readonly string[] =>
  items.flatMap((item) => {
    const request = requests.find(({ id }) => String(id) === item.id);
    const { status, body } = item;
    if (typeof status !== 'number' || request === undefined) return ['an item of a batch without status or request'];
    if (status >= 400) return checkError(status, body);
    const { method, url, headers = {} } = request as { method: string; url: string; headers?: Record<string, string> };
    const path = `${prefix}${url.startsWith('/') ? '' : '/'}${url}`;
    const asked = { method: method.toUpperCase(), path, headers };
    const type = (item.headers as JsonObject | undefined)?.['Content-Type'] as string | undefined;
    return type?.includes('json') === false ? [] : checkSuccess(asked, status, type, body);
  });

const checkSuccess = (
  asked: Asked,
  status: number,
  contentType: string | undefined,
  body: unknown,
): readonly string[] => {
  const operationId = findOperationId(asked);
  if (operationId === undefined) return asked.method === 'OPTIONS' ? [] : [`${String(status)} from no operation`];
  // The contract tells of the level that nearly all clients ask for.
  if (asked.headers.accept?.includes('metadata') === true || asked.method === 'HEAD') return [];
  const answer = { status, ...(contentType === undefined ? {} : { contentType }), body };
  return [...checkResponse(operationId, answer), ...checkMicrosoftTypes(operationId, body)];
};

const parse = (text: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
};

/**
 * Lists what is wrong with an answer; empty when nothing is.
 *
 * @param sent - the body of the request, for the items of a batch
 */
export const checkAnswer = (asked: Asked, answer: ExchangeResponse, sent: string | undefined): readonly string[] => {
  const { status, headers, octets } = answer;
  const text = octets === undefined ? answer.body : fromOctets(octets);
  const wrong = [...checkHeaders(headers)];
  if (!Number.isInteger(status) || status < 200 || status > 599) wrong.push(`status ${String(status)}`);
  if (asked.isServed === true && status >= 300 && status !== 404 && asked.allows?.includes(status) !== true)
    wrong.push(`what the contract says is served is refused: ${text?.slice(0, 300) ?? ''}`);
  if (text !== undefined && halfCharacter.test(text)) wrong.push('the body has half a character');
  if (asked.method === 'HEAD') return text === undefined ? wrong : [...wrong, 'HEAD has a body'];
  const contentType = headers['Content-Type'];
  const isJson = contentType?.includes('json') === true;
  const parsed = text === undefined || !isJson ? undefined : parse(text);
  if (isJson && parsed === undefined) return [...wrong, 'the body is no JSON'];
  const body = parsed === undefined ? text : parsed.value;
  const isEntra = isOfEntra(asked);
  if (status >= 400 && isEntra) return [...wrong, ...checkEntraError(status, contentType, body)];
  if (status >= 400) return [...wrong, ...checkError(status, body)];
  wrong.push(...checkSuccess(asked, status, contentType, body));
  if (findOperationId(asked) === 'runBatch' && isObject(body) && status === 200) {
    const requests = Object.values(JSON.parse((sent ?? '').replace(/^\ufeff/, '')) as JsonObject).find(Array.isArray);
    const prefix = asked.path.split('?', 1)[0]?.replace(/\/[^/]*\/?$/, '') ?? '';
    const named = (requests as readonly JsonObject[]).map((one) =>
      Object.fromEntries(Object.entries(one).map(([name, part]) => [name.toLowerCase(), part])),
    );
    wrong.push(...checkItems(body.responses as readonly JsonObject[], named, prefix));
  }
  return wrong;
};
