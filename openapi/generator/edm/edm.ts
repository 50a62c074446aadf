// The contract as an entity data model: which types there are, what they have, and what leads to them. How that is
// written as XML is csdl.ts; how it is worked out from paths, edm-paths.ts.

import { isObject, objectAt, resolve, type Json, type JsonObject, type OpenApiDocument } from '../document/document.js';
import type { EntityExtension, PropertyExtension, RelationExtension } from '../document/extensions.js';

/** A property, a parameter or what an operation returns. */
export interface EdmProperty {
  readonly name: string;
  /** For example `Edm.String` or `Collection(microsoft.graph.assignedLicense)`. */
  readonly type: string;
  readonly isNullable: boolean;
}

/** A property that leads to other entities. */
export interface EdmNavigation {
  readonly name: string;
  readonly type: string;
}

/** An entity type or a complex type. */
export interface EdmType {
  readonly name: string;
  readonly kind: 'EntityType' | 'ComplexType';
  readonly base?: string;
  readonly isAbstract?: true;
  readonly properties: readonly EdmProperty[];
  /** Filled while paths are walked. */
  readonly navigation: Map<string, EdmNavigation>;
}

/** Types by full name. */
export interface EdmTypes {
  readonly types: Map<string, EdmType>;
  /** Members by full name of the enumeration. */
  readonly enumerations: Map<string, readonly string[]>;
  /** Describes a schema; `fallback` names an object that has no name of its own. */
  describe(schema: JsonObject, fallback: string): Omit<EdmProperty, 'name'>;
  /** Full names by the contract's name of the entity. */
  readonly entityNames: ReadonlyMap<string, string>;
}

export const namespace = 'microsoft.graph';
const entityBase = `${namespace}.entity`;
/** The base of everything that the directory keeps. */
export const directoryObject = `${namespace}.directoryObject`;

/** The type of the items of a collection; any other type is its own. */
export const toElement = (type: string): string => /^Collection\((.*)\)$/.exec(type)?.[1] ?? type;

const toText = (name: string): EdmProperty => ({ name, type: 'Edm.String', isNullable: true });

/** Types of which the contract has only nulls and empty lists. Graph: the pages of organization, domain and group. */
const unfilled: Readonly<Record<string, readonly EdmProperty[]>> = {
  [`${namespace}.privacyProfile`]: ['contactEmail', 'statementUrl'].map(toText),
  [`${namespace}.domainState`]: [
    { name: 'lastActionDateTime', type: 'Edm.DateTimeOffset', isNullable: true },
    ...['operation', 'status'].map(toText),
  ],
  [`${namespace}.onPremisesProvisioningError`]: [
    { name: 'occurredDateTime', type: 'Edm.DateTimeOffset', isNullable: true },
    ...['category', 'propertyCausingError', 'value'].map(toText),
  ],
  [`${namespace}.serviceProvisioningError`]: [
    { name: 'createdDateTime', type: 'Edm.DateTimeOffset', isNullable: true },
    { name: 'isResolved', type: 'Edm.Boolean', isNullable: true },
    toText('serviceInstance'),
  ],
};

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const typesOf = (schema: JsonObject): readonly (Json | undefined)[] =>
  Array.isArray(schema.type) ? (schema.type as readonly Json[]) : [schema.type];

const listAt = (schema: JsonObject, key: string): readonly JsonObject[] =>
  Array.isArray(schema[key]) ? (schema[key] as readonly Json[]).filter(isObject) : [];

/** In entities Graph keeps ids as text, in complex types as GUIDs; where that is not so, `x-edm` says it. */
const toScalar = (schema: JsonObject, isOfEntity: boolean): string => {
  const types = typesOf(schema);
  if (types.includes('boolean')) return 'Edm.Boolean';
  if (types.includes('integer')) return 'Edm.Int32';
  if (types.includes('number')) return 'Edm.Double';
  if (schema.format === 'date-time') return 'Edm.DateTimeOffset';
  if (schema.format === 'duration') return 'Edm.Duration';
  return schema.format === 'uuid' && !isOfEntity ? 'Edm.Guid' : 'Edm.String';
};

const isOfVersion = (schema: JsonObject, version: string): boolean =>
  (schema['x-property'] as { readonly versions?: readonly string[] } | undefined)?.versions?.includes(version) !==
  false;

