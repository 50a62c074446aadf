// The forward proxy: a listener on the loopback that answers for Microsoft's hosts from the engine, and reaches nothing else. What
// it refuses, and how it reads a request, is in proxy-request.ts.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { bindLoopback } from '../node/bind.js';
import { closeAll, listenerSettings, type Listening } from '../node/listen.js';
import { nameTenant } from '../node/named-tenant.js';
import { checkTarget, readAbsolute, readAuthority, readTenant, type ProxyRefusal } from './proxy-request.js';
import { refusePlain, refuseTunnel } from './refuse.js';

/** Where the proxy listens, and to whom it hands connections on. */
export interface ProxyOptions {
  /** 0 takes any free one. */
  readonly port: number;
  /** The server with HTTPS that answers. */
  readonly listening: Pick<Listening, 'adopt' | 'servers'>;
  /** Names besides Microsoft's that the server answers for. */
  readonly allowedHosts?: readonly string[];
  /** Is shown every server before it listens. */
  readonly watch?: (server: Server) => void;
  /** Receives what was refused, for a log. */
  readonly note?: (refused: RefusedRequest) => void;
  /** How long `close` waits, in milliseconds; default 5000. */
  readonly drainLimit?: number;
}

/** A request that the proxy refused. */
export interface RefusedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly why: string;
}

/** A running proxy. */
export interface ListeningProxy {
  readonly proxyUrl: string;
  /** Accepts no more connections. Tunnels end with the server that they were handed on to. */
  close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1 and ::1.
 *
 * @throws PortError when the port cannot be used
 */
export const listenProxy = async (options: ProxyOptions): Promise<ListeningProxy> => {
  const { port, watch, drainLimit = 5_000 } = options;
  const extraHosts = new Set((options.allowedHosts ?? []).map((name) => name.toLowerCase()));
  const newServer = (): Server => {
    const server = createServer(listenerSettings, (req, res) => answerPlain(req, res, extraHosts, options));
    server.on('connect', (req, socket: Socket, head) => openTunnel(req, socket, head, extraHosts, options));
    watch?.(server);
    return server;
  };
  const bound = await bindLoopback(newServer, port, '--proxy-port');
  return { proxyUrl: `http://localhost:${bound.port}`, close: () => closeAll(bound.servers, drainLimit) };
};

const openTunnel = (
  req: IncomingMessage,
  socket: Socket,
  head: Buffer,
  extraHosts: ReadonlySet<string>,
  { listening, note }: ProxyOptions,
): void => {
  // A client may go away at any time. Whoever takes the connection over listens for itself.
  socket.on('error', () => undefined);
  const asked = req.url ?? '';
  const target = readAuthority(asked);
  const named = readTenant(req.headers['proxy-authorization']);
  const refusal = checkTarget(target, asked, extraHosts) ?? ('status' in named ? named : undefined);
  if (refusal !== undefined || 'status' in named) {
    if (refusal !== undefined) refuseTunnel(socket, refusal);
    if (refusal !== undefined) note?.({ method: 'CONNECT', path: asked, status: refusal.status, why: refusal.message });
    return;
  }
  socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
  // What came with the request belongs to the tunnel.
  if (head.length > 0) socket.unshift(head);
  const { plain, secure } = listening.servers;
  listening.adopt.take(socket, target?.port === 80 ? plain : secure, named.tenant);
};

/** A request that names its whole address: plain HTTP, or HTTPS from clients that make no tunnel and trust the proxy instead. */
const answerPlain = (
  req: IncomingMessage,
  res: ServerResponse,
  extraHosts: ReadonlySet<string>,
  { listening, note }: ProxyOptions,
): void => {
  const asked = req.url ?? '';
  const named = readTenant(req.headers['proxy-authorization']);
  const refusal = asked.startsWith('/')
    ? notAProxyRequest
    : (checkTarget(readAbsolute(asked), asked, extraHosts) ?? ('status' in named ? named : undefined));
  if (refusal !== undefined) {
    refusePlain(res, refusal);
    note?.({ method: req.method ?? '-', path: asked, status: refusal.status, why: refusal.message });
    return;
  }
  if ('tenant' in named) nameTenant(req, named.tenant);
  delete req.headers['proxy-authorization'];
  listening.servers.plain.emit('request', req, res);
};

const notAProxyRequest: ProxyRefusal = {
  status: 400,
  reason: 'This is a proxy',
  message:
    'This port is a proxy for programs that call https://graph.microsoft.com. Set HTTPS_PROXY to its address. ' +
    "Tenantry's own address is another port.",
};
