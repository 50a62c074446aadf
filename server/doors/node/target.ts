// The address of a node:http request: path, host, and the origin that the client used. No URL object: building one costs
// more than all of this.

import type { IncomingMessage } from 'node:http';

/** What the request line and the Host header say. */
export interface RequestTarget {
  /** Path and query as they came. */
  readonly path: string;
  readonly host: string | undefined;
  /** False when the request has several Host headers, of which node:http shows the first. */
  readonly hasOneHost: boolean;
  /** Scheme and authority, without a slash at the end. */
  readonly origin: string;
}

/**
 * Reads the target of a request. A proxy's `X-Forwarded-Proto` and `X-Forwarded-Host` win over the socket's own, so
 * that absolute links lead back through the proxy.
 */
export const readTarget = (req: IncomingMessage): RequestTarget => {
  const { headers } = req;
  let path = req.url ?? '/';
  let host = headers.host;
  let scheme = 'encrypted' in req.socket ? 'https' : 'http';
  // RFC 9112, 3.2.2: a server accepts the absolute form (`GET http://host/path`) and then ignores Host.
  if (!path.startsWith('/')) {
    const authority = path.indexOf('://') + 3;
    if (authority > 2) {
      const slash = path.indexOf('/', authority);
      // RFC 9112, 3.3: the target is then the whole address. Some clients ask a proxy for https:// without a tunnel.
      scheme = path.slice(0, 8).toLowerCase() === 'https://' ? 'https' : scheme;
      host = slash < 0 ? path.slice(authority) : path.slice(authority, slash);
      path = slash < 0 ? '/' : path.slice(slash);
    }
  }
  let authority = host ?? 'localhost';
  if (headers['x-forwarded-proto'] !== undefined) {
    const proto = readFirst(headers['x-forwarded-proto']).toLowerCase();
    scheme = proto === 'https' || proto === 'http' ? proto : scheme;
  }
  if (headers['x-forwarded-host'] !== undefined) {
    const forwarded = readFirst(headers['x-forwarded-host']);
    authority = /^[\w.:[\]-]+$/.test(forwarded) ? forwarded : authority;
  }
  return { path, host, hasOneHost: hasAtMostOneHost(req.rawHeaders), origin: `${scheme}://${authority}` };
};

const hasAtMostOneHost = (raw: readonly string[]): boolean => {
  let isFound = false;
  for (let n = 0; n < raw.length; n += 2) {
    const name = raw[n];
    if (name?.length !== 4 || name.toLowerCase() !== 'host') continue;
    if (isFound) return false;
    isFound = true;
  }
  return true;
};

// Each proxy on the way appends its own; the first is what the client spoke to.
const readFirst = (value: string | string[]): string => {
  const list = typeof value === 'string' ? value : (value[0] ?? '');
  const comma = list.indexOf(',');
  return (comma < 0 ? list : list.slice(0, comma)).trim();
};
