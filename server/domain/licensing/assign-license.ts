// Assigns licenses to a user and removes them, all or none. For POST /users/{id}/assignLicense and every claim.

import { checkAssignment, type AssignmentCommand } from '../ledger/check-assignment.js';
import { DomainError } from '../tenant/errors.js';
import { followDirectLicenses } from '../group-licensing/group-licensing.js';
import { followLicenseChange } from '../ledger/license-effects.js';
import { putAssignment } from '../ledger/write-assignment.js';
import type { Actor } from '../tenant/rows.js';
import type { TenantDraft } from '../tenant/tenant-view.js';
import { listHeldLicenses, toAssignmentId } from '../ledger/user-licenses.js';

/**
 * Makes a change that has been checked: writes the ledger and what follows from it (former plans, mailbox, audit, and
 * what groups can now assign to the user). Assigning a product again replaces its `disabledPlans`.
 */
export const applyAssignment = (draft: TenantDraft, { user, add, remove }: AssignmentCommand, actor: Actor): void => {
  const before = listHeldLicenses(draft, user.id);
  for (const skuId of remove) draft.remove('licenseAssignments', toAssignmentId(user.id, skuId, null));
  for (const addition of add) putAssignment(draft, user.id, addition, null);
  followLicenseChange(draft, actor, user, before);
  followDirectLicenses(draft, user.id);
};

/**
 * Assigns and removes direct licenses. Graph: user-assignlicense.
 *
 * @throws DomainError `noLicenseChanges` for two empty lists, or with the first violation; nothing has changed then
 */
export const assignLicense = (draft: TenantDraft, command: AssignmentCommand, actor: Actor): void => {
  if (command.add.length + command.remove.length === 0) throw new DomainError('noLicenseChanges');
  const violation = checkAssignment(draft, command);
  if (violation !== undefined) throw new DomainError(violation.code, violation.details);
  applyAssignment(draft, command, actor);
};
