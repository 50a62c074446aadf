// Requests about roles for a time: to assign, to make eligible, to activate, to end. Graph: unifiedRoleAssignmentScheduleRequest,
// unifiedRoleEligibilityScheduleRequest.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { cancelRequest, requestSchedule, type ScheduleWish } from '../../domain/role-schedules/schedule-requests.js';
import { DomainError } from '../../domain/tenant/errors.js';
import type { Actor, RoleScheduleRequest } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { notEmulated } from '../../http/errors/graph-error.js';
import { toBadRequest } from '../../http/odata/filter/filter-refusals.js';
import { toListSource, type RowSource } from '../../http/odata/row-source.js';
import {
  requireParam,
  type Operation,
  type OperationCall,
  type OperationResult,
  type OperationsById,
} from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { readExpansion } from '../collection/expand.js';
import { refuseMicrosofts } from '../directory/directory-roles.js';
import { readScope } from '../directory/role-management.js';
import { toEntityResult, type EntityWriter } from '../entities/entity-json.js';
import { assignmentRequestWriter, eligibilityRequestWriter, toCheckedWriter } from '../entities/role-schedule-json.js';
import { answerMine, requireCallerId } from './filter-by-caller.js';

type Kind = RoleScheduleRequest['kind'];
type Body = RequestBodyOf<'createRoleAssignmentScheduleRequest'>;

const sets: Readonly<Record<Kind, string>> = {
  assignment: 'roleManagement/directory/roleAssignmentScheduleRequests',
  eligibility: 'roleManagement/directory/roleEligibilityScheduleRequests',
};
const writers: Readonly<Record<Kind, EntityWriter<RoleScheduleRequest>>> = {
  assignment: assignmentRequestWriter,
  eligibility: eligibilityRequestWriter,
};

const adminActions = ['adminAssign', 'adminUpdate', 'adminRemove', 'adminExtend', 'adminRenew'] as const;
const actions: Readonly<Record<Kind, readonly RoleScheduleRequest['action'][]>> = {
  assignment: [...adminActions, 'selfActivate', 'selfDeactivate'],
  eligibility: adminActions,
};

/** Documented (unifiedRoleScheduleRequestActions). An administrator has to approve them, and nobody approves here. */
const unserved = ['selfExtend', 'selfRenew'];

const readAction = (kind: Kind, given: string): RoleScheduleRequest['action'] => {
  const isIt = (one: string): boolean => one.toLowerCase() === given.toLowerCase();
  const later = unserved.find(isIt);
  if (later !== undefined) throw notEmulated(`The action ${later}, which needs an approval,`);
  const action = actions[kind].find(isIt);
  if (action !== undefined) return action;
  throw toBadRequest(`The action '${given.slice(0, 40)}' is not one of ${actions[kind].join(', ')}.`);
};

const readWish = (call: OperationCall<Body>, kind: Kind): ScheduleWish => {
  const { action, principalId, roleDefinitionId, directoryScopeId, appScopeId, ...others } = call.body;
  const { scheduleInfo = null, justification = null, ticketInfo } = others;
  if ((appScopeId ?? '/') !== '/') throw notEmulated('A role with an appScopeId');
  if ((scheduleInfo?.recurrence ?? null) !== null) throw notEmulated('A role with a recurrence');
  const holder = principalId.toLowerCase();
  refuseMicrosofts(call, holder);
  return {
    kind,
    action: readAction(kind, action),
    about: {
      principalId: holder,
      roleDefinitionId: roleDefinitionId.toLowerCase(),
      directoryScopeId: readScope(call.tenant.view, directoryScopeId ?? '/'),
    },
    time: scheduleInfo,
    justification,
    ticketNumber: ticketInfo?.ticketNumber ?? null,
    ticketSystem: ticketInfo?.ticketSystem ?? null,
  };
};

/** Carries a request back out of a transaction that keeps nothing. */
class OnlyChecked extends Error {
  constructor(readonly request: RoleScheduleRequest) {
    super('nothing is kept');
  }
}

