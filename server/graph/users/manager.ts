// Who a user reports to, and who reports to a user. Graph: user-list-manager, user-list-directreports.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import type { EntitySpec } from '../../contract/spec.js';
import { DomainError } from '../../domain/tenant/errors.js';
import type { Positioned, RangeOptions, TenantView } from '../../domain/tenant/tenant-view.js';
import {
  findManagerId,
  listContactReportIds,
  listTransitiveReportIds,
  removeManager,
  setManager,
} from '../../domain/users/user-manager.js';
import { toListSource, type RowSource } from '../../http/odata/row-source.js';
import type { Operation, OperationCall, OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import {
  answerDirectoryObject,
  answerDirectoryObjects,
  directoryObjectWriter,
} from '../collection/directory-objects.js';
import { toVersionWriter } from '../entities/entity-json.js';
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

/** Positions of contacts come after those of users, which begin with an id. */
const contactMark = '~';

function* scanContacts(
  view: TenantView,
  managerId: string,
  { after, descending }: RangeOptions,
): Generator<Positioned<TypedRow>> {
  const ids = [...listContactReportIds(view, managerId)];
  for (const id of descending === true ? ids.toReversed() : ids) {
    const position = contactMark + id;
    if (after !== undefined && (descending === true ? position >= after : position <= after)) continue;
    for (const row of readObjects(view, [id])) yield { position, row };
  }
}

function* scanUsers(view: TenantView, managerId: string, options: RangeOptions): Generator<Positioned<TypedRow>> {
  const prefix = `${managerId}\u0000`;
  for (const { position, row } of view.range('userManagers', 'managerId', { ...options, prefix })) {
    for (const object of readObjects(view, [row.id])) yield { position, row: object };
  }
}

/** Users are read from the index a page at a time; contacts, of which there are few, after them. */
const toReportSource = (view: TenantView, managerId: string): RowSource<TypedRow> => ({
  name: `directReports:${managerId}`,
  *scan(options: RangeOptions): Generator<Positioned<TypedRow>> {
    const { after, descending } = options;
    const isAmongContacts = after?.startsWith(contactMark) === true;
    if (descending !== true) {
      if (!isAmongContacts) yield* scanUsers(view, managerId, options);
      yield* scanContacts(view, managerId, isAmongContacts ? options : {});
      return;
    }
    if (after === undefined || isAmongContacts) yield* scanContacts(view, managerId, options);
    yield* scanUsers(view, managerId, isAmongContacts ? { descending } : options);
  },
});

/** The direct reports of the user in the path. */
export const toReports: SourceOfCall = (call) => toReportSource(call.tenant.view, requireCalledUser(call).id);

/** Graph: user-list-directreports. */
const listDirectReports: Operation = (call) => answerDirectoryObjects(call, toReports(call));

/** Documented: of all properties, only accountEnabled is filtered by. */
const toOnlyEnabled = (entity: EntitySpec): EntitySpec => ({
  ...entity,
  properties: entity.properties.map((property) =>
    property.name === 'accountEnabled' ? property : { ...property, filter: [], advanced: [] },
  ),
});

/** Graph: user-get-transitivereports. Who is below a user is found on the way down. */
const countTransitiveReports: Operation = (call) => {
  const { view } = call.tenant;
  const ids = listTransitiveReportIds(view, requireCalledUser(call).id);
  const source = toListSource('transitiveReports', [...readObjects(view, ids)]);
  const plain = toVersionWriter(call, directoryObjectWriter);
  const { inBeta: _, ...writer } = { ...plain, entity: toOnlyEnabled(plain.entity) };
  return answerCollection(call, { set: 'directoryObjects', writer, source });
};

/** By operationId. */
export const managerOperations = {
  getManager,
  setManager: setManagerOperation,
  removeManager: removeManagerOperation,
  listDirectReports,
  countTransitiveReports,
  countMyTransitiveReports: countTransitiveReports,
  getMyManager: getManager,
  setMyManager: setManagerOperation,
  removeMyManager: removeManagerOperation,
  listMyDirectReports: listDirectReports,
} satisfies OperationsById<GraphOperationId>;
