// Finds a user by the keys that every surface accepts.

import { DomainError } from './errors.js';
import type { User } from './rows.js';
import type { TenantView } from './tenant-view.js';

/** Finds a user by id or userPrincipalName, both without case. */
export const findUser = (view: TenantView, key: string): User | undefined => {
  const byId = view.get('users', key.toLowerCase());
  if (byId !== undefined) return byId;
  const [byName] = view.lookup('users', 'userPrincipalName', key.toLowerCase());
  return byName;
};

/** Like `findUser`. Throws DomainError `notFound` when there is none. */
export const requireUser = (view: TenantView, key: string): User => {
  const user = findUser(view, key);
  if (user === undefined) throw new DomainError('notFound', { key });
  return user;
};
