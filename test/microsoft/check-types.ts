// Holds an answer of Graph's surface to Microsoft's own published types: no property that they do not have, and no value
// of another type. The contract is ours and can be wrong; these are not ours.

import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { entities, operations } from '../../server/contract/operations.js';
import { schemaFile, toMicrosoftName } from './make-schemas.js';

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const toAjv = (): Ajv => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addSchema(JSON.parse(readFileSync(schemaFile, 'utf8')) as object, 'microsoft');
  return ajv;
};

let known: Ajv | undefined;

/** Control information is OData's, not Graph's. */
const withoutAnnotations = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutAnnotations);
  if (!isObject(value)) return value;
  const own = Object.entries(value).filter(([name]) => !name.includes('@'));
  return Object.fromEntries(own.map(([name, part]) => [name, withoutAnnotations(part)]));
};

/** Whether the package for v1.0 does not have a type: whole namespaces are beta's alone. */
export const isElsewhere = (typeName: string): boolean =>
  typeName.split('.').length > 3 || typesOfBeta.includes(typeName);

/**
 * What recorded traffic has and the published types have not: https://github.com/univention/office365, its cassettes; and
 * the samples of https://learn.microsoft.com/en-us/graph/api/administrativeunit-list-scopedrolemembers.
 */
const recorded: Readonly<Record<string, readonly string[]>> = {
  'microsoft.graph.scopedRoleMembership': ['roleMemberInfo/userPrincipalName'],
  'microsoft.graph.identity': ['userPrincipalName'],
  'microsoft.graph.group': ['creationOptions', 'resourceBehaviorOptions', 'resourceProvisioningOptions'],
};

/** What Graph's model of v1.0 has, newer than the published types; what pages of v1.0 show and the types have not: https://learn.microsoft.com/en-us/graph/api/device-list, examples 3 and 6. */
const documented: Readonly<Record<string, readonly string[]>> = {
  'microsoft.graph.user': ['sponsorOf'],
  'microsoft.graph.device': ['extensionAttributes'],
};

/** What beta alone has, and the types of v1.0 do not: https://learn.microsoft.com/en-us/graph/api/overview?view=graph-rest-beta */
const membersOfBeta: Readonly<Record<string, readonly string[]>> = {
  'microsoft.graph.user': ['appRoleAssignments/creationTimestamp', 'cloudLicensing', 'usageRights'],
  'microsoft.graph.servicePrincipal': ['appRoleAssignedTo/creationTimestamp', 'appRoleAssignments/creationTimestamp'],
  'microsoft.graph.device': ['usageRights'],
  'microsoft.graph.reportRoot': [
    'applicationSignInDetailedSummary',
    'azureADPremiumLicenseInsight',
    'credentialUserRegistrationDetails',
    'userCredentialUsageDetails',
  ],
  'microsoft.graph.rbacApplication': ['transitiveRoleAssignments'],
  'microsoft.graph.group': [
    'appRoleAssignments/creationTimestamp',
    'cloudLicensing',
    'createdByAppId',
    'endpoints',
    'infoCatalogs',
    'organizationId',
    'writebackConfiguration',
  ],
  'microsoft.graph.admin': ['cloudLicensing'],
  'microsoft.graph.companySubscription': ['ocpSubscriptionId'],
  'microsoft.graph.appRoleAssignment': ['creationTimestamp'],
  'microsoft.graph.unifiedRoleAssignment': ['principalOrganizationId', 'resourceScope'],
  'microsoft.graph.permissionGrantPolicy': [
    'includes/certifiedClientApplicationsOnly',
    'excludes/certifiedClientApplicationsOnly',
  ],
  'microsoft.graph.authorizationPolicy': [
    'enabledPreviewFeatures',
    'permissionGrantPolicyIdsAssignedToDefaultUserRole',
  ],
};

