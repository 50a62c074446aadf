// An app signs in as itself.
// Source: https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow

import { IdentityError } from '../errors/identity-error.js';
import { requireField, type IdentityCall } from '../identity-operation.js';
import { signAccessToken } from '../tokens/access-token.js';
import { requireClient } from './client.js';
import type { TokenAnswer } from './grant.js';

const suffix = '/.default';

/** MSAL for Go and for Java send them with every request; Entra passes over them here. */
const ofUsers = new Set(['openid', 'profile', 'email', 'offline_access']);

/** The API that is asked for: `{resource}/.default`, and `resource` at the v1.0 endpoint. */
const readResource = (call: IdentityCall): string => {
  if (!call.isV2) return requireField(call, 'resource');
  const scopes = requireField(call, 'scope');
  const [scope, ...others] = scopes.split(' ').filter((one) => one !== '' && !ofUsers.has(one));
  if (scope?.endsWith(suffix) !== true || others.length > 0) throw new IdentityError(1002012, scopes);
  return scope.slice(0, -suffix.length);
};

/** Gives an app a token with the app roles that it holds. */
export const grantClientCredentials = async (call: IdentityCall): Promise<TokenAnswer> => {
  const client = requireClient(call);
  const audience = readResource(call);
  const { token, seconds } = await signAccessToken(call, {
    client,
    audience,
    permissions: ['Directory.ReadWrite.All'],
  });
  return { token_type: 'Bearer', expires_in: seconds, ext_expires_in: seconds, access_token: token };
};
