// Consent and what it grants. Sources: https://learn.microsoft.com/entra/identity/enterprise-apps/grant-admin-consent,
// https://learn.microsoft.com/graph/api/resources/oauth2permissiongrant, https://learn.microsoft.com/graph/api/resources/approleassignment.

import { describe, expect, it } from 'vitest';
import { canConsent, canConsentForAll, consent, isAssigned } from '../../../server/domain/apps/consent/consent.js';
import { assignAppRole } from '../../../server/domain/apps/consent/app-role-assignments.js';
import { findClient, findResource } from '../../../server/domain/apps/find-client.js';
import {
  isPreAuthorized,
  listGrantedRoles,
  listGrantedScopes,
  listRequiredPermissions,
} from '../../../server/domain/apps/consent/granted-permissions.js';
import { findServicePrincipalOfApp } from '../../../server/domain/apps/service-principals.js';
import { requireUser } from '../../../server/domain/tenant/find-user.js';
import type { User } from '../../../server/domain/tenant/rows.js';
import type { Tenant } from '../../../server/store/tenant.js';
import { actor, addPrincipal, apiId, clientId, plantApps, readScopeId, runRoleId } from './own-apps.js';

const graph = '00000003-0000-0000-c000-000000000000';

const give = (tenant: Tenant, user: string | null, scopes: readonly string[], roles: readonly string[] = []): void => {
  tenant.transact((draft) => {
    const resource = findResource(draft, apiId)!;
    const userId = user === null ? null : requireUser(draft, user).id;
    consent(draft, { client: findClient(draft, clientId)!, permissions: [{ resource, scopes, roles }], userId }, actor);
  });
};

const scopesOf = ({ view }: Tenant, user: string | null): readonly string[] =>
  listGrantedScopes(
    view,
    findServicePrincipalOfApp(view, clientId)?.id ?? '',
    findServicePrincipalOfApp(view, apiId)?.id ?? '',
    user === null ? null : requireUser(view, user).id,
  );

const [ann, ben] = ['ann@small.onmicrosoft.com', 'ben@small.onmicrosoft.com'];

describe('a consent', () => {
  it('of a user counts for her alone, and makes the service principals', () => {
    const tenant = plantApps();
    expect(findServicePrincipalOfApp(tenant.view, clientId)).toBeUndefined();
    give(tenant, ann, ['Orders.Read']);
    expect(scopesOf(tenant, ann)).toEqual(['Orders.Read']);
    expect(scopesOf(tenant, ben)).toEqual([]);
  });

  it('of an administrator counts for everybody, and gives the app its roles', () => {
    const tenant = plantApps();
    give(tenant, null, ['Orders.Read'], ['Orders.Run']);
    expect(scopesOf(tenant, ben)).toEqual(['Orders.Read']);
    const [client, api] = [clientId, apiId].map((appId) => findServicePrincipalOfApp(tenant.view, appId)!.id);
    expect(listGrantedRoles(tenant.view, client!, api!)).toEqual(['Orders.Run']);
  });

  it('adds to what was there', () => {
    const tenant = plantApps();
    give(tenant, ann, ['Orders.Read']);
    give(tenant, ann, ['Orders.Write', 'Orders.Read']);
    give(tenant, null, ['Orders.Admin'], ['Orders.Run']);
    give(tenant, null, [], ['Orders.Run']);
    expect(scopesOf(tenant, ann)).toEqual(['Orders.Admin', 'Orders.Read', 'Orders.Write']);
    expect(tenant.view.size('permissionGrants')).toBe(2);
    expect(tenant.view.size('appRoleAssignments')).toBe(1);
  });

  it('is in the audit log', () => {
    const tenant = plantApps();
    give(tenant, null, ['Orders.Read'], ['Orders.Run']);
    const names = Array.from(tenant.view.scan('directoryAudits'), ({ row }) => row.activityDisplayName);
    expect(names.toSorted()).toEqual([
      'Add app role assignment to service principal',
      'Add delegated permission grant',
      'Add service principal',
      'Add service principal',
      'Consent to application',
    ]);
  });

  it('to a role that the API does not have is refused, and nothing is written', () => {
    const tenant = plantApps();
    expect(() => {
      give(tenant, null, ['Orders.Read'], ['Nothing']);
    }).toThrow('appRoleNotFound');
    expect(tenant.view.size('permissionGrants')).toBe(0);
  });
});

