// The discovery documents. Every address follows the one that the client used.

import type { IdentitySchemas } from '../../contract/operation-ids.js';
import type { IdentityAnswer, IdentityCall, IdentityOperationsById } from '../identity-operation.js';
import { createAnswerMemory } from './remembered.js';
import { isAnyTenant, toIssuer } from '../tokens/issuer.js';

/** Where Graph is for a client that reached Entra at this address: beside it, or at its own name behind a proxy. */
const toGraphOrigin = (address: string): string =>
  /^https:\/\/login\.(microsoftonline|microsoft|windows)\.(com|net)$/.test(address)
    ? 'https://graph.microsoft.com'
    : address;

const toDocument = (call: IdentityCall): IdentitySchemas['OpenIdConfiguration'] => {
  const { address, isV2, tenantId, params } = call;
  const tenant = isAnyTenant(params.tenant) ? params.tenant?.toLowerCase() : tenantId;
  const base = `${address}/${tenant ?? ''}`;
  const endpoints = `${base}/oauth2${isV2 ? '/v2.0' : ''}`;
  const graph = toGraphOrigin(address);
  return {
    token_endpoint: `${endpoints}/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${base}/discovery${isV2 ? '/v2.0' : ''}/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: toIssuer(isV2, address, isAnyTenant(params.tenant) ? '{tenantid}' : tenantId),
    request_uri_parameter_supported: false,
    userinfo_endpoint: `${graph}/oidc/userinfo`,
    authorization_endpoint: `${endpoints}/authorize`,
    device_authorization_endpoint: `${endpoints}/devicecode`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${endpoints}/logout`,
    claims_supported: [
      ...['sub', 'iss', 'cloud_instance_name', 'cloud_instance_host_name', 'cloud_graph_host_name', 'msgraph_host'],
      ...['aud', 'exp', 'iat', 'auth_time', 'acr', 'nonce', 'preferred_username', 'name', 'tid', 'ver', 'at_hash'],
      ...['c_hash', 'email'],
    ],
    tenant_region_scope: 'WW',
    cloud_instance_name: 'microsoftonline.com',
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: new URL(graph).host,
  };
};

const remember = createAnswerMemory();

const answerDocument = (call: IdentityCall): IdentityAnswer => remember(call, () => toDocument(call));

export const configurationOperations: IdentityOperationsById<'getOpenIdConfiguration' | 'getOpenIdConfigurationV1'> = {
  getOpenIdConfiguration: answerDocument,
  getOpenIdConfigurationV1: answerDocument,
};
