// Sets and definitions of custom security attributes. Sources:
// https://learn.microsoft.com/en-us/graph/api/resources/customsecurityattributedefinition and its siblings,
// https://learn.microsoft.com/en-us/entra/fundamentals/custom-security-attributes-overview (limits)

import { describe, expect, it } from 'vitest';
import { benchOrigin, type Client, type Json } from '../../new-emulator.js';
import { newTenant } from '../own-tenant.js';
import { addAttributes, definitions, toDefinition } from './attribute-requests.js';

const project = `${definitions}/Engineering_Project`;
const newer = { headers: { 'odata-version': '4.01' } };

const listAllowed = async (client: Client): Promise<readonly string[]> =>
  ((await client.get(`${project}/allowedValues`)).body.value as Json[]).map(
    ({ id, isActive }) => `${id as string} ${String(isActive)}`,
  );

describe.each(['v1.0', 'beta'])('an attribute set in %s', (version) => {
  it('is created, read in any case, and changed', async () => {
    const client = await newTenant();
    const list = `/${version}/directory/attributeSets`;
    const set = { description: 'Attributes for engineering team', id: 'Engineering', maxAttributesPerSet: 25 };
    const context = `${benchOrigin}/${version}/$metadata#directory/attributeSets`;
    const { status, body } = await client.post(list, set);
    expect([status, body]).toEqual([201, { '@odata.context': `${context}/$entity`, ...set }]);
    expect(await client.patch(`${list}/engineering`, { maxAttributesPerSet: 20 })).toMatchObject({ status: 204 });
    expect((await client.get(`${list}/ENGINEERING`)).body).toMatchObject({ ...set, maxAttributesPerSet: 20 });
    await client.post(list, { id: 'Application' });
    expect((await client.get(`${list}?$orderby=id`)).body).toMatchObject({
      '@odata.context': context,
      value: [{ id: 'Application', description: null, maxAttributesPerSet: null }, { id: 'Engineering' }],
    });
    expect((await client.get(`${list}?$top=1`)).body.value).toHaveLength(1);
    expect((await client.get(`${list}/Sales`)).status).toBe(404);
  });
});

it.each([
  ['a blank', { id: 'Our team' }],
  ['a special character', { id: 'R&D' }],
  ['a digit in front', { id: '1st' }],
  ['more than 32 characters', { id: 'E'.repeat(33) }],
  ['a description of more than 128 characters', { id: 'Sales', description: 'x'.repeat(129) }],
  ['a maximum of none', { id: 'Sales', maxAttributesPerSet: 0 }],
  ['a maximum above that of the tenant', { id: 'Sales', maxAttributesPerSet: 501 }],
  ['the name of another, in another case', { id: 'engineering' }],
  ['no name', { description: 'x' }],
])('an attribute set is refused with %s', async (_, body) => {
  const client = await newTenant();
  await client.post('/v1.0/directory/attributeSets', { id: 'Engineering' });
  expect((await client.post('/v1.0/directory/attributeSets', body)).status).toBe(400);
  expect((await client.get('/v1.0/directory/attributeSets')).body.value).toHaveLength(1);
});

