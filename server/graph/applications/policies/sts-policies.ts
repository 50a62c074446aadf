// Policies of the token service: list, create, read, change, delete, what they were assigned to. Their five kinds are alike.

import type { GraphOperationId, RequestBodyOf } from '../../../contract/operation-ids.js';
import type { PolicyKind } from '../../../domain/policies/policy-definition.js';
import {
  createPolicy,
  deletePolicy,
  listPolicyTargetIds,
  requirePolicy,
  updatePolicy,
} from '../../../domain/policies/sts-policies.js';
import type { StsPolicy } from '../../../domain/tenant/rows.js';
import type { TenantView } from '../../../domain/tenant/tenant-view.js';
import { toListSource } from '../../../http/odata/row-source.js';
import { requireParam, type Operation, type OperationsById } from '../../../http/operation.js';
import { answerCollection } from '../../collection/answer-collection.js';
import { answerDirectoryObjects } from '../../collection/directory-objects.js';
import { readExpansion } from '../../collection/expand.js';
import { toEntityResult } from '../../entities/entity-json.js';
import { readObjects } from '../../entities/find-directory-object.js';
import { policyWriters } from '../../entities/applications/sts-policy-json.js';

const listPolicies = (view: TenantView, type: PolicyKind): readonly StsPolicy[] => [
  ...view.lookup('stsPolicies', 'type', type),
];

interface PolicyOperations {
  readonly list: Operation;
  readonly create: Operation<RequestBodyOf<'createTokenLifetimePolicy'>>;
  readonly get: Operation;
  readonly update: Operation<RequestBodyOf<'updateTokenLifetimePolicy'>>;
  readonly remove: Operation;
  readonly listTargets: Operation;
}

const toOperations = (type: PolicyKind, collection: string): PolicyOperations => {
  const set = `policies/${collection}`;
  const writer = policyWriters[type];
  return {
    list: (call) =>
      answerCollection(call, { set, writer, source: toListSource(set, listPolicies(call.tenant.view, type)) }),
    create: (call) => {
      const policy = call.tenant.transact((draft) => createPolicy(draft, type, call.body, call.actor));
      return toEntityResult(call, set, writer, policy, { status: 201 });
    },
    get: (call) => {
      const policy = requirePolicy(call.tenant.view, type, requireParam(call, 'id'));
      return toEntityResult(call, set, writer, policy, { status: 200, expansion: readExpansion(call, writer.entity) });
    },
    update: (call) => {
      call.tenant.transact((draft) => {
        updatePolicy(draft, requirePolicy(draft, type, requireParam(call, 'id')), call.body, call.actor);
      });
      return { status: 204 };
    },
    remove: (call) => {
      call.tenant.transact((draft) => {
        deletePolicy(draft, requirePolicy(draft, type, requireParam(call, 'id')), call.actor);
      });
      return { status: 204 };
    },
    listTargets: (call) => {
      const { view } = call.tenant;
      const { id } = requirePolicy(view, type, requireParam(call, 'id'));
      return answerDirectoryObjects(
        call,
        toListSource('appliesTo', [...readObjects(view, listPolicyTargetIds(view, id))]),
      );
    },
  };
};

const lifetime = toOperations('tokenLifetimePolicy', 'tokenLifetimePolicies');
const issuance = toOperations('tokenIssuancePolicy', 'tokenIssuancePolicies');
const claims = toOperations('claimsMappingPolicy', 'claimsMappingPolicies');
const realm = toOperations('homeRealmDiscoveryPolicy', 'homeRealmDiscoveryPolicies');
const timeout = toOperations('activityBasedTimeoutPolicy', 'activityBasedTimeoutPolicies');

/** By operationId. */
export const stsPolicyOperations = {
  listTokenLifetimePolicies: lifetime.list,
  createTokenLifetimePolicy: lifetime.create,
  getTokenLifetimePolicy: lifetime.get,
  updateTokenLifetimePolicy: lifetime.update,
  deleteTokenLifetimePolicy: lifetime.remove,
  listTargetsOfTokenLifetimePolicy: lifetime.listTargets,
  listTokenIssuancePolicies: issuance.list,
  createTokenIssuancePolicy: issuance.create,
  getTokenIssuancePolicy: issuance.get,
  updateTokenIssuancePolicy: issuance.update,
  deleteTokenIssuancePolicy: issuance.remove,
  listTargetsOfTokenIssuancePolicy: issuance.listTargets,
  listClaimsMappingPolicies: claims.list,
  createClaimsMappingPolicy: claims.create,
  getClaimsMappingPolicy: claims.get,
  updateClaimsMappingPolicy: claims.update,
  deleteClaimsMappingPolicy: claims.remove,
  listTargetsOfClaimsMappingPolicy: claims.listTargets,
  listHomeRealmDiscoveryPolicies: realm.list,
  createHomeRealmDiscoveryPolicy: realm.create,
  getHomeRealmDiscoveryPolicy: realm.get,
  updateHomeRealmDiscoveryPolicy: realm.update,
  deleteHomeRealmDiscoveryPolicy: realm.remove,
  listTargetsOfHomeRealmDiscoveryPolicy: realm.listTargets,
  listActivityBasedTimeoutPolicies: timeout.list,
  createActivityBasedTimeoutPolicy: timeout.create,
  getActivityBasedTimeoutPolicy: timeout.get,
  updateActivityBasedTimeoutPolicy: timeout.update,
  deleteActivityBasedTimeoutPolicy: timeout.remove,
  listTargetsOfActivityBasedTimeoutPolicy: timeout.listTargets,
} satisfies OperationsById<GraphOperationId>;
