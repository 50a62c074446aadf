// Schema extensions and their values. Sources: https://learn.microsoft.com/en-us/graph/api/resources/schemaextension, the pages
// of its operations, https://learn.microsoft.com/en-us/graph/extensibility-overview

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Client } from '../../new-emulator.js';
import { newDevice } from '../directory/own-objects.js';
import { addUser, domain, namesOf, newTenant } from '../own-tenant.js';

const schemas = '/v1.0/schemaExtensions';
const properties = [
  { name: 'courseId', type: 'Integer' },
  { name: 'courseName', type: 'String' },
];

const arrange = async () => {
  const client = await newTenant();
  const { body: app } = await client.post('/v1.0/applications', { displayName: 'Academy' });
  const wish = {
    id: 'courses',
    description: 'What one learns',
    owner: app.appId as string,
    targetTypes: ['User', 'Group'],
    properties,
  };
  return { client, wish };
};

const create = async (client: Client, wish: object): Promise<string> =>
  (await client.post(schemas, wish)).body.id as string;

describe('a schema extension', () => {
  it('gets an id with eight characters, is in development, and is found by its id', async () => {
    const { client, wish } = await arrange();
    const { status, body } = await client.post(schemas, wish);
    expect([status, body]).toMatchObject([
      201,
      { ...wish, id: expect.stringMatching(/^ext[a-z0-9]{8}_courses$/) as string, status: 'InDevelopment' },
    ]);
    expect((await client.get(`${schemas}/${body.id as string}`)).body).toEqual(body);
    expect((await client.get(`${schemas}?$filter=id eq '${body.id as string}'`)).body.value).toHaveLength(1);
    expect((await client.get(`${schemas}?$filter=status eq 'Available'`)).body.value).toEqual([]);
  });

  it('takes an id that begins with a verified domain, and no other', async () => {
    const { client, wish } = await arrange();
    expect(await create(client, { ...wish, id: 'northwind_courses' })).toBe('northwind_courses');
    expect((await client.post(schemas, { ...wish, id: 'northwind_courses' })).status).toBe(400);
    expect((await client.post(schemas, { ...wish, id: 'fabrikam_courses' })).status).toBe(400);
  });

  // https://learn.microsoft.com/en-us/graph/api/schemaextension-post-schemaextensions: owner
  it.each(['user', 'app'])('is owned by the app that calls for a %s, if nobody names an owner', async (kind) => {
    const emulator = newEmulator();
    const client = newClient(emulator);
    await addUser(client, 'eve');
    const { body: app } = await client.post('/v1.0/applications', { displayName: 'Academy' });
    const order = { app: app.appId as string, ...(kind === 'user' ? { user: `eve@${domain}` } : {}) };
    const { body: token } = await client.post('/_tenantry/tokens', order);
    const caller = newClient(emulator, token.accessToken as string);
    const wish = { id: 'courses', description: 'x', targetTypes: ['User'], properties };
    expect((await caller.post(schemas, wish)).body.owner).toBe(app.appId);
    const nameless = await client.post(schemas, wish);
    expect([nameless.status, nameless.body.error.message]).toEqual([400, expect.stringContaining("'owner'")]);
  });

  // https://learn.microsoft.com/en-us/graph/api/schemaextension-update
  it('goes from development to available and to deprecated, and no other way', async () => {
    const { client, wish } = await arrange();
    const place = `${schemas}/${await create(client, wish)}`;
    const patch = async (change: object) => (await client.patch(place, { owner: wish.owner, ...change })).status;
    expect(await patch({ status: 'Deprecated' })).toBe(400);
    expect(await patch({ status: 'Available' })).toBe(204);
    expect(await patch({ status: 'InDevelopment' })).toBe(400);
    expect(await patch({ status: 'Deprecated' })).toBe(204);
  });

  it.each(['InDevelopment', 'Available'])('only gets more properties and types while it is %s', async (status) => {
    const { client, wish } = await arrange();
    const place = `${schemas}/${await create(client, wish)}`;
    const patch = async (change: object) => (await client.patch(place, { owner: wish.owner, ...change })).status;
    if (status === 'Available') await patch({ status });
    expect(await patch({ properties: [properties[1]] })).toBe(400);
    expect(await patch({ targetTypes: ['User'] })).toBe(400);
    const more = [...properties, { name: 'courseType', type: 'String' }];
    expect(await patch({ properties: more, targetTypes: ['User', 'Group', 'Device'], description: 'More' })).toBe(204);
    expect((await client.get(place)).body).toMatchObject({ properties: more, description: 'More', status });
  });

  // https://learn.microsoft.com/en-us/graph/api/resources/schemaextension: lifecycle
  it('is neither read nor changed once it is deprecated, and is deleted only in development', async () => {
    const { client, wish } = await arrange();
    const id = await create(client, wish);
    const place = `${schemas}/${id}`;
    const ann = await addUser(client, 'ann', { [id]: { courseId: 7 } });
    await client.patch(place, { owner: wish.owner, status: 'Available' });
    expect((await client.delete(place)).status).toBe(400);
    await client.patch(place, { owner: wish.owner, status: 'Deprecated' });
    expect((await client.get(place)).status).toBe(404);
    expect((await client.get(schemas)).body.value).toEqual([]);
    expect((await client.patch(place, { owner: wish.owner, description: 'x' })).status).toBe(404);
    expect((await client.delete(place)).status).toBe(404);
    expect((await client.patch(`/v1.0/users/${ann}`, { [id]: { courseId: 8 } })).status).toBe(204);
    expect((await client.get(`/v1.0/users/${ann}?$select=${id}`)).body[id]).toEqual({ courseId: 8, courseName: null });
    const other = `${schemas}/${await create(client, { ...wish, id: 'boats' })}`;
    expect((await client.delete(other)).status).toBe(204);
    expect((await client.get(other)).status).toBe(404);
  });

  it('is changed by its owner, or by another app for a user who names the owner', async () => {
    const emulator = newEmulator();
    const client = newClient(emulator);
    await addUser(client, 'eve');
    const { body: app } = await client.post('/v1.0/applications', { displayName: 'Academy' });
    const owner = app.appId as string;
    const place = `${schemas}/${await create(client, { id: 'courses', targetTypes: ['User'], owner, properties })}`;
    const as = async (order: object) => {
      const { body } = await client.post('/_tenantry/tokens', { user: `eve@${domain}`, ...order });
      return newClient(emulator, body.accessToken as string);
    };
    const [own, foreign] = [await as({ app: owner }), await as({})];
    expect((await own.patch(place, { description: 'a' })).status).toBe(204);
    const refused = await foreign.patch(place, { description: 'b' });
    expect([refused.status, refused.body.error.code]).toEqual([403, 'Authorization_RequestDenied']);
    expect((await foreign.patch(place, { owner, description: 'c' })).status).toBe(204);
    expect((await foreign.delete(place)).status).toBe(403);
    expect((await own.delete(place)).status).toBe(204);
  });

  it.each([
    [{ owner: undefined }, 'owner'],
    [{ owner: '00000000-0000-4000-8000-000000000000' }, 'owner'],
    [{ targetTypes: ['Room'] }, 'targetTypes'],
    [{ properties: [{ name: 'a', type: 'Text' }] }, 'type'],
    [
      {
        properties: [
          { name: 'a', type: 'String' },
          { name: 'A', type: 'String' },
        ],
      },
      'properties',
    ],
    [{ id: 'two words' }, 'id'],
  ])('is not created with %j', async (change, words) => {
    const { client, wish } = await arrange();
    const { status, body } = await client.post(schemas, { ...wish, ...change });
    expect([status, body.error.message]).toEqual([400, expect.stringContaining(words)]);
  });

  it('is one of five at most that an app owns', async () => {
    const { client, wish } = await arrange();
    for (const id of ['a', 'b', 'c', 'd', 'e']) expect((await client.post(schemas, { ...wish, id })).status).toBe(201);
    expect((await client.post(schemas, { ...wish, id: 'f' })).status).toBe(400);
  });
});