describe('who may consent', () => {
  const asked = ({ view }: Tenant, scopes: readonly string[], roles: readonly string[] = [], api = apiId) => [
    { resource: findResource(view, api)!, scopes, roles },
  ];
  const withRole = ({ view }: Tenant, roleId: string): User => ({
    ...requireUser(view, ben),
    directoryRoles: roleId === '' ? [] : [roleId],
  });
  const [globalAdministrator, applicationAdministrator, userAdministrator] = [
    '62e90394-69f5-4237-9190-012177145e10',
    '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
    'fe930be7-5e62-47db-91af-98c3a49a38b1',
  ];

  it.each([
    ['', false, true, false],
    [userAdministrator, false, true, false],
    [applicationAdministrator, true, true, true],
    [globalAdministrator, true, true, true],
  ])('a user with the role %s', (roleId, forAll, userScope, administratorScope) => {
    const tenant = plantApps();
    const user = withRole(tenant, roleId);
    expect(canConsentForAll(user, asked(tenant, ['Orders.Read'], ['Orders.Run']))).toBe(forAll);
    expect(canConsent(user, asked(tenant, ['Orders.Read']))).toBe(userScope);
    expect(canConsent(user, asked(tenant, ['Orders.Write']))).toBe(administratorScope);
    expect(canConsent(user, asked(tenant, ['Unknown']))).toBe(administratorScope);
  });

  it('app roles of Microsoft Graph need a Global or Privileged Role Administrator', () => {
    const tenant = plantApps();
    const roles = asked(tenant, [], ['User.Read.All'], graph);
    expect(canConsentForAll(withRole(tenant, applicationAdministrator), roles)).toBe(false);
    expect(canConsentForAll(withRole(tenant, globalAdministrator), roles)).toBe(true);
    const scopes = asked(tenant, ['User.Read.All'], [], graph);
    expect(canConsentForAll(withRole(tenant, applicationAdministrator), scopes)).toBe(true);
  });
});

it('a client that the API names needs no consent for the scopes it is named for', () => {
  const { view } = plantApps(
    {},
    { preAuthorizedApplications: [{ appId: clientId, delegatedPermissionIds: [readScopeId] }] },
  );
  const resource = findResource(view, apiId)!;
  expect(isPreAuthorized(resource, clientId, ['Orders.Read'])).toBe(true);
  expect(isPreAuthorized(resource, clientId, ['Orders.Read', 'Orders.Write'])).toBe(false);
  expect(isPreAuthorized(resource, apiId, ['Orders.Read'])).toBe(false);
});

it('a registration asks for scopes and roles by their ids; unknown ones are left out', () => {
  const tenant = plantApps({
    requiredResourceAccess: [
      {
        resourceAppId: apiId,
        resourceAccess: [
          { id: readScopeId, type: 'Scope' },
          { id: runRoleId, type: 'Role' },
          { id: clientId, type: 'Scope' },
        ],
      },
      { resourceAppId: clientId.replace('8000', '8fff'), resourceAccess: [{ id: readScopeId, type: 'Scope' }] },
    ],
  });
  const client = findClient(tenant.view, clientId)!;
  expect(listRequiredPermissions(tenant.view, client)).toMatchObject([
    { resource: { appId: apiId }, scopes: ['Orders.Read'], roles: ['Orders.Run'] },
  ]);
});

it('a role that was disabled no longer counts', () => {
  const tenant = plantApps();
  give(tenant, null, [], ['Orders.Run']);
  const [client, api] = [clientId, apiId].map((appId) => findServicePrincipalOfApp(tenant.view, appId)!.id);
  tenant.transact((draft) => {
    const application = findClient(draft, apiId)!.application!;
    const appRoles = application.appRoles.map((role) => ({ ...role, isEnabled: false }));
    draft.put('applications', { ...application, appRoles });
  });
  expect(listGrantedRoles(tenant.view, client!, api!)).toEqual([]);
});

describe('an app role', () => {
  const toUser = (tenant: Tenant, appRoleId: string): void => {
    const resourceId = findServicePrincipalOfApp(tenant.view, apiId)!.id;
    const principalId = requireUser(tenant.view, ann).id;
    tenant.transact((draft) => assignAppRole(draft, { appRoleId, principalId, resourceId }, actor));
  };

  it('is given once', () => {
    const tenant = plantApps();
    addPrincipal(tenant, apiId);
    const [everybody] = ['00000000-0000-0000-0000-000000000000'];
    toUser(tenant, everybody);
    expect(() => {
      toUser(tenant, everybody);
    }).toThrow('appRoleHeld');
    expect(
      isAssigned(tenant.view, findServicePrincipalOfApp(tenant.view, apiId)!.id, requireUser(tenant.view, ann).id),
    ).toBe(true);
    expect(
      isAssigned(tenant.view, findServicePrincipalOfApp(tenant.view, apiId)!.id, requireUser(tenant.view, ben).id),
    ).toBe(false);
  });

  it('for apps is not given to a user', () => {
    const tenant = plantApps();
    addPrincipal(tenant, apiId);
    expect(() => {
      toUser(tenant, runRoleId);
    }).toThrow('appRoleNotFound');
  });
});