describe('a definition', () => {
  it('is created with its values, which come with $expand', async () => {
    const client = await newTenant();
    await client.post('/v1.0/directory/attributeSets', { id: 'Engineering' });
    const allowedValues = [{ id: 'Alpine', isActive: true }];
    const more = { isCollection: true, usePreDefinedValuesOnly: true, description: 'Active projects for user' };
    const { status, body } = await client.post(definitions, toDefinition('Project', { ...more, allowedValues }));
    const shown = {
      '@odata.context': `${benchOrigin}/v1.0/$metadata#directory/customSecurityAttributeDefinitions/$entity`,
      attributeSet: 'Engineering',
      id: 'Engineering_Project',
      isSearchable: true,
      name: 'Project',
      status: 'Available',
      type: 'String',
      ...more,
    };
    expect([status, body]).toEqual([201, shown]);
    expect((await client.get(`${definitions}/engineering_project`)).body).toEqual(shown);
    expect((await client.get(`${definitions}?$expand=allowedValues`)).body.value[0].allowedValues).toEqual(
      allowedValues,
    );
  });

  it.each([
    ["name eq 'ProjectDate' and status eq 'Available'", ['Engineering_ProjectDate']],
    ["attributeSet eq 'Marketing' and type eq 'String' and isCollection eq true", ['Marketing_AppCountry']],
    ["type eq 'Integer' and isCollection eq false", ['Engineering_NumVendors']],
  ])('is found by %s', async (filter, ids) => {
    const client = await newTenant();
    await addAttributes(client);
    const { body } = await client.get(`${definitions}?$filter=${filter}`);
    expect((body.value as Json[]).map(({ id }) => id as string)).toEqual(ids);
  });

  it.each([
    ['a set that is not there', { attributeSet: 'Sales' }],
    ['a name that is taken, in another case', { name: 'project' }],
    ['a name with an underscore', { name: 'A_B' }],
    ['a list of Booleans', { type: 'Boolean', isCollection: true }],
    ['predefined Booleans', { type: 'Boolean', usePreDefinedValuesOnly: true }],
    ['a type that there is not', { type: 'DateTime' }],
    ['a state that there is not', { status: 'Gone' }],
    ['an integer that is none', { type: 'Integer', allowedValues: [{ id: 'one', isActive: true }] }],
    ['a value twice', { allowedValues: ['a', 'a'].map((id) => ({ id, isActive: true })) }],
    ['a value of more than 64 characters', { allowedValues: [{ id: 'x'.repeat(65), isActive: true }] }],
    [
      'more than 100 values',
      { allowedValues: Array.from({ length: 101 }, (__, n) => ({ id: String(n), isActive: true })) },
    ],
  ])('is refused with %s', async (_, more) => {
    const client = await newTenant();
    await addAttributes(client);
    expect((await client.post(definitions, toDefinition('Level', more))).status).toBe(400);
    expect((await client.get(definitions)).body.value).toHaveLength(8);
  });

  it('finds no room in a set that is full, until another is deactivated', async () => {
    const client = await newTenant();
    await client.post('/v1.0/directory/attributeSets', { id: 'Engineering', maxAttributesPerSet: 1 });
    await client.post(definitions, toDefinition('Project'));
    const { status, body } = await client.post(definitions, toDefinition('Level'));
    expect([status, body.error.message]).toEqual([
      400,
      'The limit of 1 active attributes in the set has been reached.',
    ]);
    await client.patch(project, { status: 'Deprecated' });
    expect((await client.post(definitions, toDefinition('Level'))).status).toBe(201);
    expect((await client.patch(project, { status: 'Available' })).status).toBe(400);
  });

  it('is opened for other values, and never closed again', async () => {
    const client = await newTenant();
    await addAttributes(client);
    expect((await client.patch(project, { usePreDefinedValuesOnly: false })).status).toBe(204);
    expect((await client.patch(project, { usePreDefinedValuesOnly: true })).status).toBe(400);
    expect((await client.patch(project, { type: 'Integer' })).status).toBe(400);
    expect((await client.patch(project, { name: 'Other' })).status).toBe(400);
  });

  it('takes changes of its values with OData 4.01 only', async () => {
    const client = await newTenant();
    await addAttributes(client);
    const changes = {
      'allowedValues@delta': [
        { id: 'Baker', isActive: false },
        { id: 'Skagit', isActive: true },
      ],
    };
    expect((await client.patch(project, changes)).status).toBe(400);
    expect(await client.patch(project, changes, newer)).toMatchObject({ status: 204 });
    expect(await listAllowed(client)).toEqual(['Alpine true', 'Baker false', 'Cascade true', 'Skagit true']);
  });
});

describe('an allowed value', () => {
  it('is added, read with regard to case, and deactivated', async () => {
    const client = await newTenant();
    await addAttributes(client);
    const values = `${project}/allowedValues`;
    const context = `${benchOrigin}/v1.0/$metadata#directory/customSecurityAttributeDefinitions('Engineering_Project')/allowedValues`;
    const { status, body } = await client.post(values, { id: 'Skagit', isActive: 'true' });
    expect([status, body]).toEqual([201, { '@odata.context': `${context}/$entity`, id: 'Skagit', isActive: true }]);
    expect((await client.get(`${values}/skagit`)).status).toBe(404);
    expect((await client.patch(`${values}/Skagit`, { isActive: false })).status).toBe(204);
    expect(await listAllowed(client)).toEqual(['Alpine true', 'Baker true', 'Cascade true', 'Skagit false']);
    expect((await client.post(values, { id: 'Skagit', isActive: true })).status).toBe(400);
    expect((await client.post(values, { id: 'skagit', isActive: true })).status).toBe(201);
  });
});

it('the audit log has what happened to sets and definitions', async () => {
  const client = await newTenant();
  await client.post('/v1.0/directory/attributeSets', { id: 'Engineering' });
  await client.post(definitions, toDefinition('Project'));
  await client.patch(project, { status: 'Deprecated' });
  const { body } = await client.get("/v1.0/auditLogs/directoryAudits?$filter=category eq 'AttributeManagement'");
  expect((body.value as Json[]).map(({ activityDisplayName }) => activityDisplayName as string)).toEqual([
    'Update custom security attribute definition in an attribute set',
    'Add custom security attribute definition in an attribute set',
    'Add an attribute set',
  ]);
  expect(body.value[0].targetResources[0].modifiedProperties).toMatchObject([
    { displayName: 'Status', oldValue: '"Available"', newValue: '"Deprecated"' },
  ]);
});
