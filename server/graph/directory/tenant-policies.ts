// Policies of which every tenant has one: admin consent requests, credentials of apps, security defaults, sign-up flows.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import {
  readAppManagementPolicy,
  updateAppManagementPolicy,
  type AppManagementChanges,
  type AppManagementPolicy,
} from '../../domain/policies/app-management-policy.js';
import {
  readConsentRequestPolicy,
  readSwitchPolicy,
  updateConsentRequestPolicy,
  updateSwitchPolicy,
  type AdminConsentRequestPolicy,
  type SwitchPolicy,
} from '../../domain/policies/tenant-policies.js';
import { toIso, toSeconds } from '../../domain/tenant/time.js';
import type { Operation, OperationsById } from '../../http/operation.js';
import { createWriter, toEntityResult } from '../entities/entity-json.js';

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

const toShown = (configuration: AppManagementPolicy['applicationRestrictions']): object => {
  const [passwordCredentials, keyCredentials] = [configuration.passwordCredentials, configuration.keyCredentials].map(
    (list) =>
      list.map(({ restrictForAppsCreatedAfterDateTime: since, ...restriction }) => ({
        ...restriction,
        restrictForAppsCreatedAfterDateTime: since === null ? null : toSeconds(since),
      })),
  );
  return { passwordCredentials, keyCredentials };
};

const managementWriter = createWriter<'tenantAppManagementPolicy', AppManagementPolicy>('tenantAppManagementPolicy', {
  id: ({ id }) => id,
  deletedDateTime: () => null,
  displayName: ({ displayName }) => displayName,
  description: ({ description }) => description,
  isEnabled: ({ isEnabled }) => isEnabled,
  applicationRestrictions: ({ applicationRestrictions }) => toShown(applicationRestrictions),
  servicePrincipalRestrictions: ({ servicePrincipalRestrictions }) => toShown(servicePrincipalRestrictions),
});

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
type Configuration = NonNullable<ManagementBody['applicationRestrictions']>;
type GivenRestriction = NonNullable<Configuration['passwordCredentials' | 'keyCredentials']>[number];

const toRestriction = <Type extends string>({
  restrictionType,
  state,
  maxLifetime = null,
  restrictForAppsCreatedAfterDateTime: since = null,
}: GivenRestriction & { readonly restrictionType: Type }) => ({
  restrictionType,
  ...(state === undefined ? {} : { state }),
  maxLifetime,
  restrictForAppsCreatedAfterDateTime: since === null ? null : toIso(Date.parse(since)),
});

const toConfiguration = ({ passwordCredentials, keyCredentials }: Configuration) => ({
  ...(passwordCredentials === undefined ? {} : { passwordCredentials: passwordCredentials.map(toRestriction) }),
  ...(keyCredentials === undefined ? {} : { keyCredentials: keyCredentials.map(toRestriction) }),
});

const toChanges = ({
  displayName,
  description,
  isEnabled,
  applicationRestrictions,
  servicePrincipalRestrictions,
}: ManagementBody): AppManagementChanges => ({
  ...(displayName === undefined ? {} : { displayName }),
  ...(description === undefined ? {} : { description }),
  ...(isEnabled === undefined ? {} : { isEnabled }),
  ...(applicationRestrictions === undefined
    ? {}
    : { applicationRestrictions: toConfiguration(applicationRestrictions) }),
  ...(servicePrincipalRestrictions === undefined
    ? {}
    : { servicePrincipalRestrictions: toConfiguration(servicePrincipalRestrictions) }),
});

/** Graph: tenantappmanagementpolicy-get. */
const getDefaultAppManagementPolicy: Operation = (call) =>
  toEntityResult(
    call,
    'policies/defaultAppManagementPolicy',
    managementWriter,
    readAppManagementPolicy(call.tenant.view),
  );

/** Graph: tenantappmanagementpolicy-update. */
const updateDefaultAppManagementPolicy: Operation<ManagementBody> = (call) => {
  call.tenant.transact((draft) => {
    updateAppManagementPolicy(draft, toChanges(call.body), call.actor);
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
