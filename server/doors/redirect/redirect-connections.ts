// Leads a process's connections to Microsoft's hosts to a running server: below every HTTP client, where TLS begins. Why there is in
// docs/decisions/0032. Where its settings come from is in redirect.ts.

import { syncBuiltinESMExports } from 'node:module';
import net, { type Socket } from 'node:net';
import tls, { type ConnectionOptions, type PeerCertificate, type TLSSocket } from 'node:tls';
import { microsoftHosts, tenantServerSuffix } from '../hosts/microsoft-hosts.js';

/** Where connections lead. */
export interface RedirectSettings {
  /** The HTTPS address of the server. */
  readonly server: URL;
  /** The certificate authority of the server, in PEM. Read at the first connection: the server may start after the program. */
  readonly readAuthority: () => string;
  /** The tenant that is meant; undefined: the default one. */
  readonly tenant: string | undefined;
  /** Whether connections to other hosts, this computer aside, fail. */
  readonly refusesOthers: boolean;
}

/** A connection that the redirect does not let through. Its message says which, and what to do. */
class RedirectError extends Error {
  /** Clients show it beside their own message. */
  readonly code = 'ERR_TENANTRY_REDIRECT';
  constructor(message: string) {
    super(message);
    this.name = 'RedirectError';
  }
}

type Callback = () => void;

/** `tls.connect(options)`, `(port, options)`, `(port, host, options)`, each with or without a callback; a path is no host. */
const readArguments = (given: readonly unknown[]): { options: ConnectionOptions; callback: Callback | undefined } => {
  const callback = given.find((one): one is Callback => typeof one === 'function');
  const options = given.find((one): one is ConnectionOptions => typeof one === 'object' && one !== null) ?? {};
  const [port, host] = given;
  if (typeof port !== 'number' && !(typeof port === 'string' && /^\d+$/.test(port))) return { options, callback };
  return {
    options: {
      port: typeof port === 'number' ? port : Number(port),
      ...(typeof host === 'string' ? { host } : {}),
      ...options,
    },
    callback,
  };
};

/** Node's own clients leave out what they do not use by null. */
type GivenOptions = Pick<ConnectionOptions, 'host'> & {
  readonly port?: unknown;
  readonly socket?: unknown;
  readonly path?: unknown;
};

/** Where a connection would lead without us, if that is one of Microsoft's hosts. */
const findMicrosoftHost = ({ host, port, socket, path }: GivenOptions): string | undefined => {
  // A client that brings its own connection, as for a proxy, knows where it leads.
  if (host === undefined || socket != null || path != null) return undefined;
  const name = host.toLowerCase();
  return microsoftHosts.has(name) && Number(port ?? 443) === 443 ? name : undefined;
};

/** Whether a client takes nothing but HTTP/2, as node:http2 does. Others offer HTTP/1.1 as well, or nothing. */
const isHttp2Only = ({ ALPNProtocols: offered }: ConnectionOptions): boolean =>
  Array.isArray(offered) && offered.length > 0 && offered.every((one) => String(one) === 'h2');

/** A connection that fails with words before it is made. TLS would only name a number. */
const toFailing = (options: ConnectionOptions, host: string): ConnectionOptions => ({
  ...options,
  host: 'localhost',
  lookup: (_name, _how, done) => {
    done(
      new RedirectError(
        `Tenantry speaks HTTP/1.1 and not HTTP/2, which this client wants of ${host}. Use node:https, fetch or another client.`,
      ),
      '',
    );
  },
});

const redirect = (options: ConnectionOptions, host: string, settings: RedirectSettings): ConnectionOptions => {
  const { server, readAuthority, tenant } = settings;
  const { checkServerIdentity = tls.checkServerIdentity } = options;
  return {
    ...options,
    host: server.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(server.port === '' ? 443 : server.port),
    // The client's own resolver knows Microsoft's host, not ours.
    lookup: undefined,
    ca: readAuthority(),
    servername: tenant === undefined ? host : tenant + tenantServerSuffix,
    // Whatever name TLS begins with, the certificate must be good for the host that the client asked for.
    checkServerIdentity: (_name: string, certificate: PeerCertificate) => checkServerIdentity(host, certificate),
  };
};

const isLoopback = (host: string): boolean =>
  /^(localhost|.+\.localhost|127(\.\d+){3}|::1|\[::1\]|0\.0\.0\.0|::)$/i.test(host);

/** Why a connection must not be made; undefined when it may. */
const findRefusal = (host: string, { server, refusesOthers }: RedirectSettings): string | undefined => {
  if (microsoftHosts.has(host.toLowerCase())) {
    return `tenantry/redirect leads to ${host} by HTTPS on port 443 only. Write https://${host}.`;
  }
  if (!refusesOthers || isLoopback(host) || host === server.hostname) return undefined;
  return (
    `tenantry/redirect refuses the connection to ${host}: it lets a program reach Microsoft 365's hosts, which Tenantry answers for, ` +
    'and this computer, so that a test cannot leak.'
  );
};

/** What `Socket.connect` was called with. Node's own callers hand over a list that is already in order. */
const readConnectHost = (given: readonly unknown[]): string | undefined => {
  const [first, second] = Array.isArray(given[0]) ? (given[0] as readonly unknown[]) : given;
  if (typeof first === 'object' && first !== null) {
    const { host, path } = first as { readonly host?: string | null; readonly path?: string | null };
    return path == null ? (host ?? undefined) : undefined;
  }
  return typeof second === 'string' ? second : undefined;
};

/** Redirects all connections that this process makes from now on, by whatever client. */
export const redirectConnections = (settings: RedirectSettings): void => {
  const connectSecurely = tls.connect as (options: ConnectionOptions, callback?: Callback) => TLSSocket;
  tls.connect = (...given: readonly unknown[]): TLSSocket => {
    const { options, callback } = readArguments(given);
    const host = findMicrosoftHost(options);
    if (host === undefined) return (connectSecurely as (...all: readonly unknown[]) => TLSSocket)(...given);
    const led = isHttp2Only(options) ? toFailing(options, host) : redirect(options, host, settings);
    return connectSecurely(led, callback);
  };
  // Below TLS too, for plain connections and for what must not leave this computer.
  const { prototype } = net.Socket;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the socket as `this`, below
  const connect = prototype.connect as (this: Socket, ...all: readonly unknown[]) => Socket;
  prototype.connect = function connectIfAllowed(this: Socket, ...given: readonly unknown[]): Socket {
    const host = readConnectHost(given);
    const refusal = host === undefined ? undefined : findRefusal(host, settings);
    if (refusal === undefined) return connect.apply(this, [...given]);
    // Later than any client begins to listen for errors.
    setImmediate(() => this.destroy(new RedirectError(refusal)));
    return this;
  };
  // Programs may import the functions by name.
  syncBuiltinESMExports();
};
