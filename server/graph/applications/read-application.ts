// From the body of a request to the properties of an app: what is left out of a complex property stays, and lists of objects
// get the defaults that Graph documents.

import type { RequestBodyOf } from '../../contract/operation-ids.js';
import { toApplication, type ApplicationProperties } from '../../domain/apps/application-properties.js';
import type { AppRole, Application, PasswordCredential, PermissionScope } from '../../domain/tenant/rows.js';
import { toAddIns } from './add-ins.js';
import { DomainError } from '../../domain/tenant/errors.js';

type ApplicationBody = RequestBodyOf<'updateApplication'>;

/** What an app is before anything is said about it. */
export const blankApplication: Application = toApplication({ id: '', appId: '', displayName: '', createdDateTime: '' });

type ScopeBody = NonNullable<NonNullable<ApplicationBody['api']>['oauth2PermissionScopes']>[number];
type RoleBody = NonNullable<ApplicationBody['appRoles']>[number];
type ClaimBody = NonNullable<NonNullable<NonNullable<ApplicationBody['optionalClaims']>['idToken']>>[number];

const toScope = (body: ScopeBody): PermissionScope => ({
  id: body.id.toLowerCase(),
  adminConsentDescription: body.adminConsentDescription ?? null,
  adminConsentDisplayName: body.adminConsentDisplayName ?? null,
  isEnabled: body.isEnabled ?? true,
  type: body.type ?? 'User',
  userConsentDescription: body.userConsentDescription ?? null,
  userConsentDisplayName: body.userConsentDisplayName ?? null,
  value: body.value ?? null,
});

const toRole = (body: RoleBody): AppRole => ({
  id: body.id.toLowerCase(),
  allowedMemberTypes: body.allowedMemberTypes,
  description: body.description ?? '',
  displayName: body.displayName,
  isEnabled: body.isEnabled ?? true,
  value: body.value ?? null,
});

const toClaims = (list: readonly ClaimBody[] | null | undefined) =>
  (list ?? []).map((claim) => ({
    name: claim.name,
    source: claim.source ?? null,
    essential: claim.essential ?? false,
    additionalProperties: claim.additionalProperties ?? [],
  }));

/** What an object of the body says, without annotations, on top of what was there. */
const merge = <T extends object>(before: T, said: object): T => ({
  ...before,
  ...Object.fromEntries(Object.entries(said).filter(([name]) => !name.includes('@'))),
});

const readApi = (before: Application['api'], said: NonNullable<ApplicationBody['api']>): Application['api'] => {
  const {
    oauth2PermissionScopes: scopes,
    preAuthorizedApplications: clients,
    knownClientApplications,
    ...plain
  } = said;
  return {
    ...merge(before, plain),
    ...(scopes === undefined ? {} : { oauth2PermissionScopes: scopes.map(toScope) }),
    ...(knownClientApplications === undefined
      ? {}
      : { knownClientApplications: knownClientApplications.map((id) => id.toLowerCase()) }),
    ...(clients === undefined
      ? {}
      : {
          preAuthorizedApplications: clients.map(({ appId, delegatedPermissionIds }) => ({
            appId: appId.toLowerCase(),
            delegatedPermissionIds: delegatedPermissionIds.map((id) => id.toLowerCase()),
          })),
        }),
  };
};

/** The redirect URIs that a body sets, and the order that it puts them in. Choice: the order is kept and shown, and sorts nothing. */
const readRedirects = (
  { redirectUris: before, redirectUriIndexes: indexes = {} }: Application['web'],
  { redirectUris, redirectUriSettings: settings }: NonNullable<ApplicationBody['web']>,
): Pick<Application['web'], 'redirectUris' | 'redirectUriIndexes'> => {
  const uris = redirectUris ?? settings?.map(({ uri }) => uri) ?? before;
  const stranger = settings?.find(({ uri }) => !uris.includes(uri));
  if (stranger !== undefined) {
    const problem = `'${stranger.uri}' is not among the redirectUris.`;
    throw new DomainError('appPropertyInvalid', { property: 'web.redirectUriSettings', problem });
  }
  const said = settings?.map(({ uri, index = null }) => [uri, index] as const) ?? Object.entries(indexes);
  const kept = said.filter(([uri, index]) => index !== null && uris.includes(uri));
  return {
    redirectUris: uris,
    ...(kept.length === 0 ? {} : { redirectUriIndexes: Object.fromEntries(kept) as Readonly<Record<string, number>> }),
  };
};

const readWeb = (before: Application['web'], said: NonNullable<ApplicationBody['web']>): Application['web'] => {
  const { implicitGrantSettings: implicit = {}, redirectUris: _uris, redirectUriSettings: _settings, ...plain } = said;
  const { enableAccessTokenIssuance, enableIdTokenIssuance } = before.implicitGrantSettings;
  const { redirectUriIndexes: _indexes, ...rest } = before;
  return {
    ...merge(rest, plain),
    ...readRedirects(before, said),
    implicitGrantSettings: {
      enableAccessTokenIssuance: implicit.enableAccessTokenIssuance ?? enableAccessTokenIssuance,
      enableIdTokenIssuance: implicit.enableIdTokenIssuance ?? enableIdTokenIssuance,
    },
  };
};

