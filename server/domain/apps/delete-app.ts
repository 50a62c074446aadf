// Deletes apps and service principals softly, restores them within 30 days, and deletes them permanently. What they own, hold
// and were granted stays in its tables until then. Graph: application-delete, serviceprincipal-delete, directory-deleteditems-*.

import { DomainError } from '../tenant/errors.js';
import type {
  Actor,
  Application,
  DeletedApplication,
  DeletedServicePrincipal,
  ServicePrincipal,
} from '../tenant/rows.js';
import { dropCreations } from '../directory/created-objects.js';
import { dropPolicies } from '../policies/sts-policies.js';
import { leaveGroups, rejoinGroups } from './leave-groups.js';
import type { TenantDraft } from '../tenant/tenant-view.js';
import { addTime, day } from '../tenant/time.js';
import { dropAccess } from './app-access.js';
import { requireApplication } from './application-properties.js';
import { recordAppActivity, toApplicationTarget, toPrincipalTarget } from './app-audit.js';
import { findApplicationByAppId } from './find-client.js';
import { dropFederatedCredentials } from './credentials/federated-credentials.js';
import { findFirstPartyApp } from './first-party-apps.js';
import { findServicePrincipalOfApp } from './service-principals.js';

/** How long a deleted app can be restored. Graph: directory resource. */
const restorablePeriod = 30 * day;

/** When a deleted app or service principal is deleted permanently. */
export const toAppPurgeTime = ({ deletedDateTime }: DeletedApplication | DeletedServicePrincipal): string =>
  addTime(deletedDateTime, restorablePeriod);

/** Deletes a service principal. Throws DomainError `microsoftsApp`. */
export const deleteServicePrincipal = (draft: TenantDraft, principal: ServicePrincipal, actor: Actor): void => {
  const { id, appId, displayName } = principal;
  if (findFirstPartyApp(appId) !== undefined) throw new DomainError('microsoftsApp', { app: displayName });
  const remembered = leaveGroups(draft, id);
  draft.remove('servicePrincipals', id);
  draft.put('deletedServicePrincipals', {
    id,
    servicePrincipal: principal,
    deletedDateTime: draft.now(),
    ...remembered,
  });
  recordAppActivity(draft, actor, 'Remove service principal', toPrincipalTarget(principal));
};

/** Deletes an app. Documented: its service principal goes with it. */
export const deleteApplication = (draft: TenantDraft, application: Application, actor: Actor): void => {
  draft.remove('applications', application.id);
  draft.put('deletedApplications', { id: application.id, application, deletedDateTime: draft.now() });
  recordAppActivity(draft, actor, 'Delete application', toApplicationTarget(application));
  const principal = findServicePrincipalOfApp(draft, application.appId);
  if (principal !== undefined) deleteServicePrincipal(draft, principal, actor);
};

/**
 * Restores a service principal.
 *
 * @throws DomainError `servicePrincipalExists` when the app has got another one, `noBackingApplication` when its app is deleted
 */
export const restoreServicePrincipal = (
  draft: TenantDraft,
  { id, servicePrincipal, ...remembered }: DeletedServicePrincipal,
  actor: Actor,
): ServicePrincipal => {
  const { appId } = servicePrincipal;
  if (findServicePrincipalOfApp(draft, appId) !== undefined) throw new DomainError('servicePrincipalExists', { appId });
  if (findApplicationByAppId(draft, appId) === undefined) throw new DomainError('noBackingApplication', { appId });
  draft.remove('deletedServicePrincipals', id);
  draft.put('servicePrincipals', servicePrincipal);
  rejoinGroups(draft, id, remembered);
  recordAppActivity(draft, actor, 'Restore service principal', toPrincipalTarget(servicePrincipal));
  return servicePrincipal;
};

/** Restores an app. Documented: its service principal does not come back with it, and is restored on its own. */
export const restoreApplication = (
  draft: TenantDraft,
  { id, application }: DeletedApplication,
  actor: Actor,
): Application => {
  requireApplication(draft, application);
  draft.remove('deletedApplications', id);
  draft.put('applications', application);
  recordAppActivity(draft, actor, 'Restore application', toApplicationTarget(application));
  return application;
};

/** Deletes a service principal permanently, with everything that names it. */
export const purgeServicePrincipal = (
  draft: TenantDraft,
  { id, servicePrincipal }: DeletedServicePrincipal,
  actor: Actor,
): void => {
  draft.remove('deletedServicePrincipals', id);
  for (const { row } of [...draft.scan('servicePrincipalOwners', { prefix: `${id}:` })])
    draft.remove('servicePrincipalOwners', row.id);
  dropFederatedCredentials(draft, id);
  dropAccess(draft, id);
  recordAppActivity(draft, actor, 'Hard delete service principal', toPrincipalTarget(servicePrincipal));
};

/** Deletes an app permanently. Its service principal has a time of its own. */
export const purgeApplication = (draft: TenantDraft, { id, application }: DeletedApplication, actor: Actor): void => {
  draft.remove('deletedApplications', id);
  for (const { row } of [...draft.scan('applicationOwners', { prefix: `${id}:` })])
    draft.remove('applicationOwners', row.id);
  if (draft.get('photos', id) !== undefined) draft.remove('photos', id);
  dropCreations(draft, id);
  dropFederatedCredentials(draft, id);
  dropPolicies(draft, id);
  recordAppActivity(draft, actor, 'Hard Delete application', toApplicationTarget(application));
};
