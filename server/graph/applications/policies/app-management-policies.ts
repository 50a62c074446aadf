// Policies for the management of single apps and service principals: list, create, read, change, delete, what they were assigned to.

import type { GraphOperationId, RequestBodyOf } from '../../../contract/operation-ids.js';
import {
  blankAppManagementPolicy,
  createAppManagementPolicy,
  deleteAppManagementPolicy,
  listManagedIds,
  requireAppManagementPolicy,
  updateAppManagementPolicy,
  type AppManagementProperties,
} from '../../../domain/policies/app-management-policies.js';
import type { AppManagementPolicy } from '../../../domain/tenant/rows.js';
import type { TenantView } from '../../../domain/tenant/tenant-view.js';
import { toListSource } from '../../../http/odata/row-source.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../../http/operation.js';
import { answerCollection } from '../../collection/answer-collection.js';
import { answerDirectoryObjects } from '../../collection/directory-objects.js';
import { readExpansion } from '../../collection/expand.js';
import { toTableSource } from '../../collection/table-source.js';
import { appManagementWriter as writer } from '../../entities/applications/app-management-json.js';
import { toEntityResult } from '../../entities/entity-json.js';
import { readObjects } from '../../entities/find-directory-object.js';
import { readConfiguration } from './read-restrictions.js';

const set = 'policies/appManagementPolicies';

/** Graph: appmanagementpolicy-list. */
const list: Operation = (call) => {
  const { view } = call.tenant;
  return answerCollection(call, { set, writer, source: toTableSource(view, 'appManagementPolicies', []) });
};

type Body = RequestBodyOf<'updateAppManagementPolicy'>;

const readProperties = (
  { displayName, description, isEnabled, restrictions: said }: Body,
  { restrictions: before }: AppManagementPolicy,
): AppManagementProperties => {
  const { applicationRestrictions: ofApps, ...credentials } = said ?? {};
  const uris = ofApps === null ? null : ofApps?.identifierUris;
  return {
    ...(displayName === undefined ? {} : { displayName }),
    ...(description === undefined ? {} : { description }),
    ...(isEnabled === undefined ? {} : { isEnabled }),
    ...(said === undefined
      ? {}
      : {
          restrictions: readConfiguration(
            { ...credentials, ...(uris === undefined ? {} : { identifierUris: uris }) },
            before,
          ),
        }),
  };
};

/** Graph: appmanagementpolicy-post. */
const create: Operation<RequestBodyOf<'createAppManagementPolicy'>> = (call) => {
  const said = readProperties(call.body, blankAppManagementPolicy);
  const policy = call.tenant.transact((draft) => createAppManagementPolicy(draft, said, call.actor));
  return toEntityResult(call, set, writer, policy, { status: 201 });
};

const requireCalled = (call: OperationCall, view: TenantView = call.tenant.view): AppManagementPolicy =>
  requireAppManagementPolicy(view, requireParam(call, 'id'));

/** Graph: appmanagementpolicy-get. */
const get: Operation = (call) =>
  toEntityResult(call, set, writer, requireCalled(call), {
    status: 200,
    expansion: readExpansion(call, writer.entity),
  });

/** Graph: appmanagementpolicy-update. */
const update: Operation<Body> = (call) => {
  call.tenant.transact((draft) => {
    const before = requireCalled(call, draft);
    updateAppManagementPolicy(draft, before, readProperties(call.body, before), call.actor);
  });
  return { status: 204 };
};

/** Graph: appmanagementpolicy-delete. */
const remove: Operation = (call) => {
  call.tenant.transact((draft) => {
    deleteAppManagementPolicy(draft, requireCalled(call, draft), call.actor);
  });
  return { status: 204 };
};

/** Graph: appmanagementpolicy-list-appliesto. */
const listTargets: Operation = (call) => {
  const { view } = call.tenant;
  const ids = listManagedIds(view, requireCalled(call).id);
  return answerDirectoryObjects(call, toListSource('appliesTo', [...readObjects(view, ids)]));
};

/** By operationId. */
export const appManagementPolicyOperations = {
  listAppManagementPolicies: list,
  createAppManagementPolicy: create,
  getAppManagementPolicy: get,
  updateAppManagementPolicy: update,
  deleteAppManagementPolicy: remove,
  listTargetsOfAppManagementPolicy: listTargets,
} satisfies OperationsById<GraphOperationId>;
