// Access tokens: their claims, and signing them. Those for Microsoft's APIs have the form of v1.0; those for an app's own API
// the form that its registration says.
// Source of the claims: https://learn.microsoft.com/en-us/entra/identity-platform/access-token-claims-reference

import type { Resource } from '../../domain/apps/find-client.js';
import { findTokenLifetime } from '../../domain/policies/sts-policies.js';
import { listHeldRoleIds } from '../../domain/roles/role-holders.js';
import type { User } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import type { TokenClient } from '../requests/known-client.js';
import type { IdentityCall } from '../identity-operation.js';
import { toGroupClaims, toRoleClaims, type Claims } from './group-claims.js';
import { toIssuer } from './issuer.js';
import { toOptionalClaims } from './optional-claims.js';
import { sign } from './sign.js';
import { toSubject, type SignedIn } from './signed-in.js';

/** Choice: Entra draws 60 to 90 minutes; this is what it answers most to apps. */
const lifetime = 3599;

/** What a token says besides what every token says. */
export interface AccessTokenContent {
  readonly client: TokenClient;
  readonly resource: Resource;
  /** The API as the client named it, for tokens in the form of v1.0. */
  readonly audience: string;
  /** Scopes with a user, app roles without. */
  readonly permissions: readonly string[];
  /** For whom it stands; without it stands for the app. */
  readonly signedIn?: SignedIn | undefined;
  /** What the client says it can do, such as `CP1`. */
  readonly capabilities?: readonly string[];
}

/** What signing needs: a call, or what a call has of it. */
export type SigningContext = Pick<IdentityCall, 'keys' | 'now' | 'address' | 'tenantId' | 'newId'> & {
  readonly tenant: Pick<IdentityCall['tenant'], 'name' | 'view'>;
};

/** A signed token and how long it lasts. */
export interface SignedToken {
  readonly token: string;
  readonly seconds: number;
}

/** The role that every user has besides those of the directory. */
const defaultUserRole = 'b79fbf4d-3ef9-4689-8143-76b194e85509';

const toNames = (user: User): Claims => ({
  ...(user.surname === null ? {} : { family_name: user.surname }),
  ...(user.givenName === null ? {} : { given_name: user.givenName }),
});

const toUserV1 = ({ user, proofs }: SignedIn): Claims => ({
  amr: proofs,
  ...toNames(user),
  name: user.displayName,
  unique_name: user.userPrincipalName,
  upn: user.userPrincipalName,
});

const toUserV2 = ({ user }: SignedIn): Claims => ({
  name: user.displayName,
  preferred_username: user.userPrincipalName,
});

/** What Microsoft's APIs read about a user. */
const toFirstPartyUser = (view: TenantView, { user }: SignedIn): Claims => ({
  idtyp: 'user',
  wids: [...listHeldRoleIds(view, user.id), defaultUserRole],
});

/** What the registration of an API asks for. */
const toRegistered = (
  { tenant: { view } }: SigningContext,
  { application, principal }: Resource,
  signedIn: SignedIn,
): Claims => {
  const [organization] = view.scan('organization');
  return {
    ...toGroupClaims(view, signedIn.user, application, principal),
    ...toRoleClaims(view, signedIn.user, principal),
    ...toOptionalClaims(application, 'accessToken', { ...signedIn, organization: organization?.row }),
  };
};

const toUserClaims = (
  call: SigningContext,
  { client, resource, permissions, capabilities = [] }: AccessTokenContent,
  signedIn: SignedIn,
  isV2: boolean,
): Claims => {
  const { user, contexts, sessionId, grantId } = signedIn;
  return {
    ...(isV2 ? toUserV2(signedIn) : toUserV1(signedIn)),
    ...(resource.isFirstParty ? toFirstPartyUser(call.tenant.view, signedIn) : toRegistered(call, resource, signedIn)),
    oid: user.id,
    scp: permissions.join(' '),
    // Graph's `userinfo` names the user as the client's id token does, so its tokens carry that name.
    sub: toSubject(resource.isFirstParty ? client.appId : resource.appId, user.id),
    ...(sessionId === undefined ? {} : { sid: sessionId }),
    ...(contexts.length === 0 ? {} : { acrs: contexts }),
    ...(capabilities.length === 0 ? {} : { xms_cc: capabilities }),
    ...(grantId === undefined ? {} : { tenantry_grant: grantId }),
  };
};

const wantsType = ({ isFirstParty, application }: Resource): boolean =>
  isFirstParty || (application?.optionalClaims?.accessToken.some(({ name }) => name === 'idtyp') ?? false);

const toAppClaims = (view: TenantView, { client, resource, permissions }: AccessTokenContent): Claims => {
  const held = resource.isFirstParty ? listHeldRoleIds(view, client.principalId) : [];
  return {
    ...(wantsType(resource) ? { idtyp: 'app' } : {}),
    oid: client.principalId,
    ...(permissions.length === 0 ? {} : { roles: permissions }),
    sub: client.principalId,
    ...(held.length === 0 ? {} : { wids: held }),
  };
};

/** Documented: an API gets tokens of v2.0 if its registration says so. */
const isV2Token = ({ application }: Resource): boolean => application?.api.requestedAccessTokenVersion === 2;

/** Signs a token for an API. */
export const signAccessToken = async (call: SigningContext, content: AccessTokenContent): Promise<SignedToken> => {
  const { client, resource, signedIn } = content;
  const isV2 = isV2Token(resource);
  const begin = Math.floor(call.now / 1000);
  // Documented (configurable-token-lifetimes): the policy of the app that is accessed.
  const seconds = findTokenLifetime(call.tenant.view, resource) ?? lifetime;
  const claims = {
    aud: isV2 ? resource.appId : content.audience,
    iss: toIssuer(isV2, call.address, call.tenantId),
    iat: begin,
    nbf: begin,
    exp: begin + seconds,
    ...(isV2
      ? { azp: client.appId, azpacr: client.proof }
      : { app_displayname: client.displayName, appid: client.appId, appidacr: client.proof }),
    ...(signedIn === undefined ? toAppClaims(call.tenant.view, content) : toUserClaims(call, content, signedIn, isV2)),
    tid: call.tenantId,
    uti: call.newId(),
    ver: isV2 ? '2.0' : '1.0',
    tenantry_tenant: call.tenant.name,
  };
  return { token: await sign(call, claims, isV2), seconds };
};