/** Types whose whole use is in beta: reports as JSON, password-based sign-on, and what belongs to groups, apps and sign-ins. */
const typesOfBeta: readonly string[] = [
  'microsoft.graph.credentialUsageSummary',
  'microsoft.graph.credentialUserRegistrationCount',
  'microsoft.graph.credentialUserRegistrationDetails',
  'microsoft.graph.userCredentialUsageDetails',
  'microsoft.graph.userRegistrationCount',
  'microsoft.graph.privateLinkDetails',
  'microsoft.graph.office365ActivationCounts',
  'microsoft.graph.office365ActivationsUserDetail',
  'microsoft.graph.office365ServicesUserCounts',
  'microsoft.graph.office365ActivationsUserCounts',
  'microsoft.graph.office365ActiveUserCounts',
  'microsoft.graph.office365ActiveUserDetail',
  'microsoft.graph.userActivationCounts',
  'microsoft.graph.passwordValidationInformation',
  'microsoft.graph.validationResult',
  'microsoft.graph.usageRight',
  'microsoft.graph.azureADPremiumLicenseInsight',
  'microsoft.graph.azureADPremiumP1FeatureUtilizations',
  'microsoft.graph.azureADPremiumP2FeatureUtilizations',
  'microsoft.graph.privateAccessFeatureUtilizations',
  'microsoft.graph.internetAccessFeatureUtilizations',
  'microsoft.graph.featureUtilization',
  'microsoft.graph.teamsUserActivityUserDetail',
  'microsoft.graph.m365AppUserDetail',
  'microsoft.graph.m365AppUserDetails',
  'microsoft.graph.mailboxUsageDetail',
  'microsoft.graph.mailboxUsageMailboxCounts',
  'microsoft.graph.mailboxUsageQuotaStatusMailboxCounts',
  'microsoft.graph.mailboxUsageStorage',
  'microsoft.graph.oneDriveUsageAccountDetail',
  'microsoft.graph.oneDriveUsageAccountCounts',
  'microsoft.graph.oneDriveUsageFileCounts',
  'microsoft.graph.oneDriveUsageStorage',
  'microsoft.graph.passwordSingleSignOnCredentialSet',
  'microsoft.graph.credential',
  'microsoft.graph.applicationSignInSummary',
  'microsoft.graph.applicationSignInDetailedSummary',
  'microsoft.graph.m365AppUserCounts',
  'microsoft.graph.m365AppPlatformUserCounts',
  'microsoft.graph.m365AppUserCountsOfDay',
  'microsoft.graph.m365AppPlatformUserCountsOfDay',
  'microsoft.graph.yammerActivityUserDetail',
  'microsoft.graph.yammerDeviceUsageUserDetail',
  'microsoft.graph.yammerGroupsActivityDetail',
  'microsoft.graph.office365GroupsActivityDetail',
  'microsoft.graph.office365GroupsActivityCounts',
  'microsoft.graph.office365GroupsActivityGroupCounts',
  'microsoft.graph.office365GroupsActivityFileCounts',
  'microsoft.graph.office365GroupsActivityStorage',
  'microsoft.graph.sharePointSiteUsageDetail',
  'microsoft.graph.sharePointSiteUsageSiteCounts',
  'microsoft.graph.sharePointSiteUsageFileCounts',
  'microsoft.graph.sharePointSiteUsageStorage',
  'microsoft.graph.sharePointSiteUsagePages',
  'microsoft.graph.windowsApplication',
  'microsoft.graph.directorySizeQuota',
  'microsoft.graph.authenticationContext',
  'microsoft.graph.authenticationDetail',
  'microsoft.graph.authenticationRequirementPolicy',
  'microsoft.graph.networkLocationDetail',
  'microsoft.graph.sessionLifetimePolicy',
  'microsoft.graph.evaluateDynamicMembershipResult',
  'microsoft.graph.expressionEvaluationDetails',
  'microsoft.graph.propertyToEvaluate',
  'microsoft.graph.groupWritebackConfiguration',
  'microsoft.graph.directorySetting',
  'microsoft.graph.directorySettingTemplate',
  'microsoft.graph.endpoint',
];

const marked = new Map<string, readonly string[]>();

/** Properties of a type that the contract gives to beta alone. */
const listMarked = (typeName: string): readonly string[] => {
  const known = marked.get(typeName);
  if (known !== undefined) return known;
  const names = Object.values(entities)
    .filter((entity) => entity.typeName === typeName)
    .flatMap(({ inBeta }) => inBeta?.properties ?? [])
    .filter(({ versions }) => versions?.includes('v1.0') === false)
    .map(({ name }) => name);
  marked.set(typeName, names);
  return names;
};

/** Members of a type that the published types do not have, each for a reason above. */
export const listUnpublished = (typeName: string): readonly string[] => [
  ...listMarked(typeName),
  ...(recorded[typeName] ?? []),
  ...(documented[typeName] ?? []),
  ...(membersOfBeta[typeName] ?? []),
];

