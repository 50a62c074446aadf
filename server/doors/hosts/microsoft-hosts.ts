// Microsoft's hosts that Tenantry answers for: the one list. The certificate, the guard, the proxy, the redirect, the MSW
// handlers and the hosts file take it from here. What the small hosts answer is in host-answers.ts.

/** What a host is for. `management` and `site` have a few fixed answers and no tenant behind them. */
export type HostSurface = 'graph' | 'identity' | 'admin' | 'management' | 'site';

/**
 * Each host with what it is for.
 *
 * Graph: https://learn.microsoft.com/en-us/graph/deployments (national clouds), and for sign-in
 * https://learn.microsoft.com/en-us/entra/identity-platform/authentication-national-cloud. The other names of the sign-in hosts are those that
 * Entra's instance discovery lists as aliases. Not here: `microsoft.com` itself. Whoever may sign for it may sign for every name
 * below it (RFC 5280, 4.2.1.10).
 */
export const microsoftHosts: ReadonlyMap<string, HostSurface> = new Map<string, HostSurface>([
  ['graph.microsoft.com', 'graph'],
  ['graph.microsoft.us', 'graph'],
  ['dod-graph.microsoft.us', 'graph'],
  ['graph.microsoft.de', 'graph'],
  ['microsoftgraph.chinacloudapi.cn', 'graph'],
  ['login.microsoftonline.com', 'identity'],
  ['login.windows.net', 'identity'],
  ['login.microsoft.com', 'identity'],
  ['sts.windows.net', 'identity'],
  ['login.microsoftonline.us', 'identity'],
  ['login.usgovcloudapi.net', 'identity'],
  ['login-us.microsoftonline.com', 'identity'],
  ['login.microsoftonline.de', 'identity'],
  ['login.partner.microsoftonline.cn', 'identity'],
  ['login.chinacloudapi.cn', 'identity'],
  ['admin.microsoft.com', 'admin'],
  ['management.azure.com', 'management'],
  ['management.usgovcloudapi.net', 'management'],
  ['management.chinacloudapi.cn', 'management'],
  ['azure.microsoft.com', 'site'],
  ['www.microsoft.com', 'site'],
]);

/** The hosts of a surface, the global cloud's first. */
export const listHosts = (surface: HostSurface): readonly string[] =>
  [...microsoftHosts].flatMap(([name, of]) => (of === surface ? [name] : []));

/** What follows a tenant's name where the redirect says it, as the server name of a TLS connection. */
export const tenantServerSuffix = '.tenant.tenantry.localhost';

/** Where the proxy listens unless the user says otherwise. */
export const defaultProxyPort = 4367;
