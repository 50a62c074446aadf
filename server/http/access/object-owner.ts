// Whether somebody owns the group, app or service principal that a path names.

import type { AccessSpec } from '../../contract/spec.js';
import { findApplicationByAppId } from '../../domain/apps/find-client.js';
import { findServicePrincipalOfApp } from '../../domain/apps/service-principals.js';
import { findGroupByUniqueName } from '../../domain/groups/group-properties.js';
import { isOwner } from '../../domain/membership/group-members.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';

/** Whether a user or a service principal owns the object of a path. */
export const ownsObject = (
  owners: AccessSpec['owners'],
  { id = '', appId, uniqueName = '' }: Readonly<Partial<Record<string, string>>>,
  ownerId: string,
  view: TenantView,
): boolean => {
  const key = id.toLowerCase();
  switch (owners) {
    case undefined:
      return false;
    case 'group':
      return isOwner(view, id === '' ? (findGroupByUniqueName(view, uniqueName)?.id ?? '') : key, ownerId);
    case 'application': {
      const application = appId === undefined ? key : findApplicationByAppId(view, appId)?.id;
      return view.get('applicationOwners', `${application ?? ''}:${ownerId}`) !== undefined;
    }
    case 'servicePrincipal': {
      const principal = appId === undefined ? key : findServicePrincipalOfApp(view, appId)?.id;
      return view.get('servicePrincipalOwners', `${principal ?? ''}:${ownerId}`) !== undefined;
    }
  }
};