const check = ({ tenant, actor }: OperationCall, wish: ScheduleWish): RoleScheduleRequest => {
  try {
    return tenant.transact((draft) => {
      throw new OnlyChecked(requestSchedule(draft, wish, actor));
    });
  } catch (error) {
    if (error instanceof OnlyChecked) return error.request;
    throw error;
  }
};

const toCreate =
  (kind: Kind): Operation<Body> =>
  (call): OperationResult => {
    const wish = readWish(call, kind);
    if (call.body.isValidationOnly === true)
      return toEntityResult(call, sets[kind], toCheckedWriter(kind), check(call, wish), { status: 201 });
    const request = call.tenant.transact((draft) => requestSchedule(draft, wish, call.actor));
    return toEntityResult(call, sets[kind], writers[kind], request, { status: 201 });
  };

const readRequests = (view: TenantView, kind: Kind): readonly RoleScheduleRequest[] =>
  Array.from(view.range('roleScheduleRequests', 'createdDateTime'), ({ row }) => row).filter(
    (row) => row.kind === kind,
  );

const readRequestsOf = (view: TenantView, kind: Kind, principalId: string): readonly RoleScheduleRequest[] =>
  [...view.lookup('roleScheduleRequests', 'principalId', principalId)].filter((row) => row.kind === kind);

/** The requests about a principal are found without reading those about others. */
const toSource = (view: TenantView, kind: Kind): RowSource<RoleScheduleRequest> => ({
  name: sets[kind],
  scan: (options) => toListSource(sets[kind], readRequests(view, kind)).scan(options),
  indexes: [
    {
      path: 'principalId',
      equal: (key, after) =>
        toListSource(sets[kind], readRequestsOf(view, kind, key)).scan(after === undefined ? {} : { after }),
    },
  ],
});

const toList =
  (kind: Kind): Operation =>
  (call) =>
    answerCollection(call, { set: sets[kind], writer: writers[kind], source: toSource(call.tenant.view, kind) });

const requireCalled = (call: OperationCall, kind: Kind): RoleScheduleRequest => {
  const key = requireParam(call, 'id');
  const request = call.tenant.view.get('roleScheduleRequests', key.toLowerCase());
  if (request?.kind !== kind) throw new DomainError('notFound', { key });
  return request;
};

const toGet =
  (kind: Kind): Operation =>
  (call) =>
    toEntityResult(call, sets[kind], writers[kind], requireCalled(call, kind), {
      status: 200,
      expansion: readExpansion(call, writers[kind].entity),
    });

const toCancel =
  (kind: Kind): Operation =>
  (call) => {
    const request = requireCalled(call, kind);
    call.tenant.transact((draft) => {
      cancelRequest(draft, request, call.actor);
    });
    return { status: 204 };
  };

const toActorId = (actor: Actor): string => (actor.kind === 'user' ? actor.id : actor.servicePrincipalId);

const toMine =
  (kind: Kind): Operation =>
  (call) => {
    const { view } = call.tenant;
    const { id, as } = requireCallerId(call, ['principal', 'createdBy', 'approver']);
    const rows = {
      principal: () => readRequestsOf(view, kind, id),
      createdBy: () => readRequests(view, kind).filter(({ createdBy }) => toActorId(createdBy) === id),
      // Nothing here waits for an approval.
      approver: () => [],
    };
    return answerMine(call, writers[kind], rows[as]());
  };

/** By operationId. */
export const scheduleRequestOperations = {
  listRoleAssignmentScheduleRequests: toList('assignment'),
  createRoleAssignmentScheduleRequest: toCreate('assignment'),
  getRoleAssignmentScheduleRequest: toGet('assignment'),
  listMyRoleAssignmentScheduleRequests: toMine('assignment'),
  cancelRoleAssignmentScheduleRequest: toCancel('assignment'),
  listRoleEligibilityScheduleRequests: toList('eligibility'),
  createRoleEligibilityScheduleRequest: toCreate('eligibility'),
  getRoleEligibilityScheduleRequest: toGet('eligibility'),
  listMyRoleEligibilityScheduleRequests: toMine('eligibility'),
  cancelRoleEligibilityScheduleRequest: toCancel('eligibility'),
} satisfies OperationsById<GraphOperationId>;
