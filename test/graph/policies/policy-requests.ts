// Requests for the operations on policies and custom security attributes, for every-request.ts.

import type { Client } from '../../new-emulator.js';
import { addAttributes, attributeRequests } from '../security-attributes/attribute-requests.js';

/** A definition that each kind takes, by its collection. */
export const definitions = {
  tokenLifetimePolicies: '{"TokenLifetimePolicy":{"Version":1,"AccessTokenLifetime":"8:00:00"}}',
  tokenIssuancePolicies: '{"TokenIssuancePolicy":{"Version":"1","SamlTokenVersion":"1.1","EmitSAMLNameFormat":"true"}}',
  claimsMappingPolicies:
    '{"ClaimsMappingPolicy":{"Version":1,"IncludeBasicClaimSet":"true","ClaimsSchema":[{"Source":"user","ID":"employeeid","JwtClaimType":"name"}]}}',
  homeRealmDiscoveryPolicies: '{"HomeRealmDiscoveryPolicy":{"AlternateIdLogin":{"Enabled":true}}}',
  activityBasedTimeoutPolicies:
    '{"ActivityBasedTimeoutPolicy":{"Version":1,"ApplicationPolicies":[{"ApplicationId":"default","WebSessionIdleTimeout":"01:00:00"}]}}',
} as const;

/** The collection of a kind of policies. */
export type PolicyCollection = keyof typeof definitions;

/** The name of the kind in operationIds: `TokenLifetimePolicy`. */
const toKind = (collection: string): string =>
  `${collection.charAt(0).toUpperCase()}${collection.slice(1, -'ies'.length)}y`;

const collections = Object.keys(definitions) as PolicyCollection[];

/** What apps and service principals take. */
export const holders = [
  ['applications', 'tokenLifetimePolicies'],
  ['applications', 'tokenIssuancePolicies'],
  ['applications', 'homeRealmDiscoveryPolicies'],
  ['servicePrincipals', 'tokenLifetimePolicies'],
  ['servicePrincipals', 'tokenIssuancePolicies'],
  ['servicePrincipals', 'claimsMappingPolicies'],
  ['servicePrincipals', 'homeRealmDiscoveryPolicies'],
] as const satisfies readonly (readonly [string, PolicyCollection])[];

/** What these requests speak of. */
export interface PolicyScene {
  readonly applicationId: string;
  readonly principalId: string;
  /** A policy of each kind that is assigned, and one that is not. */
  readonly assignedPolicies: Readonly<Record<string, string>>;
  readonly sparePolicies: Readonly<Record<string, string>>;
  /** The conditions of a permission grant policy, by their list. */
  readonly conditionIds: Readonly<Record<string, string>>;
  /** A policy for the management of apps that is assigned, and one that is not. */
  readonly managementIds: readonly [assigned: string, spare: string];
  /** An app and its service principal without policies. */
  readonly bareApps: Readonly<Record<string, string>>;
}

/** A policy as a body. */
export const toPolicy = (collection: PolicyCollection, more: object = {}): object => ({
  displayName: 'Lab',
  definition: [definitions[collection]],
  ...more,
});

/** A reference to a policy. */
export const toPolicyReference = (collection: string, id: string): object => ({
  '@odata.id': `https://graph.microsoft.com/v1.0/policies/${collection}/${id}`,
});

/** Creates a policy and says its id. */
export const addPolicy = async (client: Client, collection: PolicyCollection, more: object = {}): Promise<string> =>
  ((await client.post(`/v1.0/policies/${collection}`, toPolicy(collection, more))).body as { id: string }).id;