/** Documented: new secrets come from addPassword. A list in a body can only leave some out. */
const readKeptPasswords = (
  body: readonly { readonly keyId?: string | null }[],
  before: readonly PasswordCredential[],
): readonly PasswordCredential[] =>
  body.map(({ keyId }) => {
    const known = before.find((one) => one.keyId === keyId?.toLowerCase());
    if (known === undefined) throw new DomainError('passwordNotGenerated');
    return known;
  });

const readInfo = (before: Application['info'], said: NonNullable<ApplicationBody['info']>): Application['info'] => {
  const { logoUrl: _ignored, ...rest } = said;
  return merge(before, rest);
};

const unset = {
  authenticationBehaviors: {
    blockAzureADGraphAccess: null,
    removeUnverifiedEmailClaim: null,
    requireClientServicePrincipal: null,
  },
  requestSignatureVerification: { allowedWeakAlgorithms: null, isSignedRequestRequired: false },
  servicePrincipalLockConfiguration: {
    isEnabled: false,
    allProperties: null,
    credentialsWithUsageSign: null,
    credentialsWithUsageVerify: null,
    tokenEncryptionKeyId: null,
  },
} as const;

type Settings = Partial<Pick<ApplicationProperties, keyof typeof unset>>;

/** Complex properties that are null until somebody sets them. */
const readSettings = (body: ApplicationBody, before: Application): Settings =>
  Object.fromEntries(
    (Object.keys(unset) as (keyof typeof unset)[]).flatMap((name) => {
      const said = body[name];
      if (said === undefined) return [];
      return [[name, said === null ? null : merge(before[name] ?? unset[name], said)]];
    }),
  );

/** Properties that are the same in a body and in a row. */
const plainNames = [
  'defaultRedirectUri',
  'description',
  'displayName',
  'groupMembershipClaims',
  'identifierUris',
  'isDeviceOnlyAuthSupported',
  'isDisabled',
  'isFallbackPublicClient',
  'nativeAuthenticationApisEnabled',
  'notes',
  'oauth2RequirePostResponse',
  'samlMetadataUrl',
  'serviceManagementReference',
  'signInAudience',
  'tags',
  'tokenEncryptionKeyId',
  'uniqueName',
] as const satisfies readonly (keyof ApplicationProperties)[];

/**
 * The properties that a body sets. Certificates are read apart, since that takes time.
 *
 * @param newId - makes the ids of add-ins that come without one
 */
export const readApplication = (
  body: ApplicationBody,
  before: Application,
  newId: () => string,
): Partial<ApplicationProperties & Pick<Application, 'passwordCredentials'>> => {
  const {
    addIns,
    api,
    appRoles,
    info,
    optionalClaims,
    passwordCredentials,
    publicClient,
    requiredResourceAccess,
    spa,
    web,
    windows,
  } = body;
  const plain = plainNames.filter((name) => body[name] !== undefined).map((name) => [name, body[name]] as const);
  return {
    ...(Object.fromEntries(plain) as Partial<ApplicationProperties>),
    ...readSettings(body, before),
    ...(addIns === undefined ? {} : { addIns: toAddIns(addIns, newId) }),
    ...(api === undefined ? {} : { api: readApi(before.api, api) }),
    ...(appRoles === undefined ? {} : { appRoles: appRoles.map(toRole) }),
    ...(info === undefined ? {} : { info: readInfo(before.info, info) }),
    ...(publicClient === undefined ? {} : { publicClient: merge(before.publicClient, publicClient) }),
    ...(spa === undefined ? {} : { spa: merge(before.spa, spa) }),
    ...(windows === undefined
      ? {}
      : { windows: merge(before.windows ?? { packageSid: null, redirectUris: [] }, windows) }),
    ...(web === undefined ? {} : { web: readWeb(before.web, web) }),
    ...(passwordCredentials === undefined
      ? {}
      : { passwordCredentials: readKeptPasswords(passwordCredentials, before.passwordCredentials) }),
    ...(optionalClaims === undefined
      ? {}
      : {
          optionalClaims:
            optionalClaims === null
              ? null
              : {
                  accessToken: toClaims(optionalClaims.accessToken),
                  idToken: toClaims(optionalClaims.idToken),
                  saml2Token: toClaims(optionalClaims.saml2Token),
                },
        }),
    ...(requiredResourceAccess === undefined
      ? {}
      : {
          requiredResourceAccess: requiredResourceAccess.map(({ resourceAppId, resourceAccess }) => ({
            resourceAppId: resourceAppId.toLowerCase(),
            resourceAccess: resourceAccess.map(({ id, type }) => ({ id: id.toLowerCase(), type })),
          })),
        }),
  };
};
