// What is asked of privileged identity management: to give a role for a time, to make somebody eligible, to activate a role, and to end
// all of that. Graph: unifiedRoleAssignmentScheduleRequest, unifiedRoleEligibilityScheduleRequest.

import {
  assignRole,
  isAssigned,
  requireAssignable,
  unassignRole,
  type RoleAssignment,
} from '../roles/role-assignments.js';
import { readAttributeSetId } from '../roles/role-scopes.js';
import { DomainError } from '../tenant/errors.js';
import type { Actor, RoleSchedule, RoleScheduleRequest } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { addTime } from '../tenant/time.js';
import { requireRules } from './policy-rules.js';
import { readRequestedTime, type AskedTime, type RequestedTime } from './requested-time.js';
import { endSchedule, findEligibility, findSchedule } from './role-schedules.js';
import { recordScheduleEvent } from './schedule-audit.js';

/** What is asked. */
export interface ScheduleWish {
  readonly kind: RoleSchedule['kind'];
  readonly action: RoleScheduleRequest['action'];
  readonly about: RoleAssignment;
  readonly time: AskedTime | null;
  readonly justification: string | null;
  readonly ticketNumber: string | null;
  readonly ticketSystem: string | null;
}

/** What came of it. */
type Outcome = Pick<RoleScheduleRequest, 'status' | 'completedDateTime' | 'targetScheduleId' | 'activatedUsing'> & {
  readonly time: RequestedTime | null;
};

const isThere = (view: TenantView, { kind, about }: ScheduleWish): boolean =>
  findSchedule(view, kind, about) !== undefined || (kind === 'assignment' && isAssigned(view, about));

const hold = (view: TenantView, wish: ScheduleWish, time: RequestedTime): void => {
  const { kind, action, about, justification, ticketNumber } = wish;
  requireRules(view, about.roleDefinitionId, {
    caller: action.startsWith('self') ? 'EndUser' : 'Admin',
    level: kind === 'assignment' ? 'Assignment' : 'Eligibility',
    time,
    justification,
    ticketNumber,
  });
};

/** Writes a schedule, and gives the role if it begins now. */
const begin = (
  draft: TenantDraft,
  { kind, about }: ScheduleWish,
  time: RequestedTime,
  { requestId, activatedUsing, actor }: { requestId: string; activatedUsing: string | null; actor: Actor },
): Outcome => {
  const now = draft.now();
  const isActive = time.startDateTime <= now;
  if (isActive && kind === 'assignment') assignRole(draft, about, actor);
  draft.put('roleSchedules', {
    id: requestId,
    kind,
    ...about,
    isActive,
    ...time,
    createdDateTime: now,
    modifiedDateTime: null,
    requestId,
    activatedUsing,
  });
  return {
    status: isActive ? 'Provisioned' : 'Granted',
    // Documented by example: what is to begin later is completed then.
    completedDateTime: time.startDateTime,
    targetScheduleId: requestId,
    activatedUsing,
    time,
  };
};

type Act = (draft: TenantDraft, wish: ScheduleWish, requestId: string, actor: Actor) => Outcome;

const assign: Act = (draft, wish, requestId, actor) => {
  requireAssignable(draft, wish.about);
  if (wish.kind === 'eligibility' && readAttributeSetId(wish.about) !== undefined)
    throw new DomainError('eligibilityForSet');
  if (isThere(draft, wish)) throw new DomainError('roleScheduleExists');
  const time = readRequestedTime(wish.time ?? {}, draft.now());
  hold(draft, wish, time);
  return begin(draft, wish, time, { requestId, activatedUsing: null, actor });
};

/** Changes from when to when. An assignment without a schedule gets one. */
const change: Act = (draft, wish, requestId) => {
  const { kind, about } = wish;
  const known = findSchedule(draft, kind, about);
  if (!isThere(draft, wish)) throw new DomainError('roleScheduleNotFound');
  const now = draft.now();
  const time = readRequestedTime(wish.time ?? {}, now);
  hold(draft, wish, time);
  const isActive = known?.isActive ?? true;
  const startDateTime = isActive ? (known?.startDateTime ?? now) : time.startDateTime;
  const id = known?.id ?? requestId;
  draft.put('roleSchedules', {
    ...(known ?? { id, kind, ...about, createdDateTime: now, requestId, activatedUsing: null }),
    isActive,
    ...time,
    startDateTime,
    modifiedDateTime: now,
  });
  return { status: 'Provisioned', completedDateTime: now, targetScheduleId: id, activatedUsing: null, time };
};

/** What has expired is no more, and is given anew; what has not is changed. */
const renew: Act = (draft, wish, requestId, actor) =>
  (isThere(draft, wish) ? change : assign)(draft, wish, requestId, actor);

