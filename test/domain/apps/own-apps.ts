// A small tenant with apps of a test's own, put there as rows: what the rules then say about them is what a test looks at.

import type { Application, ServicePrincipal } from '../../../server/domain/tenant/rows.js';
import { toApplication } from '../../../server/domain/apps/application-properties.js';
import { toNewServicePrincipal } from '../../../server/domain/apps/service-principals.js';
import type { Tenant } from '../../../server/store/tenant.js';
import { plant, plantedAt, small } from '../../fixtures/planted.js';

/** The actor of what a test does. */
export const actor = { kind: 'app', displayName: 'Test', servicePrincipalId: 'test' } as const;

const toId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** An API with two scopes, one of them for administrators only, and a role for apps. */
export const apiId = toId(1);
export const readScopeId = toId(2);
const writeScopeId = toId(3);
export const runRoleId = toId(4);
/** A client. */
export const clientId = toId(5);

const toScope = (id: string, value: string, type: 'User' | 'Admin') => ({
  id,
  adminConsentDescription: value,
  adminConsentDisplayName: value,
  isEnabled: true,
  type,
  userConsentDescription: value,
  userConsentDisplayName: value,
  value,
});

/** A tenant with the API and the client, registered but not known as service principals. */
export const plantApps = (client: Partial<Application> = {}, api: Partial<Application['api']> = {}): Tenant => {
  const tenant = plant(small);
  const base = toApplication({ id: toId(6), appId: apiId, displayName: 'Orders', createdDateTime: plantedAt });
  tenant.transact((draft) => {
    draft.put('applications', {
      ...base,
      identifierUris: ['api://orders'],
      api: {
        ...base.api,
        oauth2PermissionScopes: [
          toScope(readScopeId, 'Orders.Read', 'User'),
          toScope(writeScopeId, 'Orders.Write', 'Admin'),
        ],
        ...api,
      },
      appRoles: [
        {
          id: runRoleId,
          allowedMemberTypes: ['Application'],
          description: 'Run',
          displayName: 'Run',
          isEnabled: true,
          value: 'Orders.Run',
        },
      ],
    });
    draft.put('applications', {
      ...toApplication({ id: toId(7), appId: clientId, displayName: 'Shop', createdDateTime: plantedAt }),
      ...client,
    });
  });
  return tenant;
};

/** Makes the service principal of an app, with properties. */
export const addPrincipal = (tenant: Tenant, appId: string, properties: Partial<ServicePrincipal> = {}): string => {
  const id = appId.replace('0000-4000-8000', '0000-4000-9000');
  tenant.transact((draft) => {
    draft.put(
      'servicePrincipals',
      toNewServicePrincipal({ id, appId, displayName: 'x', createdDateTime: plantedAt, ...properties }),
    );
  });
  return id;
};
