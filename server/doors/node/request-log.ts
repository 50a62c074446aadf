// Notes every request that a server answers, and every connection that fails before there is one. It listens to the servers
// from outside, so that nothing is slower without it. How an entry is written is up to the caller.

import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Emulator } from '../../emulator.js';
import type { HeaderMap } from '../../http/exchange.js';
import { toPrintableLine } from '../../words/printable.js';
import { adviseClient, adviseConnection, adviseSilence, type Addresses } from './client-advice.js';
import { findNamedTenant } from './named-tenant.js';
import { readTarget } from './target.js';

/** One request, or a connection that failed before its first (`method` is `-` then). Holds no token. */
export interface RequestEntry {
  /** ISO 8601, when it was answered. */
  readonly time: string;
  readonly method: string;
  readonly path: string;
  /** Absent when the client went away, or there was no request. */
  readonly status?: number;
  readonly milliseconds: number;
  readonly operationId?: string;
  /** The user whom the request acted as. */
  readonly caller?: string;
  /** If it was refused: why, and what to do. */
  readonly why?: string;
  /** In the mode `log`: what strict mode would have said. */
  readonly strict?: string;
  /** An app that nobody registered was taken at its word: said once for each app. */
  readonly unregistered?: string;
}

/** What a log needs. */
export interface RequestLogOptions {
  readonly describe: Emulator['describe'];
  readonly note: (entry: RequestEntry) => void;
  /** Milliseconds since 1970. */
  readonly systemClock: () => number;
  /** Where the server listens, for advice. */
  readonly addresses: () => Addresses;
}

const longest = 500;
/** A program that makes up an id for each request must not make the log grow. */
const mostSaid = 1000;

const toShort = (text: string): string => {
  const line = toPrintableLine(text);
  return line.length <= longest ? line : `${line.slice(0, longest)}...`;
};

/** A download's address is a secret of its own, and a query may hold one, such as a code. Paging tokens are none. */
const withoutSecrets = (path: string): string =>
  path
    .replace(/(\/_tenantry\/reports\/)(?!autoClaim\b)[^/?]+/i, '$1***')
    .replace(
      /([?&](?:[^=&]*(?:token|secret|password|assertion|token_hint)|code|otc|user_code)=)[^&]*/gi,
      (whole, name: string) =>
        /\$?(skip|delta)token=$/i.test(name) || name.toLowerCase().endsWith('validationtoken=') ? whole : `${name}***`,
    );

/** A token is in no entry, not even where an answer quotes it. */
const hide = (text: string, { authorization = '' }: HeaderMap, caller = ''): string => {
  const token = authorization.replace(/^\S+ +/, '').trim();
  // A token may be the name of a user, which is no secret.
  const isName = caller !== '' && token.toLowerCase() === caller.toLowerCase();
  // An answer quotes the beginning of a long one.
  const parts = token.length < 4 || isName ? [] : [token, token.slice(0, 120)];
  return parts.reduce((hidden, part) => hidden.replaceAll(part, '***'), text);
};

interface Refusal {
  readonly error?: { readonly message?: unknown } | string;
  readonly error_description?: unknown;
}

const readWhy = (body: unknown): string | undefined => {
  if (typeof body !== 'string') return undefined;
  try {
    const { error, error_description: description } = JSON.parse(body) as Refusal;
    // Entra's refusals say it beside the error, with ids that nobody looks up here.
    if (typeof description === 'string') return description.replace(/ Trace ID: .*$/s, '');
    return typeof error === 'object' && typeof error.message === 'string' ? error.message : undefined;
  } catch {
    // Of a page, only what it refuses.
    return body.startsWith('<!') ? toText(/AADSTS\d+: [^<]*/.exec(body)?.[0]) : body;
  }
};

/** Text of a page, whose marks are written as numbers. */
const toText = (html: string | undefined): string | undefined =>
  html?.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));

/** A header of an answer, among names and values in turn. */
const findHeader = (headers: unknown, name: string): string | undefined => {
  if (!Array.isArray(headers)) return undefined;
  const at = headers.indexOf(name);
  return at < 0 ? undefined : String(headers[at + 1]);
};

