// Custom security attributes of users and service principals. Source:
// https://learn.microsoft.com/en-us/graph/custom-security-attributes-examples

import { describe, expect, it } from 'vitest';
import { benchOrigin, type Client, type Json } from '../../new-emulator.js';
import { addUser, newTenant } from '../own-tenant.js';
import { addAttributes, definitions, toValues } from './attribute-requests.js';

const eventual = { headers: { consistencylevel: 'eventual' } };

const arrange = async (): Promise<{ client: Client; path: string }> => {
  const client = await newTenant();
  await addAttributes(client);
  return { client, path: `/v1.0/users/${await addUser(client, 'jiya')}` };
};

const read = async (client: Client, path: string): Promise<Json> =>
  (await client.get(`${path}?$select=customSecurityAttributes`)).body.customSecurityAttributes;

const type = { '@odata.type': '#microsoft.graph.customSecurityAttributeValue' };

describe('values', () => {
  it('are assigned, and shown with the types of lists and integers', async () => {
    const { client, path } = await arrange();
    const body = toValues({
      'Project@odata.type': '#Collection(String)',
      Project: ['Baker', 'Cascade'],
      ProjectDate: '2022-10-01',
      'NumVendors@odata.type': '#Int32',
      NumVendors: 4,
      'CostCenter@odata.type': '#Collection(Int32)',
      CostCenter: [1001, 1003],
      Certification: true,
    });
    expect(await client.patch(path, body)).toMatchObject({ status: 204, text: undefined });
    expect((await client.get(`${path}?$select=customSecurityAttributes`)).body).toEqual({
      '@odata.context': `${benchOrigin}/v1.0/$metadata#users(customSecurityAttributes)/$entity`,
      customSecurityAttributes: {
        Engineering: {
          ...type,
          'Project@odata.type': '#Collection(String)',
          Project: ['Baker', 'Cascade'],
          ProjectDate: '2022-10-01',
          'NumVendors@odata.type': '#Int32',
          NumVendors: 4,
          'CostCenter@odata.type': '#Collection(Int32)',
          CostCenter: [1001, 1003],
          Certification: true,
        },
      },
    });
  });

  it('come with $select only, in v1.0 and in beta', async () => {
    const { client, path } = await arrange();
    await client.patch(path, toValues({ ProjectDate: '2022-10-01' }));
    for (const plain of [path, path.replace('v1.0', 'beta'), '/v1.0/users', '/beta/users'])
      expect((await client.get(plain)).text).not.toContain('customSecurityAttributes');
    expect(await read(client, path.replace('v1.0', 'beta'))).toEqual({
      Engineering: { ...type, ProjectDate: '2022-10-01' },
    });
  });

  it('are null where there are none', async () => {
    const { client, path } = await arrange();
    expect(await read(client, path)).toBeNull();
  });

  it('that are not named stay, and null or an empty list takes one away', async () => {
    const { client, path } = await arrange();
    await client.patch(path, toValues({ ProjectDate: '2022-10-01', Project: ['Baker'] }));
    await client.patch(path, toValues({ EmployeeId: 'QN26904' }, 'Marketing'));
    await client.patch(path, toValues({ ProjectDate: null }));
    expect(await read(client, path)).toMatchObject({
      Engineering: { Project: ['Baker'] },
      Marketing: { EmployeeId: 'QN26904' },
    });
    await client.patch(path, toValues({ Project: [] }));
    expect(await read(client, path)).toEqual({ Marketing: { ...type, EmployeeId: 'QN26904' } });
    await client.patch(path, toValues({ EmployeeId: null }, 'Marketing'));
    expect(await read(client, path)).toBeNull();
    expect((await client.get('/_tenantry/state')).body.tables.securityAttributeValues ?? []).toEqual([]);
  });

  it('are found by their names in any case, and shown as defined', async () => {
    const { client, path } = await arrange();
    await client.patch(path, toValues({ projectdate: '2022-10-01' }, 'engineering'));
    expect(await read(client, path)).toEqual({ Engineering: { ...type, ProjectDate: '2022-10-01' } });
  });

  it('of a service principal are the same, also for one of Microsoft', async () => {
    const { client } = await arrange();
    const path = "/v1.0/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')";
    expect((await client.patch(path, toValues({ ProjectDate: '2022-10-01' }))).status).toBe(204);
    expect(await read(client, path)).toEqual({ Engineering: { ...type, ProjectDate: '2022-10-01' } });
    expect((await client.get(path)).text).not.toContain('customSecurityAttributes');
  });

  it.each([
    ['a set that is not there', toValues({ Level: 'x' }, 'Sales'), "Invalid property 'Sales'."],
    ['an attribute that is not there', toValues({ Level: 'x' }), "Invalid property 'Level'."],
    // msgraph-sdk-dotnet issue 2481
    [
      'a set without its type',
      { customSecurityAttributes: { Engineering: { ProjectDate: 'x' } } },
      "Invalid property 'Engineering'.",
    ],
    ['one value for a list', toValues({ Project: 'Baker' }), 'Engineering/Project'],
    ['a list for one value', toValues({ ProjectDate: ['x'] }), 'Engineering/ProjectDate'],
    ['a text for an integer', toValues({ NumVendors: '4' }), 'Engineering/NumVendors'],
    ['a fraction for an integer', toValues({ NumVendors: 4.5 }), 'Engineering/NumVendors'],
    ['an integer of more than 32 bits', toValues({ NumVendors: 2 ** 31 }), 'Engineering/NumVendors'],
    ['a text for a Boolean', toValues({ Certification: 'true' }), 'Engineering/Certification'],
    ['an empty text', toValues({ ProjectDate: '' }), 'Engineering/ProjectDate'],
    ['more than 64 characters', toValues({ ProjectDate: 'x'.repeat(65) }), 'Engineering/ProjectDate'],
    ['a value that is not predefined', toValues({ Project: ['Rainier'] }), 'Engineering/Project'],
    ['a predefined value in another case', toValues({ Project: ['baker'] }), 'Engineering/Project'],
    ['a value twice', toValues({ Project: ['Baker', 'Baker'] }), 'duplicate'],
    [
      'another type than announced',
      toValues({ 'NumVendors@odata.type': '#String', NumVendors: 4 }),
      'Engineering/NumVendors',
    ],
    ['no object', { customSecurityAttributes: 'x' }, ''],
    ['null for a set', { customSecurityAttributes: { Engineering: null } }, ''],
  ])('are refused with %s, and nothing changes', async (_, body, words) => {
    const { client, path } = await arrange();
    await client.patch(path, toValues({ ProjectDate: 'before' }));
    const { status, body: answer } = await client.patch(path, { city: 'Oslo', ...body });
    expect([status, answer.error.message]).toEqual([400, expect.stringContaining(words)]);
    expect(await read(client, path)).toMatchObject({ Engineering: { ProjectDate: 'before' } });
    expect((await client.get(`${path}?$select=city`)).body.city).toBeNull();
  });

  it('of what is deactivated stay and can be removed, and are assigned no more', async () => {
    const { client, path } = await arrange();
    await client.patch(path, toValues({ Project: ['Baker'], ProjectDate: 'x' }));
    await client.patch(`${definitions}/Engineering_Project/allowedValues/Baker`, { isActive: false });
    await client.patch(`${definitions}/Engineering_ProjectDate`, { status: 'Deprecated' });
    const other = `/v1.0/users/${await addUser(client, 'jana')}`;
    expect((await client.patch(other, toValues({ Project: ['Baker'] }))).status).toBe(400);
    expect((await client.patch(other, toValues({ ProjectDate: 'x' }))).status).toBe(400);
    expect((await client.patch(path, toValues({ Project: ['Baker', 'Alpine'] }))).status).toBe(204);
    expect((await client.patch(path, toValues({ ProjectDate: null }))).status).toBe(204);
    expect(await read(client, path)).toMatchObject({ Engineering: { Project: ['Baker', 'Alpine'] } });
  });

  it('are 50 at most for one object', async () => {
    const { client, path } = await arrange();
    const countries = (count: number): object =>
      toValues({ AppCountry: Array.from({ length: count }, (_, n) => `Country ${String(n)}`) }, 'Marketing');
    expect((await client.patch(path, countries(50))).status).toBe(204);
    expect((await client.patch(path, toValues({ ProjectDate: 'x' }))).status).toBe(400);
    expect((await client.patch(path, countries(51))).status).toBe(400);
  });

  it('outlive a deletion of the user that is undone, and not one for good', async () => {
    const { client, path } = await arrange();
    await client.patch(path, toValues({ ProjectDate: 'x' }));
    const item = path.replace('/v1.0/users', '/v1.0/directory/deletedItems');
    await client.delete(path);
    await client.post(`${item}/restore`);
    expect(await read(client, path)).toMatchObject({ Engineering: { ProjectDate: 'x' } });
    await client.delete(path);
    await client.delete(item);
    expect((await client.get('/_tenantry/state')).body.tables.securityAttributeValues ?? []).toEqual([]);
  });

  it('are written down in the audit log', async () => {
    const { client, path } = await arrange();
    await client.patch(path, toValues({ ProjectDate: 'x' }));
    const { body } = await client.get(
      "/v1.0/auditLogs/directoryAudits?$filter=category eq 'AttributeManagement'&$top=1",
    );
    expect(body.value[0]).toMatchObject({
      activityDisplayName: 'Update attribute values assigned to a user',
      targetResources: [{ modifiedProperties: [{ displayName: 'Engineering', newValue: '{"ProjectDate":"x"}' }] }],
    });
  });
});

