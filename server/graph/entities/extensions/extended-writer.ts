// Writers for requests that name extensions: the same entity with the properties that apps added to it. Plain requests name none,
// since v1.0 shows extensions only where they are selected, and take no notice of this file.

import type { EntitySpec, PropertySpec, ScalarType } from '../../../contract/spec.js';
import type { ExtendedType } from '../../../domain/extensions/extension-properties.js';
import {
  findExtension,
  readExtension,
  type ExtensionDefinition,
} from '../../../domain/extensions/object-extensions.js';
import type { ExtensionProperty } from '../../../domain/tenant/rows.js';
import type { TenantView } from '../../../domain/tenant/tenant-view.js';
import type { EntityWriter } from '../entity-json.js';
import type { TypedRow } from '../entity-row.js';
import { inTenant, type TenantReader } from '../property-readers.js';

/** What can be extended, by Graph's name of the type. */
const extendedTypes: Readonly<Record<string, ExtendedType>> = {
  'microsoft.graph.user': 'User',
  'microsoft.graph.group': 'Group',
  'microsoft.graph.administrativeUnit': 'AdministrativeUnit',
  'microsoft.graph.application': 'Application',
  'microsoft.graph.device': 'Device',
  'microsoft.graph.organization': 'Organization',
};

/** The type of an entity as extensions name it; undefined for one that cannot be extended. */
const findExtendedType = ({ typeName }: Pick<EntitySpec, 'typeName'>): ExtendedType | undefined =>
  extendedTypes[typeName];

const scalars: Readonly<Record<ExtensionProperty['dataType'], ScalarType>> = {
  Binary: 'string',
  Boolean: 'boolean',
  DateTime: 'dateTime',
  Integer: 'number',
  LargeInteger: 'number',
  String: 'string',
};

const plainProperty = { isDefault: false, isReadOnly: false, isOrdered: false, filterNotBuilt: [], inside: [] };

/**
 * What a query can do with an extension. Choice, since the page on advanced queries names only the extension attributes: the
 * operators of those. They are in no index, so a filter looks at every object.
 */
const operators = {
  filter: ['eq', 'ge', 'le', 'in', 'startsWith'],
  filterAdvanced: ['ne', 'not', 'endsWith', 'eqNull'],
};

const toProperty = (extension: ExtensionDefinition): PropertySpec => {
  const { name } = extension;
  if (extension.kind === 'schema') {
    const inside = extension.schema.properties.map((one) => ({ path: one.name, type: scalars[one.type] }));
    return { ...plainProperty, ...operators, name, type: 'object', inside };
  }
  const type = scalars[extension.property.dataType];
  if (!extension.property.isMultiValued) return { ...plainProperty, ...operators, name, type };
  return { ...plainProperty, name, type: 'collection', itemType: type, filter: ['any', 'eq'], filterAdvanced: ['not'] };
};

/**
 * Reads a property of a row, or of the row inside one of several types; undefined where that type does not have the property.
 *
 * @param read - the value of a row that has it
 */
export const toReaderOfAny = <T>(
  property: string,
  read: (row: unknown, view: TenantView) => unknown,
): TenantReader<T> =>
  inTenant((given: T, view: TenantView) => {
    const { writer, row } = given as Partial<TypedRow>;
    if (writer === undefined || row === undefined) return read(given, view);
    return writer.entity.properties.some(({ name }) => name === property) ? read(row, view) : undefined;
  });

/**
 * A writer with some properties read otherwise. One that is undefined is left out.
 *
 * @param properties - that are added, or stand in place of those with their names
 * @param readers - by the names of these properties
 */
export const withReaders = <T>(
  writer: EntityWriter<T>,
  properties: readonly PropertySpec[],
  readers: Readonly<Record<string, TenantReader<T>>>,
): EntityWriter<T> => {
  const added = new Set(properties.map(({ name }) => name));
  const others = writer.entity.properties.filter(({ name }) => !added.has(name));
  return {
    entity: { ...writer.entity, properties: [...others, ...properties] },
    readers: { ...writer.readers, ...readers },
    toOwnOctets: writer.toOwnOctets,
    toMembers: (row, now, selection) => {
      const own = selection.properties.filter((one) => !added.has(one.name));
      const members = own.length === 0 ? '' : writer.toMembers(row, now, { ...selection, properties: own });
      const read = selection.properties.flatMap(({ name }) => {
        const value = readers[name]?.inTenant(row, now);
        return value === undefined ? [] : [`${JSON.stringify(name)}:${JSON.stringify(value)}`];
      });
      return [members, ...read].filter((part) => part !== '').join(',');
    },
  };
};

/** A schema extension is written whole: with null for what has no value. */
const toShown = (extension: ExtensionDefinition, value: unknown): unknown => {
  if (extension.kind === 'directory' || value === null) return value;
  const own = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(extension.schema.properties.map(({ name }) => [name, own[name] ?? null]));
};

const word = /[A-Za-z0-9]+_\w+/g;

/** Names with an underscore in a query, outside its texts. */
const listNames = (texts: readonly (string | undefined)[]): readonly string[] =>
  texts.flatMap((text) =>
    text?.includes('_') === true ? (text.replace(/'(?:[^']|'')*'/g, '').match(word) ?? []) : [],
  );

/**
 * The writer for a request.
 *
 * @param texts - the parts of the query that may name extensions
 * @returns the same writer where none of them is an extension of the entity's type
 */
export const toExtendedWriter = <T>(
  writer: EntityWriter<T>,
  view: TenantView,
  texts: readonly (string | undefined)[],
): EntityWriter<T> => {
  const names = listNames(texts);
  const type = names.length === 0 ? undefined : findExtendedType(writer.entity);
  if (type === undefined) return writer;
  const found = [...new Set(names)].flatMap((name) => findExtension(view, type, name) ?? []);
  if (found.length === 0) return writer;
  const properties = found.map(toProperty);
  const readers = Object.fromEntries(
    found.map((extension) => [
      extension.name,
      inTenant((row: T, now: TenantView) =>
        toShown(extension, readExtension(now, (row as { readonly id: string }).id, extension.name)),
      ),
    ]),
  );
  return withReaders(writer, properties, readers);
};
