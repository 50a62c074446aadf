// When who has which role, or may activate it. An assignment that was made without a schedule has one here all the same, which is
// derived from it, so that there is one ledger. What is asked about schedules is schedule-requests.ts. Graph:
// unifiedRoleAssignmentSchedule, unifiedRoleEligibilitySchedule.

import { directoryActor } from '../audit/directory-audit.js';
import {
  assignRole,
  forgetAssignment,
  isAssigned,
  readAssignmentsOf,
  readRoleAssignments,
  unassignRole,
  type RoleAssignment,
} from '../roles/role-assignments.js';
import { findRoleHolder, listRoleGroupIds } from '../roles/role-holders.js';
import { findRole } from '../roles/role-definitions.js';
import { DomainError } from '../tenant/errors.js';
import { recordScheduleEvent } from './schedule-audit.js';
import type { Actor, RoleSchedule } from '../tenant/rows.js';
import { toScheduleKey } from '../tenant/index-keys.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';

/** A schedule as it is shown: one that was asked for, or one that an assignment without a schedule has. */
export interface ShownSchedule extends RoleAssignment {
  /** Undefined: the assignment's own id stands for it. */
  readonly row: RoleSchedule | undefined;
  readonly memberType: 'Direct' | 'Group';
}

type Kind = RoleSchedule['kind'];

/** The schedule that was asked for, if there is one. */
export const findSchedule = (view: TenantView, kind: Kind, about: RoleAssignment): RoleSchedule | undefined => {
  if (view.size('roleSchedules') === 0) return undefined;
  const [row] = view.lookup('roleSchedules', 'assignment', toScheduleKey(kind, about));
  return row;
};

/** A schedule that was asked for, as it is shown. */
export const toShownSchedule = (row: RoleSchedule): ShownSchedule => ({
  principalId: row.principalId,
  roleDefinitionId: row.roleDefinitionId,
  directoryScopeId: row.directoryScopeId,
  row,
  memberType: 'Direct',
});

/** Whether holder and role of a schedule are there: each of them can be deleted and restored. */
const isAlive = (view: TenantView, row: RoleSchedule): boolean =>
  findRoleHolder(view, row.principalId) !== undefined && findRole(view, row.roleDefinitionId) !== undefined;

function* withoutSchedule(
  view: TenantView,
  rows: Iterable<{ readonly row: RoleAssignment }>,
): Generator<ShownSchedule> {
  for (const { row } of rows) {
    const { principalId, roleDefinitionId, directoryScopeId } = row;
    const about = { principalId, roleDefinitionId, directoryScopeId };
    if (findSchedule(view, 'assignment', about) === undefined) yield { ...about, row: undefined, memberType: 'Direct' };
  }
}

/** All schedules of a kind: those that were asked for, and then those of assignments without one. */
export function* readSchedules(view: TenantView, kind: Kind): Generator<ShownSchedule> {
  for (const { row } of view.scan('roleSchedules'))
    if (row.kind === kind && isAlive(view, row)) yield toShownSchedule(row);
  if (kind === 'assignment') yield* withoutSchedule(view, readRoleAssignments(view, {}));
}

/** The schedules of a holder. */
export function* readSchedulesOf(view: TenantView, kind: Kind, principalId: string): Generator<ShownSchedule> {
  for (const row of view.lookup('roleSchedules', 'principalId', principalId))
    if (row.kind === kind && isAlive(view, row)) yield toShownSchedule(row);
  if (kind === 'assignment') yield* withoutSchedule(view, readAssignmentsOf(view, principalId));
}

/** The schedules by which somebody has roles or may activate them: her own, and those of groups, which she has as a member. */
export function* readSchedulesFor(view: TenantView, kind: Kind, principalId: string): Generator<ShownSchedule> {
  yield* readSchedulesOf(view, kind, principalId);
  for (const groupId of listEligibleGroupIds(view, principalId)) {
    for (const one of readSchedulesOf(view, kind, groupId)) yield { ...one, principalId, memberType: 'Group' };
  }
}

/** A group may be eligible without having a role. */
function* listEligibleGroupIds(view: TenantView, memberId: string): Generator<string> {
  if (view.size('roleSchedules') === 0) {
    yield* listRoleGroupIds(view, memberId);
    return;
  }
  for (const { groupId } of view.lookup('groupMembers', 'memberId', memberId)) {
    if (view.get('groups', groupId)?.isAssignableToRole === true) yield groupId;
  }
}

/** Whether a schedule has begun. One that has ended is no more. */
export const isRunning = ({ row }: ShownSchedule): boolean => row?.isActive !== false;

/** The eligibility by which somebody may activate a role, her own or a group's. */
export const findEligibility = (view: TenantView, about: RoleAssignment): RoleSchedule | undefined => {
  for (const one of readSchedulesFor(view, 'eligibility', about.principalId)) {
    const isSame = one.roleDefinitionId === about.roleDefinitionId && one.directoryScopeId === about.directoryScopeId;
    if (isSame && isRunning(one)) return one.row;
  }
  return undefined;
};

/** Begins what is due to begin. What can no longer begin is dropped: a holder who was deleted, a role that was switched off. */
const begin = (draft: TenantDraft, row: RoleSchedule): string => {
  const { principalId, roleDefinitionId, directoryScopeId } = row;
  const about = { principalId, roleDefinitionId, directoryScopeId };
  draft.put('roleSchedules', { ...row, isActive: true });
  if (row.kind === 'eligibility') return 'eligible';
  try {
    assignRole(draft, about, directoryActor);
    return 'assigned';
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    draft.remove('roleSchedules', row.id);
    return `not assigned: ${error.code}`;
  }
};

/** Ends a schedule, and with it the assignment. */
export const endSchedule = (draft: TenantDraft, row: RoleSchedule, actor: Actor = directoryActor): string => {
  const { principalId, roleDefinitionId, directoryScopeId } = row;
  const about = { principalId, roleDefinitionId, directoryScopeId };
  draft.remove('roleSchedules', row.id);
  if (row.kind === 'assignment' && row.isActive) {
    if (isAssigned(draft, about)) unassignRole(draft, about, actor);
    else forgetAssignment(draft, about);
  }
  return row.kind === 'eligibility' ? 'no longer eligible' : 'removed';
};

/** Does what is due of a schedule, and says what that was. */
export const runScheduleDue = (draft: TenantDraft, row: RoleSchedule): string => {
  if (!row.isActive) return begin(draft, row);
  const words = endSchedule(draft, row);
  const isActivation = row.activatedUsing !== null;
  if (isActivation)
    recordScheduleEvent(draft, directoryActor, row, { kind: row.kind, action: 'expire', isPermanent: false });
  return words;
};
