// Named groups of properties that apps add to types of objects: schema extensions. object-extensions.ts has their values. Graph:
// schemaExtension resource.

import { DomainError } from '../tenant/errors.js';
import type { SchemaExtension } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';

/** What a client says of a new schema extension. */
export type NewSchemaExtension = Pick<SchemaExtension, 'id' | 'targetTypes' | 'properties' | 'owner'> &
  Partial<Pick<SchemaExtension, 'description'>>;

/** Documented: for one owner. */
const mostOfOwner = 5;

/** Documented (schemaExtension, lifecycle): nobody can read or change a deprecated one. Its values stay. */
export const isShown = ({ status }: SchemaExtension): boolean => status !== 'Deprecated';

/** Finds a schema extension. Throws DomainError `notFound`, also for a deprecated one, which is our choice. */
export const requireSchemaExtension = (view: TenantView, id: string): SchemaExtension => {
  const found = view.get('schemaExtensions', id);
  if (found === undefined || !isShown(found)) throw new DomainError('notFound', { key: id });
  return found;
};

/** The part before the name: a verified domain without its ending, as the reference's example `contoso_mySchema` has it. */
const isOwnDomain = (view: TenantView, part: string): boolean => {
  for (const { row } of view.scan('domains')) {
    if (row.isVerified && (row.id.split('.')[0] === part || row.id.replaceAll('.', '_') === part)) return true;
  }
  return false;
};

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Eight characters from the tenant's own sequence of ids. */
const toRandomPart = (draft: TenantDraft): string =>
  Array.from(draft.newId().replaceAll('-', '').slice(0, 16).matchAll(/../g), ([pair]) =>
    letters.charAt(Number.parseInt(pair, 16) % letters.length),
  ).join('');

const toId = (draft: TenantDraft, asked: string): string => {
  const at = asked.indexOf('_');
  if (at < 0) return `ext${toRandomPart(draft)}_${asked}`;
  if (!isOwnDomain(draft, asked.slice(0, at).toLowerCase()))
    throw new DomainError('invalidValue', { resource: 'SchemaExtension', property: 'id', value: asked });
  return asked;
};

/** The app that owns an extension. Documented: the caller's, or the one that the caller names. */
const requireOwnerApp = (view: TenantView, appId: string): string => {
  const owner = appId.toLowerCase();
  const [app] = view.lookup('applications', 'appId', owner);
  const [principal] = app === undefined ? view.lookup('servicePrincipals', 'appId', owner) : [];
  if (app === undefined && principal === undefined) throw new DomainError('schemaOwnerMissing', { owner: appId });
  return owner;
};

const nameForm = /^[A-Za-z][A-Za-z0-9_]{0,55}$/;

const requireProperties = (properties: SchemaExtension['properties']): void => {
  const names = properties.map(({ name }) => name.toLowerCase());
  const twice = properties.find(({ name }, n) => names.indexOf(name.toLowerCase()) !== n);
  const wrong = properties.find(({ name }) => !nameForm.test(name)) ?? twice;
  if (wrong !== undefined)
    throw new DomainError('invalidValue', { resource: 'SchemaExtension', property: 'properties', value: wrong.name });
};

/**
 * Creates a schema extension, in development.
 *
 * @throws DomainError `invalidValue`, `schemaOwnerMissing`, `schemaExtensionExists`, `tooManySchemaExtensions`
 */
export const createSchemaExtension = (draft: TenantDraft, wish: NewSchemaExtension): SchemaExtension => {
  const { description = null, targetTypes, properties } = wish;
  if (!nameForm.test(wish.id))
    throw new DomainError('invalidValue', { resource: 'SchemaExtension', property: 'id', value: wish.id });
  requireProperties(properties);
  const owner = requireOwnerApp(draft, wish.owner);
  const owned = [...draft.lookup('schemaExtensions', 'owner', owner)].filter(({ status }) => status !== 'Deprecated');
  if (owned.length >= mostOfOwner) throw new DomainError('tooManySchemaExtensions', { most: mostOfOwner });
  const id = toId(draft, wish.id);
  if (draft.get('schemaExtensions', id) !== undefined) throw new DomainError('schemaExtensionExists', { id });
  const extension = { id, description, targetTypes, status: 'InDevelopment', owner, properties } as const;
  draft.put('schemaExtensions', extension);
  return extension;
};

/** What a client may change. */
export type SchemaExtensionChange = Partial<Omit<SchemaExtension, 'id'>>;

/** Documented (schemaextension-update): to Available, and from there to Deprecated. */
const moves: Readonly<Record<SchemaExtension['status'], readonly SchemaExtension['status'][]>> = {
  InDevelopment: ['InDevelopment', 'Available'],
  Available: ['Available', 'Deprecated'],
  Deprecated: [],
};

/**
 * Documented: only its owner changes or deletes an extension; a user can do it from another app by naming the owner. Choice:
 * whether the user owns that app is not asked.
 *
 * @param appId - the app that calls; undefined for text that names none, which may do everything
 * @throws DomainError `schemaNotOwned`
 */
export const requireSchemaOwner = ({ owner }: SchemaExtension, appId: string | undefined, named?: string): void => {
  if (appId === undefined || appId.toLowerCase() === owner || named?.toLowerCase() === owner) return;
  throw new DomainError('schemaNotOwned', { owner });
};

const keeps = <T>(before: readonly T[], after: readonly T[]): boolean => {
  const texts = new Set(after.map((one) => JSON.stringify(one)));
  return before.every((one) => texts.has(JSON.stringify(one)));
};

/**
 * Changes a schema extension. Documented (schemaextension-update): properties and target types can only be added.
 *
 * @throws DomainError `schemaExtensionSettled`, `schemaOwnerMissing`, `invalidValue`
 */
export const updateSchemaExtension = (
  draft: TenantDraft,
  extension: SchemaExtension,
  change: SchemaExtensionChange,
): void => {
  const { status = extension.status, properties = extension.properties, targetTypes = extension.targetTypes } = change;
  const refuse = (property: string): never => {
    throw new DomainError('schemaExtensionSettled', { property, status: extension.status });
  };
  if (!moves[extension.status].includes(status)) refuse('status');
  requireProperties(properties);
  if (!keeps(extension.properties, properties)) refuse('properties');
  if (!keeps(extension.targetTypes, targetTypes)) refuse('targetTypes');
  if (change.owner !== undefined) requireOwnerApp(draft, change.owner);
  // Documented: the owner is settled. Terraform and the sample of the update name it with every change.
  draft.put('schemaExtensions', { ...extension, ...change, owner: extension.owner });
};

/** Deletes a schema extension. Documented: only while it is in development. Throws DomainError `schemaExtensionSettled`. */
export const deleteSchemaExtension = (draft: TenantDraft, { id, status }: SchemaExtension): void => {
  if (status !== 'InDevelopment') throw new DomainError('schemaExtensionSettled', { property: 'status', status });
  draft.remove('schemaExtensions', id);
};
