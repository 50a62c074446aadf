// The user of a token request: whether there is one who may sign in.

import { findUser } from '../../domain/tenant/find-user.js';
import type { User } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { IdentityError } from '../errors/identity-error.js';

/**
 * Finds a user by id or name.
 *
 * @throws IdentityError 50034 for nobody, also one who was deleted; 50057 for an account that is disabled
 */
export const requireUser = (view: TenantView, nameOrId: string, tenantTitle: string): User => {
  const user = findUser(view, nameOrId);
  if (user === undefined) throw new IdentityError(50034, nameOrId, tenantTitle);
  if (!user.accountEnabled) throw new IdentityError(50057);
  return user;
};
