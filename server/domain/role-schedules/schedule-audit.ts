// The audit log of privileged identity management, beside the entries that say who got which role. Names of activities: Learn,
// entra/identity/monitoring-health/reference-audit-activities. Observed in public queries: the role is the first target. Choice: one
// entry for each request, where Entra has one more for that it was made.

import { findRole } from '../roles/role-definitions.js';
import { findRoleHolder, toHolderTarget } from '../roles/role-holders.js';
import type { RoleAssignment } from '../roles/role-assignments.js';
import { recordActivity } from '../audit/directory-audit.js';
import type { Actor, DirectoryAudit, RoleSchedule, RoleScheduleRequest } from '../tenant/rows.js';
import type { TenantDraft } from '../tenant/tenant-view.js';

/** What happened. */
export interface ScheduleEvent {
  readonly kind: RoleSchedule['kind'];
  readonly action: RoleScheduleRequest['action'] | 'cancel' | 'expire';
  /** Whether it has no end. */
  readonly isPermanent: boolean;
}

type Named = readonly [name: string, operationType: DirectoryAudit['operationType']];

const toNamed = ({ kind, action, isPermanent }: ScheduleEvent): Named => {
  const member = kind === 'eligibility' ? 'eligible member' : 'member';
  const end = isPermanent ? 'permanent' : 'timebound';
  switch (action) {
    case 'adminAssign':
      return [`Add ${member} to role in PIM completed (${end})`, 'Add'];
    case 'adminRemove':
      return [`Remove ${member} from role in PIM completed (${end})`, 'Delete'];
    case 'selfActivate':
      return ['Add member to role completed (PIM activation)', 'Add'];
    case 'selfDeactivate':
      return ['Remove member from role completed (PIM deactivate)', 'Delete'];
    case 'expire':
      return ['Remove member from role (PIM activation expired)', 'Delete'];
    case 'cancel':
      return ['Cancel request', 'Update'];
    // Choice: the page has this name, and does not say which actions it is for.
    case 'adminUpdate':
    case 'adminExtend':
    case 'adminRenew':
      return ['Process role update request', 'Update'];
  }
};

/** Writes an entry. A holder or a role that is gone is not named. */
export const recordScheduleEvent = (
  draft: TenantDraft,
  actor: Actor,
  { principalId, roleDefinitionId }: RoleAssignment,
  event: ScheduleEvent,
): void => {
  const role = findRole(draft, roleDefinitionId);
  const holder = findRoleHolder(draft, principalId);
  if (role === undefined) return;
  const [name, operationType] = toNamed(event);
  recordActivity(
    draft,
    actor,
    { id: role.id, displayName: role.displayName, type: 'Role' },
    {
      name,
      category: 'RoleManagement',
      operationType,
      correlationId: draft.newId(),
      modifiedProperties: [],
      ...(holder === undefined ? {} : { secondTarget: toHolderTarget(holder) }),
    },
  );
};
