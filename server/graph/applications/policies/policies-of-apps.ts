// Policies that apps and service principals were given, of the token service and for their management: list, assign and take by
// reference.

import type { GraphOperationId, RequestBodyOf } from '../../../contract/operation-ids.js';
import { toApplicationTarget, toPrincipalTarget } from '../../../domain/apps/app-audit.js';
import {
  assignAppManagementPolicy,
  findAppManagementPolicy,
  removeAppManagementPolicy,
} from '../../../domain/policies/app-management-policies.js';
import type { PolicyKind } from '../../../domain/policies/policy-definition.js';
import {
  assignPolicy,
  listAssignedPolicies,
  removePolicy,
  type PolicyHolder,
} from '../../../domain/policies/sts-policies.js';
import { toListSource } from '../../../http/odata/row-source.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../../http/operation.js';
import { answerCollection } from '../../collection/answer-collection.js';
import { appManagementWriter } from '../../entities/applications/app-management-json.js';
import { policyWriters } from '../../entities/applications/sts-policy-json.js';
import { readPolicyReference } from '../../request/references.js';
import { requireCalledApplication, requireCalledPrincipal } from '../../request/called-app.js';

type FindHolder = (call: OperationCall) => PolicyHolder;

const findApplication: FindHolder = (call) => {
  const application = requireCalledApplication(call);
  return { id: application.id, kind: 'application', target: toApplicationTarget(application) };
};

const findPrincipal: FindHolder = (call) => {
  const principal = requireCalledPrincipal(call);
  return { id: principal.id, kind: 'service principal', target: toPrincipalTarget(principal) };
};

interface HolderOperations {
  readonly list: Operation;
  readonly assign: Operation<RequestBodyOf<'assignTokenLifetimePolicyToApplication'>>;
  readonly remove: Operation;
}

const toOperations = (findHolder: FindHolder, type: PolicyKind, property: string): HolderOperations => ({
  list: (call) => {
    const policies = [...listAssignedPolicies(call.tenant.view, findHolder(call).id, type)];
    // Documented by example.
    const set = `Collection(microsoft.graph.${type})`;
    return answerCollection(call, { set, writer: policyWriters[type], source: toListSource(property, policies) });
  },
  assign: (call) => {
    const holder = findHolder(call);
    const policyId = readPolicyReference(call.body['@odata.id']);
    call.tenant.transact((draft) => {
      assignPolicy(draft, holder, { type, property, policyId }, call.actor);
    });
    return { status: 204 };
  },
  remove: (call) => {
    const holder = findHolder(call);
    call.tenant.transact((draft) => {
      removePolicy(draft, holder, { type, policyId: requireParam(call, 'policyId') }, call.actor);
    });
    return { status: 204 };
  },
});

const toManagement = (findHolder: FindHolder): HolderOperations => ({
  list: (call) => {
    const policy = findAppManagementPolicy(call.tenant.view, findHolder(call).id);
    const source = toListSource('appManagementPolicies', policy === undefined ? [] : [policy]);
    const set = 'Collection(microsoft.graph.appManagementPolicy)';
    return answerCollection(call, { set, writer: appManagementWriter, source });
  },
  assign: (call) => {
    const holder = findHolder(call);
    const policyId = readPolicyReference(call.body['@odata.id']);
    call.tenant.transact((draft) => {
      assignAppManagementPolicy(draft, holder, policyId, call.actor);
    });
    return { status: 204 };
  },
  remove: (call) => {
    const holder = findHolder(call);
    call.tenant.transact((draft) => {
      removeAppManagementPolicy(draft, holder, requireParam(call, 'policyId'), call.actor);
    });
    return { status: 204 };
  },
});

const appRealm = toOperations(findApplication, 'homeRealmDiscoveryPolicy', 'homeRealmDiscoveryPolicies');
const appManagement = toManagement(findApplication);
const management = toManagement(findPrincipal);
const appLifetime = toOperations(findApplication, 'tokenLifetimePolicy', 'tokenLifetimePolicies');
const appIssuance = toOperations(findApplication, 'tokenIssuancePolicy', 'tokenIssuancePolicies');
const lifetime = toOperations(findPrincipal, 'tokenLifetimePolicy', 'tokenLifetimePolicies');
const issuance = toOperations(findPrincipal, 'tokenIssuancePolicy', 'tokenIssuancePolicies');
const claims = toOperations(findPrincipal, 'claimsMappingPolicy', 'claimsMappingPolicies');
const realm = toOperations(findPrincipal, 'homeRealmDiscoveryPolicy', 'homeRealmDiscoveryPolicies');

/** By operationId. */
export const policyOfAppOperations = {
  listTokenLifetimePoliciesOfApplication: appLifetime.list,
  assignTokenLifetimePolicyToApplication: appLifetime.assign,
  removeTokenLifetimePolicyFromApplication: appLifetime.remove,
  listTokenIssuancePoliciesOfApplication: appIssuance.list,
  assignTokenIssuancePolicyToApplication: appIssuance.assign,
  removeTokenIssuancePolicyFromApplication: appIssuance.remove,
  listHomeRealmDiscoveryPoliciesOfApplication: appRealm.list,
  assignHomeRealmDiscoveryPolicyToApplication: appRealm.assign,
  removeHomeRealmDiscoveryPolicyFromApplication: appRealm.remove,
  listAppManagementPoliciesOfApplication: appManagement.list,
  assignAppManagementPolicyToApplication: appManagement.assign,
  removeAppManagementPolicyFromApplication: appManagement.remove,
  listAppManagementPoliciesOfServicePrincipal: management.list,
  assignAppManagementPolicyToServicePrincipal: management.assign,
  removeAppManagementPolicyFromServicePrincipal: management.remove,
  listTokenLifetimePoliciesOfServicePrincipal: lifetime.list,
  assignTokenLifetimePolicyToServicePrincipal: lifetime.assign,
  removeTokenLifetimePolicyFromServicePrincipal: lifetime.remove,
  listTokenIssuancePoliciesOfServicePrincipal: issuance.list,
  assignTokenIssuancePolicyToServicePrincipal: issuance.assign,
  removeTokenIssuancePolicyFromServicePrincipal: issuance.remove,
  listClaimsMappingPoliciesOfServicePrincipal: claims.list,
  assignClaimsMappingPolicyToServicePrincipal: claims.assign,
  removeClaimsMappingPolicyFromServicePrincipal: claims.remove,
  listHomeRealmDiscoveryPoliciesOfServicePrincipal: realm.list,
  assignHomeRealmDiscoveryPolicyToServicePrincipal: realm.assign,
  removeHomeRealmDiscoveryPolicyFromServicePrincipal: realm.remove,
} satisfies OperationsById<GraphOperationId>;
