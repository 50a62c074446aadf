// Service principals: list, create, read, update, delete, and what one owns and is in. Graph: servicePrincipal resource.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { listOwnedObjectIds } from '../../domain/apps/app-owners.js';
import { listCreatedObjectIds } from '../../domain/directory/created-objects.js';
import { createServicePrincipal } from '../../domain/apps/create-service-principal.js';
import { deleteServicePrincipal } from '../../domain/apps/delete-app.js';
import {
  countServicePrincipals,
  findServicePrincipal,
  findServicePrincipalOfApp,
  scanServicePrincipals,
} from '../../domain/apps/service-principals.js';
import { updateServicePrincipal, type ServicePrincipalProperties } from '../../domain/apps/update-service-principal.js';
import { toPrincipalTarget } from '../../domain/apps/app-audit.js';
import { writeAttributeValues, type AttributeHolder } from '../../domain/security-attributes/attribute-values.js';
import type { ServicePrincipal } from '../../domain/tenant/rows.js';
import { listGroupIdsOf, listTransitiveGroupIdsOf } from '../../domain/membership/group-members.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { toListSource, type RowIndex, type RowSource } from '../../http/odata/row-source.js';
import type { Operation, OperationCall, OperationResult, OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { answerDirectoryObjects } from '../collection/directory-objects.js';
import { readExpansion } from '../collection/expand.js';
import { splitSecurityAttributes } from '../request/security-attributes.js';
import { createsIfMissing } from '../request/upsert.js';
import { toEntityResult } from '../entities/entity-json.js';
import { readObjects, readRolesOf, readTransitiveRolesOf } from '../entities/find-directory-object.js';
import { toTenantId } from '../entities/organization-row.js';
import {
  servicePrincipalWithKeysWriter,
  servicePrincipalWriter,
} from '../entities/applications/service-principal-json.js';
import { toAddIns } from './add-ins.js';
import { toCreator } from './creator.js';
import { requireCalledPrincipal } from '../request/called-app.js';
import { readKeyCredentials, selectsKeys, withKeyIds } from './key-credentials.js';

const set = 'servicePrincipals';

const toKeyIndex = (
  path: 'id' | 'appId',
  find: (key: string) => ServicePrincipal | undefined,
): RowIndex<ServicePrincipal> => ({
  path,
  *equal(key, after) {
    const row = find(key);
    if (row !== undefined && (after === undefined || row.id > after)) yield { position: row.id, row };
  },
});

/** All service principals: rows, and Microsoft's own between them. */
const toSource = (view: TenantView): RowSource<ServicePrincipal> => ({
  name: set,
  get count() {
    return countServicePrincipals(view);
  },
  scan: (options) => scanServicePrincipals(view, options),
  indexes: [
    toKeyIndex('id', (id) => findServicePrincipal(view, id)),
    toKeyIndex('appId', (appId) => findServicePrincipalOfApp(view, appId)),
  ],
});

/** Graph: serviceprincipal-list. */
const listServicePrincipals: Operation = (call) =>
  answerCollection(call, { set, writer: servicePrincipalWriter, source: toSource(call.tenant.view) });

/** Graph: serviceprincipal-get. */
const getServicePrincipal: Operation = (call) =>
  toEntityResult(
    call,
    set,
    selectsKeys(call) ? servicePrincipalWithKeysWriter : servicePrincipalWriter,
    requireCalledPrincipal(call),
    { status: 200, expansion: readExpansion(call, servicePrincipalWriter.entity) },
  );

type PrincipalBody = RequestBodyOf<'updateServicePrincipal'>;

/** No service principal yet. */
const blank: Pick<ServicePrincipal, 'keyCredentials'> = { keyCredentials: [] };

type ReadKeys = Awaited<ReturnType<typeof readKeyCredentials>> | undefined;

const readKeys = (
  { keyCredentials }: PrincipalBody,
  before: Pick<ServicePrincipal, 'keyCredentials'>,
): ReturnType<typeof readKeyCredentials> | undefined =>
  keyCredentials === undefined || keyCredentials.length === 0
    ? undefined
    : readKeyCredentials(keyCredentials, before.keyCredentials);

type SignOnSettings = NonNullable<PrincipalBody['passwordSingleSignOnSettings']>;

const toSignOnSettings = ({
  fields = [],
}: SignOnSettings): NonNullable<ServicePrincipal['passwordSingleSignOnSettings']> => ({
  fields: fields.map(({ fieldId = null, customizedLabel = null, defaultLabel = null, type = null }) => ({
    fieldId,
    customizedLabel,
    defaultLabel,
    type,
  })),
});

const readProperties = (
  { keyCredentials, addIns, passwordSingleSignOnSettings: signOn, ...body }: PrincipalBody,
  read: ReadKeys,
  newId: () => string,
): Partial<ServicePrincipalProperties> => ({
  ...Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'appId' && !name.includes('@'))),
  ...(addIns === undefined ? {} : { addIns: toAddIns(addIns, newId) }),
  ...(signOn === undefined ? {} : { passwordSingleSignOnSettings: signOn === null ? null : toSignOnSettings(signOn) }),
  ...(keyCredentials === undefined ? {} : { keyCredentials: read === undefined ? [] : withKeyIds(read, newId) }),
});

