// Custom security attributes as Graph writes them: sets, definitions and allowed values. The values of objects are in
// attribute-writer.ts.

import { readSetName, type AllowedValue } from '../../../domain/security-attributes/attribute-definitions.js';
import type { AttributeSet, SecurityAttributeDefinition } from '../../../domain/tenant/rows.js';
import { createWriter } from '../entity-json.js';
import { inTenant } from '../property-readers.js';

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
