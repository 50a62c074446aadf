// Reads the body of a node:http request within limits: as text, or, where it may be a whole tenant and is long, as it comes.
// The engine decides what it means.

import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { GraphError } from '../../http/errors/graph-error.js';
import { createBodyRoom, smallBody, type BodyRoom, type HeldRoom } from './body-room.js';
import type { Refusal } from './guard.js';

/** The largest body that is read. Graph's own limit for a request is 4 MB. */
export const bodyLimit = 4 * 1024 * 1024;

/** Whether a request may bring a whole tenant. This is not a Graph request, and a tenant can be large. */
const mayBeLong = ({ method }: IncomingMessage, path: string): boolean =>
  method === 'PUT' && /^(\/t\/[^/?]+)?\/_tenantry\/state(\?|$)/i.test(path);

/** The result of reading a body: its text, what comes of a long one, a refusal, or a client that went away. */
export type BodyReading =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'octets'; readonly octets: string }
  | { readonly kind: 'chunks'; readonly chunks: AsyncIterable<Uint8Array>; readonly held: HeldRoom }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'gone' };

/** Whether the headers announce a body. */
export const hasBody = (headers: IncomingHttpHeaders): boolean => {
  const length = headers['content-length'];
  return (length !== undefined && length !== '0') || headers['transfer-encoding'] !== undefined;
};

const ownRoom = createBodyRoom();

/**
 * Reads the announced body. Never rejects.
 * Source of the refusal's code: https://learn.microsoft.com/en-us/graph/errors (413 Request Entity Too Large)
 */
export const readBody = (req: IncomingMessage, path: string, room: BodyRoom = ownRoom): Promise<BodyReading> => {
  const encoding = req.headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    // Kiota's compression handler sends the body again, plain, after a 415.
    const message = `Send the body without Content-Encoding '${encoding}'.`;
    return Promise.resolve(refuse(req, { status: 415, code: 'UnsupportedMediaType', message }));
  }
  const isLong = mayBeLong(req, path);
  const limit = isLong ? room.largest : bodyLimit;
  if (Number(req.headers['content-length'] ?? 0) > limit) return Promise.resolve(refuse(req, tooLarge(limit, isLong)));
  return isLong ? readLong(req, room) : readShort(req, room);
};

const readShort = (req: IncomingMessage, room: BodyRoom): Promise<BodyReading> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const held = room.open();
    let size = 0;
    const finish = (reading: BodyReading): void => {
      clearTimeout(timer);
      held.release();
      resolve(reading);
    };
    const stop = (refusal: Refusal): void => {
      req.removeAllListeners('data');
      finish(refuse(req, refusal));
    };
    const timer = setTimeout(() => {
      stop(stalled(room.patience));
    }, room.patience);
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > bodyLimit) stop(tooLarge(bodyLimit, false));
      else if (!held.grow(chunk.length)) stop(noRoom(room));
      else {
        chunks.push(chunk);
        timer.refresh();
      }
    });
    req.on('end', () => {
      finish(req.complete ? decode(chunks, req.headers['content-type']) : { kind: 'gone' });
    });
    req.on('error', () => {
      finish({ kind: 'gone' });
    });
    req.on('close', () => {
      finish({ kind: 'gone' });
    });
  });

const readLong = async (req: IncomingMessage, room: BodyRoom): Promise<BodyReading> => {
  const held = room.open();
  const coming = receive(req, room, held);
  const first: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await coming.next();
      if (done === true) break;
      first.push(value);
      size += value.length;
      if (size > smallBody) return { kind: 'chunks', chunks: follow(first, coming), held };
    }
  } catch (error) {
    held.release();
    return error instanceof GraphError ? refuse(req, toRefusal(error)) : { kind: 'gone' };
  }
  held.release();
  return decode(first, undefined);
};

const decode = (chunks: readonly Uint8Array[], contentType: string | undefined): BodyReading => {
  const [only] = chunks;
  return toBodyReading(only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks), contentType);
};

/** Whether a body is bytes and no text. */
const isPicture = (contentType = ''): boolean => /^\s*image\//i.test(contentType);

/** Decodes the bytes of a body. Graph, like JSON itself, is UTF-8 and nothing else; a picture stays bytes. */
export const toBodyReading = (bytes: Uint8Array, contentType: string | undefined): BodyReading => {
  if (isPicture(contentType)) return { kind: 'octets', octets: Buffer.from(bytes).toString('latin1') };
  try {
    return { kind: 'text', text: utf8.decode(bytes) };
  } catch {
    return {
      kind: 'refused',
      refusal: { status: 400, code: 'BadRequest', message: 'The request body is not valid UTF-8.' },
    };
  }
};

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** What comes of a body. Throws GraphError when it must not go on, and anything else when the client is gone. */
async function* receive(req: IncomingMessage, room: BodyRoom, held: HeldRoom): AsyncGenerator<Uint8Array, undefined> {
  const iterator = req.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array, undefined>;
  let size = 0;
  for (;;) {
    const { done, value } = await inTime(iterator.next(), room.patience);
    if (done === true) {
      if (!req.complete) throw new Error('the client has gone');
      return undefined;
    }
    size += value.length;
    if (size > room.largest) throw toError(tooLarge(room.largest, true));
    if (!held.grow(value.length)) throw toError(noRoom(room));
    yield value;
  }
}

async function* follow(first: readonly Uint8Array[], coming: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* first;
  yield* coming;
}

/** Waits for the next part of a body, but not forever. */
const inTime = <T>(next: Promise<T>, patience: number): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(toError(stalled(patience)));
    }, patience);
    next.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });

const tooLarge = (limit: number, isLong: boolean): Refusal => {
  const advice =
    'A tenant of this size needs more memory: start Tenantry with more, for example NODE_OPTIONS=--max-old-space-size=8192.';
  const size = `The request body is larger than ${String(Math.floor(limit / 1024 / 1024))} MiB.`;
  return { status: 413, code: 'RequestEntityTooLarge', message: isLong ? `${size} ${advice}` : size };
};

const noRoom = ({ total }: BodyRoom): Refusal => ({
  status: 503,
  code: 'ServiceUnavailable',
  message:
    `The requests that are being sent to this server hold ${String(Math.floor(total / 1024 / 1024))} MiB together, ` +
    'and more would fill its memory. Try again in a few seconds.',
  headers: { 'Retry-After': '5' },
});

const stalled = (patience: number): Refusal => ({
  status: 408,
  code: 'RequestTimeout',
  message: `Nothing more of the request body has come for ${String(patience / 1000)} seconds. Nothing was changed. Send the request again.`,
  headers: { Connection: 'close' },
});

const toError = ({ status, code, message, headers = {} }: Refusal): GraphError =>
  new GraphError(status, code, message, { headers });

const toRefusal = ({ status, code, message, extra: { headers = {} } }: GraphError): Refusal => ({
  status,
  code,
  message,
  headers,
});

// The rest of the body is thrown away, so that the client can read the answer.
const refuse = (req: IncomingMessage, refusal: Refusal): BodyReading => {
  req.on('error', () => undefined);
  req.resume();
  return { kind: 'refused', refusal };
};
