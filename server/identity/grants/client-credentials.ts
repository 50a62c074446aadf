// An app signs in as itself.
// Source: https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow

import { IdentityError } from '../errors/identity-error.js';
import { requireField, type IdentityCall } from '../identity-operation.js';
import { signAccessToken } from '../tokens/access-token.js';
import { requireClient } from './client.js';
import type { TokenAnswer } from './grant.js';

const suffix = '/.default';

/** The API that is asked for: `{resource}/.default`, and `resource` at the v1.0 endpoint. */
const readResource = (call: IdentityCall): string => {
  if (!call.isV2) return requireField(call, 'resource');
  const scope = requireField(call, 'scope');
  if (!scope.endsWith(suffix) || scope.includes(' ')) throw new IdentityError(1002012, scope);
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
