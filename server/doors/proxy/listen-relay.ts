// The relay: a listener on the loopback that passes everything on to a server's proxy, in the name of one tenant. For programs on
// Java and .NET, which send a user name only to a proxy that insists. It decides nothing: what is refused is in listen-proxy.ts.

import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { pipeline } from 'node:stream';
import { bindLoopback } from '../node/bind.js';
import { closeAll, listenerSettings } from '../node/listen.js';
import type { ListeningProxy } from './listen-proxy.js';
import type { ProxyRefusal } from './proxy-request.js';
import { refusePlain, refuseTunnel } from './refuse.js';

/** Where a relay leads, and in whose name. */
export interface RelayOptions {
  /** The server's proxy, without a user name. */
  readonly proxyUrl: string;
  readonly tenant: string;
}

/** The server's proxy, and the user name for it. */
interface Beyond {
  readonly host: string;
  readonly port: number;
  readonly authorization: string;
}

/**
 * Listens on a free port of 127.0.0.1 and ::1.
 *
 * @throws PortError when there is no free port
 */
export const listenRelay = async ({ proxyUrl, tenant }: RelayOptions): Promise<ListeningProxy> => {
  const { hostname, port } = new URL(proxyUrl);
  const beyond: Beyond = {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port === '' ? 80 : port),
    authorization: `Basic ${Buffer.from(`${tenant}:`).toString('base64')}`,
  };
  const tunnels = new Set<Socket>();
  const newServer = (): Server => {
    const server = createServer(listenerSettings, (req, res) => relayPlain(req, res, beyond));
    server.on('connect', (req, socket: Socket, head) => {
      tunnels.add(socket);
      socket.once('close', () => tunnels.delete(socket));
      relayTunnel(req, socket, head, beyond);
    });
    return server;
  };
  const bound = await bindLoopback(newServer, 0, 'the relay');
  return {
    proxyUrl: `http://localhost:${bound.port}`,
    close: async () => {
      // The program has ended: whatever is still open waits for nobody.
      tunnels.forEach((socket) => socket.destroy());
      await closeAll(bound.servers, 0);
    },
  };
};

const toRefusal = ({ host, port }: Beyond, { code, message }: NodeJS.ErrnoException): ProxyRefusal => ({
  status: 502,
  reason: 'The proxy of Tenantry does not answer',
  message: `The proxy of Tenantry at ${host}:${String(port)} does not answer (${code ?? message}). Is the server still running?`,
});

/** The answer to CONNECT passes through like all that comes after it. */
const relayTunnel = (req: IncomingMessage, socket: Socket, head: Buffer, beyond: Beyond): void => {
  const { host, port, authorization } = beyond;
  const target = req.url ?? '';
  const upstream = connect({ host, port, allowHalfOpen: true });
  const fail = (reason: NodeJS.ErrnoException): void => refuseTunnel(socket, toRefusal(beyond, reason));
  // A client may go away before the server answers.
  socket.on('error', () => upstream.destroy());
  upstream.once('error', fail);
  upstream.once('connect', () => {
    upstream.off('error', fail);
    upstream.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\nProxy-Authorization: ${authorization}\r\n\r\n`);
    upstream.write(head);
    // Each ends the other, also when one breaks off.
    pipeline(socket, upstream, () => undefined);
    pipeline(upstream, socket, () => undefined);
  });
};

const relayPlain = (req: IncomingMessage, res: ServerResponse, beyond: Beyond): void => {
  const { host, port, authorization } = beyond;
  const headers = { ...req.headers, 'proxy-authorization': authorization };
  const upstream = request({ host, port, method: req.method, path: req.url, headers }, (answer) => {
    res.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.headers);
    pipeline(answer, res, () => undefined);
  });
  upstream.once('error', (reason) => {
    if (res.headersSent) res.destroy();
    else refusePlain(res, toRefusal(beyond, reason));
  });
  pipeline(req, upstream, () => undefined);
};