describe('the values of a schema extension', () => {
  it('are an object that is set, changed in part, shown where it is selected, and removed by null', async () => {
    const { client, wish } = await arrange();
    const id = await create(client, wish);
    const ann = await addUser(client, 'ann', { [id]: { courseId: 7, courseName: 'Knots' } });
    const read = async () => (await client.get(`/v1.0/users/${ann}?$select=id,${id}`)).body[id] as unknown;
    expect((await client.get(`/v1.0/users/${ann}`)).body).not.toHaveProperty(id);
    expect(await read()).toEqual({ courseId: 7, courseName: 'Knots' });
    await client.patch(`/v1.0/users/${ann}`, { [id]: { courseId: null } });
    expect(await read()).toEqual({ courseId: null, courseName: 'Knots' });
    await client.patch(`/v1.0/users/${ann}`, { [id]: null });
    expect(await read()).toBeNull();
  });

  it('belong to every type of object of the directory that can be a target', async () => {
    const { client, wish } = await arrange();
    const types = ['User', 'Group', 'Device', 'AdministrativeUnit', 'Organization'];
    const id = await create(client, { ...wish, targetTypes: types });
    const value = { [id]: { courseName: 'Knots' } };
    const group = { displayName: 'Crew', mailEnabled: false, mailNickname: 'crew', securityEnabled: true };
    const make = async (path: string, body: object): Promise<string> =>
      `${path}/${(await client.post(path, { ...body, ...value })).body.id as string}`;
    const { body: tenants } = await client.get('/v1.0/organization');
    const organization = `/v1.0/organization/${tenants.value[0].id as string}`;
    expect((await client.patch(organization, value)).status).toBe(204);
    const places = [
      `/v1.0/users/${await addUser(client, 'ann', value)}`,
      await make('/v1.0/groups', group),
      await make('/v1.0/devices', newDevice),
      await make('/v1.0/directory/administrativeUnits', { displayName: 'Bergen' }),
      organization,
    ];
    for (const place of places) {
      const { body } = await client.get(`${place}?$select=id,${id}`);
      expect(body[id], place).toEqual({ courseId: null, courseName: 'Knots' });
      expect((await client.patch(place, { [id]: { courseName: 7 } })).status, place).toBe(400);
    }
  });

  it('are filtered by one of their properties', async () => {
    const { client, wish } = await arrange();
    const id = await create(client, wish);
    await addUser(client, 'ann', { [id]: { courseId: 7, courseName: 'Knots' } });
    await addUser(client, 'bob', { [id]: { courseId: 8 } });
    await addUser(client, 'cid');
    const find = async (filter: string) => namesOf((await client.get(`/v1.0/users?$filter=${filter}`)).body);
    expect(await find(`${id}/courseId eq 7`)).toEqual(['ann']);
    expect(await find(`startswith(${id}/courseName,'Kn')`)).toEqual(['ann']);
  });

  it.each([
    [{ courseId: 'seven' }, /^Invalid value specified for property 'ext\w+_courses\/courseId' of resource 'User'\.$/],
    [{ teacher: 'x' }, /has no property 'teacher'/],
    ['text', /^Invalid value specified/],
  ])('cannot be %j', async (value, words) => {
    const { client, wish } = await arrange();
    const id = await create(client, wish);
    const ann = await addUser(client, 'ann');
    const { status, body } = await client.patch(`/v1.0/users/${ann}`, { [id]: value });
    expect([status, body.error.message]).toEqual([400, expect.stringMatching(words)]);
  });

  it('cannot be set where the extension is for other types, deprecated, or not there', async () => {
    const { client, wish } = await arrange();
    const ann = await addUser(client, 'ann');
    const set = async (id: string) => (await client.patch(`/v1.0/users/${ann}`, { [id]: { courseId: 7 } })).status;
    expect(await set(await create(client, { ...wish, targetTypes: ['Group'] }))).toBe(400);
    const old = await create(client, wish);
    for (const status of ['Available', 'Deprecated'])
      await client.patch(`${schemas}/${old}`, { owner: wish.owner, status });
    expect(await set(old)).toBe(400);
    const { status, body } = await client.patch(`/v1.0/users/${ann}`, { no_such: {} });
    expect([status, body.error.message]).toEqual([400, "Invalid property 'no_such'."]);
  });
});
