// From schemas with `x-entity` to what the engine reads of entities: properties in Graph's order, with what they can do.

import type { EntitySpec, InsideSpec, PropertySpec, RelationSpec, ScalarType } from '../../server/contract/spec.js';
import { isObject, objectAt, resolve, type Json, type JsonObject, type OpenApiDocument } from './document/document.js';
import type { EntityExtension, PropertyExtension, RelationExtension } from './document/extensions.js';

/**
 * In entities Graph keeps ids as text, in complex types as GUIDs; where that is not so, `x-edm` says it. $metadata has the
 * same types.
 */
const toIdType = (schema: JsonObject, isOfEntity: boolean): ScalarType =>
  (schema['x-edm'] ?? (isOfEntity ? 'Edm.String' : 'Edm.Guid')) === 'Edm.Guid' ? 'guid' : 'string';

const toType = (schema: JsonObject, isOfEntity: boolean): PropertySpec['type'] => {
  const types = (Array.isArray(schema.type) ? schema.type : [schema.type]) as readonly (Json | undefined)[];
  if (types.includes('array')) return 'collection';
  if (types.includes('boolean')) return 'boolean';
  if (types.includes('integer') || types.includes('number')) return 'number';
  if (types.includes('string')) {
    if (schema.format === 'uuid') return toIdType(schema, isOfEntity);
    return schema.format === 'date-time' ? 'dateTime' : 'string';
  }
  return 'object';
};

const isScalar = (type: PropertySpec['type']): type is ScalarType => type !== 'object' && type !== 'collection';

/** The schema of an object behind a possible `null`, or of a collection's items. */
const toInner = (root: JsonObject, schema: JsonObject): JsonObject => {
  const here = resolve(root, schema);
  if (isObject(here.items)) return toInner(root, here.items);
  const branches = (here.oneOf ?? here.anyOf) as readonly JsonObject[] | undefined;
  const branch = branches?.find((one) => one.type !== 'null');
  return branch === undefined ? here : toInner(root, branch);
};

const toInside = (root: JsonObject, schema: JsonObject, path: string, place: string): InsideSpec => {
  let here = toInner(root, schema);
  for (const name of path.split('/')) {
    const next = objectAt(here, 'properties')[name];
    if (!isObject(next)) throw new Error(`${place}: nothing is at ${path}`);
    here = toInner(root, next);
  }
  const type = toType(here, false);
  if (!isScalar(type)) throw new Error(`${place}: ${path} cannot be compared`);
  return { path, type };
};

const toProperty = (root: JsonObject, name: string, schema: JsonObject, place: string): PropertySpec => {
  const extension = schema['x-property'] as unknown as PropertyExtension | undefined;
  if (extension === undefined) throw new Error(`${place}/${name}: x-property is missing`);
  const type = toType(schema, true);
  const itemType = type === 'collection' ? toType(toInner(root, schema), true) : 'object';
  const values = (schema.enum as readonly Json[] | undefined)?.filter((value) => typeof value === 'string');
  return {
    name,
    type,
    ...(isScalar(itemType) ? { itemType } : {}),
    ...(extension.enum === true && values !== undefined ? { enumeration: values } : {}),
    isDefault: extension.default ?? false,
    isReadOnly: extension.readOnly ?? false,
    ...(extension.settled === true ? { isSettled: true } : {}),
    filter: extension.filter ?? [],
    filterAdvanced: extension.advanced ?? [],
    filterNotBuilt: extension.filterNotBuilt ?? [],
    inside: (extension.inside ?? []).map((path) => toInside(root, schema, path, `${place}/${name}`)),
    isOrdered: extension.orderby ?? false,
    ...(extension.orderby === false ? { isUnordered: true } : {}),
    ...(extension.versions === undefined ? {} : { versions: extension.versions }),
    ...(extension.apart === undefined ? {} : { apart: extension.apart }),
  };
};

const toRelations = (properties: JsonObject): readonly RelationSpec[] =>
  Object.entries(properties).flatMap(([name, node]) => {
    const relation = (node as JsonObject)['x-relation'] as unknown as RelationExtension | undefined;
    if (relation === undefined) return [];
    return [{ name, isExpandable: relation.expand === 'served', isCountable: relation.count === 'advanced' }];
  });

/** The entities of a document by name. */
export const toEntities = (document: OpenApiDocument): Readonly<Record<string, EntitySpec>> => {
  const { root, surface } = document;
  const schemas = objectAt(objectAt(root, 'components'), 'schemas');
  const entities: Record<string, EntitySpec> = {};
  for (const [schemaName, schema] of Object.entries(schemas)) {
    if (!isObject(schema) || schema['x-entity'] === undefined) continue;
    const { name, typeName, directoryObject } = schema['x-entity'] as unknown as EntityExtension;
    const properties = objectAt(schema, 'properties');
    entities[name] = {
      typeName,
      isDirectoryObject: directoryObject ?? false,
      properties: Object.entries(properties)
        .filter(([, node]) => (node as JsonObject)['x-relation'] === undefined)
        .map(([property, node]) => {
          return toProperty(root, property, resolve(root, node as JsonObject), `${surface} ${schemaName}`);
        }),
      relations: toRelations(properties),
    };
  }
  return entities;
};
