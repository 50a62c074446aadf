// ID tokens: who signed in, for the client alone.
// Source of the claims: https://learn.microsoft.com/en-us/entra/identity-platform/id-token-claims-reference

import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { findTokenLifetime } from '../../domain/policies/sts-policies.js';
import type { User } from '../../domain/tenant/rows.js';
import type { TokenClient } from '../requests/known-client.js';
import type { IdentityCall } from '../identity-operation.js';
import { toBase64Url } from './base64url.js';
import { toGroupClaims, toRoleClaims, type Claims } from './group-claims.js';
import { toIssuer } from './issuer.js';
import { toOptionalClaims } from './optional-claims.js';
import { sign } from './sign.js';
import { toSubject, type SignedIn } from './signed-in.js';

/** Documented: an hour, unless a token lifetime policy says otherwise. */
const lifetime = 3600;

/** What a token says besides what every ID token says. */
export interface IdTokenContent {
  readonly client: TokenClient;
  readonly signedIn: SignedIn;
  /** Of the endpoint that issues it. */
  readonly isV2: boolean;
  /** OpenID Connect's scopes that were granted. */
  readonly open: readonly string[];
  readonly nonce?: string | undefined;
  /** The access token that travels with it through a browser. */
  readonly accessToken?: string | undefined;
  /** The code that travels with it through a browser. */
  readonly code?: string | undefined;
  /** The client asked when the user signed in (`max_age`). */
  readonly wantsAuthTime?: boolean;
}

/** OpenID Connect Core, 3.3.2.11: the left half of the hash. */
const toHalfHash = (text: string): string => toBase64Url(sha256(utf8ToBytes(text)).slice(0, 16));

/** Documented: `profile` gives these. */
const toProfile = (user: User): Claims => ({
  name: user.displayName,
  oid: user.id,
  preferred_username: user.userPrincipalName,
});

const toV1Profile = ({ user, proofs }: SignedIn): Claims => ({
  amr: proofs,
  ...(user.surname === null ? {} : { family_name: user.surname }),
  ...(user.givenName === null ? {} : { given_name: user.givenName }),
  name: user.displayName,
  oid: user.id,
  unique_name: user.userPrincipalName,
  upn: user.userPrincipalName,
});

/** Signs an ID token. */
export const signIdToken = async (call: IdentityCall, content: IdTokenContent): Promise<string> => {
  const { client, signedIn, isV2, open, nonce, accessToken, code, wantsAuthTime } = content;
  const { user, authTime, sessionId } = signedIn;
  const { view } = call.tenant;
  const [organization] = view.scan('organization');
  const begin = Math.floor(call.now / 1000);
  const profile = open.includes('profile') ? toProfile(user) : {};
  const claims = {
    aud: client.appId,
    iss: toIssuer(isV2, call.address, call.tenantId),
    iat: begin,
    nbf: begin,
    exp: begin + (findTokenLifetime(view, client) ?? lifetime),
    ...(isV2 ? profile : toV1Profile(signedIn)),
    ...(isV2 && open.includes('email') && user.mail !== null ? { email: user.mail } : {}),
    ...(nonce === undefined ? {} : { nonce }),
    ...(wantsAuthTime === true ? { auth_time: authTime } : {}),
    ...(sessionId === undefined ? {} : { sid: sessionId }),
    ...(accessToken === undefined ? {} : { at_hash: toHalfHash(accessToken) }),
    ...(code === undefined ? {} : { c_hash: toHalfHash(code) }),
    ...toGroupClaims(view, user, client.application, client.principal),
    ...toRoleClaims(view, user, client.principal),
    ...toOptionalClaims(client.application, 'idToken', { ...signedIn, organization: organization?.row }),
    sub: toSubject(client.appId, user.id),
    tid: call.tenantId,
    uti: call.newId(),
    ver: isV2 ? '2.0' : '1.0',
  };
  return sign(call, claims, isV2);
};
