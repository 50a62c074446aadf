// Access tokens: their claims, and signing them.
// Source of the claims: https://learn.microsoft.com/en-us/entra/identity-platform/access-token-claims-reference

import type { User } from '../../domain/tenant/rows.js';
import type { TokenClient } from '../grants/client.js';
import type { IdentityCall } from '../identity-operation.js';
import { toIssuer } from './issuer.js';

/** Choice: Entra draws 60 to 90 minutes; this is what it answers most to apps. */
const lifetime = 3599;

/** What a token says besides what every token says. */
export interface AccessTokenContent {
  readonly client: TokenClient;
  readonly audience: string;
  /** Scopes with a user, app roles without. */
  readonly permissions: readonly string[];
  /** Whom it stands for; without one it stands for the app. */
  readonly user?: User;
  /** The sign-in that it comes from. */
  readonly grantId?: string;
}

/** What signing needs: a call, or what a call has of it. */
export type SigningContext = Pick<IdentityCall, 'keys' | 'now' | 'address' | 'tenantId' | 'newId'> & {
  readonly tenant: Pick<IdentityCall['tenant'], 'name'>;
};

/** A signed token and how long it lasts. */
export interface SignedToken {
  readonly token: string;
  readonly seconds: number;
}

/** The role that every user has besides those of the directory. */
const defaultUserRole = 'b79fbf4d-3ef9-4689-8143-76b194e85509';

const toUserClaims = (user: User, permissions: readonly string[]): Readonly<Record<string, unknown>> => ({
  amr: ['pwd'],
  ...(user.surname === null ? {} : { family_name: user.surname }),
  ...(user.givenName === null ? {} : { given_name: user.givenName }),
  idtyp: 'user',
  name: user.displayName,
  oid: user.id,
  scp: permissions.join(' '),
  sub: user.id,
  unique_name: user.userPrincipalName,
  upn: user.userPrincipalName,
  wids: [...user.directoryRoles, defaultUserRole],
});

const toAppClaims = (
  { principalId }: TokenClient,
  permissions: readonly string[],
): Readonly<Record<string, unknown>> => ({
  idtyp: 'app',
  oid: principalId,
  roles: permissions,
  sub: principalId,
});

/** Signs a token for Graph, in the v1.0 form that Graph's own tokens have. */
export const signAccessToken = async (
  call: SigningContext,
  { client, audience, permissions, user, grantId }: AccessTokenContent,
): Promise<SignedToken> => {
  const [{ SignJWT }, { kid, privateKey }] = await Promise.all([import('../keys/jose.js'), call.keys()]);
  const begin = Math.floor(call.now / 1000);
  const claims = {
    aud: audience,
    iss: toIssuer(false, call.address, call.tenantId),
    iat: begin,
    nbf: begin,
    exp: begin + lifetime,
    app_displayname: client.displayName,
    appid: client.clientId,
    appidacr: client.proof,
    tid: call.tenantId,
    uti: call.newId(),
    ver: '1.0',
    tenantry_tenant: call.tenant.name,
    ...(grantId === undefined ? {} : { tenantry_grant: grantId }),
    ...(user === undefined ? toAppClaims(client, permissions) : toUserClaims(user, permissions)),
  };
  const token = await new SignJWT(claims)
    .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid, x5t: kid })
    .sign(privateKey);
  return { token, seconds: lifetime };
};
