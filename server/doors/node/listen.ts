// Starts the listeners: HTTP and HTTPS, loopback only. What they answer is in serve.ts and doors/pages/express-pages.ts.

import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import type { SecureContextOptions } from 'node:tls';
import { bodyLimit, hasBody } from './body.js';
import { createAdopted, type Adopted } from './adopted.js';
import { bindLoopback, type Bound } from './bind.js';
import { createBodyRoom, type BodyRoom } from './body-room.js';
import { createControlCheck, type ControlOptions } from './control-access.js';
import { toAllowedHosts } from './guard.js';
import { nameByServerName } from './named-tenant.js';
import { serveHost } from './serve-host.js';
import { protectiveHeaders } from './protective-headers.js';
import { refuse, serve, type Carried } from './serve.js';
import { inTurn } from './turn.js';
import type { TlsFiles } from '../tls/tls.js';

/** What the listeners carry, and on which ports. */
export interface ListenOptions extends ControlOptions {
  readonly emulator: Carried;
  /** Default 4365; 0 takes any free one. */
  readonly port?: number;
  /** Default 4366; 0 takes any free one. */
  readonly httpsPort?: number;
  /** Absent: no HTTPS. */
  readonly tls?: TlsFiles;
  /** Names besides localhost and Microsoft's that a request may be addressed to. */
  readonly allowedHosts?: readonly string[];
  /** Is shown every server before it listens. */
  readonly watch?: (server: Server) => void;
  /** How long `close` waits for requests in flight, in milliseconds; default 5000. */
  readonly drainLimit?: number;
  /** What the unfinished bodies of requests may hold together. */
  readonly room?: BodyRoom;
  /** Answers requests that are not the engine's, once the guard has let them pass. */
  readonly pages?: RequestListener;
}

/** Running listeners. */
export interface Listening {
  readonly url: string;
  readonly httpsUrl?: string;
  /** The servers on 127.0.0.1. `secure` is the plain one without HTTPS. */
  readonly servers: { readonly plain: Server; readonly secure: Server };
  /** Serves connections that another listener has accepted. */
  readonly adopt: Pick<Adopted, 'take'>;
  /** Shows a new certificate to those who connect from now on. Connections that exist go on. Absent without HTTPS. */
  readonly renew?: (tls: TlsFiles) => void;
  /** Accepts no more requests, finishes those in flight, and resolves. After the limit it cuts off the rest. */
  readonly close: () => Promise<void>;
}

/** How long clients may take, for every listener. */
export const listenerSettings = {
  // Longer than clients keep a connection idle, so that it is they who close it and never we under their request.
  keepAliveTimeout: 65_000,
  // On the loopback even a large state arrives in seconds. A client that stops half-way holds memory until it is cut off.
  headersTimeout: 20_000,
  requestTimeout: 120_000,
  connectionsCheckingInterval: 5_000,
} as const;

/**
 * Listens on 127.0.0.1 and ::1.
 * @throws PortError when a port cannot be used; nothing listens then
 */
export const listen = async (options: ListenOptions): Promise<Listening> => {
  const { tls, drainLimit = 5_000 } = options;
  const listener = toListener(options);
  const watched = (server: Server): Server => {
    options.watch?.(server);
    return server;
  };
  const newServer = (): Server => watched(createServer(listenerSettings, listener));
  const http = await bindLoopback(newServer, options.port ?? 4365, '--port');
  const [plain] = http.servers;
  if (tls === undefined) {
    const adopted = createAdopted([]);
    return {
      url: `http://localhost:${http.port}`,
      servers: { plain, secure: plain },
      adopt: adopted,
      close: () => closeAll(http.servers, drainLimit, adopted),
    };
  }
  const secureServers: SecureServer[] = [];
  const newSecureServer = (): Server => {
    const settings = { ...listenerSettings, handshakeTimeout: listenerSettings.headersTimeout };
    const server = createSecureServer({ ...settings, ...toSecureContext(tls) }, listener);
    server.on('secureConnection', nameByServerName);
    secureServers.push(server);
    return server;
  };
  let https: Bound;
  try {
    https = await bindLoopback(() => watched(newSecureServer()), options.httpsPort ?? 4366, '--https-port');
  } catch (reason) {
    await closeAll(http.servers, drainLimit);
    throw reason;
  }
  const adopted = createAdopted(https.servers);
  return {
    url: `http://localhost:${http.port}`,
    httpsUrl: `https://localhost:${https.port}`,
    servers: { plain, secure: https.servers[0] },
    adopt: adopted,
    renew: (renewed) => secureServers.forEach((server) => server.setSecureContext(toSecureContext(renewed))),
    close: () => closeAll([...http.servers, ...https.servers], drainLimit, adopted),
  };
};

const toSecureContext = ({ key, cert }: TlsFiles): SecureContextOptions => ({ key, cert, minVersion: 'TLSv1.2' });

const toListener = ({
  emulator,
  allowedHosts,
  pages,
  room = createBodyRoom(),
  ...control
}: ListenOptions): RequestListener => {
  const door = { allowedHosts: toAllowedHosts(allowedHosts), mayControl: createControlCheck(control), room };
  const carry: RequestListener = (req, res) => {
    if (serve(emulator, req, res, door) || refuse(req, res, door)) {
      return;
    }
    if (hasBody(req.headers)) {
      discardBody(req);
    }
    if (serveHost(req, res)) {
      return;
    }
    if (pages === undefined) {
      res.writeHead(404, [...protectiveHeaders, 'Content-Length', '0']).end();
    } else {
      pages(req, res);
    }
  };
  return (req, res) => inTurn(req, res, () => carry(req, res));
};

/** Pages take no body. One that comes is read and forgotten, so that the connection can go on; one without end is cut off. */
const discardBody = (req: IncomingMessage): void => {
  let size = 0;
  req.on('error', () => undefined);
  req.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > bodyLimit) {
      req.socket.destroy();
    }
  });
};

/** Accepts no more requests, finishes those in flight, and cuts off what has not ended after the limit. */
export const closeAll = async (servers: readonly Server[], drainLimit: number, adopted?: Adopted): Promise<void> => {
  const closed = Promise.all([
    ...servers.map((server) => new Promise((resolve) => server.close(resolve))),
    adopted?.drain(),
  ]);
  // close() drops the connections that are idle now; those that finish later become idle later.
  const sweep = setInterval(() => servers.forEach((server) => server.closeIdleConnections()), 20);
  const cut = setTimeout(() => {
    servers.forEach((server) => server.closeAllConnections());
    adopted?.cut();
  }, drainLimit);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
};
