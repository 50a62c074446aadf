// What the signed-in user may do, whatever the app that calls for her may do: by her roles, as a member, as an owner, or for
// herself. The rules are in openapi/directory-access.yaml.

import type { AccessSpec } from '../../contract/spec.js';
import { readAuthorizationPolicy, type AuthorizationPolicy } from '../../domain/directory/authorization-policy.js';
import { findServicePrincipalOfApp } from '../../domain/apps/service-principals.js';
import { listHeldRoleIds } from '../../domain/roles/role-holders.js';
import { findRoleTemplate } from '../../domain/roles/role-templates.js';
import type { User } from '../../domain/tenant/rows.js';
import { ownsObject } from './object-owner.js';
import { isAboutSelf, isMine, type GuardedCall } from './permission-decision.js';
import { hasScopedRole } from './scoped-access.js';
import type { TokenGrant } from './token-grant.js';

const hasOneOf = ({ id }: Pick<User, 'id'>, { view }: GuardedCall, roles: readonly string[]): boolean =>
  listHeldRoleIds(view, id).some((role) => roles.includes(role));

const isSelf = (call: GuardedCall): boolean => isMine(call.spec) || (call.params.id !== undefined && isAboutSelf(call));

/** Whether the user owns the object that the path names. */
const owns = ({ owners }: AccessSpec, user: User, { params, view }: GuardedCall): boolean =>
  ownsObject(owners, params, user.id, view);

type Answer = (policy: AuthorizationPolicy, isGuest: boolean) => boolean;

/** What the tenant's authorization policy lets users do who have no role for it. Documented: authorizationPolicy. */
const policyAnswers: Readonly<Record<string, Answer>> = {
  'microsoft.directory/users/inviteGuest': ({ allowInvitesFrom }, isGuest) =>
    allowInvitesFrom === 'everyone' || (!isGuest && allowInvitesFrom === 'adminsGuestInvitersAndAllMembers'),
  'microsoft.directory/applications/create': ({ defaultUserRolePermissions }, isGuest) =>
    !isGuest && defaultUserRolePermissions.allowedToCreateApps,
};

/** Whether a call is open to every member, or to everybody whom the policy names. */
const isOpen = ({ action = '', isOpenToMembers }: AccessSpec, { userType }: User, { view }: GuardedCall): boolean => {
  const isGuest = userType === 'Guest';
  return policyAnswers[action]?.(readAuthorizationPolicy(view), isGuest) ?? (isOpenToMembers === true && !isGuest);
};

/** Whether a user may make a call, as far as it can be said without the body. */
export const mayCall = (access: AccessSpec, user: User, call: GuardedCall): boolean => {
  const { roles, properties, own } = access;
  if (access.isOpenToGuests === true) return true;
  if (isOpen(access, user, call)) return true;
  // Documented (users-default-permissions): a guest with a role has the full read permissions of the directory.
  if (access.action === undefined) return listHeldRoleIds(call.view, user.id).length > 0;
  if (hasOneOf(user, call, roles)) return true;
  if (properties !== undefined && Object.values(properties).some((its) => hasOneOf(user, call, its))) return true;
  if (own !== undefined && isSelf(call)) return true;
  // The body says whether it is one of them: `isClosedAction`.
  if (access.selfActions === true && user.userType !== 'Guest') return true;
  if (access.selfIds === true) return true;
  if (hasScopedRole(user, call, roles, { action: access.action })) return true;
  const { propertyActions = {} } = access;
  if (properties !== undefined) {
    const its = Object.entries(properties);
    if (its.some(([name, ids]) => hasScopedRole(user, call, ids, { action: propertyActions[name] ?? '' }))) return true;
  }
  return access.owners !== undefined && owns(access, user, call);
};

/** Choice: a role for a set of attributes gives an app nothing without a permission of Graph. No set has this id. */
const noSet = '';

/**
 * Whether an app may make a call by a role that its service principal holds, without a permission of Graph. Choice: with any role
 * it reads what members read. Where a role is enough for some properties only, it is not asked.
 */
export const mayAppCall = (call: GuardedCall, { principalId, clientId }: TokenGrant): boolean => {
  const { spec, view } = call;
  const { access } = spec;
  const id = principalId ?? findServicePrincipalOfApp(view, clientId)?.id;
  if (id === undefined || access === undefined) return false;
  if (access.action === undefined) return spec.method === 'GET' && listHeldRoleIds(view, id).length > 0;
  const { roles, action } = access;
  return hasOneOf({ id }, call, roles) || hasScopedRole({ id }, call, roles, { action, setId: noSet });
};

/**
 * Whether a body asks for an action for which a user lacks the role. What begins with `self` needs none, nor does what is about the user.
 */
export const isClosedAction = (access: AccessSpec, user: User, call: GuardedCall, body: object): boolean => {
  const { action, id } = body as { readonly action?: unknown; readonly id?: unknown };
  const { selfActions = false, selfIds = false } = access;
  if (!selfActions && !selfIds) return false;
  if (selfActions && typeof action === 'string' && /^self/i.test(action)) return false;
  if (selfIds && typeof id === 'string' && id.toLowerCase() === user.id) return false;
  if (access.owners !== undefined && owns(access, user, call)) return false;
  return (
    !hasOneOf(user, call, access.roles) && !hasScopedRole(user, call, access.roles, { action: access.action ?? '' })
  );
};

/** The sets of custom security attributes that a property of a body names, in lower case; undefined for other properties. */
const listSetIds = (name: string, value: unknown): readonly string[] | undefined => {
  if (name === 'attributeSet') return [String(value).toLowerCase()];
  if (name !== 'customSecurityAttributes' || typeof value !== 'object' || value === null) return undefined;
  return Object.keys(value).flatMap((one) => (one.includes('@') ? [] : [one.toLowerCase()]));
};

/** The first property of a body that a user may not change, where that depends on the property. */
export const findClosedProperty = (
  access: AccessSpec,
  user: User,
  call: GuardedCall,
  body: object,
): string | undefined => {
  const { action = '', roles, properties = {}, propertyActions = {}, own, owners } = access;
  const isOwner = owners !== undefined && owns(access, user, call);
  const mine = Array.isArray(own) && isSelf(call) ? (own as readonly string[]) : [];
  const isFree = isOwner || isOpen(access, user, call);
  const mayChange = ([name, value]: readonly [string, unknown]): boolean => {
    if (isFree && properties[name] === undefined) return true;
    const its = properties[name] ?? roles;
    if (hasOneOf(user, call, its)) return true;
    const asked = { action: propertyActions[name] ?? action };
    const setIds = listSetIds(name, value);
    if (setIds === undefined) return hasScopedRole(user, call, its, asked);
    return setIds.every((setId) => hasScopedRole(user, call, its, { ...asked, setId }));
  };
  const named = Object.entries(body).filter(([name]) => !name.includes('@') && !mine.includes(name));
  return named.find((one) => !mayChange(one))?.[0];
};

/** The roles that a call needs by name, least privileged first. */
export const listRoleNames = ({ roles, properties }: AccessSpec, property?: string): readonly string[] => {
  const ids = property === undefined ? roles : (properties?.[property] ?? roles);
  return ids.map((id) => findRoleTemplate(id)?.displayName ?? id);
};
