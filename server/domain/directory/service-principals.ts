// The service principals that every tenant has: Microsoft Graph and M365 License Manager. They are derived from the
// tenant's id and settings; none is stored.

import { toDerivedId } from '../tenant/derived-id.js';
import { licenseManager } from '../audit/directory-audit.js';
import { listGraphPermissions, type GraphPermission } from './graph-permissions.js';
import { requireSettings } from '../tenant/settings.js';
import type { TenantView } from '../tenant/tenant-view.js';

/** A service principal. Graph: servicePrincipal resource. */
export interface ServicePrincipal {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly permissions: readonly GraphPermission[];
}

/** Microsoft Graph's app id, in every tenant. */
const graphAppId = '00000003-0000-0000-c000-000000000000';

/** The tenant's service principals, by app id. */
export const listServicePrincipals = (view: TenantView): readonly ServicePrincipal[] => {
  const [tenant] = view.scan('organization');
  const { licenseManagerId } = requireSettings(view);
  return [
    {
      id: toDerivedId(tenant?.row.id ?? '', graphAppId),
      appId: graphAppId,
      displayName: 'Microsoft Graph',
      permissions: listGraphPermissions(),
    },
    { id: licenseManagerId, appId: licenseManager.appId, displayName: licenseManager.displayName, permissions: [] },
  ];
};

/** Finds a service principal by its object id. */
export const findServicePrincipal = (view: TenantView, id: string): ServicePrincipal | undefined =>
  listServicePrincipals(view).find((one) => one.id === id.toLowerCase());
