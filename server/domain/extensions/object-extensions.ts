// What was added to objects: values of directory and schema extensions, which are properties of the object, and open extensions.
// Graph: extensibility-overview.

import { DomainError } from '../tenant/errors.js';
import type { ExtensionProperty, ObjectExtensions, SchemaExtension } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { findExtensionProperty, isAvailable, type ExtendedType } from './extension-properties.js';

/** An extension that is a property of objects, under its whole name. */
export type ExtensionDefinition =
  | { readonly kind: 'directory'; readonly name: string; readonly property: ExtensionProperty }
  | { readonly kind: 'schema'; readonly name: string; readonly schema: SchemaExtension };

const directoryForm = /^extension_[0-9a-f]{32}_\w+$/i;

/** Whether a name can only be that of an extension: no other property of Graph has an underscore in it. */
export const isExtensionName = (name: string): boolean => name.includes('_') && !name.includes('@');

/** Finds the extension of a type of objects. */
export const findExtension = (view: TenantView, type: ExtendedType, name: string): ExtensionDefinition | undefined => {
  if (directoryForm.test(name)) {
    const property = findExtensionProperty(view, name);
    const fits = property?.targetObjects.includes(type) === true && isAvailable(view, property);
    return fits ? { kind: 'directory', name: property.name, property } : undefined;
  }
  const schema = view.get('schemaExtensions', name);
  return schema?.targetTypes.includes(type) === true ? { kind: 'schema', name, schema } : undefined;
};

/** Documented (extensionProperty): the most that one value holds. */
const longest = { String: 256, Binary: 256 } as const;

const isInteger = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value);

/** A value as it is kept; undefined when it does not fit the type. */
const toValue = (type: ExtensionProperty['dataType'], value: unknown): unknown => {
  switch (type) {
    case 'Boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'Integer':
      return isInteger(value) && Math.abs(value) < 2 ** 31 ? value : undefined;
    case 'LargeInteger':
      return isInteger(value) ? value : undefined;
    case 'DateTime': {
      const time = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : Number.NaN;
      return Number.isNaN(time) ? undefined : new Date(time).toISOString().replace(/\.000Z$/, 'Z');
    }
    case 'Binary': {
      const fits = typeof value === 'string' && /^[A-Za-z0-9+/]*={0,2}$/.test(value) && value.length % 4 === 0;
      return fits && (value.length * 3) / 4 <= longest.Binary + 2 ? value : undefined;
    }
    case 'String':
      return typeof value === 'string' && value.length <= longest.String ? value : undefined;
  }
};

const refuseValue = (property: string, resource: string): never => {
  throw new DomainError('invalidValue', { property, resource });
};

const toDirectoryValue = (
  { name, dataType, isMultiValued }: ExtensionProperty,
  value: unknown,
  type: string,
): unknown => {
  if (!isMultiValued) return toValue(dataType, value) ?? refuseValue(name, type);
  if (!Array.isArray(value)) return refuseValue(name, type);
  return value.map((one) => toValue(dataType, one) ?? refuseValue(name, type));
};

const toSchemaValue = ({ id, properties }: SchemaExtension, value: unknown, before: object, type: string): object => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuseValue(id, type);
  const after: Record<string, unknown> = { ...before };
  for (const [name, one] of Object.entries(value)) {
    if (name.includes('@')) continue;
    const property = properties.find((known) => known.name === name);
    if (property === undefined) throw new DomainError('extensionMemberUnknown', { name, extension: id });
    after[name] = one === null ? null : (toValue(property.type, one) ?? refuseValue(`${id}/${name}`, type));
  }
  return after;
};

const parse = (text: string | undefined): unknown => (text === undefined ? null : (JSON.parse(text) as unknown));

/** The value of an extension of an object; null where it has none. */
export const readExtension = (view: TenantView, objectId: string, name: string): unknown =>
  parse(view.get('objectExtensions', objectId)?.properties[name]);

/** Documented: values of one object, of all extensions together. */
const mostValues = 100;

const countValues = (properties: ObjectExtensions['properties']): number =>
  Object.values(properties).reduce((sum, text) => {
    const value = parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return sum + 1;
    return sum + Object.values(value).filter((one) => one !== null).length;
  }, 0);

const blank = (id: string, objectType: ExtendedType): ObjectExtensions => ({
  id,
  objectType,
  properties: {},
  extensions: {},
});

const putExtensions = (draft: TenantDraft, row: ObjectExtensions): void => {
  const isEmpty = Object.keys(row.properties).length + Object.keys(row.extensions).length === 0;
  if (isEmpty) draft.remove('objectExtensions', row.id);
  else draft.put('objectExtensions', row);
};

/**
 * Sets values of extensions of an object; null removes one. A schema extension keeps the properties that are not named.
 *
 * @throws DomainError `extensionUnavailable` for extensions that the type does not have, `invalidValue`,
 * `extensionMemberUnknown`, `tooManyExtensionValues`
 */
