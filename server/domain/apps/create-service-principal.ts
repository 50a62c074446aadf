// Adds an app to the tenant as a service principal. Graph: serviceprincipal-post-serviceprincipals.

import { recordCreation } from '../directory/created-objects.js';
import { requireAllowedKeys } from '../policies/allowed-credentials.js';
import { DomainError } from '../tenant/errors.js';
import type { Actor, ServicePrincipal } from '../tenant/rows.js';
import type { TenantDraft } from '../tenant/tenant-view.js';
import { recordAppActivity, toPrincipalTarget } from './app-audit.js';
import { findApplicationByAppId } from './find-client.js';
import { requireUnlocked } from './property-lock.js';
import { findServicePrincipalOfApp, toNewServicePrincipal } from './service-principals.js';

/**
 * Creates the service principal of an app that is registered here.
 *
 * @throws DomainError `servicePrincipalExists`, which is also so for Microsoft's own apps, and `noBackingApplication`
 */
export const createServicePrincipal = (
  draft: TenantDraft,
  appId: string,
  properties: Partial<ServicePrincipal>,
  actor: Actor,
): ServicePrincipal => {
  const key = appId.toLowerCase();
  if (findServicePrincipalOfApp(draft, key) !== undefined)
    throw new DomainError('servicePrincipalExists', { appId: key });
  const application = findApplicationByAppId(draft, key);
  if (application === undefined) throw new DomainError('noBackingApplication', { appId });
  const principal = toNewServicePrincipal({
    displayName: application.displayName,
    ...properties,
    id: draft.newId(),
    appId: key,
    createdDateTime: draft.now(),
  });
  const { id, createdDateTime, keyCredentials } = principal;
  requireUnlocked(draft, { ...principal, keyCredentials: [], tokenEncryptionKeyId: null }, principal);
  requireAllowedKeys(draft, { kind: 'servicePrincipal', id, createdDateTime, actor }, [[], keyCredentials]);
  draft.put('servicePrincipals', principal);
  recordAppActivity(draft, actor, 'Add service principal', toPrincipalTarget(principal));
  recordCreation(draft, actor, principal.id);
  return principal;
};

/** The service principal of an app, which is made if there is none. */
export const ensureServicePrincipal = (draft: TenantDraft, appId: string, actor: Actor): ServicePrincipal =>
  findServicePrincipalOfApp(draft, appId) ?? createServicePrincipal(draft, appId, {}, actor);
