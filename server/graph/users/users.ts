// Users: list, create, read, update, delete, and their licenses.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { assignLicense } from '../../domain/licensing/assign-license.js';
import { createUser } from '../../domain/users/create-user.js';
import { writeExtensionValues } from '../../domain/extensions/object-extensions.js';
import { toUserTarget } from '../../domain/audit/directory-audit.js';
import { writeAttributeValues, type AttributeHolder } from '../../domain/security-attributes/attribute-values.js';
import { deleteUser } from '../../domain/users/delete-user.js';
import { reprocessLicenses } from '../../domain/group-licensing/group-licensing.js';
import type { User } from '../../domain/tenant/rows.js';
import { updateUser } from '../../domain/users/update-user.js';
import { requireUser } from '../../domain/tenant/find-user.js';
import { GraphError } from '../../http/errors/graph-error.js';
import { requireDeleteAccess, requireSensitiveAccess } from '../../http/access/sensitive-access.js';
import { requireProfileAccess } from '../../http/access/profile-access.js';
import type { Operation, OperationCall, OperationResult, OperationsById } from '../../http/operation.js';
import { toEntityResult } from '../entities/entity-json.js';
import { readExpansion } from '../collection/expand.js';
import { splitExtensions } from '../request/extension-values.js';
import { splitSecurityAttributes } from '../request/security-attributes.js';
import { readLicenseChange } from '../request/license-change.js';
import { requireCalledUser } from '../request/me.js';
import { toTenantId } from '../entities/organization-row.js';
import { requirePremium } from '../activity/sign-ins.js';
import { userWriter } from '../entities/user-json.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import type { RowIndex, RowSource } from '../../http/odata/row-source.js';
import { answerCollection } from '../collection/answer-collection.js';
import { readRows, toTableIndex, toTableSource } from '../collection/table-source.js';

/** Users who hold a product. */
const toSeatIndex = (view: TenantView): RowIndex<User> => ({
  path: 'assignedLicenses/skuId',
  equal: (key, after) => readRows(view, 'users', view.members('seats', key, after === undefined ? {} : { after })),
  count: (key) => view.countMembers('seats', key),
});

const makeUserSource = (view: TenantView): RowSource<User> =>
  toTableSource(view, 'users', [
    toTableIndex(view, 'users', 'userPrincipalName', 'userPrincipalName', true),
    toTableIndex(view, 'users', 'displayName', 'displayName', true),
    toTableIndex(view, 'users', 'mail'),
    toTableIndex(view, 'users', 'proxyAddress', 'proxyAddresses'),
    toSeatIndex(view),
  ]);

const sources = new WeakMap<TenantView, RowSource<User>>();

/** All users, with their indexes. It reads the live tenant, so it is made once for each tenant, not for each request. */
const toUserSource = (view: TenantView): RowSource<User> => {
  let source = sources.get(view);
  if (source === undefined) {
    source = makeUserSource(view);
    sources.set(view, source);
  }
  return source;
};

/** Graph: user-list, and `/users/$count`, which needs `ConsistencyLevel: eventual`. */
const listUsers: Operation = (call) =>
  answerCollection(call, {
    set: 'users',
    writer: userWriter,
    source: toUserSource(call.tenant.view),
    guardApart: requirePremium,
  });

/** Observed in public issues and scripts, with this text: for one user, the property can be read by id only. */
const guardActivity = (call: OperationCall): void => {
  const names = call.query.options.select?.split(',') ?? [];
  if (!names.some((name) => name.trim().toLowerCase() === 'signinactivity')) return;
  requirePremium(call);
  const { id } = call.params;
  if (id === undefined || /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)) return;
  throw new GraphError(400, 'BadRequest', 'Get By Key only supports UserId and the key has to be a valid Guid');
};

/** Graph: user-get. */
const getUser: Operation = (call) => {
  const user = requireCalledUser(call);
  return toEntityResult(call, 'users', userWriter, user, {
    status: 200,
    expansion: readExpansion(call, userWriter.entity),
    guardApart: guardActivity,
  });
};

/** A user as a holder of custom security attributes. */
const toHolder = (user: User): AttributeHolder => ({ id: user.id, type: 'User', target: toUserTarget(user) });

/** Graph: user-post-users. Recorded: `id` comes first, and Location has the directory's internal form. */
const createUserOperation: Operation<RequestBodyOf<'createUser'>> = (call) => {
  requireProfileAccess(call, undefined, Object.keys(call.body));
  const { own: body, attributes } = splitSecurityAttributes(call);
  const { own, extensions } = splitExtensions(body);
  const user = call.tenant.transact((draft) => {
    const created = createUser(draft, own, call.actor);
    writeExtensionValues(draft, 'User', created.id, extensions);
    if (attributes !== undefined) writeAttributeValues(draft, toHolder(created), attributes, call.actor);
    return created;
  });
  const location = `${call.links.root}/v2/${toTenantId(call.tenant.view)}/directoryObjects/${user.id}/Microsoft.DirectoryServices.User`;
  const headers = { Location: location };
  return toEntityResult(call, 'users', userWriter, user, { status: 201, headers, isIdFirst: true });
};

/** Graph: user-update. 204 without a body. */
const updateUserOperation: Operation<RequestBodyOf<'updateUser'>> = (call) => {
  const user = requireCalledUser(call);
  requireProfileAccess(call, user.id, Object.keys(call.body));
  requireSensitiveAccess(call, user, Object.keys(call.body));
  const { own: body, attributes } = splitSecurityAttributes(call);
  const { own, extensions } = splitExtensions(body);
  call.tenant.transact((draft) => {
    updateUser(draft, user, own, call.actor);
    writeExtensionValues(draft, 'User', user.id, extensions);
    if (attributes !== undefined) writeAttributeValues(draft, toHolder(user), attributes, call.actor);
  });
  return { status: 204 };
};

/** Graph: user-delete. */
const deleteUserOperation: Operation = (call) => {
  const user = requireCalledUser(call);
  requireDeleteAccess(call, user);
  call.tenant.transact((draft) => {
    deleteUser(draft, user, call.actor);
  });
  return { status: 204 };
};

/** Recorded: 200 with the default properties, without licenses; Location is the bare host. */
const toAssigned = (call: OperationCall, userId: string): OperationResult =>
  toEntityResult(call, 'users', userWriter, requireUser(call.tenant.view, userId), {
    status: 200,
    headers: { Location: call.links.root },
  });

/** Graph: user-assignlicense. */
const assignLicenseOperation: Operation<RequestBodyOf<'assignLicense'>> = (call) => {
  const user = requireCalledUser(call);
  const change = readLicenseChange(call.body);
  call.tenant.transact((draft) => {
    assignLicense(draft, { user, ...change }, call.actor);
  });
  return toAssigned(call, user.id);
};

/** Graph: user-reprocesslicenseassignment. */
const reprocessLicenseAssignment: Operation<never> = (call) => {
  const user = requireCalledUser(call);
  call.tenant.transact((draft) => {
    reprocessLicenses(draft, user);
  });
  return toAssigned(call, user.id);
};

/** By operationId. */
export const userOperations = {
  listUsers,
  createUser: createUserOperation,
  getUser,
  updateUser: updateUserOperation,
  deleteUser: deleteUserOperation,
  assignLicense: assignLicenseOperation,
  getMe: getUser,
  updateMe: updateUserOperation,
  assignMyLicense: assignLicenseOperation,
  reprocessLicenseAssignment,
  reprocessMyLicenseAssignment: reprocessLicenseAssignment,
} satisfies OperationsById<GraphOperationId>;