describe('a filter', () => {
  const arrangePeople = async (): Promise<Client> => {
    const { client, path } = await arrange();
    await client.patch(path, toValues({ AppCountry: ['India', 'Canada'], EmployeeId: 'KX19476' }, 'Marketing'));
    await client.patch(path, toValues({ Project: ['Baker'], NumVendors: 4, Certification: true }));
    const jana = `/v1.0/users/${await addUser(client, 'jana')}`;
    await client.patch(jana, toValues({ AppCountry: ['Canada', 'Mexico'], EmployeeId: 'GS46982' }, 'Marketing'));
    await addUser(client, 'alain');
    return client;
  };

  it.each([
    ["customSecurityAttributes/Engineering/Project eq 'Baker'", ['jiya']],
    ["customSecurityAttributes/Engineering/Project eq 'baker'", []],
    ["customSecurityAttributes/Marketing/AppCountry eq 'Canada'", ['jana', 'jiya']],
    ["startsWith(customSecurityAttributes/Marketing/EmployeeId,'GS')", ['jana']],
    ["startsWith(customSecurityAttributes/Marketing/EmployeeId,'gs')", []],
    ["customSecurityAttributes/Marketing/AppCountry ne 'India' and startsWith(displayName,'j')", ['jana']],
    ["not(customSecurityAttributes/Marketing/AppCountry eq 'India') and startsWith(displayName,'j')", ['jana']],
    ['customSecurityAttributes/Engineering/NumVendors eq 4', ['jiya']],
    ['customSecurityAttributes/Engineering/Certification eq true', ['jiya']],
    ["customSecurityAttributes/engineering/project eq 'Baker' or displayName eq 'alain'", ['alain', 'jiya']],
  ])('%s finds %j', async (filter, names) => {
    const client = await arrangePeople();
    const select = '$select=id,displayName,customSecurityAttributes&$count=true';
    const { body } = await client.get(`/v1.0/users?${select}&$filter=${filter}`, eventual);
    expect((body.value as Json[]).map(({ displayName }) => displayName as string).toSorted()).toEqual(names);
    expect(body['@odata.count']).toBe(names.length);
    const count = await client.get(`/v1.0/users/$count?$filter=${filter}`, eventual);
    expect(count.body).toBe(String(names.length));
  });

  it.each([
    ['without advanced query capabilities', "customSecurityAttributes/Engineering/Project eq 'Baker'", {}],
    ['on an attribute that is not searchable', "customSecurityAttributes/Marketing/Note eq 'x'", eventual],
    ['on an attribute that is not there', "customSecurityAttributes/Marketing/Level eq 'x'", eventual],
    ['with an operator that there is not', "contains(customSecurityAttributes/Marketing/EmployeeId,'x')", eventual],
    ['with a value of another type', 'customSecurityAttributes/Marketing/EmployeeId eq 4', eventual],
    ['on all of them', "customSecurityAttributes eq 'x'", eventual],
  ])('is refused %s', async (_, filter, extras) => {
    const client = await arrangePeople();
    expect((await client.get(`/v1.0/users?$count=true&$filter=${filter}`, extras)).status).toBe(400);
  });
});

