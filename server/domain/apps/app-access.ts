// Removes what names an object that is gone for good: its app roles, grants, ownerships, photo, directory roles, administrative
// units, extensions, policies, sponsors and custom security attributes.

import { dropCreations } from '../directory/created-objects.js';
import { dropSponsors } from '../directory/sponsors.js';
import { dropDirectoryAccess } from '../roles/role-assignments.js';
import { dropExtensions } from '../extensions/object-extensions.js';
import { dropPolicies } from '../policies/sts-policies.js';
import { dropAttributeValues } from '../security-attributes/attribute-values.js';
import type { TableName } from '../tenant/tables.js';
import type { TenantDraft } from '../tenant/tenant-view.js';

/** Removes what a user, a group or a service principal held, owned and looked like, and what others had of it as a resource. */
export const dropAccess = (draft: TenantDraft, objectId: string): void => {
  if (draft.get('photos', objectId) !== undefined) draft.remove('photos', objectId);
  dropDirectoryAccess(draft, objectId);
  dropExtensions(draft, objectId);
  dropCreations(draft, objectId);
  dropSponsors(draft, objectId);
  dropPolicies(draft, objectId);
  dropAttributeValues(draft, objectId);
  const rows: readonly (readonly [TableName, Iterable<{ readonly id: string }>])[] = [
    ['appRoleAssignments', Array.from(draft.scan('appRoleAssignments', { prefix: `${objectId}:` }), ({ row }) => row)],
    ['appRoleAssignments', draft.lookup('appRoleAssignments', 'resourceId', objectId)],
    ['permissionGrants', Array.from(draft.scan('permissionGrants', { prefix: `${objectId}:` }), ({ row }) => row)],
    ['permissionGrants', draft.lookup('permissionGrants', 'resourceId', objectId)],
    ['permissionGrants', draft.lookup('permissionGrants', 'principalId', objectId)],
    [
      'permissionClassifications',
      Array.from(draft.scan('permissionClassifications', { prefix: `${objectId}:` }), ({ row }) => row),
    ],
    ['passwordSignOns', Array.from(draft.scan('passwordSignOns', { prefix: `${objectId}:` }), ({ row }) => row)],
    ['passwordSignOns', draft.lookup('passwordSignOns', 'objectId', objectId)],
    ['applicationOwners', draft.lookup('applicationOwners', 'ownerId', objectId)],
    ['servicePrincipalOwners', draft.lookup('servicePrincipalOwners', 'ownerId', objectId)],
  ];
  // Removing while reading an index is not allowed.
  for (const [table, found] of rows) for (const { id } of [...found]) draft.remove(table, id);
};
