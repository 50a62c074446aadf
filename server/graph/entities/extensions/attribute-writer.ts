// Writers for requests that name custom security attributes: the same entity with values for those who may read them. Plain
// requests name none, since Graph shows them only where they are selected, and take no notice of this file.

import type { InsideSpec, ScalarType } from '../../../contract/spec.js';
import { readSetName } from '../../../domain/security-attributes/attribute-definitions.js';
import { readAttributeValues, type AttributeValue } from '../../../domain/security-attributes/attribute-values.js';
import type { SecurityAttributeDefinition } from '../../../domain/tenant/rows.js';
import type { TenantView } from '../../../domain/tenant/tenant-view.js';
import type { OperationCall } from '../../../http/operation.js';
import { toAttributeSight } from '../../../http/access/security-attribute-access.js';
import type { EntityWriter } from '../entity-json.js';
import { toReaderOfAny, withReaders } from './extended-writer.js';

const property = 'customSecurityAttributes';
const named = /customsecurityattributes/i;

/** Documented by example: lists and integers are shown with their type. */
const findType = (value: AttributeValue): string | undefined => {
  const [first] = [value].flat();
  const item = typeof first === 'number' ? 'Int32' : 'String';
  if (Array.isArray(value)) return `#Collection(${item})`;
  return item === 'Int32' ? `#${item}` : undefined;
};

type Sight = ReturnType<typeof toAttributeSight>;

/** The attributes of an object with Graph's annotations, as far as the caller sees them; null where there are none. */
const toAttributesJson = (view: TenantView, objectId: string, isShown: Sight): object | null => {
  const all = Object.entries(readAttributeValues(view, objectId) ?? {});
  const values = all.filter(([set]) => isShown(objectId, set));
  if (values.length === 0) return null;
  const sets = values.map(([set, its]) => {
    const members = Object.entries(its).flatMap(([name, value]): readonly (readonly [string, unknown])[] => {
      const type = findType(value);
      return [...(type === undefined ? [] : [[`${name}@odata.type`, type] as const]), [name, value]];
    });
    return [set, { '@odata.type': '#microsoft.graph.customSecurityAttributeValue', ...Object.fromEntries(members) }];
  });
  return Object.fromEntries(sets) as object;
};

const scalars: Readonly<Record<SecurityAttributeDefinition['type'], ScalarType>> = {
  Boolean: 'boolean',
  Integer: 'number',
  String: 'string',
};

/** What a filter can name. Documented: attributes that are searchable, and their values with regard to case. */
const listInside = (view: TenantView): readonly InsideSpec[] => {
  const inside: InsideSpec[] = [];
  for (const { row } of view.scan('securityAttributeDefinitions')) {
    const path = `${readSetName(view, row)}/${row.name}`;
    if (row.isSearchable) inside.push({ path, type: scalars[row.type], isExact: true });
  }
  return inside;
};

/**
 * The writer for a request.
 *
 * @param texts - the parts of the query that may name them
 * @returns the same writer where none of them does, or the entity has none
 */
export const toAttributeWriter = <T>(
  writer: EntityWriter<T>,
  call: OperationCall,
  texts: readonly (string | undefined)[],
): EntityWriter<T> => {
  if (!texts.some((text) => text !== undefined && named.test(text))) return writer;
  const known = writer.entity.properties.find(({ name }) => name === property);
  if (known === undefined || writer.readers[property] === undefined) return writer;
  const isShown = toAttributeSight(call);
  const reader = toReaderOfAny<T>(property, (row, view) =>
    toAttributesJson(view, (row as { readonly id: string }).id, isShown),
  );
  return withReaders(writer, [{ ...known, inside: listInside(call.tenant.view) }], { [property]: reader });
};
