// What a request to the proxy asks for: which host, in the name of which tenant, and whether that is refused. Plain values.

import { microsoftHosts } from '../hosts/microsoft-hosts.js';
import { suggest } from '../../words/suggest.js';
import { findNameProblem } from '../../words/tenant-name.js';

/** Why the proxy refuses. */
export interface ProxyRefusal {
  readonly status: number;
  /** For the status line, which is all that most clients show. */
  readonly reason: string;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Where a client wants to go. */
export interface ProxyTarget {
  readonly host: string;
  readonly port: number;
}

/** Reads `host:port`, as CONNECT has it. RFC 9110, 9.3.6: the port is always there. */
export const readAuthority = (text: string): ProxyTarget | undefined => {
  const found = /^([\w.-]+|\[[\da-f:.]+\]):(\d{1,5})$/i.exec(text);
  return found === null ? undefined : { host: (found[1] ?? '').toLowerCase(), port: Number(found[2]) };
};

/** Reads where an absolute request target leads. */
export const readAbsolute = (text: string): ProxyTarget | undefined => {
  const found = /^(https?):\/\/([\w.-]+|\[[\da-f:.]+\])(?::(\d{1,5}))?(?:[/?#]|$)/i.exec(text);
  if (found === null) return undefined;
  const [, scheme = '', host = '', port] = found;
  return { host: host.toLowerCase(), port: Number(port ?? (scheme.toLowerCase() === 'https' ? 443 : 80)) };
};

const isLoopback = (host: string): boolean => /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(host);

/** Refuses every host that Tenantry does not answer for, and every other port. */
export const checkTarget = (
  target: ProxyTarget | undefined,
  asked: string,
  extraHosts: ReadonlySet<string>,
): ProxyRefusal | undefined => {
  if (target === undefined) {
    const message = `'${asked.slice(0, 200)}' is not a host and a port. Ask for one such as graph.microsoft.com:443.`;
    return { status: 400, reason: 'Bad Request', message };
  }
  const { host, port } = target;
  const isKnown = microsoftHosts.has(host) || extraHosts.has(host);
  if (isKnown && (port === 443 || port === 80)) return undefined;
  const place = `${host}:${String(port)}`;
  const advice = isKnown
    ? 'Use port 443.'
    : isLoopback(host)
      ? `To reach programs on this computer, set NO_PROXY=localhost,127.0.0.1,::1 for the client.`
      : `If the program should reach it nevertheless, name the host in NO_PROXY.${suggest(host, [...microsoftHosts.keys()])}`;
  return {
    status: 403,
    reason: `Tenantry's proxy does not lead to ${place}`,
    message:
      `The proxy of Tenantry does not lead to ${place}. It answers for Microsoft 365's hosts itself and reaches nothing else, ` +
      `so that a test cannot leak. ${advice}`,
  };
};

/** The tenant that a client names, or why it cannot be read. Without a user name it is the default tenant. */
export const readTenant = (header: string | undefined): { readonly tenant?: string } | ProxyRefusal => {
  if (header === undefined) return {};
  const [, credentials] = /^basic +([\w+/=-]+) *$/i.exec(header) ?? [];
  if (credentials === undefined) {
    return {
      status: 407,
      reason: 'Proxy Authentication Required',
      message: "The proxy takes Basic only. The user name is a tenant's, as in http://ci-7@localhost:4367.",
      headers: { 'Proxy-Authenticate': 'Basic realm="the user name is the tenant"' },
    };
  }
  const [name = ''] = Buffer.from(credentials, 'base64').toString('utf8').split(':');
  if (name === '') return {};
  const problem = findNameProblem(name);
  if (problem === undefined) return { tenant: name };
  const message = `The user name of the proxy must be a tenant's. ${problem}`;
  return { status: 400, reason: 'The user name is no tenant name', message };
};
