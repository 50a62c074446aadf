// How requests of the control plane name a user, and the error with the nearest name when no user has that name.

import type { DeletedUser, User } from '../domain/tenant/rows.js';
import type { TenantView } from '../domain/tenant/tenant-view.js';
import { findUser } from '../domain/tenant/find-user.js';
import { GraphError } from '../http/errors/graph-error.js';
import { suggest } from '../words/suggest.js';

/** A typo in the first letters is not recognized, so that only a few names have to be compared. */
const sharedLetters = 2;
const mostLookedAt = 200;

/** Suggests a similar name: with the tenant's domain added, or with the same first letters. */
const listSimilarNames = (view: TenantView, name: string): readonly string[] => {
  const [before = ''] = name.toLowerCase().split('@');
  const names: string[] = [];
  for (const { row } of view.range('users', 'userPrincipalName', { prefix: before.slice(0, sharedLetters) })) {
    names.push(row.userPrincipalName);
    if (names.length === mostLookedAt) break;
  }
  return names;
};

const suggestUser = (view: TenantView, name: string): string => {
  const names = listSimilarNames(view, name);
  const whole = name.includes('@')
    ? undefined
    : names.find((one) => one.toLowerCase().split('@')[0] === name.toLowerCase());
  return whole === undefined ? suggest(name, names) : ` Did you mean '${whole}'?`;
};

/** Finds a user by id or user principal name. Throws GraphError 404 with the nearest name. */
export const requireNamedUser = (view: TenantView, name: string): User => {
  const user = findUser(view, name);
  if (user !== undefined) return user;
  throw new GraphError(
    404,
    'Request_ResourceNotFound',
    `There is no user '${name.slice(0, 120)}'. Name one by id or user principal name.${suggestUser(view, name)}`,
  );
};

/** Finds a deleted user by the name that Graph shows: the id without hyphens, then the former name. */
const findShownDeleted = (view: TenantView, key: string): DeletedUser | undefined => {
  const [, digits, name = ''] = /^([0-9a-f]{32})(.+@.+)$/.exec(key) ?? [];
  for (const deleted of view.lookup('deletedUsers', 'userPrincipalName', name)) {
    if (deleted.id.replaceAll('-', '') === digits) return deleted;
  }
  return undefined;
};

/** The id of a user who exists, was deleted within 30 days, or is named by id in the claim log. */
export const requireFormerUserId = (view: TenantView, name: string): string => {
  const key = name.toLowerCase();
  const user = findUser(view, key);
  if (user !== undefined) return user.id;
  const [byName] = view.lookup('deletedUsers', 'userPrincipalName', key);
  const deleted = byName ?? findShownDeleted(view, key);
  if (deleted !== undefined) return deleted.id;
  const [claim] = view.lookup('claims', 'userId', key);
  return claim === undefined ? requireNamedUser(view, name).id : key;
};
