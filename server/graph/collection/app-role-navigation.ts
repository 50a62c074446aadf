// Where the app roles of a user, a group or a service principal lead, and who has those of a service principal.

import type { AppRoleAssignment, Row } from '../../domain/tenant/rows.js';
import type { Positioned, TenantView } from '../../domain/tenant/tenant-view.js';
import { appRoleAssignmentWriter, isShownAssignment } from '../entities/applications/app-role-assignment-json.js';
import { toTypedRow } from '../entities/entity-row.js';
import type { Relation } from './navigation.js';

const toAssignments = (list: (view: TenantView, id: string) => Iterable<Positioned<AppRoleAssignment>>): Relation => ({
  isCollection: true,
  entity: appRoleAssignmentWriter.entity,
  *read({ id }: Row, view) {
    for (const { row } of list(view, id))
      if (isShownAssignment(view, row)) yield toTypedRow(appRoleAssignmentWriter, row);
  },
});

/** What a user, a group or a service principal holds. */
export const appRoleAssignments = toAssignments((view, id) => view.scan('appRoleAssignments', { prefix: `${id}:` }));

/** Who holds something of a service principal. */
export const appRoleAssignedTo = toAssignments((view, id) =>
  view.range('appRoleAssignments', 'resourceId', { prefix: `${id}\u0000` }),
);
