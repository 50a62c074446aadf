// Schedules of roles, and what is in force of them. schedule-requests.ts has what is asked about them. Graph:
// unifiedRoleAssignmentSchedule, unifiedRoleAssignmentScheduleInstance and their siblings for eligibilities.

import type { GraphOperationId } from '../../contract/operation-ids.js';
import {
  isRunning,
  readSchedules,
  readSchedulesFor,
  readSchedulesOf,
  type ShownSchedule,
} from '../../domain/role-schedules/role-schedules.js';
import { DomainError } from '../../domain/tenant/errors.js';
import type { RoleSchedule } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { toListSource, type RowSource } from '../../http/odata/row-source.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { readExpansion } from '../collection/expand.js';
import { toEntityResult, type EntityWriter } from '../entities/entity-json.js';
import { toTypedRow, type TypedRow } from '../entities/entity-row.js';
import { findPrincipalId, toAssignmentId } from '../entities/role-assignment-json.js';
import {
  anyInstanceWriter,
  anyScheduleWriter,
  assignmentInstanceWriter,
  assignmentScheduleWriter,
  eligibilityInstanceWriter,
  eligibilityScheduleWriter,
} from '../entities/role-schedule-json.js';
import { answerMine, requireCallerId } from './filter-by-caller.js';

type Kind = RoleSchedule['kind'];

/** One of the four collections. */
interface Collection {
  readonly set: string;
  readonly kind: Kind;
  readonly writer: EntityWriter<ShownSchedule>;
  /** Only what has begun. */
  readonly isInForce: boolean;
}

const toSet = (name: string): string => `roleManagement/directory/${name}`;

const toRows = ({ isInForce }: Collection, schedules: Iterable<ShownSchedule>): readonly ShownSchedule[] =>
  isInForce ? [...schedules].filter(isRunning) : [...schedules];

/** The schedules of a principal are found without reading those of others. */
const toSource = (view: TenantView, one: Collection): RowSource<ShownSchedule> => ({
  name: one.set,
  scan: (options) => toListSource(one.set, toRows(one, readSchedules(view, one.kind))).scan(options),
  indexes: [
    {
      path: 'principalId',
      equal: (key, after) =>
        toListSource(one.set, toRows(one, readSchedulesOf(view, one.kind, key))).scan(
          after === undefined ? {} : { after },
        ),
    },
  ],
});

/** A schedule is named by its own id, or by that of its assignment. */
const requireCalled = (call: OperationCall, one: Collection): ShownSchedule => {
  const { view } = call.tenant;
  const key = requireParam(call, 'id');
  const principalId = view.get('roleSchedules', key.toLowerCase())?.principalId ?? findPrincipalId(key);
  const id = key.replace(/-e$/, '');
  for (const schedule of principalId === undefined ? [] : readSchedulesOf(view, one.kind, principalId)) {
    const isIt =
      one.isInForce || schedule.row === undefined ? toAssignmentId(schedule) === id : schedule.row.id === key;
    const isFitting = !one.isInForce || (isRunning(schedule) && key.endsWith('-e') === (one.kind === 'eligibility'));
    if (isIt && isFitting) return schedule;
  }
  throw new DomainError('notFound', { key });
};

const toList =
  (one: Collection): Operation =>
  (call) =>
    answerCollection(call, { set: one.set, writer: one.writer, source: toSource(call.tenant.view, one) });

const toGet =
  (one: Collection): Operation =>
  (call) =>
    toEntityResult(call, one.set, one.writer, requireCalled(call, one), {
      status: 200,
      expansion: readExpansion(call, one.writer.entity),
    });

const toMine =
  (one: Collection): Operation =>
  (call) => {
    const id = requireCallerId(call, ['principal']).id;
    return answerMine(call, one.writer, toRows(one, readSchedulesFor(call.tenant.view, one.kind, id)));
  };

const assignmentSchedules: Collection = {
  set: toSet('roleAssignmentSchedules'),
  kind: 'assignment',
  writer: assignmentScheduleWriter,
  isInForce: false,
};
const assignmentInstances: Collection = {
  set: toSet('roleAssignmentScheduleInstances'),
  kind: 'assignment',
  writer: assignmentInstanceWriter,
  isInForce: true,
};
const eligibilitySchedules: Collection = {
  set: toSet('roleEligibilitySchedules'),
  kind: 'eligibility',
  writer: eligibilityScheduleWriter,
  isInForce: false,
};
const eligibilityInstances: Collection = {
  set: toSet('roleEligibilityScheduleInstances'),
  kind: 'eligibility',
  writer: eligibilityInstanceWriter,
  isInForce: true,
};

/** Whether a row has what an argument asks for. Choice: an empty one asks for all. */
const isAsked = (asked: string | undefined, value: string): boolean =>
  (asked ?? '') === '' || asked?.toLowerCase() === value.toLowerCase();

/** The schedules of both kinds that the arguments of a function ask for; without arguments, all. */
const readAsked = ({ params, tenant: { view } }: OperationCall, one: Collection): readonly TypedRow[] => {
  const { directoryScopeId, appScopeId, principalId = '', roleDefinitionId } = params;
  // Documented: only entitlement management has other scopes of apps.
  if (!isAsked(appScopeId, '/')) return [];
  const schedules =
    principalId === '' ? readSchedules(view, one.kind) : readSchedulesOf(view, one.kind, principalId.toLowerCase());
  return toRows(one, schedules)
    .filter((row) => isAsked(directoryScopeId, row.directoryScopeId) && isAsked(roleDefinitionId, row.roleDefinitionId))
    .map((row) => toTypedRow(one.writer, row));
};

const toBoth =
  (writer: EntityWriter<TypedRow>, kinds: readonly Collection[]): Operation =>
  (call) => {
    const rows = kinds.flatMap((one) => readAsked(call, one));
    const set = `Collection(${writer.entity.typeName.replace('microsoft.graph.', '')})`;
    return answerCollection(call, { set, writer, source: toListSource(set, rows) });
  };

/** By operationId. */
export const roleScheduleOperations = {
  listRoleAssignmentSchedules: toList(assignmentSchedules),
  getRoleAssignmentSchedule: toGet(assignmentSchedules),
  listMyRoleAssignmentSchedules: toMine(assignmentSchedules),
  listRoleAssignmentScheduleInstances: toList(assignmentInstances),
  getRoleAssignmentScheduleInstance: toGet(assignmentInstances),
  listMyRoleAssignmentScheduleInstances: toMine(assignmentInstances),
  listRoleEligibilitySchedules: toList(eligibilitySchedules),
  getRoleEligibilitySchedule: toGet(eligibilitySchedules),
  listMyRoleEligibilitySchedules: toMine(eligibilitySchedules),
  listRoleEligibilityScheduleInstances: toList(eligibilityInstances),
  getRoleEligibilityScheduleInstance: toGet(eligibilityInstances),
  listMyRoleEligibilityScheduleInstances: toMine(eligibilityInstances),
  listAllRoleSchedules: toBoth(anyScheduleWriter, [assignmentSchedules, eligibilitySchedules]),
  listAllRoleScheduleInstances: toBoth(anyInstanceWriter, [assignmentInstances, eligibilityInstances]),
} satisfies OperationsById<GraphOperationId>;
