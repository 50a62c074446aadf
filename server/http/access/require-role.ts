// Who may do what: the one place where a caller's roles are compared with those that the contract asks for (`x-roles`).

import type { OperationSpec } from '../../contract/spec.js';
import { listHeldRoleIds } from '../../domain/roles/role-holders.js';
import { findRoleTemplate } from '../../domain/roles/role-templates.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { GraphError } from '../errors/graph-error.js';
import type { Caller } from './authorize.js';

const list = (words: readonly string[], last: string): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;

/** Choice: the admin center is for people, and nobody documents that an app may call it by itself. */
const refuseApp = (roles: readonly string[]): GraphError =>
  new GraphError(
    403,
    'Authorization_RequestDenied',
    'Insufficient privileges to complete the operation. The token is that of an app, and this needs a signed-in user with ' +
      `the role ${list(roles, 'or')}.`,
  );

/**
 * Lets a caller through who has one of the operation's roles (R2). The control plane is Tenantry's own: there, only a caller
 * whom the token names is asked for a role.
 *
 * @throws GraphError 403 that names the roles needed, and those that the caller has; also for an app at the admin center
 */
export const requireRole = (
  { surface, roles }: OperationSpec,
  { user, isNamed, grant }: Caller,
  view: TenantView,
): void => {
  if (surface === 'admin' && roles !== undefined && grant?.kind === 'app') throw refuseApp(roles);
  if (roles === undefined || user === undefined || (surface === 'control' && !isNamed)) return;
  const held = listHeldRoleIds(view, user.id)
    .map((id) => findRoleTemplate(id)?.displayName ?? id)
    .toSorted();
  if (held.some((name) => roles.includes(name))) return;
  const has = held.length === 0 ? 'no role' : `the role${held.length === 1 ? '' : 's'} ${list(held, 'and')}`;
  const advice = surface === 'control' ? ' Without a token, no role is needed here.' : '';
  throw new GraphError(
    403,
    'Authorization_RequestDenied',
    'Insufficient privileges to complete the operation. ' +
      `This needs the role ${list(roles, 'or')}, and ${user.displayName} has ${has}.${advice}`,
  );
};
