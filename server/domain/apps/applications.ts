// Registers, changes and finds apps. Graph: application-post-applications, application-update.

import { recordCreation } from '../directory/created-objects.js';
import { DomainError } from '../tenant/errors.js';
import { requireAllowedKeys, requireAllowedUris } from '../policies/allowed-credentials.js';
import type { Actor, AppRole, Application, PermissionScope } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import {
  isForPersonalAccounts,
  requireApplication,
  toApplication,
  type ApplicationProperties,
} from './application-properties.js';
import { putApplicationOwner } from './app-owners.js';
import { listModified, recordAppActivity, toApplicationTarget } from './app-audit.js';
import { findServicePrincipal } from './service-principals.js';

/** Finds an app by its object id; throws DomainError `notFound`. */
export const requireApplicationById = (view: TenantView, id: string): Application => {
  const application = view.get('applications', id.toLowerCase());
  if (application === undefined) throw new DomainError('notFound', { key: id });
  return application;
};

/** Documented: an app for personal accounts gets tokens of version 2, also if nobody says so. */
const withTokenVersion = (application: Application): Application => {
  if (!isForPersonalAccounts(application) || application.api.requestedAccessTokenVersion !== null) return application;
  return { ...application, api: { ...application.api, requestedAccessTokenVersion: 2 } };
};

/** The caller, if she can own something: a user, or an app of this tenant. */
const findCaller = (view: TenantView, actor: Actor): string | undefined => {
  if (actor.kind === 'user') return actor.id;
  return findServicePrincipal(view, actor.servicePrincipalId)?.id;
};

/**
 * Registers an app. Documented: who registers it owns it.
 *
 * @throws DomainError `valueRequired`, and what `requireApplication` throws
 */
export const createApplication = (
  draft: TenantDraft,
  properties: Partial<ApplicationProperties>,
  actor: Actor,
): Application => {
  const { displayName } = properties;
  if (displayName === undefined) {
    throw new DomainError('valueRequired', { property: 'displayName', resource: 'Application' });
  }
  const [id, appId, createdDateTime] = [draft.newId(), draft.newId(), draft.now()];
  const application = withTokenVersion(toApplication({ ...properties, id, appId, displayName, createdDateTime }));
  requireApplication(draft, application);
  const managed = { kind: 'application', id, createdDateTime, actor } as const;
  requireAllowedKeys(draft, managed, [[], application.keyCredentials]);
  requireAllowedUris(draft, managed, [], application);
  draft.put('applications', application);
  recordAppActivity(draft, actor, 'Add application', toApplicationTarget(application));
  recordCreation(draft, actor, application.id);
  const owner = findCaller(draft, actor);
  if (owner !== undefined) putApplicationOwner(draft, application, owner, actor);
  return application;
};

type Entitlement = AppRole | PermissionScope;

/** Observed: only what is disabled can be removed. */
const requireDisabled = (before: readonly Entitlement[], after: readonly Entitlement[]): void => {
  const kept = new Set(after.map(({ id }) => id));
  if (before.some(({ id, isEnabled }) => isEnabled && !kept.has(id))) throw new DomainError('enabledEntitlement');
};

/**
 * Changes an app.
 *
 * @throws DomainError `enabledEntitlement`, `settledProperty`, and what `requireApplication` throws
 */
export const updateApplication = (
  draft: TenantDraft,
  before: Application,
  changes: Partial<ApplicationProperties & Pick<Application, 'passwordCredentials'>>,
  actor: Actor,
): Application => {
  const after = withTokenVersion({ ...before, ...changes });
  if (before.uniqueName !== null && after.uniqueName !== before.uniqueName)
    throw new DomainError('settledProperty', { property: 'uniqueName' });
  requireDisabled(before.appRoles, after.appRoles);
  requireDisabled(before.api.oauth2PermissionScopes, after.api.oauth2PermissionScopes);
  requireApplication(draft, after);
  const managed = { kind: 'application', id: after.id, createdDateTime: after.createdDateTime, actor } as const;
  requireAllowedKeys(draft, managed, [before.keyCredentials, after.keyCredentials]);
  requireAllowedUris(draft, managed, before.identifierUris, after);
  const modified = listModified(before, after);
  if (modified.length === 0) return before;
  draft.put('applications', after);
  recordAppActivity(draft, actor, 'Update application', toApplicationTarget(after), modified);
  return after;
};