/** Without members by their path, for example `id` or `roleMemberInfo/id`. */
const without = (value: JsonObject, paths: readonly string[], prefix = ''): JsonObject =>
  Object.fromEntries(
    Object.entries(value).flatMap(([name, part]) => {
      const path = prefix + name;
      // Extensions and custom security attributes: the types are open there.
      if (name === 'customSecurityAttributes') return [[name, null]];
      if (paths.includes(path) || (prefix === '' && name.includes('_'))) return [];
      if (!paths.some((one) => one.startsWith(`${path}/`))) return [[name, part]];
      const strip = (one: unknown): unknown => (isObject(one) ? without(one, paths, `${path}/`) : one);
      return [[name, Array.isArray(part) ? part.map(strip) : strip(part)]];
    }),
  );

/** Open types take what callers send: only their declared members have a type. */
const openTypes: Readonly<Record<string, readonly string[]>> = {
  'microsoft.graph.openTypeExtension': ['@odata.type', 'extensionName', 'id'],
  'microsoft.graph.customSecurityAttributeValue': ['@odata.type'],
};

const withoutUnpublished = (value: JsonObject, typeName: string): JsonObject =>
  without(
    openTypes[typeName] === undefined
      ? value
      : Object.fromEntries(Object.entries(value).filter(([name]) => openTypes[typeName]?.includes(name) === true)),
    listUnpublished(typeName),
  );

/** Objects within, such as members that were expanded: each says its own type, which the type of the relation is not. */
const takeTyped = (value: JsonObject): readonly [own: JsonObject, typed: readonly JsonObject[]] => {
  const typed: JsonObject[] = [];
  const isPlain = (part: unknown): boolean => {
    if (!isObject(part) || typeof part['@odata.type'] !== 'string') return true;
    typed.push(part);
    return false;
  };
  // At any depth: what is expanded within what was expanded.
  const toOwn = (part: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(part).flatMap(([name, inner]): readonly (readonly [string, unknown])[] => {
        if (Array.isArray(inner)) return [[name, inner.filter(isPlain)]];
        if (!isPlain(inner)) return [];
        return [[name, isObject(inner) ? toOwn(inner) : inner]];
      }),
    );
  return [toOwn(value), typed];
};

/** What functions answer is no entity of the contract, so no schema of it is made; the contract alone says what is in it. */
const answersOfFunctions: readonly string[] = [
  'microsoft.graph.userRegistrationFeatureSummary',
  'microsoft.graph.userRegistrationMethodSummary',
];

const checkObject = (value: JsonObject, declared: string | undefined, place: string): readonly string[] => {
  const written = value['@odata.type'];
  const typeName = typeof written === 'string' ? written.slice(1) : declared;
  if (typeName === undefined || isElsewhere(typeName) || answersOfFunctions.includes(typeName)) return [];
  known ??= toAjv();
  const validate = known.getSchema(`microsoft#/definitions/${toMicrosoftName(typeName)}`);
  if (validate === undefined) return [`${place}: Microsoft has no type ${typeName}`];
  const [own, typed] = takeTyped(value);
  const within = typed.flatMap((one) => checkObject(one, undefined, place));
  if (validate(withoutAnnotations(withoutUnpublished(own, typeName))) === true) return within;
  const errors = (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${place}: ${typeName} ${instancePath} ${message ?? ''} ${JSON.stringify(params)}, say Microsoft's types`,
  );
  return [...errors, ...within];
};

/** `https://host/v1.0/$metadata#microsoft.graph.teamsLicensingDetails` names the type of what is no entity. */
const findComplexType = ({ '@odata.context': context }: JsonObject): string | undefined =>
  typeof context === 'string' ? /#(microsoft\.graph\.\w+)$/.exec(context)?.[1] : undefined;

const byId = new Map(operations.map((operation) => [operation.operationId, operation]));

/**
 * What Microsoft's types have against a successful answer, as lines of text; empty when nothing, or when the answer is
 * none that they describe.
 */
export const checkMicrosoftTypes = (operationId: string, body: unknown): readonly string[] => {
  const spec = byId.get(operationId);
  if (spec?.surface !== 'graph' || !isObject(body) || body['@odata.context'] === undefined) return [];
  const entity = spec.entity === undefined ? undefined : entities[spec.entity];
  const declared = findComplexType(body) ?? entity?.typeName;
  if (!Array.isArray(body.value)) return 'value' in body ? [] : checkObject(body, declared, operationId);
  return body.value.flatMap((one) => (isObject(one) ? checkObject(one, declared, operationId) : []));
};
