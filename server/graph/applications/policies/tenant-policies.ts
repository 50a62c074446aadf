// Policies of which every tenant has one: admin consent requests, credentials of apps, security defaults, sign-up flows.

import type { GraphOperationId, RequestBodyOf } from '../../../contract/operation-ids.js';
import {
  readTenantAppManagementPolicy,
  updateTenantAppManagementPolicy,
  type TenantAppManagementChanges,
  type TenantAppManagementPolicy,
} from '../../../domain/policies/app-management-policy.js';
import {
  readConsentRequestPolicy,
  readSwitchPolicy,
  updateConsentRequestPolicy,
  updateSwitchPolicy,
  type AdminConsentRequestPolicy,
  type SwitchPolicy,
} from '../../../domain/policies/tenant-policies.js';
import type { Operation, OperationsById } from '../../../http/operation.js';
import { toShownCredentials, toShownUris } from '../../entities/applications/app-management-json.js';
import { createWriter, toEntityResult } from '../../entities/entity-json.js';
import { readConfiguration } from './read-restrictions.js';

const consentWriter = createWriter<'adminConsentRequestPolicy', AdminConsentRequestPolicy>(
  'adminConsentRequestPolicy',
  {
    isEnabled: ({ isEnabled }) => isEnabled,
    notifyReviewers: ({ notifyReviewers }) => notifyReviewers,
    remindersEnabled: ({ remindersEnabled }) => remindersEnabled,
    requestDurationInDays: ({ requestDurationInDays }) => requestDurationInDays,
    version: ({ version }) => version,
    reviewers: ({ reviewers }) => reviewers,
  },
);

const managementWriter = createWriter<'tenantAppManagementPolicy', TenantAppManagementPolicy>(
  'tenantAppManagementPolicy',
  {
    id: ({ id }) => id,
    deletedDateTime: () => null,
    displayName: ({ displayName }) => displayName,
    description: ({ description }) => description,
    isEnabled: ({ isEnabled }) => isEnabled,
    applicationRestrictions: ({ applicationRestrictions }) => ({
      ...toShownCredentials(applicationRestrictions),
      identifierUris: toShownUris(applicationRestrictions),
    }),
    servicePrincipalRestrictions: ({ servicePrincipalRestrictions }) =>
      toShownCredentials(servicePrincipalRestrictions),
  },
);

const defaultsWriter = createWriter<'identitySecurityDefaultsEnforcementPolicy', SwitchPolicy>(
  'identitySecurityDefaultsEnforcementPolicy',
  {
    id: ({ id }) => id,
    deletedDateTime: () => null,
    displayName: ({ displayName }) => displayName,
    description: ({ description }) => description,
    isEnabled: ({ isEnabled }) => isEnabled,
  },
);

const flowsWriter = createWriter<'authenticationFlowsPolicy', SwitchPolicy>('authenticationFlowsPolicy', {
  id: ({ id }) => id,
  displayName: ({ displayName }) => displayName,
  description: ({ description }) => description,
  selfServiceSignUp: ({ isEnabled }) => ({ isEnabled }),
});

/** Graph: adminconsentrequestpolicy-get. */
const getAdminConsentRequestPolicy: Operation = (call) =>
  toEntityResult(call, 'policies/adminConsentRequestPolicy', consentWriter, readConsentRequestPolicy(call.tenant.view));

/** Graph: adminconsentrequestpolicy-update. */
const updateAdminConsentRequestPolicy: Operation<RequestBodyOf<'updateAdminConsentRequestPolicy'>> = (call) => {
  const { isEnabled, notifyReviewers, remindersEnabled, requestDurationInDays, reviewers: given } = call.body;
  const reviewers = given.map(({ query, queryType = null, queryRoot = null }) => ({ query, queryType, queryRoot }));
  const days = requestDurationInDays === undefined ? {} : { requestDurationInDays };
  call.tenant.transact((draft) => {
    updateConsentRequestPolicy(draft, { isEnabled, notifyReviewers, remindersEnabled, ...days, reviewers }, call.actor);
  });
  return { status: 204 };
};

type ManagementBody = RequestBodyOf<'updateDefaultAppManagementPolicy'>;
const toChanges = (
  {
    displayName,
    description,
    isEnabled,
    applicationRestrictions: ofApps,
    servicePrincipalRestrictions: ofPrincipals,
  }: ManagementBody,
  before: TenantAppManagementPolicy,
): TenantAppManagementChanges => ({
  ...(displayName === undefined ? {} : { displayName }),
  ...(description === undefined ? {} : { description }),
  ...(isEnabled === undefined ? {} : { isEnabled }),
  ...(ofApps === undefined
    ? {}
    : { applicationRestrictions: readConfiguration(ofApps, before.applicationRestrictions) }),
  ...(ofPrincipals === undefined
    ? {}
    : { servicePrincipalRestrictions: readConfiguration(ofPrincipals, before.servicePrincipalRestrictions) }),
});

/** Graph: tenantappmanagementpolicy-get. */
const getDefaultAppManagementPolicy: Operation = (call) =>
  toEntityResult(
    call,
    'policies/defaultAppManagementPolicy',
    managementWriter,
    readTenantAppManagementPolicy(call.tenant.view),
  );

/** Graph: tenantappmanagementpolicy-update. */
const updateDefaultAppManagementPolicy: Operation<ManagementBody> = (call) => {
  call.tenant.transact((draft) => {
    updateTenantAppManagementPolicy(draft, toChanges(call.body, readTenantAppManagementPolicy(draft)), call.actor);
  });
  return { status: 204 };
};

/** Graph: identitysecuritydefaultsenforcementpolicy-get. */
const getSecurityDefaultsPolicy: Operation = (call) =>
  toEntityResult(
    call,
    'policies/identitySecurityDefaultsEnforcementPolicy',
    defaultsWriter,
    readSwitchPolicy(call.tenant.view, 'securityDefaultsEnabled'),
  );

/** Graph: identitysecuritydefaultsenforcementpolicy-update. */
const updateSecurityDefaultsPolicy: Operation<RequestBodyOf<'updateSecurityDefaultsPolicy'>> = (call) => {
  const { isEnabled } = call.body;
  if (isEnabled !== undefined)
    call.tenant.transact((draft) => {
      updateSwitchPolicy(draft, 'securityDefaultsEnabled', isEnabled, call.actor);
    });
  return { status: 204 };
};

/** Graph: authenticationflowspolicy-get. */
const getAuthenticationFlowsPolicy: Operation = (call) =>
  toEntityResult(
    call,
    'policies/authenticationFlowsPolicy',
    flowsWriter,
    readSwitchPolicy(call.tenant.view, 'selfServiceSignUpEnabled'),
  );

/** Graph: authenticationflowspolicy-update. */
const updateAuthenticationFlowsPolicy: Operation<RequestBodyOf<'updateAuthenticationFlowsPolicy'>> = (call) => {
  const { selfServiceSignUp } = call.body;
  if (selfServiceSignUp !== undefined)
    call.tenant.transact((draft) => {
      updateSwitchPolicy(draft, 'selfServiceSignUpEnabled', selfServiceSignUp.isEnabled, call.actor);
    });
  return { status: 204 };
};

/** By operationId. */
export const tenantPolicyOperations = {
  getAdminConsentRequestPolicy,
  updateAdminConsentRequestPolicy,
  getDefaultAppManagementPolicy,
  updateDefaultAppManagementPolicy,
  getSecurityDefaultsPolicy,
  updateSecurityDefaultsPolicy,
  getAuthenticationFlowsPolicy,
  updateAuthenticationFlowsPolicy,
} satisfies OperationsById<GraphOperationId>;