export const writeExtensionValues = (
  draft: TenantDraft,
  type: ExtendedType,
  objectId: string,
  values: Readonly<Record<string, unknown>>,
): void => {
  const names = Object.keys(values);
  if (names.length === 0) return;
  const missing = names.filter((name) => findExtension(draft, type, name) === undefined);
  const strange = missing.find((name) => !directoryForm.test(name));
  if (strange !== undefined) throw new DomainError('unknownProperty', { property: strange });
  if (missing.length > 0) throw new DomainError('extensionUnavailable', { names: missing });
  const row = draft.get('objectExtensions', objectId) ?? blank(objectId, type);
  const properties: Record<string, string> = { ...row.properties };
  const removed = new Set<string>();
  for (const name of names) {
    const extension = findExtension(draft, type, name);
    const value = values[name];
    if (extension === undefined) continue;
    if (value === null) {
      removed.add(extension.name);
      continue;
    }
    if (extension.kind === 'directory') {
      properties[extension.name] = JSON.stringify(toDirectoryValue(extension.property, value, type));
      continue;
    }
    // Documented: a deprecated extension can be read and removed, and not added.
    if (extension.schema.status === 'Deprecated' && properties[name] === undefined)
      throw new DomainError('extensionUnavailable', { names: [name] });
    const before = parse(properties[name]) ?? {};
    properties[name] = JSON.stringify(toSchemaValue(extension.schema, value, before, type));
  }
  const kept = Object.fromEntries(Object.entries(properties).filter(([name]) => !removed.has(name)));
  if (countValues(kept) > mostValues) throw new DomainError('tooManyExtensionValues', { most: mostValues });
  putExtensions(draft, { ...row, properties: kept });
};

/** An open extension: its name and what it holds. Graph: openTypeExtension. */
export interface OpenExtension {
  readonly extensionName: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const openPrefix = 'microsoft.graph.openTypeExtension.';

/** Documented: the name of an extension, or its id, which has the type before it. Observed: only some types show the long one. */
export const toOpenName = (key: string): string => (key.startsWith(openPrefix) ? key.slice(openPrefix.length) : key);

/** The open extensions of an object, by name. */
export const listOpenExtensions = (view: TenantView, objectId: string): readonly OpenExtension[] =>
  Object.entries(view.get('objectExtensions', objectId)?.extensions ?? {})
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([extensionName, text]) => ({ extensionName, values: parse(text) as OpenExtension['values'] }));

/** Finds an open extension. Throws DomainError `notFound`. */
export const requireOpenExtension = (view: TenantView, objectId: string, key: string): OpenExtension => {
  const extensionName = toOpenName(key);
  const text = view.get('objectExtensions', objectId)?.extensions[extensionName];
  if (text === undefined) throw new DomainError('notFound', { key });
  return { extensionName, values: parse(text) as OpenExtension['values'] };
};

/** Documented (known issues, extensions): of one object, by one app. Here all apps share one limit. */
const mostOpen = 2;
/** Documented: of one extension. */
const mostOctets = 2048;
const openNameForm = /^[\w.-]{1,128}$/;

/** An object that can have extensions. */
export interface ExtendedObject {
  readonly id: string;
  readonly type: ExtendedType;
}

const putOpen = (draft: TenantDraft, { id, type }: ExtendedObject, { extensionName, values }: OpenExtension): void => {
  const row = draft.get('objectExtensions', id) ?? blank(id, type);
  const kept = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
  const text = JSON.stringify(kept);
  if (text.length > mostOctets) throw new DomainError('openExtensionTooLarge', { most: mostOctets });
  putExtensions(draft, { ...row, extensions: { ...row.extensions, [extensionName]: text } });
};

/**
 * Adds an open extension to an object.
 *
 * @throws DomainError `invalidValue` for a name that is none, `openExtensionExists`, `tooManyOpenExtensions`,
 * `openExtensionTooLarge`
 */
export const createOpenExtension = (draft: TenantDraft, object: ExtendedObject, extension: OpenExtension): void => {
  const { extensionName } = extension;
  // Documented: names of Microsoft's domains are not to be used.
  if (!openNameForm.test(extensionName) || /^com\.(?:microsoft|onmicrosoft)\b/i.test(extensionName))
    throw new DomainError('invalidValue', {
      resource: 'OpenTypeExtension',
      property: 'extensionName',
      value: extensionName,
    });
  const known = draft.get('objectExtensions', object.id)?.extensions ?? {};
  if (known[extensionName] !== undefined) throw new DomainError('openExtensionExists', { name: extensionName });
  if (Object.keys(known).length >= mostOpen) throw new DomainError('tooManyOpenExtensions', { most: mostOpen });
  putOpen(draft, object, extension);
};

/** Replaces what an open extension holds. Documented: what is not named is removed. Throws what creating one throws. */
export const updateOpenExtension = (draft: TenantDraft, object: ExtendedObject, extension: OpenExtension): void => {
  requireOpenExtension(draft, object.id, extension.extensionName);
  putOpen(draft, object, extension);
};

/** Removes an open extension. Throws DomainError `notFound`. */
export const deleteOpenExtension = (draft: TenantDraft, objectId: string, key: string): void => {
  const { extensionName } = requireOpenExtension(draft, objectId, key);
  const row = draft.get('objectExtensions', objectId);
  if (row === undefined) return;
  const { [extensionName]: _removed, ...extensions } = row.extensions;
  putExtensions(draft, { ...row, extensions });
};

/** Forgets what was added to an object that is gone for good. */
export const dropExtensions = (draft: TenantDraft, objectId: string): void => {
  if (draft.get('objectExtensions', objectId) !== undefined) draft.remove('objectExtensions', objectId);
};
