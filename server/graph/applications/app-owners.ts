// Owners of apps and service principals: list, add and remove by reference.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import {
  listApplicationOwnerIds,
  listServicePrincipalOwnerIds,
  putApplicationOwner,
  putServicePrincipalOwner,
  removeApplicationOwner,
  removeServicePrincipalOwner,
} from '../../domain/apps/app-owners.js';
import { toListSource } from '../../http/odata/row-source.js';
import { requireParam, type Operation, type OperationsById } from '../../http/operation.js';
import { answerDirectoryObjects } from '../collection/directory-objects.js';
import { readObjects } from '../entities/find-directory-object.js';
import { readReference } from '../request/references.js';
import { requireCalledApplication, requireCalledPrincipal } from '../request/called-app.js';

type ReferenceBody = RequestBodyOf<'addApplicationOwner'>;

/** Graph: application-list-owners. */
const listApplicationOwners: Operation = (call) => {
  const { view } = call.tenant;
  const ids = listApplicationOwnerIds(view, requireCalledApplication(call).id);
  return answerDirectoryObjects(call, toListSource('owners', [...readObjects(view, ids)]));
};

/** Graph: application-post-owners. */
const addApplicationOwner: Operation<ReferenceBody> = (call) => {
  const application = requireCalledApplication(call);
  const id = readReference(call.tenant.view, call.body['@odata.id']);
  call.tenant.transact((draft) => {
    putApplicationOwner(draft, application, id, call.actor);
  });
  return { status: 204 };
};

/** Graph: application-delete-owners. */
const removeApplicationOwnerOperation: Operation = (call) => {
  const application = requireCalledApplication(call);
  call.tenant.transact((draft) => {
    removeApplicationOwner(draft, application, requireParam(call, 'ownerId').toLowerCase(), call.actor);
  });
  return { status: 204 };
};

/** Graph: serviceprincipal-list-owners. */
const listServicePrincipalOwners: Operation = (call) => {
  const { view } = call.tenant;
  const ids = listServicePrincipalOwnerIds(view, requireCalledPrincipal(call).id);
  return answerDirectoryObjects(call, toListSource('owners', [...readObjects(view, ids)]));
};

/** Graph: serviceprincipal-post-owners. */
const addServicePrincipalOwner: Operation<ReferenceBody> = (call) => {
  const principal = requireCalledPrincipal(call);
  const id = readReference(call.tenant.view, call.body['@odata.id']);
  call.tenant.transact((draft) => {
    putServicePrincipalOwner(draft, principal, id, call.actor);
  });
  return { status: 204 };
};

/** Graph: serviceprincipal-delete-owners. */
const removeServicePrincipalOwnerOperation: Operation = (call) => {
  const principal = requireCalledPrincipal(call);
  call.tenant.transact((draft) => {
    removeServicePrincipalOwner(draft, principal, requireParam(call, 'ownerId').toLowerCase(), call.actor);
  });
  return { status: 204 };
};

/** By operationId. */
export const appOwnerOperations = {
  listApplicationOwners,
  addApplicationOwner,
  removeApplicationOwner: removeApplicationOwnerOperation,
  listServicePrincipalOwners,
  addServicePrincipalOwner,
  removeServicePrincipalOwner: removeServicePrincipalOwnerOperation,
} satisfies OperationsById<GraphOperationId>;
