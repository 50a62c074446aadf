// From schemas with `x-entity` to what the engine reads of entities: properties in Graph's order, with what they can do.

import type { EntitySpec, InsideSpec, PropertySpec, RelationSpec, ScalarType } from '../../server/contract/spec.js';
import { isObject, objectAt, resolve, type Json, type JsonObject, type OpenApiDocument } from './document/document.js';
import type { EntityExtension, InsideExtension, PropertyExtension, RelationExtension } from './document/extensions.js';

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

/** The schema of an object behind a reference or a possible `null`, or of a collection's items. */
const toInner = (root: JsonObject, schema: JsonObject): JsonObject => {
  const here = resolve(root, schema);
  if (isObject(here.items)) return toInner(root, here.items);
  const branches = (here.oneOf ?? here.anyOf ?? here.allOf) as readonly JsonObject[] | undefined;
  const branch = branches?.find((one) => one.type !== 'null');
  return branch === undefined ? here : toInner(root, branch);
};

/** Where a property is. */
interface Place {
  readonly root: JsonObject;
  /** For people. */
  readonly place: string;
  readonly isOfDirectory: boolean;
}

/** What never works plainly for objects of the directory. */
const advancedOnly: ReadonlySet<string> = new Set(['ne', 'not', 'endsWith', 'count']);

/**
 * The operators of a property. Graph: aad-advanced-queries, for objects of the directory: what takes `eq` takes `in` under the
 * same conditions, and `ne` and `not` with advanced query capabilities; lambdas have no `ne`.
 */
const toOperators = (
  { filter = [], advanced = [], exactly }: Pick<PropertyExtension, 'filter' | 'advanced' | 'exactly'>,
  isCollection: boolean,
  { isOfDirectory, place }: Place,
): Pick<PropertySpec, 'filter' | 'filterAdvanced'> => {
  const wrong = isOfDirectory ? filter.find((operator) => advancedOnly.has(operator)) : undefined;
  if (wrong !== undefined) throw new Error(`${place}: ${wrong} needs advanced query capabilities`);
  const isPlain = filter.includes('eq');
  if (!isOfDirectory || exactly === true || !(isPlain || advanced.includes('eq'))) {
    return { filter, filterAdvanced: advanced };
  }
  const more = isCollection ? ['not'] : ['ne', 'not', ...(isPlain ? [] : ['in'])];
  const plain = [...new Set([...filter, ...(isPlain && !isCollection ? ['in'] : [])])];
  return { filter: plain, filterAdvanced: [...new Set([...advanced, ...more])].filter((one) => !plain.includes(one)) };
};

/** A property of an object that filters ask by a path. */
const toOwn = (
  owner: string,
  { type, itemType }: Pick<PropertySpec, 'type' | 'itemType'>,
  extension: InsideExtension,
  place: Place,
): PropertySpec => ({
  name: owner,
  type,
  ...(itemType === undefined ? {} : { itemType }),
  isDefault: false,
  isReadOnly: false,
  ...toOperators(extension, type === 'collection', place),
  filterNotBuilt: [],
  inside: [],
  isOrdered: false,
});

const toInside = (name: string, schema: JsonObject, given: string | InsideExtension, at: Place): InsideSpec => {
  const { root, place } = at;
  const { path } = typeof given === 'string' ? { path: given } : given;
  let here = toInner(root, schema);
  let last = here;
  for (const step of path.split('/')) {
    const next = objectAt(here, 'properties')[step];
    if (!isObject(next)) throw new Error(`${place}: nothing is at ${path}`);
    last = resolve(root, next);
    here = toInner(root, next);
  }
  const inner = toType(here, false);
  if (!isScalar(inner)) throw new Error(`${place}: ${path} cannot be compared`);
  const isList = toType(last, false) === 'collection';
  if (typeof given === 'string') {
    if (isList) throw new Error(`${place}: ${path} is a list, which has operators of its own`);
    return { path, type: inner };
  }
  const type = isList ? 'collection' : inner;
  return { path, type, own: toOwn(name, isList ? { type, itemType: inner } : { type }, given, at) };
};

const toProperty = (name: string, schema: JsonObject, at: Place): PropertySpec => {
  const { root, place } = at;
  const extension = schema['x-property'] as unknown as PropertyExtension | undefined;
  if (extension === undefined) throw new Error(`${place}: x-property is missing`);
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
    ...(extension.named === true ? { isNamed: true } : {}),
    ...toOperators(extension, type === 'collection', at),
    filterNotBuilt: extension.filterNotBuilt ?? [],
    inside: (extension.inside ?? []).map((path) => toInside(name, schema, path, at)),
    isOrdered: extension.orderby === true,
    ...(extension.orderby === false ? { isUnordered: true } : {}),
    ...(extension.versions === undefined ? {} : { versions: extension.versions }),
    ...(extension.orderby === 'advanced' ? { isOrderedAdvanced: true } : {}),
    ...(extension.apart === undefined ? {} : { apart: extension.apart }),
  };
};

const toRelations = (properties: JsonObject, at: Place): readonly RelationSpec[] =>
  Object.entries(properties).flatMap(([name, node]) => {
    const relation = (node as JsonObject)['x-relation'] as unknown as RelationExtension | undefined;
    if (relation === undefined) return [];
    const inside = relation.inside?.map((one) => ({
      path: one.path,
      type: one.type,
      own: {
        ...toOwn(name, { type: one.type }, one, at),
        ...(one.versions === undefined ? {} : { versions: one.versions }),
      },
    }));
    const spec = { name, isExpandable: relation.expand === 'served', isCountable: relation.count === 'advanced' };
    return [inside === undefined ? spec : { ...spec, inside }];
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
    const isOfDirectory = directoryObject ?? false;
    const place = `${surface} ${schemaName}`;
    entities[name] = {
      typeName,
      isDirectoryObject: isOfDirectory,
      properties: Object.entries(properties)
        .filter(([, node]) => (node as JsonObject)['x-relation'] === undefined)
        .map(([property, node]) => {
          const at = { root, place: `${place}/${property}`, isOfDirectory };
          return toProperty(property, resolve(root, node as JsonObject), at);
        }),
      relations: toRelations(properties, { root, place, isOfDirectory }),
    };
  }
  return entities;
};
