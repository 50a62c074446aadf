// Schedules of roles, what is in force of them, and the requests for them, as Graph writes them.

import { readStatus } from '../../domain/role-schedules/schedule-requests.js';
import type { ShownSchedule } from '../../domain/role-schedules/role-schedules.js';
import type { RoleScheduleRequest } from '../../domain/tenant/rows.js';
import { toSeconds } from '../../domain/tenant/time.js';
import { entities, type EntityProperties } from '../../contract/operations.js';
import { createWriter, readProperty, withMembers } from './entity-json.js';
import { writeTypedRow, type TypedRow } from './entity-row.js';
import { inTenant, readEach, type EntityName, type PropertyReaders } from './property-readers.js';
import { toAssignmentId } from './role-assignment-json.js';

const toShownTime = (time: string | null | undefined): string | null =>
  time === null || time === undefined ? null : toSeconds(time);

const about = {
  principalId: ({ principalId }: ShownSchedule | RoleScheduleRequest) => principalId,
  roleDefinitionId: ({ roleDefinitionId }: ShownSchedule | RoleScheduleRequest) => roleDefinitionId,
  directoryScopeId: ({ directoryScopeId }: ShownSchedule | RoleScheduleRequest) => directoryScopeId,
  // Documented: only entitlement management has such scopes.
  appScopeId: () => null,
};

interface Time {
  readonly startDateTime: string;
  readonly endDateTime: string | null;
  readonly duration: string | null;
}

const toExpirationType = ({ endDateTime, duration }: Time): string => {
  if (endDateTime === null) return 'noExpiration';
  return duration === null ? 'afterDateTime' : 'afterDuration';
};

/** @param isAsked - as it was asked for: with its duration or its end */
const toScheduleInfo = (time: Time, isAsked: boolean): object => ({
  startDateTime: toSeconds(time.startDateTime),
  recurrence: null,
  expiration: {
    type: toExpirationType(time),
    endDateTime: isAsked && time.duration !== null ? null : toShownTime(time.endDateTime),
    duration: time.duration,
  },
});

/** A schedule's own id; an assignment without a schedule has its id there. Documented by example. */
const toScheduleId = (schedule: ShownSchedule): string => schedule.row?.id ?? toAssignmentId(schedule);

const toAssignmentType = ({ row }: ShownSchedule): string =>
  (row?.activatedUsing ?? null) === null ? 'Assigned' : 'Activated';

const scheduleReaders = {
  ...about,
  id: toScheduleId,
  createdUsing: ({ row }: ShownSchedule) => row?.requestId ?? null,
  createdDateTime: ({ row }: ShownSchedule) => toShownTime(row?.createdDateTime),
  modifiedDateTime: ({ row }: ShownSchedule) => toShownTime(row?.modifiedDateTime),
  status: ({ row }: ShownSchedule) => (row?.isActive === false ? 'Granted' : 'Provisioned'),
  // Documented by example: an assignment without a schedule shows the time of the request.
  scheduleInfo: inTenant(({ row }: ShownSchedule, view) =>
    toScheduleInfo(row ?? { startDateTime: view.now(), endDateTime: null, duration: null }, false),
  ),
  memberType: ({ memberType }: ShownSchedule) => memberType,
};

/** Writes the schedules of assignments. */
export const assignmentScheduleWriter = createWriter<'unifiedRoleAssignmentSchedule', ShownSchedule>(
  'unifiedRoleAssignmentSchedule',
  { ...scheduleReaders, assignmentType: toAssignmentType },
);

/** Writes the schedules of eligibilities. */
export const eligibilityScheduleWriter = createWriter<'unifiedRoleEligibilitySchedule', ShownSchedule>(
  'unifiedRoleEligibilitySchedule',
  scheduleReaders,
);

/** Reads the properties that both kinds have from rows of either. */
const toBaseReaders = <Name extends EntityName>(name: Name): PropertyReaders<Name, TypedRow> => {
  const names = (entities[name]?.properties ?? []).map((property) => property.name) as EntityProperties[Name][];
  return readEach(names, (one) => inTenant(({ writer, row }: TypedRow, view) => readProperty(writer, one, row, view)));
};