/** Adds two policies of each kind, and assigns one. */
export const arrangePolicies = async (
  client: Client,
  { applicationId, principalId }: Pick<PolicyScene, 'applicationId' | 'principalId'>,
): Promise<Pick<PolicyScene, 'assignedPolicies' | 'sparePolicies' | 'bareApps' | 'conditionIds' | 'managementIds'>> => {
  const assignedPolicies: Record<string, string> = {};
  const sparePolicies: Record<string, string> = {};
  for (const collection of collections) {
    assignedPolicies[collection] = await addPolicy(client, collection);
    sparePolicies[collection] = await addPolicy(client, collection);
  }
  for (const [kind, collection] of holders) {
    const id = kind === 'applications' ? applicationId : principalId;
    await client.post(
      `/v1.0/${kind}/${id}/${collection}/$ref`,
      toPolicyReference(collection, assignedPolicies[collection] ?? ''),
    );
  }
  await addAttributes(client);
  const grants = '/v1.0/policies/permissionGrantPolicies';
  await client.post(grants, { id: 'lab-consent', displayName: 'Consent in the lab' });
  const conditionIds: Record<string, string> = {};
  for (const list of ['includes', 'excludes']) {
    const { body } = await client.post(`${grants}/lab-consent/${list}`, { permissionType: 'delegated' });
    conditionIds[list] = body.id as string;
  }
  const addManagement = async (): Promise<string> =>
    (await client.post('/v1.0/policies/appManagementPolicies', managementPolicy)).body.id as string;
  const managementIds = [await addManagement(), await addManagement()] as const;
  for (const path of [`applications/${applicationId}`, `servicePrincipals/${principalId}`])
    await client.post(
      `/v1.0/${path}/appManagementPolicies/$ref`,
      toPolicyReference('appManagementPolicies', managementIds[0]),
    );
  for (const tenantId of [partnerId, barePartnerId]) await client.post(`${crossTenant}/partners`, { tenantId });
  await client.put(`${partner}/identitySynchronization`, synchronization);
  const { body: app } = await client.post('/v1.0/applications', { displayName: 'Bare' });
  const { body: principal } = await client.post('/v1.0/servicePrincipals', { appId: app.appId as string });
  return {
    assignedPolicies,
    sparePolicies,
    conditionIds,
    managementIds,
    bareApps: { applications: app.id as string, servicePrincipals: principal.id as string },
  };
};

type Request = readonly [path: string, body?: unknown];
type Requests = Readonly<Record<string, (scene: PolicyScene) => Request>>;

const toOwn = (collection: PolicyCollection): Requests => {
  const kind = toKind(collection);
  const list = `/v1.0/policies/${collection}`;
  const one = ({ assignedPolicies }: PolicyScene): string => `${list}/${assignedPolicies[collection] ?? ''}`;
  return {
    [`create${kind}`]: () => [list, toPolicy(collection)],
    [`get${kind}`]: (scene) => [one(scene)],
    [`update${kind}`]: (scene) => [one(scene), { displayName: 'Renamed' }],
    [`delete${kind}`]: (scene) => [one(scene)],
    [`listTargetsOf${kind}`]: (scene) => [`${one(scene)}/appliesTo`],
  };
};

const grantPolicy = '/v1.0/policies/permissionGrantPolicies/lab-consent';

const toConditions = (list: 'includes' | 'excludes'): Requests => {
  const kind = list === 'includes' ? 'Include' : 'Exclude';
  const path = `${grantPolicy}/${list}`;
  return {
    [`listPermissionGrant${kind}s`]: () => [path],
    [`createPermissionGrant${kind}`]: () => [path, { permissionType: 'application' }],
    [`getPermissionGrant${kind}`]: ({ conditionIds }) => [`${path}/${conditionIds[list] ?? ''}`],
    [`deletePermissionGrant${kind}`]: ({ conditionIds }) => [`${path}/${conditionIds[list] ?? ''}`],
  };
};

const grantRequests: Requests = {
  createPermissionGrantPolicy: () => [
    '/v1.0/policies/permissionGrantPolicies',
    { id: 'yard-consent', displayName: 'Consent in the yard' },
  ],
  getPermissionGrantPolicy: () => [grantPolicy],
  updatePermissionGrantPolicy: () => [grantPolicy, { description: 'For tests' }],
  deletePermissionGrantPolicy: () => [grantPolicy],
  ...toConditions('includes'),
  ...toConditions('excludes'),
};

const consent = { isEnabled: true, notifyReviewers: true, remindersEnabled: false, reviewers: [] };

/** Policies of which every tenant has one. */
const tenantRequests: Requests = {
  updateAdminConsentRequestPolicy: () => ['/v1.0/policies/adminConsentRequestPolicy', consent],
  updateDefaultAppManagementPolicy: () => ['/v1.0/policies/defaultAppManagementPolicy', { isEnabled: true }],
  updateSecurityDefaultsPolicy: () => [
    '/v1.0/policies/identitySecurityDefaultsEnforcementPolicy',
    { isEnabled: false },
  ],
  updateAuthenticationFlowsPolicy: () => [
    '/v1.0/policies/authenticationFlowsPolicy',
    { selfServiceSignUp: { isEnabled: true } },
  ],
};

const management = '/v1.0/policies/appManagementPolicies';

/** A policy for the management of apps as a body. */
const managementPolicy = { displayName: 'Short', description: 'Secrets for a month', isEnabled: true };