const follow = (
  req: IncomingMessage,
  res: ServerResponse,
  options: RequestLogOptions,
  isNews: (appId: string) => boolean,
): void => {
  const { describe, note, systemClock, addresses } = options;
  const began = systemClock();
  const { method = '-' } = req;
  const { path } = readTarget(req);
  const headers = req.headers as HeaderMap;
  const tenant = findNamedTenant(req);
  // Before the answer, which may remove the caller.
  const { operationId, caller } = describe(
    method === 'HEAD' ? 'GET' : method,
    tenant === undefined || path.startsWith('/t/') ? path : `/t/${tenant}${path}`,
    headers,
  );
  let body: unknown;
  // The engine, the guard and the pages all end an answer with its last part: for a refusal, that is all of it.
  const end = res.end.bind(res) as (...parts: unknown[]) => ServerResponse;
  res.end = ((...parts: unknown[]) => {
    if (res.statusCode >= 400) body = parts[0];
    return end(...parts);
  }) as typeof res.end;
  let strict: string | undefined;
  let unregistered: string | undefined;
  let isStream = false;
  const writeHead = res.writeHead.bind(res) as (...parts: unknown[]) => ServerResponse;
  // The engine writes its headers as a list, which Node does not keep.
  res.writeHead = (...parts: unknown[]) => {
    strict = findHeader(parts.at(-1), 'x-tenantry-strict');
    unregistered = findHeader(parts.at(-1), 'x-tenantry-unregistered');
    isStream = findHeader(parts.at(-1), 'Content-Type')?.startsWith('text/event-stream') === true;
    return writeHead(...parts);
  };
  res.once('close', () => {
    const now = systemClock();
    // A stream has no end of its own: its clients go away.
    const isAnswered = res.writableFinished || isStream;
    const refusal = isAnswered && res.statusCode >= 400 ? [readWhy(body)] : [];
    const reasons = isAnswered
      ? [...refusal, adviseClient(req, res.statusCode, addresses())]
      : ['The client went away before it was answered.'];
    const why = reasons.filter((reason) => reason !== undefined).join(' ');
    note({
      time: new Date(now).toISOString(),
      method: toShort(method),
      path: toShort(hide(withoutSecrets(path), headers, caller)),
      ...(isAnswered ? { status: res.statusCode } : {}),
      milliseconds: now - began,
      ...(operationId === undefined ? {} : { operationId }),
      ...(caller === undefined ? {} : { caller: toShort(caller) }),
      ...(why === '' ? {} : { why: toShort(hide(why, headers, caller)) }),
      ...(strict === undefined ? {} : { strict: toShort(hide(strict, headers, caller)) }),
      ...(unregistered === undefined || !isNews(unregistered) ? {} : { unregistered }),
    });
  });
};

/** What an error of a connection says about the bytes that came. */
interface ConnectionError extends Error {
  readonly code?: string;
  readonly rawPacket?: Uint8Array;
}

/** What a server of Node answers to requests that it cannot read; 400 to all others. */
const bareStatuses: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** What a listener refused by itself, before it was a request to a server. */
type Refused = Pick<RequestEntry, 'method' | 'path' | 'status' | 'why'>;

/** Makes the log of such refusals. */
export const createRefusalLog =
  ({ note, systemClock }: Pick<RequestLogOptions, 'note' | 'systemClock'>): ((refused: Refused) => void) =>
  ({ path, why, ...refused }) =>
    note({
      time: new Date(systemClock()).toISOString(),
      ...refused,
      path: toShort(withoutSecrets(path)),
      milliseconds: 0,
      ...(why === undefined ? {} : { why: toShort(why) }),
    });

/** Makes a log. Give it every server before it listens. */
export const createRequestLog = (options: RequestLogOptions): ((server: Server) => void) => {
  const { note, systemClock, addresses } = options;
  const noteFailure = (error: ConnectionError): void => noteWhy(adviseConnection(error, addresses()));
  const noteWhy = (why: string | undefined): void => {
    if (why === undefined) return;
    note({ time: new Date(systemClock()).toISOString(), method: '-', path: '-', milliseconds: 0, why: toShort(why) });
  };
  const said = new Set<string>();
  const isNews = (appId: string): boolean => {
    if (said.has(appId) || said.size === mostSaid) return false;
    said.add(appId);
    return true;
  };
  const asked = new WeakSet<Socket>();
  const failed = new WeakSet<Socket>();
  return (server) => {
    server.prependListener('request', (req, res) => {
      asked.add(req.socket);
      follow(req, res, options, isNews);
    });
    if ('setSecureContext' in server) {
      // Some clients that do not trust the certificate just hang up, during the handshake or after it.
      server.on('tlsClientError', (error: ConnectionError) => {
        noteWhy(adviseConnection(error, addresses()) ?? adviseSilence(addresses()));
      });
      server.on('secureConnection', (socket: Socket) => {
        socket.once('close', () => {
          if (!asked.has(socket) && server.listening) noteWhy(adviseSilence(addresses()));
        });
      });
      return;
    }
    const isAlone = server.listenerCount('clientError') === 0;
    server.on('clientError', (error: ConnectionError, socket: Socket) => {
      // Each further part of a request that failed is another error.
      if (failed.has(socket)) return;
      failed.add(socket);
      noteFailure(error);
      // Whoever listens has to answer, as the server itself does when nobody listens.
      if (!isAlone) return;
      const status = bareStatuses[error.code ?? ''] ?? '400 Bad Request';
      if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
      else socket.destroy();
    });
  };
};
