// Who issues: the `iss` of tokens and of discovery.

/** Names that stand for whatever tenant the user is in. */
const anyTenants = ['common', 'organizations', 'consumers'];

/** Whether a path names no particular tenant. */
export const isAnyTenant = (tenant: string | undefined): boolean => anyTenants.includes(tenant?.toLowerCase() ?? '');

/**
 * The issuer. That of v2.0 follows the client's address, since clients compare the two. That of v1.0 is Microsoft's fixed name,
 * which APIs that check such tokens have in their text.
 * Source: https://learn.microsoft.com/en-us/entra/identity-platform/access-token-claims-reference
 */
export const toIssuer = (isV2: boolean, address: string, tenantId: string): string =>
  isV2 ? `${address}/${tenantId}/v2.0` : `https://sts.windows.net/${tenantId}/`;
