// The row and the id of the tenant itself.

import type { Organization } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';

/** The tenant's row. Every tenant has exactly one. */
export const requireOrganization = (view: TenantView): Organization => {
  const [first] = view.scan('organization');
  if (first === undefined) throw new TypeError('the tenant has no organization');
  return first.row;
};

/** The tenant id. */
export const toTenantId = (view: TenantView): string => requireOrganization(view).id;
