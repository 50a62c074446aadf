// Ids of built-in objects, derived from the tenant's id and the object's well-known id.

/**
 * A GUID for a well-known id in one tenant: the same in every call, different in every tenant. Choice: in real tenants
 * such ids are random, so no client can rely on them.
 */
export const toDerivedId = (tenantId: string, wellKnownId: string): string =>
  Array.from(wellKnownId, (digit, at) => {
    if (digit === '-') return digit;
    if (at === 14) return '4';
    if (at === 19) return '8';
    return (Number.parseInt(digit, 16) ^ Number.parseInt(tenantId[at] ?? '0', 16)).toString(16);
  }).join('');
