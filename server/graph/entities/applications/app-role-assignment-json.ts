// How an app role that somebody has looks. Graph: appRoleAssignment.

import { findAssignee } from '../../../domain/apps/consent/app-role-assignments.js';
import { findServicePrincipal } from '../../../domain/apps/service-principals.js';
import type { AppRoleAssignment } from '../../../domain/tenant/rows.js';
import { toSeconds } from '../../../domain/tenant/time.js';
import type { TenantView } from '../../../domain/tenant/tenant-view.js';
import { createWriter } from '../entity-json.js';
import { toPairText } from '../guid-bytes.js';
import { inTenant } from '../property-readers.js';

/** Observed: the id holds the id of the principal, and then a number of its own. */
const toWireId = ({ id, principalId }: AppRoleAssignment): string =>
  toPairText(principalId, id.slice(principalId.length + 1));

/** Graph: appRoleAssignment. */
export const appRoleAssignmentWriter = createWriter<'appRoleAssignment', AppRoleAssignment>('appRoleAssignment', {
  id: toWireId,
  deletedDateTime: () => null,
  appRoleId: ({ appRoleId }) => appRoleId,
  createdDateTime: ({ createdDateTime }) => toSeconds(createdDateTime),
  creationTimestamp: ({ createdDateTime }) => toSeconds(createdDateTime),
  principalDisplayName: inTenant(({ principalId }, view) => findAssignee(view, principalId)?.displayName ?? null),
  principalId: ({ principalId }) => principalId,
  principalType: ({ principalType }) => principalType,
  resourceDisplayName: inTenant(({ resourceId }, view) => findServicePrincipal(view, resourceId)?.displayName ?? null),
  resourceId: ({ resourceId }) => resourceId,
});

/** An assignment of which the other side is in the recycle bin is not shown. */
export const isShownAssignment = (view: TenantView, { principalId, resourceId }: AppRoleAssignment): boolean =>
  findServicePrincipal(view, resourceId) !== undefined && findAssignee(view, principalId) !== undefined;
