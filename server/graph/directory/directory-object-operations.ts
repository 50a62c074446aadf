// Directory objects of any type: read, delete, read by ids, and check names for a group. Collections of them are in
// directory-objects.ts.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { deleteGroup } from '../../domain/groups/delete-group.js';
import { deleteUser } from '../../domain/users/delete-user.js';
import { deleteApplication, deleteServicePrincipal } from '../../domain/apps/delete-app.js';
import { DomainError } from '../../domain/tenant/errors.js';
import { requireGuids } from '../../domain/tenant/object-id.js';
import { findMember } from '../../domain/apps/find-member.js';
import { deleteDevice } from '../../domain/apps/delete-device.js';
import { isUnified } from '../../domain/groups/group-properties.js';
import { requireDeleteAccess } from '../../http/access/sensitive-access.js';
import { GraphError } from '../../http/errors/graph-error.js';
import { toListSource } from '../../http/odata/row-source.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerDirectoryObject, answerDirectoryObjects } from '../collection/directory-objects.js';
import { requireCalledGroup } from '../groups/groups.js';
import { findObject, readObjects } from '../entities/find-directory-object.js';
import type { TypedRow } from '../entities/entity-row.js';

const requireObject = (call: OperationCall): TypedRow => {
  const key = requireParam(call, 'id');
  const object = findObject(call.tenant.view, key);
  if (object === undefined) throw new DomainError('notFound', { key });
  return object;
};

/** Graph: directoryobject-get. */
const getDirectoryObject: Operation = (call) => answerDirectoryObject(call, requireObject(call));

/** The refusal to delete an object that Graph does not delete. Choice: the words. */
export const toUndeletable = ({ entity }: Pick<TypedRow['writer'], 'entity'>): GraphError =>
  new GraphError(400, 'Request_BadRequest', `An object of the type '${entity.typeName}' cannot be deleted.`);

/** Graph: directoryobject-delete. */
const deleteDirectoryObject: Operation = (call) => {
  const { writer } = requireObject(call);
  const { view } = call.tenant;
  const id = requireParam(call, 'id').toLowerCase();
  const object = findMember(view, id);
  const application = view.get('applications', id);
  if ((object === undefined && application === undefined) || object?.kind === 'orgContact') throw toUndeletable(writer);
  if (object?.kind === 'user') requireDeleteAccess(call, object.row);
  call.tenant.transact((draft) => {
    if (object?.kind === 'user') deleteUser(draft, object.row, call.actor);
    if (object?.kind === 'group') deleteGroup(draft, object.row, call.actor);
    if (object?.kind === 'device') deleteDevice(draft, object.row, call.actor);
    if (application !== undefined) deleteApplication(draft, application, call.actor);
    if (object?.kind === 'servicePrincipal') deleteServicePrincipal(draft, object.row, call.actor);
  });
  return { status: 204 };
};

/** Graph: directoryobject-getbyids. All at once; objects come in the order of the ids, each once. Ids that are none are refused. */
const getDirectoryObjectsByIds: Operation<RequestBodyOf<'getDirectoryObjectsByIds'>> = (call) => {
  const { ids, types } = call.body;
  requireGuids(ids);
  const wanted = new Set((types ?? []).map((type) => type.toLowerCase()));
  const isWanted = ({ writer }: TypedRow): boolean =>
    wanted.size === 0 ||
    wanted.has('directoryobject') ||
    wanted.has(writer.entity.typeName.slice('microsoft.graph.'.length).toLowerCase());
  const unique = new Set(ids.map((id) => id.toLowerCase()));
  const objects = [...readObjects(call.tenant.view, unique)].filter(isWanted);
  return answerDirectoryObjects(call, toListSource('getByIds', objects));
};

type Names = Pick<RequestBodyOf<'validateProperties'>, 'displayName' | 'mailNickname' | 'onBehalfOfUserId'>;

/** Documented: one of the names must be given. Choice: the text if neither is. */
const requireNames = ({ tenant }: OperationCall, { displayName, mailNickname, onBehalfOfUserId }: Names): void => {
  if ((displayName ?? '') === '' && (mailNickname ?? '') === '') {
    throw new GraphError(400, 'Request_BadRequest', 'Send a displayName or a mailNickname to validate.');
  }
  if (typeof onBehalfOfUserId === 'string' && tenant.view.get('users', onBehalfOfUserId.toLowerCase()) === undefined) {
    throw new DomainError('notFound', { key: onBehalfOfUserId });
  }
};

/** Graph: directoryobject-validateproperties. Observed: the code and the text of the detail. */
const validateProperties: Operation<RequestBodyOf<'validateProperties'>> = (call) => {
  requireNames(call, call.body);
  const key = call.body.mailNickname?.toLowerCase() ?? '';
  for (const group of key === '' ? [] : call.tenant.view.lookup('groups', 'mailNickname', key)) {
    if (!isUnified(group)) continue;
    const message = 'Another object with the same value for property mailNickname already exists.';
    throw new GraphError(
      422,
      'Request_UnprocessableEntity',
      'The values provided contain one or more validation errors.',
      { details: [{ code: 'PropertyConflict', message, target: 'mailNickname' }] },
    );
  }
  return { status: 204 };
};

/** Graph: group-validateproperties. Without naming policies there is nothing to refuse. */
const validateGroupProperties: Operation<RequestBodyOf<'validateGroupProperties'>> = (call) => {
  requireCalledGroup(call);
  requireNames(call, call.body);
  return { status: 204 };
};

/** By operationId. */
export const directoryObjectOperations = {
  getDirectoryObject,
  deleteDirectoryObject,
  getDirectoryObjectsByIds,
  validateProperties,
  validateGroupProperties,
} satisfies OperationsById<GraphOperationId>;
