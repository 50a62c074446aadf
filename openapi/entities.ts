// From schemas with `x-entity` to what the engine reads of entities: properties in Graph's order, with what they can do.

import type { EntitySpec, PropertySpec } from '../server/contract/spec.js';
import { isObject, objectAt, resolve, type Json, type JsonObject, type OpenApiDocument } from './document.js';
import type { EntityExtension, PropertyExtension } from './extensions.js';

function toType(schema: JsonObject): PropertySpec['type'] {
  const types = (Array.isArray(schema.type) ? schema.type : [schema.type]) as readonly (Json | undefined)[];
  if (types.includes('array')) return 'collection';
  if (types.includes('boolean')) return 'boolean';
  if (types.includes('integer') || types.includes('number')) return 'number';
  if (types.includes('string')) {
    if (schema.format === 'uuid') return 'guid';
    return schema.format === 'date-time' ? 'dateTime' : 'string';
  }
  return 'object';
}

function toProperty(name: string, schema: JsonObject, place: string): PropertySpec {
  const extension = schema['x-property'] as unknown as PropertyExtension | undefined;
  if (extension === undefined) throw new Error(`${place}/${name}: x-property is missing`);
  return {
    name,
    type: toType(schema),
    isDefault: extension.default ?? false,
    isReadOnly: extension.readOnly ?? false,
    filter: extension.filter ?? [],
    filterNotBuilt: extension.filterNotBuilt ?? [],
    inside: extension.inside ?? [],
  };
}

/** The entities of a document by name. */
export function toEntities(document: OpenApiDocument): Readonly<Record<string, EntitySpec>> {
  const schemas = objectAt(objectAt(document.root, 'components'), 'schemas');
  const entities: Record<string, EntitySpec> = {};
  for (const [schemaName, schema] of Object.entries(schemas)) {
    if (!isObject(schema) || schema['x-entity'] === undefined) continue;
    const { name, typeName, notEmulated } = schema['x-entity'] as unknown as EntityExtension;
    entities[name] = {
      typeName,
      properties: Object.entries(objectAt(schema, 'properties')).map(([property, node]) =>
        toProperty(property, resolve(document.root, node as JsonObject), `${document.surface} ${schemaName}`),
      ),
      notEmulated: notEmulated ?? [],
    };
  }
  return entities;
}
