// Requests for the operations on custom security attributes, for every-request.ts, and what tests of them share.

import type { Client } from '../../new-emulator.js';

const sets = '/v1.0/directory/attributeSets';

/** The list of definitions. */
export const definitions = '/v1.0/directory/customSecurityAttributeDefinitions';

/** A body that defines an attribute of the set Engineering. */
export const toDefinition = (name: string, more: object = {}): object => ({
  attributeSet: 'Engineering',
  name,
  type: 'String',
  isCollection: false,
  isSearchable: true,
  status: 'Available',
  usePreDefinedValuesOnly: false,
  ...more,
});

/** The attributes of Microsoft's examples: texts, integers and a Boolean, one or many, free or predefined. */
export const addAttributes = async (client: Client): Promise<void> => {
  await client.post(sets, {
    id: 'Engineering',
    description: 'Attributes for engineering team',
    maxAttributesPerSet: 25,
  });
  await client.post(sets, { id: 'Marketing' });
  const allowedValues = ['Alpine', 'Baker', 'Cascade'].map((id) => ({ id, isActive: true }));
  const project = { isCollection: true, usePreDefinedValuesOnly: true, allowedValues };
  for (const body of [
    toDefinition('Project', project),
    toDefinition('ProjectDate'),
    toDefinition('NumVendors', { type: 'Integer' }),
    toDefinition('CostCenter', { type: 'Integer', isCollection: true }),
    toDefinition('Certification', { type: 'Boolean' }),
    toDefinition('AppCountry', { attributeSet: 'Marketing', isCollection: true }),
    toDefinition('EmployeeId', { attributeSet: 'Marketing' }),
    toDefinition('Note', { attributeSet: 'Marketing', isSearchable: false }),
  ])
    await client.post(definitions, body);
};

/** A body that gives values of one set. */
export const toValues = (values: object, set = 'Engineering'): object => ({
  customSecurityAttributes: {
    [set]: { '@odata.type': '#Microsoft.DirectoryServices.CustomSecurityAttributeValue', ...values },
  },
});

type Request = readonly [path: string, body?: unknown];

/** A request for each of these operations that must be answered with success. */
export const attributeRequests: Readonly<Record<string, () => Request>> = {
  createAttributeSet: () => [sets, { id: 'Operations', maxAttributesPerSet: 10 }],
  getAttributeSet: () => [`${sets}/Engineering`],
  updateAttributeSet: () => [`${sets}/Engineering`, { maxAttributesPerSet: 20 }],
  createSecurityAttributeDefinition: () => [definitions, toDefinition('Level')],
  getSecurityAttributeDefinition: () => [`${definitions}/Engineering_Project`],
  updateSecurityAttributeDefinition: () => [`${definitions}/Engineering_Project`, { status: 'Deprecated' }],
  listAllowedValues: () => [`${definitions}/Engineering_Project/allowedValues`],
  createAllowedValue: () => [`${definitions}/Engineering_Project/allowedValues`, { id: 'Skagit', isActive: true }],
  getAllowedValue: () => [`${definitions}/Engineering_Project/allowedValues/Baker`],
  updateAllowedValue: () => [`${definitions}/Engineering_Project/allowedValues/Baker`, { isActive: false }],
};