/** Writes schedules of both kinds, each with its type. */
export const anyScheduleWriter = withMembers(
  createWriter<'unifiedRoleScheduleBase', TypedRow>(
    'unifiedRoleScheduleBase',
    toBaseReaders('unifiedRoleScheduleBase'),
  ),
  writeTypedRow,
);

/** Writes what is in force of both kinds, each with its type. */
export const anyInstanceWriter = withMembers(
  createWriter<'unifiedRoleScheduleInstanceBase', TypedRow>(
    'unifiedRoleScheduleInstanceBase',
    toBaseReaders('unifiedRoleScheduleInstanceBase'),
  ),
  writeTypedRow,
);

/** The id of what is in force: that of the assignment; an eligibility's ends in `-e`. Documented by example. */
const toEligibilityInstanceId = (schedule: ShownSchedule): string => `${toAssignmentId(schedule)}-e`;

const instanceReaders = {
  ...about,
  startDateTime: ({ row }: ShownSchedule) => toShownTime(row?.startDateTime),
  endDateTime: ({ row }: ShownSchedule) => toShownTime(row?.endDateTime),
  memberType: ({ memberType }: ShownSchedule) => memberType,
};

/** Writes the assignments in force. */
export const assignmentInstanceWriter = createWriter<'unifiedRoleAssignmentScheduleInstance', ShownSchedule>(
  'unifiedRoleAssignmentScheduleInstance',
  {
    ...instanceReaders,
    id: toAssignmentId,
    assignmentType: toAssignmentType,
    roleAssignmentOriginId: toAssignmentId,
    roleAssignmentScheduleId: toScheduleId,
  },
);

/** Writes the eligibilities in force. */
export const eligibilityInstanceWriter = createWriter<'unifiedRoleEligibilityScheduleInstance', ShownSchedule>(
  'unifiedRoleEligibilityScheduleInstance',
  { ...instanceReaders, id: toEligibilityInstanceId, roleEligibilityScheduleId: toScheduleId },
);

const toCreator = ({ createdBy }: RoleScheduleRequest): object => ({
  application: createdBy.kind === 'app' ? { displayName: null, id: createdBy.servicePrincipalId } : null,
  device: null,
  user: createdBy.kind === 'user' ? { displayName: null, id: createdBy.id } : null,
});

const requestReaders = {
  ...about,
  id: ({ id }: RoleScheduleRequest) => id,
  status: inTenant((request: RoleScheduleRequest, view) => readStatus(view, request)),
  createdDateTime: ({ createdDateTime }: RoleScheduleRequest) => toSeconds(createdDateTime),
  completedDateTime: ({ completedDateTime }: RoleScheduleRequest) => toShownTime(completedDateTime),
  approvalId: () => null,
  customData: () => null,
  action: ({ action }: RoleScheduleRequest) => action,
  // One that is only checked is not kept.
  isValidationOnly: () => false,
  targetScheduleId: ({ targetScheduleId }: RoleScheduleRequest) => targetScheduleId,
  justification: ({ justification }: RoleScheduleRequest) => justification,
  createdBy: toCreator,
  scheduleInfo: ({ startDateTime, endDateTime, duration }: RoleScheduleRequest) =>
    startDateTime === null ? null : toScheduleInfo({ startDateTime, endDateTime, duration }, true),
  ticketInfo: ({ ticketNumber, ticketSystem }: RoleScheduleRequest) => ({ ticketNumber, ticketSystem }),
};

/** Writes the requests about assignments. */
export const assignmentRequestWriter = createWriter<'unifiedRoleAssignmentScheduleRequest', RoleScheduleRequest>(
  'unifiedRoleAssignmentScheduleRequest',
  requestReaders,
);

/** Writes the requests about eligibilities. */
export const eligibilityRequestWriter = createWriter<'unifiedRoleEligibilityScheduleRequest', RoleScheduleRequest>(
  'unifiedRoleEligibilityScheduleRequest',
  requestReaders,
);

/** Writes a request that was only checked. */
export const toCheckedWriter = (kind: RoleScheduleRequest['kind']): typeof assignmentRequestWriter => {
  const readers = { ...requestReaders, isValidationOnly: () => true };
  return kind === 'assignment'
    ? createWriter('unifiedRoleAssignmentScheduleRequest', readers)
    : createWriter('unifiedRoleEligibilityScheduleRequest', readers);
};
