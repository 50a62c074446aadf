// Open extensions of objects in the directory. Sources: https://learn.microsoft.com/en-us/graph/api/resources/opentypeextension,
// the pages of its operations, https://learn.microsoft.com/en-us/graph/extensibility-open-users

import { describe, expect, it } from 'vitest';
import { newDevice } from '../directory/own-objects.js';
import { addUser, newTenant } from '../own-tenant.js';

const type = { '@odata.type': 'microsoft.graph.openTypeExtension' };
const rota = { ...type, extensionName: 'com.example.rota', shift: 'early', days: ['mo', 'tu'], boat: { name: 'Fram' } };
const shown = { ...rota, '@odata.type': '#microsoft.graph.openTypeExtension', id: 'com.example.rota' };

describe('an open extension', () => {
  it('is added, read, replaced as a whole and removed', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    const place = `/v1.0/users/${ann}/extensions`;
    const { status, body } = await client.post(place, rota);
    expect([status, body]).toMatchObject([201, shown]);
    expect(body['@odata.context']).toMatch(/#users\('.+'\)\/extensions\/\$entity$/);
    expect((await client.get(place)).body.value).toEqual([shown]);
    expect((await client.get(`${place}/com.example.rota`)).body).toMatchObject(shown);
    expect((await client.get(`${place}/microsoft.graph.openTypeExtension.com.example.rota`)).body).toMatchObject(shown);
    expect((await client.patch(`${place}/com.example.rota`, { ...type, shift: 'late' })).status).toBe(204);
    const { '@odata.context': _context, ...now } = (await client.get(`${place}/com.example.rota`)).body;
    expect(now).toEqual({
      '@odata.type': '#microsoft.graph.openTypeExtension',
      shift: 'late',
      extensionName: 'com.example.rota',
      id: 'com.example.rota',
    });
    expect((await client.delete(`${place}/com.example.rota`)).status).toBe(204);
    expect((await client.get(`${place}/com.example.rota`)).status).toBe(404);
    expect((await client.delete(`${place}/com.example.rota`)).status).toBe(404);
  });

  it('is expanded with its object, in a list and for one, and picked by its id', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    await client.post(`/v1.0/users/${ann}/extensions`, rota);
    await client.post(`/v1.0/users/${ann}/extensions`, { ...type, extensionName: 'com.example.bike', gears: 3 });
    const one = await client.get(`/v1.0/users/${ann}?$select=id&$expand=extensions`);
    expect(one.body.extensions).toMatchObject([{ gears: 3 }, shown]);
    const picked = await client.get(
      `/v1.0/users/${ann}?$select=id&$expand=extensions($filter=id eq 'com.example.rota')`,
    );
    expect(picked.body.extensions).toEqual([shown]);
    const list = await client.get("/v1.0/users?$filter=displayName eq 'ann'&$select=id&$expand=extensions");
    expect(list.body.value).toMatchObject([{ id: ann, extensions: [{ gears: 3 }, { shift: 'early' }] }]);
  });

  it.each([
    ['the same name again', rota, 'An extension already exists with given id'],
    ['a name of Microsoft’s', { ...type, extensionName: 'Com.Microsoft.x' }, 'extensionName'],
    ['no name', { ...type, shift: 'early' }, 'extensionName'],
    ['more than two kilobytes', { ...type, extensionName: 'com.example.x', text: 'x'.repeat(2100) }, 'octets'],
  ])('is refused with %s', async (_what, body, words) => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    await client.post(`/v1.0/users/${ann}/extensions`, rota);
    const answer = await client.post(`/v1.0/users/${ann}/extensions`, body);
    expect([answer.status, answer.body.error.message]).toEqual([400, expect.stringContaining(words)]);
  });

  it('is refused as the third of an object', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    const add = async (extensionName: string) =>
      (await client.post(`/v1.0/users/${ann}/extensions`, { ...type, extensionName })).status;
    expect([await add('a.a'), await add('b.b'), await add('c.c')]).toEqual([201, 201, 400]);
  });

  it('belongs to me, to groups, to devices, to administrative units and to the organization too', async () => {
    const client = await newTenant();
    const group = { displayName: 'Crew', mailEnabled: false, mailNickname: 'crew', securityEnabled: true };
    const { body: crew } = await client.post('/v1.0/groups', group);
    const { body: unit } = await client.post('/v1.0/directory/administrativeUnits', { displayName: 'Bergen' });
    const { body: device } = await client.post('/v1.0/devices', newDevice);
    const { body: tenants } = await client.get('/v1.0/organization');
    const owners = [
      '/v1.0/me',
      `/v1.0/groups/${crew.id as string}`,
      `/v1.0/devices/${device.id as string}`,
      `/v1.0/directory/administrativeUnits/${unit.id as string}`,
      `/v1.0/organization/${tenants.value[0].id as string}`,
    ];
    for (const owner of owners) {
      expect((await client.post(`${owner}/extensions`, rota)).status).toBe(201);
      expect((await client.get(`${owner}?$expand=extensions`)).body.extensions).toEqual([shown]);
    }
  });
});
