// Ids of objects that every tenant has without being told: made of the tenant's id and the object's well-known one.

/**
 * A GUID that belongs to a well-known id in one tenant: the same in every call, another in every tenant. Choice: real
 * tenants draw theirs by chance, so nothing can rely on them.
 */
export const toDerivedId = (tenantId: string, wellKnownId: string): string =>
  Array.from(wellKnownId, (digit, at) => {
    if (digit === '-') return digit;
    if (at === 14) return '4';
    if (at === 19) return '8';
    return (Number.parseInt(digit, 16) ^ Number.parseInt(tenantId[at] ?? '0', 16)).toString(16);
  }).join('');
