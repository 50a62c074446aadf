// The names of types in OData's and the directory's errors, read from the types of $metadata. Asked for a refusal only.

import { readEdmTypes } from '../../contract/operations.js';
import type { EntitySpec, PropertySpec } from '../../contract/spec.js';
import type { Literal } from './filter/filter-scanner.js';

const scalars: Readonly<Record<PropertySpec['type'], string>> = {
  string: 'Edm.String',
  guid: 'Edm.Guid',
  dateTime: 'Edm.DateTimeOffset',
  number: 'Edm.Int32',
  boolean: 'Edm.Boolean',
  object: 'Edm.ComplexType',
  collection: 'Collection(Edm.ComplexType)',
};

/** Finds the type of a property in $metadata, with those of base types. */
const findType = (typeName: string, name: string): string | undefined => {
  const type = readEdmTypes()[typeName];
  if (type === undefined) return undefined;
  return type.properties[name] ?? (type.base === undefined ? undefined : findType(type.base, name));
};

/** The name of a property's type: `Edm.String`, or `Collection(microsoft.graph.assignedLicense)`. */
export const toTypeName = ({ typeName }: EntitySpec, { name, type, itemType }: PropertySpec): string => {
  if (type === 'collection' && itemType !== undefined) return `Collection(${scalars[itemType]})`;
  return type === 'object' || type === 'collection' ? (findType(typeName, name) ?? scalars[type]) : scalars[type];
};

/** The name of the type of a collection's items; any other type is its own. */
export const toItemName = (type: string): string => /^Collection\((.*)\)$/.exec(type)?.[1] ?? type;

/**
 * Follows names from a type.
 *
 * @returns the name of the type that they lead to; or the first name that a type does not have, with that type
 */
export const followNames = (
  typeName: string,
  names: readonly string[],
): { readonly typeName: string; readonly missing?: string; readonly known: readonly string[] } => {
  let here = typeName;
  for (const name of names) {
    const properties = readEdmTypes()[here]?.properties ?? {};
    const found = Object.keys(properties).find((one) => one.toLowerCase() === name.toLowerCase());
    if (found === undefined) return { typeName: here, missing: name, known: Object.keys(properties) };
    here = properties[found] ?? here;
  }
  return { typeName: here, known: [] };
};

/** The name of a literal's type. */
export const toLiteralName = ({ type, value }: Literal): string => {
  if (type === 'dateTime' && !value.includes('T')) return 'Edm.Date';
  if (type === 'number' && !Number.isInteger(value)) return 'Edm.Double';
  return type === 'enum' || type === 'null' ? type : scalars[type];
};

/** The name of a type in the directory's own errors: `User` for `microsoft.graph.user`. */
export const toResourceName = (typeName: string): string => {
  const name = typeName.slice(typeName.lastIndexOf('.') + 1);
  return name.charAt(0).toUpperCase() + name.slice(1);
};
