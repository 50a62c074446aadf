// Registers applications by Graph, as an administrator's script does, for the flows in which an application must be known.

import { newCertificate, type ClientCertificate } from './new-certificate.js';
import type { ProgramTenant } from './start-tenant.js';

const send = async <Answer>(
  { server }: ProgramTenant,
  method: string,
  path: string,
  body?: object,
): Promise<Answer> => {
  const response = await fetch(`${server.url}/v1.0${path}`, {
    method,
    headers: { authorization: 'Bearer admin@contoso.onmicrosoft.com', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${String(response.status)} ${text}`);
  return (text === '' ? {} : JSON.parse(text)) as Answer;
};

interface Principal {
  readonly id: string;
  readonly appId: string;
  readonly appRoles: readonly { readonly id: string; readonly value: string }[];
}

const graphAppId = '00000003-0000-0000-c000-000000000000';

/** A registered application and its service principal. */
export interface RegisteredApp {
  readonly clientId: string;
  readonly objectId: string;
  readonly principalId: string;
}

/**
 * Registers an application and gives it permissions for Graph.
 *
 * @param application - as POST /applications takes it
 * @param roles - names of Graph's application permissions
 * @param scopes - names of Graph's delegated permissions, for everybody
 */
export const registerApp = async (
  tenant: ProgramTenant,
  application: object,
  { roles = [], scopes = [] }: { readonly roles?: readonly string[]; readonly scopes?: readonly string[] },
): Promise<RegisteredApp> => {
  const { id: objectId, appId } = await send<Principal>(tenant, 'POST', '/applications', application);
  const { id: principalId } = await send<Principal>(tenant, 'POST', '/servicePrincipals', { appId });
  const graph = await send<Principal>(tenant, 'GET', `/servicePrincipals(appId='${graphAppId}')`);
  for (const role of roles) {
    const appRoleId = graph.appRoles.find(({ value }) => value === role)?.id;
    const assignment = { principalId, resourceId: graph.id, appRoleId };
    await send(tenant, 'POST', `/servicePrincipals/${principalId}/appRoleAssignments`, assignment);
  }
  if (scopes.length > 0) {
    const grant = {
      clientId: principalId,
      resourceId: graph.id,
      consentType: 'AllPrincipals',
      scope: scopes.join(' '),
    };
    await send(tenant, 'POST', '/oauth2PermissionGrants', grant);
  }
  return { clientId: appId, objectId, principalId };
};

/** Gives an application a new secret, and returns it. */
export const addSecret = async (tenant: ProgramTenant, { objectId }: RegisteredApp): Promise<string> => {
  const path = `/applications/${objectId}/addPassword`;
  const { secretText } = await send<{ readonly secretText: string }>(tenant, 'POST', path, {
    passwordCredential: { displayName: 'test' },
  });
  return secretText;
};

/** Registers an application that signs in with a certificate, and may read licenses. */
export const registerCertificate = async (
  tenant: ProgramTenant,
): Promise<{ readonly clientId: string; readonly certificate: ClientCertificate }> => {
  const certificate = await newCertificate();
  const { key } = certificate;
  const keyCredentials = [{ type: 'AsymmetricX509Cert', usage: 'Verify', key, displayName: 'CN=Client' }];
  const application = { displayName: 'With a certificate', keyCredentials };
  const { clientId } = await registerApp(tenant, application, { roles: ['LicenseAssignment.Read.All'] });
  return { clientId, certificate };
};

/** Registers an API that is called with a user's token and calls Graph for that user, and returns what it signs in with. */
export const registerApi = async (
  tenant: ProgramTenant,
  identifierUris: readonly string[],
): Promise<{ readonly clientId: string; readonly clientSecret: string }> => {
  const scope = {
    id: '5f0c9c9e-6d0b-4f0e-9a61-0a8a2f6f7b11',
    value: 'access',
    type: 'User',
    isEnabled: true,
    adminConsentDisplayName: 'Call the API',
    adminConsentDescription: 'Call the API for the signed-in user.',
  };
  const application = { displayName: 'An API', identifierUris, api: { oauth2PermissionScopes: [scope] } };
  const api = await registerApp(tenant, application, { scopes: ['User.Read'] });
  return { clientId: api.clientId, clientSecret: await addSecret(tenant, api) };
};