const remove: Act = (draft, wish, _requestId, actor) => {
  const { kind, about } = wish;
  if (!isThere(draft, wish)) throw new DomainError('roleScheduleNotFound');
  const known = findSchedule(draft, kind, about);
  if (known === undefined) unassignRole(draft, about, actor);
  else endSchedule(draft, known, actor);
  return { status: 'Revoked', completedDateTime: null, targetScheduleId: null, activatedUsing: null, time: null };
};

const requireSelf = ({ action, about }: ScheduleWish, actor: Actor): void => {
  if (actor.kind !== 'user' || actor.id !== about.principalId) throw new DomainError('notThePrincipal', { action });
};

const activate: Act = (draft, wish, requestId, actor) => {
  requireSelf(wish, actor);
  const eligibility = findEligibility(draft, wish.about);
  if (eligibility === undefined) throw new DomainError('roleScheduleNotFound');
  if (isThere(draft, wish)) throw new DomainError('roleScheduleExists');
  const asked = readRequestedTime(wish.time ?? {}, draft.now());
  hold(draft, wish, asked);
  // Nobody has a role by an eligibility that is no more.
  const { endDateTime } = eligibility;
  const isShorter = endDateTime !== null && asked.endDateTime !== null && endDateTime < asked.endDateTime;
  const time = isShorter ? { ...asked, endDateTime } : asked;
  return begin(draft, wish, time, { requestId, activatedUsing: eligibility.id, actor });
};

/** Graph's least time between an activation and its end. */
const leastActive = 300_000;

const deactivate: Act = (draft, wish, _requestId, actor) => {
  requireSelf(wish, actor);
  const known = findSchedule(draft, 'assignment', wish.about);
  if (known === undefined || known.activatedUsing === null) throw new DomainError('roleScheduleNotFound');
  if (known.isActive && addTime(known.startDateTime, leastActive) > draft.now())
    throw new DomainError('activationTooShort');
  endSchedule(draft, known, actor);
  return { status: 'Revoked', completedDateTime: null, targetScheduleId: null, activatedUsing: null, time: null };
};

const acts: Readonly<Record<RoleScheduleRequest['action'], Act>> = {
  adminAssign: assign,
  adminUpdate: change,
  adminExtend: change,
  adminRenew: renew,
  adminRemove: remove,
  selfActivate: activate,
  selfDeactivate: deactivate,
};

/**
 * Does what is asked, and keeps the request.
 *
 * @throws DomainError `notFound`, `groupWithoutRoles`, `scopeInvalid`, `roleNotScopable`, `eligibilityForSet`, `roleDefinitionDisabled`,
 * `scheduleInvalid`, `policyRulesFailed`, `roleScheduleExists`, `roleScheduleNotFound`, `activationTooShort`, `notThePrincipal`
 */
export const requestSchedule = (draft: TenantDraft, wish: ScheduleWish, actor: Actor): RoleScheduleRequest => {
  const { kind, action, about, justification, ticketNumber, ticketSystem } = wish;
  const id = draft.newId();
  const ending = findSchedule(draft, kind, about);
  const { time, ...outcome } = acts[action](draft, wish, id, actor);
  const endDateTime = (time === null ? ending?.endDateTime : time.endDateTime) ?? null;
  recordScheduleEvent(draft, actor, about, { kind, action, isPermanent: endDateTime === null });
  const request: RoleScheduleRequest = {
    id,
    kind,
    action,
    ...about,
    createdDateTime: draft.now(),
    justification,
    ticketNumber,
    ticketSystem,
    startDateTime: time?.startDateTime ?? null,
    endDateTime: time?.endDateTime ?? null,
    duration: time?.duration ?? null,
    createdBy: actor,
    ...outcome,
  };
  draft.put('roleScheduleRequests', request);
  return request;
};

/** Cancels a request whose time has not come. Throws DomainError `requestNotPending`. */
export const cancelRequest = (draft: TenantDraft, request: RoleScheduleRequest, actor: Actor): void => {
  const schedule = draft.get('roleSchedules', request.targetScheduleId ?? '');
  const isPending = request.status === 'Granted' && schedule?.isActive === false;
  if (!isPending) throw new DomainError('requestNotPending', { status: readStatus(draft, request) });
  draft.remove('roleSchedules', schedule.id);
  draft.put('roleScheduleRequests', { ...request, status: 'Canceled' });
  const isPermanent = request.endDateTime === null;
  recordScheduleEvent(draft, actor, request, { kind: request.kind, action: 'cancel', isPermanent });
};

/** The status of a request: what was granted is provisioned when its time comes. */
export const readStatus = (view: TenantView, request: RoleScheduleRequest): RoleScheduleRequest['status'] => {
  const isPast = request.startDateTime !== null && request.startDateTime <= view.now();
  return request.status === 'Granted' && isPast ? 'Provisioned' : request.status;
};
