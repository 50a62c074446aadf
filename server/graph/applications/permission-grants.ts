// Delegated permissions that clients were granted. Graph: oAuth2PermissionGrant.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { createGrant, deleteGrant, updateGrant } from '../../domain/apps/consent/permission-grants.js';
import { DomainError } from '../../domain/tenant/errors.js';
import type { PermissionGrant } from '../../domain/tenant/rows.js';
import { toIso } from '../../domain/tenant/time.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import type { RowIndex, RowSource } from '../../http/odata/row-source.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { toTableIndex } from '../collection/table-source.js';
import { toEntityResult } from '../entities/entity-json.js';
import { permissionGrantWriter as writer, readShownGrantId } from '../entities/applications/permission-grant-json.js';
import { requireCalledUser } from '../request/me.js';
import { requireCalledPrincipal } from '../request/called-app.js';

const set = 'oauth2PermissionGrants';

const toClientIndex = (view: TenantView): RowIndex<PermissionGrant> => ({
  path: 'clientId',
  equal: (key, after) =>
    view.scan('permissionGrants', { prefix: `${key}:`, ...(after === undefined ? {} : { after }) }),
});

const toSource = (view: TenantView): RowSource<PermissionGrant> => ({
  name: set,
  get count() {
    return view.size('permissionGrants');
  },
  scan: (options) => view.scan('permissionGrants', options),
  indexes: [
    toClientIndex(view),
    toTableIndex(view, 'permissionGrants', 'principalId'),
    toTableIndex(view, 'permissionGrants', 'resourceId'),
  ],
});

/** Graph: oauth2permissiongrant-list. */
const listPermissionGrants: Operation = (call) =>
  answerCollection(call, { set, writer, source: toSource(call.tenant.view) });

/** Graph: serviceprincipal-list-oauth2permissiongrants. */
const listServicePrincipalPermissionGrants: Operation = (call) => {
  const { view } = call.tenant;
  const { id } = requireCalledPrincipal(call);
  const source: RowSource<PermissionGrant> = {
    name: `${set} of a client`,
    scan: (options) => view.scan('permissionGrants', { prefix: `${id}:`, ...options }),
  };
  return answerCollection(call, { set, writer, source });
};

/** Graph: user-list-oauth2permissiongrants. Documented: only those that are for this user alone. */
const listUserPermissionGrants: Operation = (call) => {
  const { view } = call.tenant;
  const { id } = requireCalledUser(call);
  const source: RowSource<PermissionGrant> = {
    name: `${set} of a user`,
    scan: (options) => view.range('permissionGrants', 'principalId', { prefix: `${id}\u0000`, ...options }),
  };
  return answerCollection(call, { set, writer, source });
};

const requireCalledGrant = (call: OperationCall): PermissionGrant => {
  const key = requireParam(call, 'id');
  const id = readShownGrantId(key);
  const found = id === undefined ? undefined : call.tenant.view.get('permissionGrants', id);
  if (found === undefined) throw new DomainError('notFound', { key });
  return found;
};

/** Graph: oauth2permissiongrant-get. */
const getPermissionGrant: Operation = (call) =>
  toEntityResult(call, set, writer, requireCalledGrant(call), { status: 200 });

const toTime = (name: 'startTime' | 'expiryTime', value: string | null | undefined): Partial<PermissionGrant> =>
  typeof value === 'string' ? { [name]: toIso(Date.parse(value)) } : {};

/** Graph: oauth2permissiongrant-post. Documented: a user is named if and only if the consent is one user's. */
const createPermissionGrant: Operation<RequestBodyOf<'createPermissionGrant'>> = (call) => {
  const { clientId, resourceId, scope, consentType, startTime, expiryTime } = call.body;
  const principalId = call.body.principalId?.toLowerCase() ?? null;
  const property = 'principalId';
  const resource = 'OAuth2PermissionGrant';
  if (consentType === 'Principal' && principalId === null)
    throw new DomainError('valueRequired', { property, resource });
  if (consentType !== 'Principal' && principalId !== null)
    throw new DomainError('invalidValue', { property, resource });
  const key = { clientId: clientId.toLowerCase(), resourceId: resourceId.toLowerCase(), principalId };
  const content = { scope, ...toTime('startTime', startTime), ...toTime('expiryTime', expiryTime) };
  const grant = call.tenant.transact((draft) => createGrant(draft, key, content, call.actor));
  return toEntityResult(call, set, writer, grant, { status: 201 });
};

/** Observed: what a grant is about may be sent again, and not changed. */
const requireSame = (grant: PermissionGrant, body: RequestBodyOf<'updatePermissionGrant'>): void => {
  const property = (['clientId', 'consentType', 'principalId', 'resourceId'] as const).find(
    (name) => body[name] !== undefined && body[name]?.toLowerCase() !== grant[name]?.toLowerCase(),
  );
  if (property !== undefined) throw new DomainError('grantSettled', { property });
};

/** Graph: oauth2permissiongrant-update. */
const updatePermissionGrant: Operation<RequestBodyOf<'updatePermissionGrant'>> = (call) => {
  const grant = requireCalledGrant(call);
  requireSame(grant, call.body);
  const { scope } = call.body;
  if (scope !== undefined) {
    call.tenant.transact((draft) => {
      updateGrant(draft, grant, scope, call.actor);
    });
  }
  return { status: 204 };
};

/** Graph: oauth2permissiongrant-delete. */
const deletePermissionGrant: Operation = (call) => {
  const grant = requireCalledGrant(call);
  call.tenant.transact((draft) => {
    deleteGrant(draft, grant, call.actor);
  });
  return { status: 204 };
};

/** By operationId. */
export const permissionGrantOperations = {
  listPermissionGrants,
  createPermissionGrant,
  getPermissionGrant,
  updatePermissionGrant,
  deletePermissionGrant,
  listServicePrincipalPermissionGrants,
  listUserPermissionGrants,
  listMyPermissionGrants: listUserPermissionGrants,
} satisfies OperationsById<GraphOperationId>;
