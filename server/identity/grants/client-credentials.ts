// An app signs in as itself.
// Source: https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow

import { recordPrincipalSignIn } from '../../domain/activity/background-sign-ins.js';
import type { Resource } from '../../domain/apps/find-client.js';
import { listGrantedRoles } from '../../domain/apps/consent/granted-permissions.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { IdentityError } from '../errors/identity-error.js';
import { requireField, type IdentityCall } from '../identity-operation.js';
import { signAccessToken } from '../tokens/access-token.js';
import { requireAskedResource } from '../requests/asked-scopes.js';
import { toAudience } from './asked.js';
import { readTenantName } from '../../domain/directory/tenant-name.js';
import { requireClient } from './client.js';
import type { TokenClient } from '../requests/known-client.js';
import type { Grant } from './grant.js';

const suffix = '/.default';

/** MSAL for Go and for Java send them with every request; Entra passes over them here. */
const ofUsers = new Set(['openid', 'profile', 'email', 'offline_access']);

/** The API that is asked for: `{resource}/.default`, and `resource` at the v1.0 endpoint. */
const readIdentifier = (call: IdentityCall): string => {
  if (!call.isV2) return requireField(call, 'resource');
  const scopes = requireField(call, 'scope');
  const [scope, ...others] = scopes.split(' ').filter((one) => one !== '' && !ofUsers.has(one));
  if (scope?.endsWith(suffix) !== true || others.length > 0) throw new IdentityError(1002012, scopes);
  return scope.slice(0, -suffix.length);
};

const requireOwnPrincipal = (view: TenantView, client: TokenClient): void => {
  if (client.principal !== undefined || client.isStranger) return;
  const [organization] = view.scan('organization');
  throw new IdentityError(7000229, client.appId, organization?.row.id ?? '');
};

/** What an app may do at an API. One that nobody registered may do everything. */
const listRoles = (view: TenantView, client: TokenClient, resource: Resource): readonly string[] => {
  if (client.isStranger) {
    return resource.appRoles.flatMap(({ value, allowedMemberTypes, isEnabled }) =>
      value !== null && isEnabled && allowedMemberTypes.includes('Application') ? [value] : [],
    );
  }
  const { principal } = resource;
  if (principal === undefined) throw new IdentityError(500011, resource.appId, readTenantName(view));
  const roles = listGrantedRoles(view, client.principalId, principal.id);
  // Documented: an API may be for assigned apps only. Otherwise an app without roles gets a token without roles.
  if (roles.length === 0 && principal.appRoleAssignmentRequired && resource.appId !== client.appId) {
    throw new IdentityError(501051, client.appId, client.displayName, resource.appId, resource.displayName);
  }
  return roles;
};

/** Gives an app a token with the app roles that it holds. */
export const grantClientCredentials: Grant = async (call) => {
  const client = await requireClient(call);
  if (client.proof === '0') throw new IdentityError(7000216);
  const { view } = call.tenant;
  requireOwnPrincipal(view, client);
  const identifier = readIdentifier(call);
  const resource = requireAskedResource(call, identifier);
  const { token, seconds } = await signAccessToken(call, {
    client,
    resource,
    audience: toAudience({ identifier, resource }),
    permissions: listRoles(view, client, resource),
  });
  const credential = client.proof === '1' ? 'clientSecret' : 'clientAssertion';
  call.tenant.transact((draft) => {
    recordPrincipalSignIn(draft, { client, resource }, { principalId: client.principalId, credential });
  });
  return {
    token_type: 'Bearer',
    expires_in: seconds,
    ext_expires_in: seconds,
    access_token: token,
    ...(call.isV2 ? {} : { resource: identifier }),
  };
};
