// The fast path: node:http to the engine and back, without Express. Paths outside the contract are left to others.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import type { Emulator } from '../../emulator.js';
import type { ExchangeRequest, ExchangeResponse, HeaderMap } from '../../http/exchange.js';
import { createControlCheck, type ControlCheck } from './control-access.js';
import { checkRequest, toAllowedHosts, toRefusalResponse, type Refusal } from './guard.js';
import { findNamedTenant } from './named-tenant.js';
import { isForReader, toReadable } from './readable.js';
import { hasBody, readBody, type BodyReading } from './body.js';
import type { BodyRoom } from './body-room.js';
import { protectiveHeaders } from './protective-headers.js';
import { readTarget, type RequestTarget } from './target.js';
import { newRequestId, systemClock } from '../../clock-and-ids.js';

/** What a door needs of the engine. */
export type Carried = Pick<Emulator, 'handle' | 'serves'>;

/** How a listening door behaves. */
export interface DoorOptions {
  /** From `toAllowedHosts`; default: the loopback's names and Microsoft's. */
  readonly allowedHosts?: ReadonlySet<string>;
  /** From `createControlCheck`; default: everybody on this computer may use the control plane. */
  readonly mayControl?: ControlCheck;
  /** Prefix of every path in absolute links: where an Express app has mounted the door. */
  readonly basePath?: string;
  /** What the unfinished bodies of the server may hold; default: one room for all doors of the process. */
  readonly room?: BodyRoom;
  /** The body, when another middleware has already read it from the stream. */
  readonly body?: BodyReading;
}

const defaultHosts = toAllowedHosts();
const openControl = createControlCheck({});
const refusalContext = { systemClock, newRequestId };

/**
 * Answers a request if the contract's surfaces have its path. Never throws; the answer is written later.
 * @returns false when the path is not the engine's: nothing has been written then
 */
export const serve = (
  emulator: Carried,
  req: IncomingMessage,
  res: ServerResponse,
  options: DoorOptions = {},
): boolean => {
  const target = readTarget(req);
  if (!emulator.serves(target.path)) {
    return false;
  }
  const headers = toHeaderMap(req);
  const withBody = hasBody(req.headers);
  const refusal = check(req, target, headers, withBody, options);
  if (refusal !== undefined) {
    writeRefusal(req, res, headers, refusal);
  } else if (!withBody) {
    void answer(emulator, req, res, toExchangeRequest(req, target, headers, options));
  } else {
    void (options.body === undefined ? readBody(req, target.path, options.room) : Promise.resolve(options.body)).then(
      (reading) => {
        if (reading.kind === 'refused') {
          writeRefusal(req, res, headers, reading.refusal);
        } else if (reading.kind !== 'gone') {
          const request = toExchangeRequest(req, target, headers, options);
          if (reading.kind === 'chunks') void answerLong(emulator, req, res, request, reading);
          else if (reading.kind === 'octets') void answer(emulator, req, res, { ...request, octets: reading.octets });
          else void answer(emulator, req, res, reading.text === '' ? request : { ...request, body: reading.text });
        }
      },
    );
  }
  return true;
};

/**
 * The guard alone, for what is not the engine's: pages and files.
 * @returns true when the request was refused, and the refusal written
 */
export const refuse = (req: IncomingMessage, res: ServerResponse, options: DoorOptions = {}): boolean => {
  const headers = toHeaderMap(req);
  const refusal = check(req, readTarget(req), headers, hasBody(req.headers), options);
  if (refusal !== undefined) {
    writeRefusal(req, res, headers, refusal);
  }
  return refusal !== undefined;
};

const check = (
  req: IncomingMessage,
  { path, host, hasOneHost, origin }: RequestTarget,
  headers: HeaderMap,
  withBody: boolean,
  options: DoorOptions,
): Refusal | undefined => {
  const guarded = { method: req.method ?? 'GET', path, host, hasOneHost, origin, headers, hasBody: withBody };
  return checkRequest(guarded, options.allowedHosts ?? defaultHosts, options.mayControl ?? openControl);
};

const toExchangeRequest = (
  req: IncomingMessage,
  { path, origin }: RequestTarget,
  headers: HeaderMap,
  options: DoorOptions,
): ExchangeRequest => {
  const tenant = findNamedTenant(req);
  return {
    // HEAD is GET without the body (RFC 9110, 9.3.2); the body is left out when the answer is written.
    method: req.method === 'HEAD' ? 'GET' : (req.method ?? 'GET'),
    url: path,
    origin: options.basePath === undefined ? origin : origin + options.basePath,
    headers,
    // Octets cannot be put into lines.
    ...(isForReader(headers) ? {} : { takesOctets: true }),
    takesParts: true,
    ...(tenant === undefined ? {} : { tenant }),
  };
};

