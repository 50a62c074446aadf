// Finds the two parties of a sign-in: the client that asks, and the resource that it asks for. What the client may do with
// the resource is granted-permissions.ts.

import type { Application, ServicePrincipal } from '../tenant/rows.js';
import type { TenantView } from '../tenant/tenant-view.js';
import { readApiPermissions, type ApiPermissions } from './consent/api-permissions.js';
import { findFirstPartyApp, findFirstPartyResource, toPlainIdentifier } from './first-party-apps.js';
import { judgeSecret, type SecretVerdict } from './credentials/secrets.js';
import { findServicePrincipalOfApp } from './service-principals.js';

/** An app that signs somebody in, or itself. */
export interface Client {
  readonly appId: string;
  readonly displayName: string;
  /** Its registration; none for an app of Microsoft's. */
  readonly application: Application | undefined;
  /** What this tenant knows of it; none until somebody consents or an administrator adds it. */
  readonly principal: ServicePrincipal | undefined;
  /** Microsoft's own: it needs no consent. */
  readonly isFirstParty: boolean;
}

/** An API that tokens are for. */
export interface Resource extends ApiPermissions {
  readonly appId: string;
  readonly displayName: string;
  readonly application: Application | undefined;
  readonly principal: ServicePrincipal | undefined;
  readonly isFirstParty: boolean;
  /** The addresses by which clients name it, besides its app id. */
  readonly identifiers: readonly string[];
}

/** The registration of an app, by its app id in any case. */
export const findApplicationByAppId = (view: TenantView, appId: string): Application | undefined => {
  const [application] = view.lookup('applications', 'appId', appId.toLowerCase());
  return application;
};

/** The registration with a unique name, in any case. */
export const findApplicationByUniqueName = (view: TenantView, uniqueName: string): Application | undefined => {
  const [application] = view.lookup('applications', 'uniqueName', uniqueName.toLowerCase());
  return application;
};

/**
 * The client with an app id: registered here, or one of Microsoft's.
 *
 * @returns undefined if nobody knows it; the permissive mode accepts such a client all the same
 */
export const findClient = (view: TenantView, appId: string): Client | undefined => {
  const application = findApplicationByAppId(view, appId);
  const own = application === undefined ? findFirstPartyApp(appId) : undefined;
  const app = application ?? own;
  if (app === undefined) return undefined;
  return {
    appId: app.appId,
    displayName: app.displayName,
    application,
    principal: findServicePrincipalOfApp(view, app.appId),
    isFirstParty: own !== undefined,
  };
};

const toResource = (view: TenantView, application: Application): Resource => ({
  appId: application.appId,
  displayName: application.displayName,
  application,
  principal: findServicePrincipalOfApp(view, application.appId),
  isFirstParty: false,
  identifiers: application.identifierUris,
  scopes: application.api.oauth2PermissionScopes,
  appRoles: application.appRoles,
});

const findOwnResource = (view: TenantView, identifier: string): Application | undefined => {
  const plain = toPlainIdentifier(identifier);
  const byAppId = findApplicationByAppId(view, plain);
  if (byAppId !== undefined) return byAppId;
  for (const uri of [plain, `${plain}/`]) {
    const [application] = view.lookup('applications', 'identifierUri', uri);
    if (application !== undefined) return application;
  }
  return undefined;
};

/**
 * The API that a text names: an app id, one of its `identifierUris`, or an address of Microsoft's. Case and slashes at the end
 * do not count.
 */
export const findResource = (view: TenantView, identifier: string): Resource | undefined => {
  const application = findOwnResource(view, identifier);
  if (application !== undefined) return toResource(view, application);
  const own = findFirstPartyResource(identifier) ?? findFirstPartyApp(toPlainIdentifier(identifier));
  if (own === undefined) return undefined;
  const { appId, displayName, identifiers } = own;
  return {
    ...readApiPermissions(view, appId),
    appId,
    displayName,
    application: undefined,
    principal: findServicePrincipalOfApp(view, appId),
    isFirstParty: true,
    identifiers,
  };
};

/** What a secret is worth for a client: one of its own, or of its service principal's. */
export const checkSecret = (view: TenantView, { application, principal }: Client, secret: string): SecretVerdict =>
  judgeSecret(
    [...(application?.passwordCredentials ?? []), ...(principal?.passwordCredentials ?? [])],
    secret,
    view.now(),
  );
