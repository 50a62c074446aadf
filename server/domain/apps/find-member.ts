// What can be a member of a group, by id. Here and not among the memberships, since Microsoft's own service principals have no rows.

import { findDirectoryObject, type DirectoryObject } from '../membership/group-members.js';
import type { ServicePrincipal } from '../tenant/rows.js';
import type { TenantView } from '../tenant/tenant-view.js';
import { findServicePrincipal } from './service-principals.js';

/** A member: a user, a group or a service principal. */
export type Member = DirectoryObject | { readonly kind: 'servicePrincipal'; readonly row: ServicePrincipal };

/** Finds a user, a group or a service principal by id, in any case. */
export const findMember = (view: TenantView, id: string): Member | undefined => {
  const object = findDirectoryObject(view, id);
  if (object !== undefined) return object;
  const principal = findServicePrincipal(view, id);
  return principal === undefined ? undefined : { kind: 'servicePrincipal', row: principal };
};