describe('who may', () => {
  const attributes = 'CustomSecAttributeAssignment';
  const roles = {
    reader: 'ffd52fa5-98dc-465c-991d-fc073eb59f8f',
    administrator: '58a13ea3-c632-46ae-9ee0-9c0d43cd7f3d',
  };

  it.each<readonly [string, Readonly<Record<string, readonly string[]>>, boolean, number]>([
    ['an app with the permission to write', { roles: ['User.Read.All', `${attributes}.ReadWrite.All`] }, true, 204],
    ['an app with the permission to read', { roles: ['User.Read.All', `${attributes}.Read.All`] }, true, 403],
    ['an app without either', { roles: ['User.ReadWrite.All'] }, false, 403],
  ])('read and assign them: %s', async (_, claims, mayRead, status) => {
    const { client, path } = await arrange();
    await client.patch(path, toValues({ ProjectDate: 'x' }));
    const token = (await client.post('/_tenantry/tokens', claims)).body.accessToken as string;
    const headers = { authorization: `Bearer ${token}` };
    const { body } = await client.get(`${path}?$select=customSecurityAttributes`, { headers });
    expect(body.customSecurityAttributes === null).toBe(!mayRead);
    expect((await client.patch(path, toValues({ ProjectDate: 'y' }), { headers })).status).toBe(status);
  });

  it.each<readonly [string, string | undefined, boolean, number]>([
    ['Attribute Assignment Administrator', roles.administrator, true, 204],
    ['Attribute Assignment Reader', roles.reader, true, 403],
    ['Global Administrator', undefined, false, 403],
  ])('read and assign them in strict mode: %s', async (_, role, mayRead, status) => {
    const { client, path } = await arrange();
    await client.patch(path, toValues({ ProjectDate: 'x' }));
    const admin = (await client.get('/v1.0/me')).body as { id: string; userPrincipalName: string };
    if (role !== undefined)
      await client.post('/v1.0/roleManagement/directory/roleAssignments', {
        principalId: admin.id,
        roleDefinitionId: role,
        directoryScopeId: '/',
      });
    await client.patch('/_tenantry/settings', { authorization: 'strict' });
    const scopes = ['User.ReadWrite.All', `${attributes}.ReadWrite.All`, 'CustomSecAttributeDefinition.ReadWrite.All'];
    const claims = { user: admin.userPrincipalName, scopes };
    const token = (await client.post('/_tenantry/tokens', claims)).body.accessToken as string;
    const headers = { authorization: `Bearer ${token}` };
    const { body } = await client.get(`${path}?$select=customSecurityAttributes`, { headers });
    expect(body.customSecurityAttributes === null).toBe(!mayRead);
    expect((await client.patch(path, toValues({ ProjectDate: 'y' }), { headers })).status).toBe(status);
    const set = await client.post('/v1.0/directory/attributeSets', { id: 'Sales' }, { headers });
    expect(set.status).toBe(403);
    expect((await client.get('/v1.0/directory/attributeSets', { headers })).status).toBe(
      role === undefined ? 403 : 200,
    );
  });
});
