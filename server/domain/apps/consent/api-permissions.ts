// The permissions that an API offers: scopes, which clients use in the name of a user, and roles, which apps hold
// themselves. Those of Microsoft Graph come from Microsoft's table.

import { listGraphPermissions } from '../../directory/graph-permissions.js';
import type { AppRole, PermissionScope } from '../../tenant/rows.js';
import type { TenantView } from '../../tenant/tenant-view.js';
import { findFirstPartyApp, graphAppId, type FirstPartyApp } from '../first-party-apps.js';

/** What an API offers. */
export interface ApiPermissions {
  readonly scopes: readonly PermissionScope[];
  readonly appRoles: readonly AppRole[];
}

/** Choice: the names on the consent pages replace their longer texts, which are Microsoft's. */
const toScope = (id: string, value: string, name: string, needsAdministrator: boolean): PermissionScope => ({
  id,
  adminConsentDescription: name,
  adminConsentDisplayName: name,
  isEnabled: true,
  type: needsAdministrator ? 'Admin' : 'User',
  userConsentDescription: name,
  userConsentDisplayName: name,
  value,
});

const readGraph = (): ApiPermissions => {
  const permissions = listGraphPermissions();
  return {
    scopes: permissions.flatMap(({ value, delegated }) =>
      delegated === null ? [] : [toScope(delegated.id, value, delegated.name, delegated.needsAdministrator)],
    ),
    appRoles: permissions.flatMap(({ value, application }): AppRole[] => {
      if (application === null) return [];
      const { id, name } = application;
      return [
        { id, allowedMemberTypes: ['Application'], description: name, displayName: name, isEnabled: true, value },
      ];
    }),
  };
};

let ofGraph: ApiPermissions | undefined;

const nothing: ApiPermissions = { scopes: [], appRoles: [] };

const ofFirstParty = new WeakMap<FirstPartyApp, ApiPermissions>();

const readFirstParty = (app: FirstPartyApp): ApiPermissions => {
  if (app.appId === graphAppId) return (ofGraph ??= readGraph());
  const known = ofFirstParty.get(app);
  if (known !== undefined) return known;
  const scopes = app.scopes.map(({ id, value, needsAdministrator }) => toScope(id, value, value, needsAdministrator));
  const made = { scopes, appRoles: [] };
  ofFirstParty.set(app, made);
  return made;
};

/** What the API with an app id offers: an app registered here, or one of Microsoft's. */
export const readApiPermissions = (view: TenantView, appId: string): ApiPermissions => {
  const [application] = view.lookup('applications', 'appId', appId);
  if (application !== undefined) {
    return { scopes: application.api.oauth2PermissionScopes, appRoles: application.appRoles };
  }
  const app = findFirstPartyApp(appId);
  return app === undefined ? nothing : readFirstParty(app);
};