const toLocation = ({ links, tenant }: OperationCall, { id }: ServicePrincipal): string =>
  `${links.root}/v2/${toTenantId(tenant.view)}/directoryObjects/${id}/Microsoft.DirectoryServices.ServicePrincipal`;

/** A service principal as a holder of custom security attributes. */
const toHolder = (principal: ServicePrincipal): AttributeHolder => ({
  id: principal.id,
  type: 'ServicePrincipal',
  target: toPrincipalTarget(principal),
});

const create = (call: OperationCall<PrincipalBody>, appId: string, read: ReadKeys): OperationResult => {
  const { own, attributes } = splitSecurityAttributes(call);
  const principal = call.tenant.transact((draft) => {
    const properties = readProperties(own, read, () => draft.newId());
    const created = createServicePrincipal(draft, appId, { ...properties, ...toCreator(call) }, call.actor);
    if (attributes !== undefined) writeAttributeValues(draft, toHolder(created), attributes, call.actor);
    return created;
  });
  const headers = { Location: toLocation(call, principal) };
  return toEntityResult(call, set, servicePrincipalWriter, principal, { status: 201, headers });
};

/** Graph: serviceprincipal-post-serviceprincipals. */
const createServicePrincipalOperation: Operation<RequestBodyOf<'createServicePrincipal'>> = (call) =>
  readKeys(call.body, blank)?.then((read) => create(call, call.body.appId, read)) ??
  create(call, call.body.appId, undefined);

const update = (call: OperationCall<PrincipalBody>, read: ReadKeys): OperationResult => {
  const { own, attributes } = splitSecurityAttributes(call);
  call.tenant.transact((draft) => {
    const properties = readProperties(own, read, () => draft.newId());
    const principal = requireCalledPrincipal(call, draft);
    updateServicePrincipal(draft, principal, properties, call.actor);
    if (attributes !== undefined) writeAttributeValues(draft, toHolder(principal), attributes, call.actor);
  });
  return { status: 204 };
};

/** The app id of a service principal that is not there and that the client wants to be made. */
const findMissingApp = (call: OperationCall<PrincipalBody>): string | undefined => {
  const { appId } = call.params;
  if (appId === undefined || !createsIfMissing(call)) return undefined;
  return findServicePrincipalOfApp(call.tenant.view, appId) === undefined ? appId : undefined;
};

const upsert = (call: OperationCall<PrincipalBody>, read: ReadKeys): OperationResult => {
  const appId = findMissingApp(call);
  return appId === undefined ? update(call, read) : create(call, appId, read);
};

/** Graph: serviceprincipal-update, 204 without a body; serviceprincipal-upsert, 201 for a new one. */
const updateServicePrincipalOperation: Operation<PrincipalBody> = (call) => {
  const before = findMissingApp(call) === undefined ? requireCalledPrincipal(call) : blank;
  return readKeys(call.body, before)?.then((read) => upsert(call, read)) ?? upsert(call, undefined);
};

/** Graph: serviceprincipal-delete. */
const deleteServicePrincipalOperation: Operation = (call) => {
  call.tenant.transact((draft) => {
    deleteServicePrincipal(draft, requireCalledPrincipal(call, draft), call.actor);
  });
  return { status: 204 };
};

/** The groups that a service principal is in, then its roles and administrative units. */
const toGroupsOf =
  (name: string, list: (view: TenantView, id: string) => Iterable<string>, readRoles = readRolesOf): Operation =>
  (call) => {
    const { view } = call.tenant;
    const { id } = requireCalledPrincipal(call);
    const rows = [...readObjects(view, list(view, id)), ...readRoles(view, id)];
    return answerDirectoryObjects(call, toListSource(`${name}:${id}`, rows));
  };

/** Graph: serviceprincipal-list-memberof. */
const listServicePrincipalMemberOf = toGroupsOf('memberOf', listGroupIdsOf);

/** Graph: serviceprincipal-list-transitivememberof. */
const listServicePrincipalTransitiveMemberOf = toGroupsOf(
  'transitiveMemberOf',
  listTransitiveGroupIdsOf,
  readTransitiveRolesOf,
);

/** Graph: serviceprincipal-list-ownedobjects. */
const listServicePrincipalOwnedObjects: Operation = (call) => {
  const { view } = call.tenant;
  const ids = listOwnedObjectIds(view, requireCalledPrincipal(call).id);
  return answerDirectoryObjects(call, toListSource('ownedObjects', [...readObjects(view, ids)]));
};

/** Graph: serviceprincipal-list-createdobjects. */
const listServicePrincipalCreatedObjects: Operation = (call) => {
  const { view } = call.tenant;
  const ids = listCreatedObjectIds(view, requireCalledPrincipal(call).id);
  return answerDirectoryObjects(call, toListSource('createdObjects', [...readObjects(view, ids)]));
};

/** By operationId. */
export const servicePrincipalOperations = {
  listServicePrincipals,
  createServicePrincipal: createServicePrincipalOperation,
  getServicePrincipal,
  updateServicePrincipal: updateServicePrincipalOperation,
  deleteServicePrincipal: deleteServicePrincipalOperation,
  listServicePrincipalMemberOf,
  listServicePrincipalTransitiveMemberOf,
  listServicePrincipalOwnedObjects,
  listServicePrincipalCreatedObjects,
} satisfies OperationsById<GraphOperationId>;
