// The name of the organization.

import type { TenantView } from '../tenant/tenant-view.js';

/** The display name of the tenant; empty for one that has no organization yet. */
export const readTenantName = (view: TenantView): string => {
  const [organization] = view.scan('organization');
  return organization?.row.displayName ?? '';
};
