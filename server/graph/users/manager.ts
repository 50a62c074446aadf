// Who a user reports to, and who reports to a user. Graph: user-list-manager, user-list-directreports.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { DomainError } from '../../domain/tenant/errors.js';
import type { Positioned, RangeOptions, TenantView } from '../../domain/tenant/tenant-view.js';
import { findManagerId, removeManager, setManager } from '../../domain/users/user-manager.js';
import type { RowSource } from '../../http/odata/row-source.js';
import type { Operation, OperationCall, OperationsById } from '../../http/operation.js';
import { answerDirectoryObject, answerDirectoryObjects } from '../collection/directory-objects.js';
import { requireCalledUser } from '../request/me.js';
import type { SourceOfCall } from '../groups/memberships.js';
import { readObjects } from '../entities/find-directory-object.js';
import { readReference } from '../request/references.js';
import type { TypedRow } from '../entities/entity-row.js';

/** Documented for a user without a manager: 404 that names the reference. */
export const requireManager = (call: OperationCall): TypedRow => {
  const { view } = call.tenant;
  const managerId = findManagerId(view, requireCalledUser(call).id);
  const [manager] = readObjects(view, managerId === undefined ? [] : [managerId]);
  if (manager === undefined) throw new DomainError('notFound', { key: 'manager' });
  return manager;
};

/** Graph: user-list-manager. */
const getManager: Operation = (call) => answerDirectoryObject(call, requireManager(call));

/** Graph: user-post-manager. */
const setManagerOperation: Operation<RequestBodyOf<'setManager'>> = (call) => {
  const user = requireCalledUser(call);
  const managerId = readReference(call.tenant.view, call.body['@odata.id']);
  call.tenant.transact((draft) => {
    setManager(draft, user, managerId, call.actor);
  });
  return { status: 204 };
};

/** Graph: user-delete-manager. */
const removeManagerOperation: Operation = (call) => {
  const user = requireCalledUser(call);
  call.tenant.transact((draft) => {
    removeManager(draft, user, call.actor);
  });
  return { status: 204 };
};

/** Read from the index a page at a time. */
const toReportSource = (view: TenantView, managerId: string): RowSource<TypedRow> => ({
  name: `directReports:${managerId}`,
  *scan(options: RangeOptions): Generator<Positioned<TypedRow>> {
    const prefix = `${managerId}\u0000`;
    for (const { position, row } of view.range('userManagers', 'managerId', { ...options, prefix })) {
      for (const object of readObjects(view, [row.id])) yield { position, row: object };
    }
  },
});

/** The direct reports of the user in the path. */
export const toReports: SourceOfCall = (call) => toReportSource(call.tenant.view, requireCalledUser(call).id);

/** Graph: user-list-directreports. */
const listDirectReports: Operation = (call) => answerDirectoryObjects(call, toReports(call));

/** By operationId. */
export const managerOperations = {
  getManager,
  setManager: setManagerOperation,
  removeManager: removeManagerOperation,
  listDirectReports,
  getMyManager: getManager,
  setMyManager: setManagerOperation,
  removeMyManager: removeManagerOperation,
  listMyDirectReports: listDirectReports,
} satisfies OperationsById<GraphOperationId>;
