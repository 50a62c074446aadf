// Consent: who may let an app act, and what a consent writes. The pages that ask for it are in server/identity/.

import { DomainError } from '../../tenant/errors.js';
import type { Actor, User } from '../../tenant/rows.js';
import type { TenantDraft, TenantView } from '../../tenant/tenant-view.js';
import { recordAppActivity, toModified, toPrincipalTarget } from '../app-audit.js';
import { assignAppRole } from './app-role-assignments.js';
import { ensureServicePrincipal } from '../create-service-principal.js';
import { graphAppId } from '../first-party-apps.js';
import { listAssignmentsTo, listGrantedRoles } from './granted-permissions.js';
import { listGroupIdsOf } from '../../membership/group-members.js';
import type { Client, Resource } from '../find-client.js';
import { addScopes } from './permission-grants.js';

/** What is consented to at one resource. */
export interface Permissions {
  readonly resource: Resource;
  readonly scopes: readonly string[];
  /** App roles. Only an administrator can consent to them, and only for everybody. */
  readonly roles?: readonly string[];
}

/** Global Administrator and Privileged Role Administrator: they may consent to everything. */
const consentToAll = ['62e90394-69f5-4237-9190-012177145e10', 'e8611ab8-c189-46e8-94e1-60213ab1f814'];
/** Application Administrator and Cloud Application Administrator: to everything but app roles of Microsoft Graph. */
const consentToMost = ['9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3', '158c047a-c907-4556-b7ef-446551a6b5f7'];
const azureAdGraphAppId = '00000002-0000-0000-c000-000000000000';

const holds = (user: User, roles: readonly string[]): boolean => user.directoryRoles.some((id) => roles.includes(id));

/** Documented: Cloud Application Administrators cannot consent to application permissions of Microsoft Graph or Azure AD Graph. */
const isReserved = ({ resource, roles = [] }: Permissions): boolean =>
  roles.length > 0 && [graphAppId, azureAdGraphAppId].includes(resource.appId);

/**
 * Whether a user may consent for the whole organization.
 * Source: https://learn.microsoft.com/entra/identity/enterprise-apps/grant-admin-consent
 */
export const canConsentForAll = (user: User, asked: readonly Permissions[]): boolean =>
  holds(user, consentToAll) || (holds(user, consentToMost) && !asked.some(isReserved));

/** The scopes to which only an administrator can consent. A scope that the resource does not offer is one of them. */
export const listAdministratorScopes = ({ resource, scopes }: Permissions): readonly string[] =>
  scopes.filter((value) => resource.scopes.find((scope) => scope.value === value)?.type !== 'User');

/**
 * Whether a user may consent to this for herself. Choice: the tenant has the consent setting that a tenant had by default for
 * years, "Allow user consent for apps".
 */
export const canConsent = (user: User, asked: readonly Permissions[]): boolean =>
  canConsentForAll(user, asked) ||
  asked.every((one) => (one.roles ?? []).length === 0 && listAdministratorScopes(one).length === 0);

/** A consent. */
export interface Consent {
  readonly client: Client;
  readonly permissions: readonly Permissions[];
  /** The user who consents for herself; null: an administrator consents for everybody. */
  readonly userId: string | null;
}

const giveRoles = (
  draft: TenantDraft,
  clientId: string,
  resourceId: string,
  given: Permissions,
  actor: Actor,
): void => {
  const held = listGrantedRoles(draft, clientId, resourceId);
  for (const value of given.roles ?? []) {
    const role = given.resource.appRoles.find((one) => one.value === value && one.isEnabled);
    if (role === undefined) throw new DomainError('appRoleNotFound', { app: given.resource.displayName });
    if (held.includes(value)) continue;
    assignAppRole(draft, { appRoleId: role.id, principalId: clientId, resourceId }, actor);
  }
};

/**
 * Writes a consent: what the client had stays, and what is new is added. The service principals of client and resource are made
 * if there are none. Whether the person may consent is asked before, with `canConsent` and `canConsentForAll`.
 *
 * @throws DomainError `noBackingApplication` for a client that is not registered here, `appRoleNotFound`
 */
export const consent = (draft: TenantDraft, { client, permissions, userId }: Consent, actor: Actor): void => {
  const principal = ensureServicePrincipal(draft, client.appId, actor);
  for (const given of permissions) {
    const resource = ensureServicePrincipal(draft, given.resource.appId, actor);
    const key = { clientId: principal.id, resourceId: resource.id, principalId: userId };
    if (given.scopes.length > 0) addScopes(draft, key, given.scopes, actor);
    if (userId === null) giveRoles(draft, principal.id, resource.id, given, actor);
  }
  // Documented by example: the names of the two properties.
  recordAppActivity(draft, actor, 'Consent to application', toPrincipalTarget(principal), [
    toModified('ConsentContext.IsAdminConsent', undefined, userId === null ? 'True' : 'False'),
    toModified('ConsentContext.OnBehalfOfAll', undefined, userId === null ? 'True' : 'False'),
  ]);
};

/**
 * Whether a user is assigned to an app, herself or by a group that she is directly in (documented). An app with
 * `appRoleAssignmentRequired` is for assigned users only.
 */
export const isAssigned = (view: TenantView, resourceId: string, userId: string): boolean => {
  const hasAny = (principalId: string): boolean => {
    const [held] = listAssignmentsTo(view, principalId, resourceId);
    return held !== undefined;
  };
  return hasAny(userId) || Array.from(listGroupIdsOf(view, userId)).some(hasAny);
};
