// Who could have registered something to sign in with. Nobody has: there is nothing to register here. Graph:
// userRegistrationFeatureSummary and userRegistrationMethodSummary resources.

import { isAdministrator } from '../directory/created-objects.js';
import { listHeldRoleIds } from '../roles/role-holders.js';
import { findRoleTemplate } from '../roles/role-templates.js';
import type { User } from '../tenant/rows.js';
import { listRows, type TenantView } from '../tenant/tenant-view.js';
import { visitInSteps, type Work } from '../tenant/work.js';

/** How many users there are, and how many of them sign in with a password of this tenant. */
export interface RegisteredCount {
  readonly total: number;
  readonly withPassword: number;
}

/** Whom to count. Graph: includedUserTypes, includedUserRoles. */
export interface CountedUsers {
  readonly types: 'all' | 'member' | 'guest';
  readonly roles: 'all' | 'privilegedAdmin' | 'admin' | 'user';
}

/** Documented: authenticationmethodsroot-usersregisteredbyfeature. */
const privilegedNames = new Set([
  'Authentication Administrator',
  'Billing Administrator',
  'Conditional Access Administrator',
  'Exchange Administrator',
  'Global Administrator',
  'Helpdesk Administrator',
  'Security Administrator',
  'SharePoint Administrator',
  'User Administrator',
]);

const isOfRole = (view: TenantView, { id }: User, roles: CountedUsers['roles']): boolean => {
  if (roles === 'all') return true;
  if (roles !== 'privilegedAdmin') return isAdministrator(view, id) === (roles === 'admin');
  return listHeldRoleIds(view, id).some((role) => privilegedNames.has(findRoleTemplate(role)?.displayName ?? ''));
};

/** Counts users. Choice: all but guests have a password here. */
export function* countRegistered(view: TenantView, { types, roles }: CountedUsers): Work<RegisteredCount> {
  let [total, withPassword] = [0, 0];
  yield* visitInSteps(listRows(view.scan('users')), (user) => {
    const { userType } = user;
    if ((types !== 'all' && types !== userType.toLowerCase()) || !isOfRole(view, user, roles)) return;
    total += 1;
    if (userType !== 'Guest') withPassword += 1;
  });
  return { total, withPassword };
}
