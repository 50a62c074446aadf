// Custom security attributes as Graph writes them: sets, definitions, allowed values, and the values of an object.

import { readSetName, type AllowedValue } from '../../domain/security-attributes/attribute-definitions.js';
import { readAttributeValues, type AttributeValue } from '../../domain/security-attributes/attribute-values.js';
import type { AttributeSet, SecurityAttributeDefinition } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { createWriter } from './entity-json.js';
import { inTenant } from './property-readers.js';

/** Writes attribute sets. */
export const attributeSetWriter = createWriter<'attributeSet', AttributeSet>('attributeSet', {
  description: ({ description }) => description,
  id: ({ name }) => name,
  maxAttributesPerSet: ({ maxAttributesPerSet }) => maxAttributesPerSet,
});

type Definition = SecurityAttributeDefinition;

/** Writes definitions of attributes. */
export const attributeDefinitionWriter = createWriter<'customSecurityAttributeDefinition', Definition>(
  'customSecurityAttributeDefinition',
  {
    attributeSet: inTenant((row: Definition, view) => readSetName(view, row)),
    description: ({ description }) => description,
    id: inTenant((row: Definition, view) => `${readSetName(view, row)}_${row.name}`),
    isCollection: ({ isCollection }) => isCollection,
    isSearchable: ({ isSearchable }) => isSearchable,
    name: ({ name }) => name,
    status: ({ status }) => status,
    type: ({ type }) => type,
    usePreDefinedValuesOnly: ({ usePreDefinedValuesOnly }) => usePreDefinedValuesOnly,
  },
);

/** Writes values that an attribute allows. */
export const allowedValueWriter = createWriter<'allowedValue', AllowedValue>('allowedValue', {
  id: ({ id }) => id,
  isActive: ({ isActive }) => isActive,
});

/** Documented by example: lists and integers are shown with their type. */
const findType = (value: AttributeValue): string | undefined => {
  const [first] = [value].flat();
  const item = typeof first === 'number' ? 'Int32' : 'String';
  if (Array.isArray(value)) return `#Collection(${item})`;
  return item === 'Int32' ? `#${item}` : undefined;
};

/** The attributes of an object with Graph's annotations; null where it has none. */
export const toAttributesJson = (view: TenantView, objectId: string): object | null => {
  const values = readAttributeValues(view, objectId);
  if (values === undefined) return null;
  const sets = Object.entries(values).map(([set, its]) => {
    const members = Object.entries(its).flatMap(([name, value]): readonly (readonly [string, unknown])[] => {
      const type = findType(value);
      return [...(type === undefined ? [] : [[`${name}@odata.type`, type] as const]), [name, value]];
    });
    return [set, { '@odata.type': '#microsoft.graph.customSecurityAttributeValue', ...Object.fromEntries(members) }];
  });
  return Object.fromEntries(sets) as object;
};