const managementRequests: Requests = {
  createAppManagementPolicy: () => [management, managementPolicy],
  getAppManagementPolicy: ({ managementIds: [id] }) => [`${management}/${id}`],
  updateAppManagementPolicy: ({ managementIds: [id] }) => [`${management}/${id}`, { isEnabled: false }],
  deleteAppManagementPolicy: ({ managementIds: [id] }) => [`${management}/${id}`],
  listTargetsOfAppManagementPolicy: ({ managementIds: [id] }) => [`${management}/${id}/appliesTo`],
};

const crossTenant = '/v1.0/policies/crossTenantAccessPolicy';
const [partnerId, nextPartnerId] = ['3d0f5dec-5d3d-455c-8016-e2af1ae4d31a', '9c5d131d-b1c3-4fc4-9e3f-c6557947d551'];
const barePartnerId = '123f4846-ba00-4fd7-ba43-dac1f8f63013';
const partner = `${crossTenant}/partners/${partnerId}`;
const synchronization = { displayName: 'Fabrikam', userSyncInbound: { isSyncAllowed: true } };

const crossTenantRequests: Requests = {
  updateCrossTenantAccessPolicy: () => [crossTenant, { allowedCloudEndpoints: ['microsoftonline.us'] }],
  updateCrossTenantAccessDefault: () => [`${crossTenant}/default`, { inboundTrust: { isMfaAccepted: true } }],
  resetCrossTenantAccessDefault: () => [`${crossTenant}/default/resetToSystemDefault`],
  createCrossTenantPartner: () => [`${crossTenant}/partners`, { tenantId: nextPartnerId }],
  getCrossTenantPartner: () => [partner],
  updateCrossTenantPartner: () => [partner, { inboundTrust: null }],
  deleteCrossTenantPartner: () => [partner.replace(partnerId, barePartnerId)],
  getCrossTenantSynchronization: () => [`${partner}/identitySynchronization`],
  createCrossTenantSynchronization: () => [`${partner}/identitySynchronization`, synchronization],
  updateCrossTenantSynchronization: () => [`${partner}/identitySynchronization`, { displayName: 'Fab' }],
  deleteCrossTenantSynchronization: () => [`${partner}/identitySynchronization`],
};

const toManaged = (holder: 'applications' | 'servicePrincipals'): Requests => {
  const type = holder === 'applications' ? 'Application' : 'ServicePrincipal';
  const list = ({ applicationId, principalId }: PolicyScene): string =>
    `/v1.0/${holder}/${holder === 'applications' ? applicationId : principalId}/appManagementPolicies`;
  return {
    [`listAppManagementPoliciesOf${type}`]: (scene) => [list(scene)],
    [`assignAppManagementPolicyTo${type}`]: ({ bareApps, managementIds: [, spare] }) => [
      `/v1.0/${holder}/${bareApps[holder] ?? ''}/appManagementPolicies/$ref`,
      toPolicyReference('appManagementPolicies', spare),
    ],
    [`removeAppManagementPolicyFrom${type}`]: (scene) => [`${list(scene)}/${scene.managementIds[0]}/$ref`],
  };
};

const toHeld = ([holder, collection]: (typeof holders)[number]): Requests => {
  const kind = toKind(collection);
  const type = holder === 'applications' ? 'Application' : 'ServicePrincipal';
  const list = ({ applicationId, principalId }: PolicyScene): string =>
    `/v1.0/${holder}/${holder === 'applications' ? applicationId : principalId}/${collection}`;
  return {
    [`list${kind.slice(0, -1)}iesOf${type}`]: (scene) => [list(scene)],
    [`assign${kind}To${type}`]: ({ bareApps, sparePolicies }) => [
      `/v1.0/${holder}/${bareApps[holder] ?? ''}/${collection}/$ref`,
      toPolicyReference(collection, sparePolicies[collection] ?? ''),
    ],
    [`remove${kind}From${type}`]: (scene) => [`${list(scene)}/${scene.assignedPolicies[collection] ?? ''}/$ref`],
  };
};

/** A request for each of these operations that must be answered with success. */
export const policyRequests: Requests = Object.assign(
  { ...attributeRequests, ...grantRequests, ...tenantRequests, ...managementRequests, ...crossTenantRequests },
  toManaged('applications'),
  toManaged('servicePrincipals'),
  ...collections.map(toOwn),
  ...holders.map(toHeld),
) as Requests;
