// The authorization policy. v1.0 has it as one object; in beta the same path is a list of it.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import {
  authorizationPolicyId,
  readAuthorizationPolicy,
  updateAuthorizationPolicy,
  type AuthorizationPolicy,
  type AuthorizationPolicyChanges,
} from '../../domain/directory/authorization-policy.js';
import { DomainError } from '../../domain/tenant/errors.js';
import {
  requireParam,
  type Operation,
  type OperationCall,
  type OperationResult,
  type OperationsById,
} from '../../http/operation.js';
import { createWriter, toCollectionResult, toEntityResult } from '../entities/entity-json.js';
import type { PropertyReaders } from '../entities/property-readers.js';

const set = 'policies/authorizationPolicy';

const shared = {
  id: () => authorizationPolicyId,
  allowInvitesFrom: ({ allowInvitesFrom }) => allowInvitesFrom,
  allowedToSignUpEmailBasedSubscriptions: ({ allowedToSignUpEmailBasedSubscriptions: isSo }) => isSo,
  allowedToUseSSPR: ({ allowedToUseSSPR }) => allowedToUseSSPR,
  allowEmailVerifiedUsersToJoinOrganization: ({ allowEmailVerifiedUsersToJoinOrganization: isSo }) => isSo,
  allowUserConsentForRiskyApps: ({ allowUserConsentForRiskyApps }) => allowUserConsentForRiskyApps,
  blockMsolPowerShell: ({ blockMsolPowerShell }) => blockMsolPowerShell,
  displayName: ({ displayName }) => displayName,
  description: ({ description }) => description,
  guestUserRoleId: ({ guestUserRoleId }) => guestUserRoleId,
} satisfies Partial<PropertyReaders<'authorizationPolicy', AuthorizationPolicy>>;

const writer = createWriter<'authorizationPolicy', AuthorizationPolicy>('authorizationPolicy', {
  ...shared,
  defaultUserRolePermissions: ({ defaultUserRolePermissions }) => defaultUserRolePermissions,
});

/** In beta the consent policies stand apart from the other permissions. */
const betaWriter = createWriter<'authorizationPolicyOfBeta', AuthorizationPolicy>('authorizationPolicyOfBeta', {
  ...shared,
  enabledPreviewFeatures: ({ enabledPreviewFeatures }) => enabledPreviewFeatures,
  permissionGrantPolicyIdsAssignedToDefaultUserRole: ({ defaultUserRolePermissions: all }) =>
    all.permissionGrantPoliciesAssigned,
  defaultUserRolePermissions: ({ defaultUserRolePermissions }) => {
    const { permissionGrantPoliciesAssigned: _, ...permissions } = defaultUserRolePermissions;
    return permissions;
  },
});

/** Graph: authorizationpolicy-get. */
const getAuthorizationPolicy: Operation = (call) => {
  const policy = readAuthorizationPolicy(call.tenant.view);
  return call.target.version === 'beta'
    ? toCollectionResult(call, set, betaWriter, [policy])
    : toEntityResult(call, set, writer, policy);
};

/** The list has one policy, with an id that is the same everywhere. */
const requireId = (call: OperationCall): void => {
  const key = requireParam(call, 'id');
  if (key !== authorizationPolicyId) throw new DomainError('notFound', { key });
};

/** Graph: authorizationpolicy-get, in beta. */
const getAuthorizationPolicyOfBeta: Operation = (call) => {
  requireId(call);
  return toEntityResult(call, set, betaWriter, readAuthorizationPolicy(call.tenant.view));
};

const change = (call: OperationCall, changes: AuthorizationPolicyChanges): OperationResult => {
  call.tenant.transact((draft) => updateAuthorizationPolicy(draft, changes, call.actor));
  return { status: 204 };
};

/** Graph: authorizationpolicy-update. */
const updatePolicy: Operation<RequestBodyOf<'updateAuthorizationPolicy'>> = (call) => change(call, call.body);

/** Graph: authorizationpolicy-update, in beta. */
const updatePolicyOfBeta: Operation<RequestBodyOf<'updateAuthorizationPolicyOfBeta'>> = (call) => {
  requireId(call);
  const { permissionGrantPolicyIdsAssignedToDefaultUserRole: assigned, ...changes } = call.body;
  const permissions = assigned === undefined ? {} : { permissionGrantPoliciesAssigned: assigned };
  const defaultUserRolePermissions = { ...changes.defaultUserRolePermissions, ...permissions };
  return change(call, { ...changes, defaultUserRolePermissions });
};

/** By operationId. */
export const authorizationPolicyOperations = {
  getAuthorizationPolicy,
  updateAuthorizationPolicy: updatePolicy,
  getAuthorizationPolicyOfBeta,
  updateAuthorizationPolicyOfBeta: updatePolicyOfBeta,
} satisfies OperationsById<GraphOperationId>;
