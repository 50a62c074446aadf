// What OpenID Connect's userinfo says about the user of a token. It is Graph's, and lies beside it.
// Source: https://learn.microsoft.com/en-us/entra/identity-platform/userinfo

import { isRevokedGrant } from '../../domain/activity/token-grants.js';
import { findUser } from '../../domain/tenant/find-user.js';
import type { TokenVerdict } from '../../http/access/token-grant.js';
import {
  answerJson,
  type IdentityAnswer,
  type IdentityCall,
  type IdentityOperationsById,
} from '../identity-operation.js';
import { toSubject } from '../tokens/signed-in.js';

const refuse = (description: string): IdentityAnswer => {
  const answer = answerJson({ error: 'invalid_token', error_description: description }, 401);
  return { ...answer, headers: { ...answer.headers, 'WWW-Authenticate': 'Bearer error="invalid_token"' } };
};

/** RFC 6750, 2.2: a form may carry the token, an address may not. */
const readToken = ({ request, form }: IdentityCall): string | undefined => {
  const inForm = request.method === 'POST' ? form.get('access_token') : null;
  return inForm === null ? request.headers.authorization : `Bearer ${inForm}`;
};

const answerFor = (call: IdentityCall, verdict: TokenVerdict | undefined): IdentityAnswer => {
  if (call.query.has('access_token')) return refuse('Send the token in the Authorization header, not in the address.');
  if (verdict === undefined) return refuse('Access token is empty, or was not issued here.');
  if (verdict.kind === 'refused') return refuse(verdict.reason);
  const { grant } = verdict;
  const tenant = call.findTenant(grant.tenantName);
  if (tenant === undefined || (call.target.tenantName !== undefined && call.target.tenantName !== grant.tenantName)) {
    return refuse(`The token is for the tenant '${grant.tenantName ?? ''}'.`);
  }
  if (grant.grantId !== undefined && isRevokedGrant(tenant.view, grant.grantId))
    return refuse('The sign-in was revoked.');
  const user = grant.userId === undefined ? undefined : findUser(tenant.view, grant.userId);
  if (user?.accountEnabled !== true) return refuse('The token is not that of a user who can sign in.');
  if (!grant.permissions.has('openid')) return refuse("The token does not have the scope 'openid'.");
  const hasProfile = grant.permissions.has('profile');
  return answerJson({
    sub: toSubject(grant.clientId, user.id),
    ...(hasProfile
      ? {
          name: user.displayName,
          ...(user.surname === null ? {} : { family_name: user.surname }),
          ...(user.givenName === null ? {} : { given_name: user.givenName }),
          picture: `${call.address}/v1.0/me/photo/$value`,
        }
      : {}),
    ...(grant.permissions.has('email') && user.mail !== null ? { email: user.mail } : {}),
  });
};

const answerUserInfo = async (call: IdentityCall): Promise<IdentityAnswer> =>
  answerFor(call, await call.checkToken(readToken(call)));

export const userInfoOperations: IdentityOperationsById<'getUserInfo' | 'getUserInfoByForm'> = {
  getUserInfo: answerUserInfo,
  getUserInfoByForm: answerUserInfo,
};