/** Begins a model with the types that everything rests on. */
export const toEdmTypes = ({ root }: OpenApiDocument, version: string): EdmTypes => {
  const schemas = objectAt(objectAt(root, 'components'), 'schemas');
  const entitySchemas = Object.values(schemas)
    .filter(isObject)
    .filter((schema) => schema['x-entity'] !== undefined);
  const toExtension = (schema: JsonObject): EntityExtension => schema['x-entity'] as unknown as EntityExtension;
  const types = new Map<string, EdmType>();
  const enumerations = new Map<string, readonly string[]>();

  const toProperties = (schema: JsonObject, owner: string, isOfEntity: boolean): readonly EdmProperty[] =>
    Object.entries(objectAt(schema, 'properties')).flatMap(([name, node]) => {
      const inner = node as JsonObject;
      if (name.includes('@') || inner['x-relation'] !== undefined || !isOfVersion(inner, version)) return [];
      return [{ name, ...describeAs(inner, owner + upperFirst(name), isOfEntity) }];
    });

  const requireComplex = (name: string, schema: JsonObject | undefined): string => {
    if (types.has(name)) return name;
    const known = schema ?? schemas[upperFirst(name.slice(name.lastIndexOf('.') + 1))];
    const own = isObject(known) ? known : undefined;
    const properties: EdmProperty[] = [];
    types.set(name, { name, kind: 'ComplexType', properties, navigation: new Map() });
    if (own === undefined && unfilled[name] === undefined)
      throw new Error(`x-edm names ${name}, which nothing describes`);
    properties.push(...(unfilled[name] ?? toProperties(own ?? {}, name.slice(namespace.length + 1), false)));
    return name;
  };

  const requireEnumeration = (name: string, values: readonly Json[]): string => {
    enumerations.set(
      name,
      values.filter((value) => typeof value === 'string'),
    );
    return name;
  };

  const describeAs = (node: JsonObject, fallback: string, isOfEntity: boolean): Omit<EdmProperty, 'name'> => {
    const schema = resolve(root, node);
    const named = (node['x-edm'] ?? schema['x-edm']) as string | undefined;
    const reference =
      typeof node.$ref === 'string' ? lowerFirst(node.$ref.slice(node.$ref.lastIndexOf('/') + 1)) : undefined;
    const branches = [...listAt(schema, 'oneOf'), ...listAt(schema, 'anyOf')].filter((one) => one.type !== 'null');
    const values = Array.isArray(schema.enum) ? (schema.enum as readonly Json[]) : undefined;
    const isNullable =
      typesOf(schema).includes('null') ||
      values?.includes(null) === true ||
      listAt(schema, 'oneOf').some((one) => one.type === 'null');
    if (schema['x-entity'] !== undefined) return { type: toExtension(schema).typeName, isNullable };
    if (typesOf(schema).includes('array')) {
      const item = describeAs(isObject(schema.items) ? schema.items : {}, fallback, isOfEntity);
      return { type: `Collection(${item.type})`, isNullable: false };
    }
    const [only] = [...branches, ...listAt(schema, 'allOf')];
    if (named?.startsWith('Edm.') === true) return { type: named, isNullable };
    if ((schema['x-property'] as PropertyExtension | undefined)?.enum === true && values !== undefined) {
      return { type: requireEnumeration(named ?? `${namespace}.${fallback}`, values), isNullable };
    }
    if (only !== undefined && named === undefined)
      return { ...describeAs(only, fallback, isOfEntity), ...(isNullable ? { isNullable } : {}) };
    const shape = only === undefined ? schema : resolve(root, only);
    if (isObject(shape.properties)) {
      return { type: requireComplex(named ?? `${namespace}.${reference ?? fallback}`, shape), isNullable };
    }
    if (named !== undefined) return { type: requireComplex(named, undefined), isNullable };
    return { type: toScalar(schema, isOfEntity), isNullable };
  };

  /** Relations lead to objects of the directory, where their schema names no entity of its own. */
  const toNavigation = (schema: JsonObject): Map<string, EdmNavigation> =>
    new Map(
      Object.entries(objectAt(schema, 'properties')).flatMap(([name, node]) => {
        const inner = node as JsonObject;
        if ((inner['x-relation'] as unknown as RelationExtension | undefined)?.expand !== 'served') return [];
        const target = resolve(root, inner);
        const isList = typesOf(target).includes('array');
        const item = isList && isObject(target.items) ? resolve(root, target.items) : target;
        const [only] = listAt(item, 'allOf').map((one) => resolve(root, one));
        const type = only?.['x-entity'] === undefined ? directoryObject : toExtension(only).typeName;
        return [[name, { name, type: isList ? `Collection(${type})` : type }] as const];
      }),
    );

  const addEntity = (name: string, base: string, properties: readonly EdmProperty[], schema: JsonObject = {}): void => {
    types.set(name, { name, kind: 'EntityType', base, properties, navigation: toNavigation(schema) });
  };

  types.set(entityBase, {
    name: entityBase,
    kind: 'EntityType',
    isAbstract: true,
    properties: [{ name: 'id', type: 'Edm.String', isNullable: false }],
    navigation: new Map(),
  });
  addEntity(directoryObject, entityBase, [{ name: 'deletedDateTime', type: 'Edm.DateTimeOffset', isNullable: true }]);
  for (const schema of entitySchemas) {
    const { name, typeName, directoryObject: isDirectoryObject } = toExtension(schema);
    if (typeName === directoryObject) continue;
    // Microsoft: organization is kept in the directory too, though it has no advanced queries.
    const isKept = isDirectoryObject === true || name === 'organization';
    const inherited = isKept ? ['id', 'deletedDateTime'] : ['id'];
    const own = toProperties(schema, name, true).filter((property) => !inherited.includes(property.name));
    addEntity(typeName, isKept ? directoryObject : entityBase, own, schema);
  }
  return {
    types,
    enumerations,
    describe: (schema, fallback) => describeAs(schema, fallback, false),
    entityNames: new Map(entitySchemas.map((schema) => [toExtension(schema).name, toExtension(schema).typeName])),
  };
};
