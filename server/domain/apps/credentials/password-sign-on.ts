// What a portal would type into the sign-in page of an app for a user or a group. Of passwords, only that there is one is kept,
// since nothing here signs in with them. Graph: passwordSingleSignOnCredentialSet resource.

import { DomainError } from '../../tenant/errors.js';
import type { PasswordSignOn, ServicePrincipal } from '../../tenant/rows.js';
import type { TenantDraft, TenantView } from '../../tenant/tenant-view.js';

/** One field of the sign-in page. */
export type SignOnField = PasswordSignOn['credentials'][number];

const toKey = (principal: ServicePrincipal, objectId: string): string => `${principal.id}:${objectId}`;

/** Documented: they belong to a user or a group. */
const requireHolder = (view: TenantView, objectId: string): void => {
  if (view.get('users', objectId) === undefined && view.get('groups', objectId) === undefined)
    throw new DomainError('notFound', { key: objectId });
};

/** Finds those of a user or a group. Throws DomainError `notFound`. */
export const requirePasswordSignOn = (
  view: TenantView,
  principal: ServicePrincipal,
  objectId: string,
): PasswordSignOn => {
  requireHolder(view, objectId);
  const found = view.get('passwordSignOns', toKey(principal, objectId));
  if (found === undefined) throw new DomainError('notFound', { key: objectId });
  return found;
};

/** Documented: the value of a password is never shown. */
const hide = (fields: readonly SignOnField[]): readonly SignOnField[] => {
  if (new Set(fields.map(({ fieldId }) => fieldId)).size < fields.length) throw new DomainError('duplicateValues');
  return fields.map((field) => (field.type === 'password' ? { ...field, value: null } : field));
};

/** Sets them for the first time. Throws DomainError `notFound`, `conflictingObject`, `duplicateValues`. */
export const createPasswordSignOn = (
  draft: TenantDraft,
  principal: ServicePrincipal,
  objectId: string,
  fields: readonly SignOnField[],
): PasswordSignOn => {
  requireHolder(draft, objectId);
  const id = toKey(principal, objectId);
  if (draft.get('passwordSignOns', id) !== undefined) throw new DomainError('conflictingObject', { value: objectId });
  const row = { id, principalId: principal.id, objectId, credentials: hide(fields) };
  draft.put('passwordSignOns', row);
  return row;
};

/** Replaces them. */
export const updatePasswordSignOn = (
  draft: TenantDraft,
  before: PasswordSignOn,
  fields: readonly SignOnField[],
): void => {
  draft.put('passwordSignOns', { ...before, credentials: hide(fields) });
};

/** Removes them. */
export const deletePasswordSignOn = (draft: TenantDraft, { id }: PasswordSignOn): void => {
  draft.remove('passwordSignOns', id);
};
