// What an app may not do to administrators by a permission alone, and a user only with a role that is above theirs: change how they
// sign in or are reached, delete and restore them. Only strict mode asks. domain/roles/sensitive-actions.ts has the tables.
// Sources: https://learn.microsoft.com/en-us/graph/api/resources/users, "Who can perform sensitive actions" and "Who can reset
// passwords"; https://learn.microsoft.com/en-us/graph/api/user-delete, https://learn.microsoft.com/en-us/graph/api/user-update.

import { findServicePrincipalOfApp } from '../../domain/apps/service-principals.js';
import { findUnit } from '../../domain/directory/administrative-units.js';
import { isInUnit } from '../../domain/directory/unit-members.js';
import {
  holdsOneOf,
  isNoAdministrator,
  isOpenToApps,
  listActingRoles,
  readProtection,
  type SensitiveAction,
} from '../../domain/roles/sensitive-actions.js';
import type { User } from '../../domain/tenant/rows.js';
import { GraphError } from '../errors/graph-error.js';
import type { OperationCall } from '../operation.js';

/** Documented. Who resets a password also changes where somebody is reached for it. */
const sensitive: ReadonlyMap<string, SensitiveAction> = new Map([
  ['accountEnabled', 'other'],
  ['businessPhones', 'password'],
  ['mobilePhone', 'password'],
  ['onPremisesImmutableId', 'other'],
  ['otherMails', 'password'],
  ['passwordProfile', 'password'],
  ['userPrincipalName', 'other'],
]);

/** Documented (user-delete, directory-deleteditems-delete, -restore): an app needs it where the administrator is privileged. */
const asUser = 'Directory.AccessAsUser.All';

const refuse = (why: string): GraphError =>
  new GraphError(403, 'Authorization_RequestDenied', `Insufficient privileges to complete the operation. ${why}`);

type Call = Pick<OperationCall, 'caller' | 'mode' | 'tenant'>;

interface Deed {
  readonly action: SensitiveAction;
  /** What is done, in words. */
  readonly what: string;
  /** Whether it deletes or restores. */
  readonly isRemoval?: boolean;
}

const requireRole = (call: Call, target: User, { action, what, isRemoval = false }: Deed): void => {
  const { grant, user } = call.caller;
  const { view } = call.tenant;
  if (call.mode !== 'strict' || grant === undefined) return;
  const isApp = grant.kind === 'app';
  if (!isApp && user?.id === target.id) return;
  const protection = readProtection(view, target);
  if (isApp ? isOpenToApps(protection) : isNoAdministrator(protection)) return;
  const holderId = isApp ? (grant.principalId ?? findServicePrincipalOfApp(view, grant.clientId)?.id) : user?.id;
  const names = listActingRoles(action, protection);
  const isInScope = (unitId: string): boolean => {
    const unit = findUnit(view, unitId);
    return unit !== undefined && isInUnit(view, unit, target.id);
  };
  if (holderId === undefined || !holdsOneOf(view, holderId, names, isInScope)) {
    const who = isApp ? 'the app' : (user?.displayName ?? 'the caller');
    const why = protection.roles.length > 0 ? 'is an administrator' : 'is in a group that roles can be assigned to';
    throw refuse(`${target.displayName} ${why}. To ${what}, ${who} needs one of the roles ${names.join(', ')}.`);
  }
  if (!isApp && isRemoval && protection.isPrivileged && !grant.permissions.has(asUser))
    throw refuse(
      `${target.displayName} is a privileged administrator. To ${what}, the app needs the permission ${asUser}.`,
    );
};

/**
 * Refuses to change what only more privileged callers change of an administrator.
 *
 * @param names - the properties of the body
 * @throws GraphError 403
 */
export const requireSensitiveAccess = (call: Call, user: User, names: readonly string[]): void => {
  for (const name of names) {
    const action = sensitive.get(name);
    if (action !== undefined) requireRole(call, user, { action, what: `change ${name}` });
  }
};

/** Refuses to end the sessions of an administrator. Documented: with passwords. Throws GraphError 403. */
export const requireSessionAccess = (call: Call, user: User): void => {
  requireRole(call, user, { action: 'password', what: 'revoke sessions' });
};

/** Refuses to delete, to restore and to delete for good an administrator. Throws GraphError 403. */
export const requireDeleteAccess = (call: Call, user: User, what: 'delete' | 'restore' = 'delete'): void => {
  requireRole(call, user, { action: 'other', what: `${what} ${user.displayName}`, isRemoval: true });
};
