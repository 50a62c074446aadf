// Which tenant a connection or a request names without a prefix in its path: by the user name of the proxy, or by the server
// name that the redirect sends when it begins TLS (docs/decisions/0031, 0032).

import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { tenantServerSuffix } from '../hosts/microsoft-hosts.js';

const names = new WeakMap<IncomingMessage | Socket, string>();
/** Most servers never see such a name, and then a request costs nothing more. */
let isAnyNamed = false;

/** Remembers the tenant of a connection, or of one request on it. */
export const nameTenant = (named: IncomingMessage | Socket, tenant: string): void => {
  isAnyNamed = true;
  names.set(named, tenant);
};

/** The tenant that a request, or else its connection, names. */
export const findNamedTenant = (req: IncomingMessage): string | undefined =>
  isAnyNamed ? (names.get(req) ?? names.get(req.socket)) : undefined;

/** Reads the tenant from the server name of a new TLS connection. */
export const nameByServerName = (socket: Socket & { readonly servername?: unknown }): void => {
  const { servername } = socket;
  if (typeof servername === 'string' && servername.endsWith(tenantServerSuffix)) {
    nameTenant(socket, servername.slice(0, -tenantServerSuffix.length));
  }
};
