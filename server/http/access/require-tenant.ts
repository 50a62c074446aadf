// Which tenant a request means: the one that its path names, or else the one that its token was issued for.

import { GraphError } from '../errors/graph-error.js';
import type { TenantAccess } from '../operation.js';
import { invalidToken } from './authorize.js';
import type { RequestTarget } from '../request/request-target.js';
import type { TokenVerdict } from './token-grant.js';

/** How tenants are found. */
export interface TenantSearch {
  /** A tenant by name, or the default one; undefined if no tenant has that name. Its due jobs have run. */
  findTenant(name: string | undefined): TenantAccess | undefined;
  /** The nearest names of tenants, for the error. */
  suggestTenant(name: string): string;
}

/** What names another tenant than the token, and what to do. */
const toDisagreement = (tenantName: string, isInPath: boolean): string =>
  isInPath
    ? `path leads to '${tenantName}'. Sign in at /t/${tenantName}, or leave /t/${tenantName} out of the path.`
    : `connection names '${tenantName}', as the user name of the proxy does. Sign in through the same proxy, or leave out its user name.`;

/**
 * Finds the tenant.
 *
 * @throws GraphError 404 when there is none of that name, 401 when path and token name two
 */
export const requireTenant = (
  search: TenantSearch,
  { tenantName, prefix }: RequestTarget,
  verdict: TokenVerdict | undefined,
): TenantAccess => {
  const issuedFor = verdict?.kind === 'granted' ? verdict.grant.tenantName : undefined;
  if (issuedFor !== undefined && tenantName !== undefined && issuedFor !== tenantName) {
    throw invalidToken(
      `The token was issued for the tenant '${issuedFor}', and the ${toDisagreement(tenantName, prefix !== '')}`,
    );
  }
  const named = tenantName ?? issuedFor;
  const tenant = search.findTenant(named);
  if (tenant !== undefined) return tenant;
  const name = named ?? 'default';
  const message = `There is no tenant '${name}'. POST /_tenantry/tenants makes one.${search.suggestTenant(name)}`;
  throw new GraphError(404, 'Request_ResourceNotFound', message);
};