// node:http has already lower-cased the names and joined the values. Only Set-Cookie would be a list, and requests do not
// need it.
const toHeaderMap = (req: IncomingMessage): HeaderMap => {
  const { headers } = req;
  if (headers['set-cookie'] !== undefined) {
    delete headers['set-cookie'];
  }
  return headers as HeaderMap;
};

const answer = (
  emulator: Carried,
  req: IncomingMessage,
  res: ServerResponse,
  request: ExchangeRequest,
): Promise<void> =>
  emulator.handle(request).then(
    (response) => write(req, res, response),
    (reason: unknown) => writeFailure(req, res, request.headers, reason),
  );

const answerLong = async (
  emulator: Carried,
  req: IncomingMessage,
  res: ServerResponse,
  request: ExchangeRequest,
  { chunks, held }: BodyReading & { readonly kind: 'chunks' },
): Promise<void> => {
  await answer(emulator, req, res, { ...request, chunks });
  held.release();
  // What was not read any more is thrown away, so that the client can read the answer.
  req.on('error', () => undefined);
  req.resume();
};

const write = (req: IncomingMessage, res: ServerResponse, given: ExchangeResponse): void => {
  const response = isForReader(req.headers) ? toReadable(given) : given;
  const { status } = response;
  if (response.parts !== undefined) {
    writeParts(req, res, response, response.parts);
    return;
  }
  const body = response.octets ?? response.body;
  const headers = toHeaderList(response);
  const length = response.octets?.length ?? Buffer.byteLength(response.body ?? '');
  if (body !== undefined || (status !== 204 && status !== 304)) {
    headers.push('Content-Length', String(length));
  }
  try {
    res.writeHead(status, headers);
    if (body === undefined || req.method === 'HEAD') {
      res.end();
    } else {
      res.end(body, length === body.length ? toAsciiEncoding(length) : 'utf8');
    }
  } catch (reason) {
    writeFailure(req, res, {}, reason);
  }
};

const toHeaderList = (response: ExchangeResponse): string[] => {
  const headers = [...protectiveHeaders];
  for (const [name, value] of Object.entries(response.headers)) {
    headers.push(name, value);
  }
  for (const cookie of response.cookies ?? []) headers.push('Set-Cookie', cookie);
  return headers;
};

// A part is made when the client has taken the one before it. Without a Content-Length node sends chunks.
const writeParts = (
  req: IncomingMessage,
  res: ServerResponse,
  response: ExchangeResponse,
  parts: AsyncIterable<string>,
): void => {
  res.writeHead(response.status, toHeaderList(response));
  if (req.method === 'HEAD') {
    res.end();
    return;
  }
  pipeline(Readable.from(parts), res, (reason) => {
    // A client that goes away is no failure. Any other leaves the answer visibly cut off.
    if (reason != null && reason.code !== 'ERR_STREAM_PREMATURE_CLOSE') process.emitWarning(reason);
  });
};

// Text that is ASCII throughout has the same bytes in every encoding. As 'latin1' node sends it in one piece with the
// head, which is best for little text; as 'ascii' beside the head, which spares much text a copy. 'utf8' would encode.
const toAsciiEncoding = (length: number): 'latin1' | 'ascii' => (length < 8192 ? 'latin1' : 'ascii');

const writeRefusal = (req: IncomingMessage, res: ServerResponse, headers: HeaderMap, refusal: Refusal): void => {
  const response = toRefusalResponse(refusal, headers, refusalContext);
  // A body that was not read must not be taken for the next request.
  write(req, res, { ...response, headers: { ...response.headers, Connection: 'close' } });
};

// The engine never rejects. If it does anyway, the client must not wait forever.
const writeFailure = (req: IncomingMessage, res: ServerResponse, headers: HeaderMap, reason: unknown): void => {
  process.emitWarning(reason instanceof Error ? reason : String(reason));
  if (res.headersSent) {
    res.destroy();
    return;
  }
  writeRefusal(req, res, headers, {
    status: 500,
    code: 'InternalServerError',
    message: 'The emulator failed to answer. Its log on standard error says why.',
  });
};
