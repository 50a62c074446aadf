// POST /$batch: many requests in one, each handled like a request of its own. batch-items.ts reads the batch.

import { toBatchKey, type BatchItem } from './request/batch-items.js';
import type { ExchangeRequest, ExchangeResponse, HeaderMap } from './exchange.js';
import { GraphError, toErrorBody } from './errors/graph-error.js';
import { packOctets } from './answer/octets.js';
import { wrapJson } from './answer/result-body.js';
import type { Operation, OperationCall } from './operation.js';

/** Headers of the whole batch, which items do not repeat. */
const headersOfTheWhole: ReadonlySet<string> = new Set(['request-id', 'client-request-id', 'x-ms-ags-diagnostic']);

/** What an item takes over from the batch request, such as its token and ids. */
const toRequest = (item: BatchItem, { target, headers }: OperationCall<readonly BatchItem[]>): ExchangeRequest => ({
  method: item.method,
  url: `${target.prefix}/${target.version}${item.url}`,
  origin: target.origin,
  ...(target.tenantName === undefined ? {} : { tenant: target.tenantName }),
  headers: {
    ...item.headers,
    ...(headers.authorization === undefined ? {} : { authorization: headers.authorization }),
  },
  ...(item.body === undefined ? {} : { body: item.body }),
  ...(item.octets === undefined ? {} : { octets: item.octets }),
});

const toRefusal = ({ tenant, ids }: OperationCall<readonly BatchItem[]>, error: GraphError): ExchangeResponse => ({
  status: error.status,
  headers: { 'Cache-Control': 'no-cache', 'Content-Type': 'application/json' },
  body: toErrorBody(error, { now: tenant.view.now(), ...ids }),
});

const failedDependency = (id: string): GraphError =>
  new GraphError(
    424,
    'FailedDependency',
    `The request was not run because the request with the id '${id}', which it depends on, failed.`,
  );

const toBase64Url = (text: string): string =>
  btoa(packOctets(text)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

/** OData JSON format 4.01, 19.2: JSON as it is, text as a string, anything else as base64url. */
const toJsonBody = (body: string, contentType: string): string => {
  if (contentType.startsWith('application/json')) return body;
  return JSON.stringify(contentType.startsWith('text/') ? body : toBase64Url(body));
};

/** The headers of an answer as JSON, without those of the whole batch. */
const toJsonHeaders = (headers: HeaderMap): string => {
  let json = '';
  for (const name in headers) {
    if (headersOfTheWhole.has(name)) continue;
    json += `${json === '' ? '' : ','}"${name}":${JSON.stringify(headers[name])}`;
  }
  return `{${json}}`;
};

const toAnswer = ({ id }: BatchItem, { status, headers, body, octets }: ExchangeResponse): string => {
  const start = `{"id":${JSON.stringify(id)},"status":${String(status)},"headers":${toJsonHeaders(headers)}`;
  // Observed in Microsoft's own components, which put it behind `data:image/jpeg;base64,`: plain base64.
  if (octets !== undefined) return `${start},"body":"${btoa(octets)}"}`;
  return body === undefined ? `${start}}` : `${start},"body":${toJsonBody(body, headers['Content-Type'] ?? '')}}`;
};

/**
 * Graph: json-batching. Each item is atomic; none undoes another. All independent items start before the first is awaited,
 * so that their changes go to disk together; long ones take turns with other requests.
 */
export const runBatch: Operation<readonly BatchItem[]> = async (call) => {
  // Each item waits for its own flush: a failed one must not make an answer of the others.
  call.dependOn([]);
  const answers = new Map<string, Promise<ExchangeResponse> | ExchangeResponse>();
  const findFailed = async ({ dependsOn }: BatchItem): Promise<string | undefined> => {
    for (const key of dependsOn) {
      const before = await answers.get(key);
      if (before !== undefined && before.status >= 400) return key;
    }
    return undefined;
  };
  const pause = call.turns.toPauses();
  for (const item of call.body) {
    const turn = pause();
    if (turn !== undefined) await turn;
    const failed = item.dependsOn.length === 0 ? undefined : await findFailed(item);
    const answer =
      failed === undefined ? call.respond(toRequest(item, call), call.ids) : toRefusal(call, failedDependency(failed));
    answers.set(toBatchKey(item.id), answer);
  }
  const parts = await Promise.all(
    call.body.map(async (item) => toAnswer(item, (await answers.get(toBatchKey(item.id))) as ExchangeResponse)),
  );
  return {
    status: 200,
    body: wrapJson(`{"responses":[${parts.join(',')}]}`),
    headers: { 'Content-Type': 'application/json' },
  };
};
