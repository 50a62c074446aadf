// Reads the body of a node:http request as text, within a limit. The engine decides what the text means.

import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Refusal } from './guard.js';

/** The largest body that is read. Graph's own limit for a request is 4 MB. */
export const bodyLimit = 4 * 1024 * 1024;

/** The largest state that is read. This is not a Graph request, and a tenant can be large. */
const stateLimit = 256 * 1024 * 1024;

/** How large the body of a request may be. */
export const findBodyLimit = ({ method }: IncomingMessage, path: string): number =>
  method === 'PUT' && /^(\/t\/[^/?]+)?\/_tenantry\/state(\?|$)/i.test(path) ? stateLimit : bodyLimit;

/** The result of reading a body: its text, a refusal, or a client that went away. */
export type BodyReading =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'gone' };

/** Whether the headers announce a body. */
export const hasBody = (headers: IncomingHttpHeaders): boolean => {
  const length = headers['content-length'];
  return (length !== undefined && length !== '0') || headers['transfer-encoding'] !== undefined;
};

/**
 * Reads the announced body. Never rejects.
 * Source of the refusal's code: https://learn.microsoft.com/en-us/graph/errors (413 Request Entity Too Large)
 */
export const readBody = (req: IncomingMessage, limit: number = bodyLimit): Promise<BodyReading> => {
  const encoding = req.headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    // Kiota's compression handler sends the body again, plain, after a 415.
    return refuse(req, 415, 'UnsupportedMediaType', `Send the body without Content-Encoding '${encoding}'.`);
  }
  if (Number(req.headers['content-length'] ?? 0) > limit) {
    return tooLarge(req, limit);
  }
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        req.removeAllListeners('data');
        resolve(tooLarge(req, limit));
        return;
      }
      chunks.push(chunk);
    });
    req.on('end', () => resolve(decode(req, chunks)));
    req.on('error', () => resolve({ kind: 'gone' }));
    req.on('close', () => resolve({ kind: 'gone' }));
  });
};

/** Decodes the bytes of a body. Graph, like JSON itself, is UTF-8 and nothing else. */
export const toBodyReading = (bytes: Uint8Array): BodyReading => {
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

const decode = (req: IncomingMessage, chunks: readonly Buffer[]): BodyReading => {
  const [only] = chunks;
  return req.complete
    ? toBodyReading(only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks))
    : { kind: 'gone' };
};

const tooLarge = (req: IncomingMessage, limit: number): Promise<BodyReading> =>
  refuse(req, 413, 'RequestEntityTooLarge', `The request body is larger than ${limit / 1024 / 1024} MiB.`);

// The rest of the body is thrown away, so that the client can read the answer.
const refuse = (req: IncomingMessage, status: number, code: string, message: string): Promise<BodyReading> => {
  req.on('error', () => undefined);
  req.resume();
  return Promise.resolve({ kind: 'refused', refusal: { status, code, message } });
};
