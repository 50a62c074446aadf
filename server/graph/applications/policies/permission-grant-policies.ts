// Permission grant policies, and what they include and exclude. Graph: permissionGrantPolicy resource.

import type { GraphOperationId, RequestBodyOf } from '../../../contract/operation-ids.js';
import {
  addConditionSet,
  createGrantPolicy,
  deleteGrantPolicy,
  listGrantPolicies,
  removeConditionSet,
  requireConditionSet,
  requireGrantPolicy,
  updateGrantPolicy,
  type ConditionList,
} from '../../../domain/policies/permission-grant-policies.js';
import type { PermissionGrantConditionSet, PermissionGrantPolicy } from '../../../domain/tenant/rows.js';
import { toListSource } from '../../../http/odata/row-source.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../../http/operation.js';
import { answerCollection } from '../../collection/answer-collection.js';
import { createWriter, toEntityResult, type EntityWriter } from '../../entities/entity-json.js';

const root = 'policies/permissionGrantPolicies';

const toWriter = (toShown: (set: PermissionGrantConditionSet) => object): EntityWriter<PermissionGrantPolicy> =>
  createWriter<'permissionGrantPolicy', PermissionGrantPolicy>('permissionGrantPolicy', {
    id: ({ id }) => id,
    deletedDateTime: () => null,
    displayName: ({ displayName }) => displayName,
    description: ({ description }) => description,
    includes: ({ includes }) => includes.map(toShown),
    excludes: ({ excludes }) => excludes.map(toShown),
  });

/** Only beta knows of certified apps. */
const writers: Readonly<Record<OperationCall['target']['version'], EntityWriter<PermissionGrantPolicy>>> = {
  'v1.0': toWriter(({ certifiedClientApplicationsOnly: _, ...set }) => set),
  beta: toWriter(({ certifiedClientApplicationsOnly = false, ...set }) => ({
    ...set,
    certifiedClientApplicationsOnly,
  })),
};

const toPolicyWriter = ({ target }: OperationCall): EntityWriter<PermissionGrantPolicy> => writers[target.version];

const setWriter = createWriter<'permissionGrantConditionSet', PermissionGrantConditionSet>(
  'permissionGrantConditionSet',
  {
    id: ({ id }) => id,
    permissionClassification: ({ permissionClassification }) => permissionClassification,
    permissionType: ({ permissionType }) => permissionType,
    resourceApplication: ({ resourceApplication }) => resourceApplication,
    permissions: ({ permissions }) => permissions,
    clientApplicationIds: ({ clientApplicationIds }) => clientApplicationIds,
    clientApplicationTenantIds: ({ clientApplicationTenantIds }) => clientApplicationTenantIds,
    clientApplicationPublisherIds: ({ clientApplicationPublisherIds }) => clientApplicationPublisherIds,
    clientApplicationsFromVerifiedPublisherOnly: ({ clientApplicationsFromVerifiedPublisherOnly: isSo }) => isSo,
    certifiedClientApplicationsOnly: ({ certifiedClientApplicationsOnly = false }) => certifiedClientApplicationsOnly,
  },
);

const requireCalled = (call: OperationCall, view = call.tenant.view): PermissionGrantPolicy =>
  requireGrantPolicy(view, requireParam(call, 'id'));

/** Graph: permissiongrantpolicy-list. */
const listPermissionGrantPolicies: Operation = (call) =>
  answerCollection(call, {
    set: root,
    writer: toPolicyWriter(call),
    source: toListSource(root, listGrantPolicies(call.tenant.view)),
  });

/** Graph: permissiongrantpolicy-post-permissiongrantpolicies. */
const createPermissionGrantPolicy: Operation<RequestBodyOf<'createPermissionGrantPolicy'>> = (call) => {
  const policy = call.tenant.transact((draft) => createGrantPolicy(draft, call.body, call.actor));
  return toEntityResult(call, root, toPolicyWriter(call), policy, { status: 201 });
};

/** Graph: permissiongrantpolicy-get. */
const getPermissionGrantPolicy: Operation = (call) =>
  toEntityResult(call, root, toPolicyWriter(call), requireCalled(call));

/** Graph: permissiongrantpolicy-update. */
const updatePermissionGrantPolicy: Operation<RequestBodyOf<'updatePermissionGrantPolicy'>> = (call) => {
  call.tenant.transact((draft) => {
    updateGrantPolicy(draft, requireCalled(call, draft), call.body, call.actor);
  });
  return { status: 204 };
};

/** Graph: permissiongrantpolicy-delete. */
const deletePermissionGrantPolicy: Operation = (call) => {
  call.tenant.transact((draft) => {
    deleteGrantPolicy(draft, requireCalled(call, draft), call.actor);
  });
  return { status: 204 };
};

interface ConditionOperations {
  readonly list: Operation;
  readonly create: Operation<RequestBodyOf<'createPermissionGrantInclude'>>;
  readonly get: Operation;
  readonly remove: Operation;
}

/** Graph: permissiongrantpolicy-list-includes and its siblings. */
const toOperations = (list: ConditionList): ConditionOperations => {
  const toPath = ({ id }: PermissionGrantPolicy): string => `${root}('${id}')/${list}`;
  return {
    list: (call) => {
      const policy = requireCalled(call);
      return answerCollection(call, {
        set: toPath(policy),
        writer: setWriter,
        source: toListSource(list, policy[list]),
      });
    },
    create: (call) => {
      const set = call.tenant.transact((draft) =>
        addConditionSet(draft, requireCalled(call, draft), list, call.body, call.actor),
      );
      return toEntityResult(call, toPath(requireCalled(call)), setWriter, set, { status: 201 });
    },
    get: (call) => {
      const policy = requireCalled(call);
      const set = requireConditionSet(policy, list, requireParam(call, 'conditionSetId'));
      return toEntityResult(call, toPath(policy), setWriter, set);
    },
    remove: (call) => {
      call.tenant.transact((draft) => {
        removeConditionSet(draft, requireCalled(call, draft), list, requireParam(call, 'conditionSetId'), call.actor);
      });
      return { status: 204 };
    },
  };
};

const includes = toOperations('includes');
const excludes = toOperations('excludes');

/** By operationId. */
export const permissionGrantPolicyOperations = {
  listPermissionGrantPolicies,
  createPermissionGrantPolicy,
  getPermissionGrantPolicy,
  updatePermissionGrantPolicy,
  deletePermissionGrantPolicy,
  listPermissionGrantIncludes: includes.list,
  createPermissionGrantInclude: includes.create,
  getPermissionGrantInclude: includes.get,
  deletePermissionGrantInclude: includes.remove,
  listPermissionGrantExcludes: excludes.list,
  createPermissionGrantExclude: excludes.create,
  getPermissionGrantExclude: excludes.get,
  deletePermissionGrantExclude: excludes.remove,
} satisfies OperationsById<GraphOperationId>;
