// What those of Microsoft's hosts answer that are neither Graph nor a place to sign in: programs ask them in passing, and must
// find somebody there. Plain values. Everything else comes from the engine.

import type { ExchangeResponse } from '../../http/exchange.js';
import { microsoftHosts } from './microsoft-hosts.js';

/** What is asked of a host. */
export interface HostRequest {
  readonly method: string;
  /** Without a port, in lower case. */
  readonly host: string;
  /** With or without a query. */
  readonly path: string;
}

const devicePage = '/common/oauth2/deviceauth';

const toJson = (status: number, value: object): ExchangeResponse => ({
  status,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(value),
});

const toText = (status: number, text: string): ExchangeResponse => ({
  status,
  headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  body: text,
});

const toRedirect = (location: string): ExchangeResponse => ({ status: 302, headers: { Location: location } });

/** Lists that every sign-in of the Azure CLI and of its kin begins with. A tenant here owns nothing in Azure. */
const emptyLists: ReadonlySet<string> = new Set(['/subscriptions', '/tenants']);

const answerManagement = ({ method, path }: HostRequest): ExchangeResponse => {
  if (method === 'GET' && emptyLists.has(path.toLowerCase())) return toJson(200, { value: [] });
  // Graph: https://learn.microsoft.com/en-us/azure/azure-resource-manager/management/common-deployment-errors (the form)
  const message = `Tenantry emulates Microsoft 365 and has nothing of Azure at '${path.slice(0, 200)}'.`;
  return toJson(404, { error: { code: 'NotFound', message } });
};

const answerSite = ({ host, path }: HostRequest): ExchangeResponse => {
  // Microsoft: learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code names this address for typing in a code.
  if (host === 'www.microsoft.com' && /^\/(devicelogin|link)\/?$/i.test(path)) {
    return toRedirect(`https://login.microsoftonline.com${devicePage}`);
  }
  // Observed: CLI for Microsoft 365 sends HEAD to learn whether it is online.
  if (host === 'azure.microsoft.com' && path === '/') return toText(200, '');
  return toText(404, `Tenantry has no pages of ${host}.\n`);
};

/**
 * The answer of a host that the engine is not behind.
 *
 * @returns undefined where the engine or the pages answer
 */
export const answerAsHost = ({ path: whole, ...request }: HostRequest): ExchangeResponse | undefined => {
  const path = whole.split('?', 1)[0] ?? whole;
  switch (microsoftHosts.get(request.host)) {
    case 'management':
      return answerManagement({ ...request, path });
    case 'site':
      return answerSite({ ...request, path });
    case 'identity':
      return /^\/(device|devicelogin)\/?$/i.test(path) ? toRedirect(devicePage) : undefined;
    default:
      return undefined;
  }
};
