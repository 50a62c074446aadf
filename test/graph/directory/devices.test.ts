// Devices of the directory. Sources: https://learn.microsoft.com/en-us/graph/api/resources/device and the pages of its methods,
// https://learn.microsoft.com/en-us/graph/api/group-post-members

import { describe, expect, it } from 'vitest';
import { benchOrigin, type Client, type Json } from '../../new-emulator.js';
import { addUser, newTenant } from '../own-tenant.js';
import { addDevice, newDevice } from './own-objects.js';

const eventual = { headers: { consistencylevel: 'eventual' } };
const toReference = (id: string): object => ({
  '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
});
const idsOf = ({ value }: Json): readonly string[] => (value as readonly { id: string }[]).map(({ id }) => id);

const addGroup = async (client: Client, more: object = {}): Promise<string> => {
  const group = { displayName: 'Lab', mailNickname: 'lab', mailEnabled: false, securityEnabled: true, ...more };
  return ((await client.post('/v1.0/groups', group)).body as { id: string }).id;
};

const auditsOf = async (client: Client): Promise<readonly string[]> => {
  const { body } = await client.get("/v1.0/auditLogs/directoryAudits?$filter=category eq 'Device'");
  return (body.value as readonly { activityDisplayName: string }[]).map((one) => one.activityDisplayName);
};

describe('a device', () => {
  it('is registered, read by either id, changed and deleted for good', async () => {
    const client = await newTenant();
    const { status, body, headers } = await client.post('/v1.0/devices', newDevice);
    expect(status).toBe(201);
    expect(headers.Location).toMatch(/directoryObjects\/[\da-f-]{36}\/Microsoft\.DirectoryServices\.Device$/);
    expect(body).toMatchObject({
      '@odata.context': `${benchOrigin}/v1.0/$metadata#devices/$entity`,
      ...newDevice,
      alternativeSecurityIds: [{ type: 2, identityProvider: null, key: 'dGVzdA==' }],
      isCompliant: null,
      profileType: 'RegisteredDevice',
      registrationDateTime: '2026-10-05T09:00:00Z',
    });
    const path = `/v1.0/devices/${String(body.id)}`;
    expect((await client.get(path)).body).toEqual(body);
    expect((await client.get(`/v1.0/devices(deviceId='${newDevice.deviceId.toUpperCase()}')`)).body).toEqual(body);
    expect(await client.patch(path, { accountEnabled: false })).toMatchObject({ status: 204, text: undefined });
    expect((await client.get(`/v1.0/directoryObjects/${String(body.id)}`)).body).toMatchObject({
      '@odata.type': '#microsoft.graph.device',
      accountEnabled: false,
    });
    expect((await client.delete(`/v1.0/devices(deviceId='${newDevice.deviceId}')`)).status).toBe(204);
    expect((await client.get(path)).status).toBe(404);
    expect(await auditsOf(client)).toEqual(['Delete device', 'Update device', 'Add device']);
  });

  it.each(Object.keys(newDevice))('is not registered without its %s', async (name) => {
    const client = await newTenant();
    const { [name as 'deviceId']: _, ...rest } = newDevice;
    expect((await client.post('/v1.0/devices', rest)).status).toBe(400);
    expect((await client.get('/v1.0/devices')).body.value).toEqual([]);
  });

  it('is not registered twice with one deviceId, nor given that of another', async () => {
    const client = await newTenant();
    await addDevice(client);
    expect((await client.post('/v1.0/devices', { ...newDevice, displayName: 'Lab 8' })).status).toBe(400);
    const other = await addDevice(client, { deviceId: '00000000-0000-4000-8000-000000000008' });
    expect((await client.patch(`/v1.0/devices/${other}`, { deviceId: newDevice.deviceId })).status).toBe(400);
  });

  it('has fifteen attributes that are set one by one, and filtered by', async () => {
    const client = await newTenant();
    const [id] = [
      await addDevice(client),
      await addDevice(client, { deviceId: '00000000-0000-4000-8000-000000000008' }),
    ];
    const path = `/v1.0/devices/${id}`;
    await client.patch(path, { extensionAttributes: { extensionAttribute1: 'BYOD-Device', extensionAttribute2: 'x' } });
    await client.patch(path, { extensionAttributes: { extensionAttribute2: null } });
    const { body } = await client.get(`${path}?$select=id,extensionAttributes`);
    expect(body.extensionAttributes).toMatchObject({ extensionAttribute1: 'BYOD-Device', extensionAttribute2: null });
    expect(Object.keys(body.extensionAttributes as object)).toHaveLength(15);
    const filter = "$filter=extensionAttributes/extensionAttribute1 eq 'BYOD-Device'&$count=true";
    const { body: found } = await client.get(`/v1.0/devices?${filter}`, eventual);
    expect(found).toMatchObject({ '@odata.count': 1 });
    expect(idsOf(found)).toEqual([id]);
  });
});

describe('devices', () => {
  const arrange = async (): Promise<Client> => {
    const client = await newTenant();
    for (const [n, name] of ['Desk 2', 'Android 1', 'Desk 1'].entries()) {
      await addDevice(client, { displayName: name, deviceId: `00000000-0000-4000-8000-00000000000${String(n)}` });
    }
    return client;
  };
  const namesOf = ({ value }: Json): readonly string[] =>
    (value as readonly { displayName: string }[]).map(({ displayName }) => displayName);

  it.each([
    ["$filter=startswith(displayName,'Desk')&$count=true&$orderby=displayName", ['Desk 1', 'Desk 2']],
    ['$search="displayName:Android"&$count=true', ['Android 1']],
    ["$filter=accountEnabled eq true and displayName eq 'Desk 1'", ['Desk 1']],
    ["$filter=not(operatingSystem eq 'linux')&$count=true", []],
    ["$filter=deviceId eq '00000000-0000-4000-8000-000000000001'", ['Android 1']],
  ])('are found by %s', async (query, names) => {
    const client = await arrange();
    const { status, body } = await client.get(`/v1.0/devices?${query}`, eventual);
    expect(status).toBe(200);
    expect(namesOf(body)).toEqual(names);
  });

  it('are counted', async () => {
    const client = await arrange();
    expect((await client.get('/v1.0/devices/$count', eventual)).text).toBe('3');
  });

  it('show in their delta, and in that of all objects', async () => {
    const client = await arrange();
    const { body: first } = await client.get('/v1.0/devices/delta?$select=displayName');
    expect(first.value).toHaveLength(3);
    const id = (first.value as readonly { id: string; displayName: string }[]).find(
      (one) => one.displayName === 'Desk 1',
    )?.id;
    await client.patch(`/v1.0/devices/${String(id)}`, { displayName: 'Desk 9' });
    const link = (first['@odata.deltaLink'] as string).slice(benchOrigin.length);
    const { body: second } = await client.get(link);
    expect(second.value).toEqual([{ displayName: 'Desk 9', id }]);
    await client.delete(`/v1.0/devices/${String(id)}`);
    expect((await client.get(link)).body.value).toEqual([{ id, '@removed': { reason: 'deleted' } }]);
    const { body: all } = await client.get("/v1.0/directoryObjects/delta?$filter=isof('microsoft.graph.device')");
    expect(all.value).toHaveLength(2);
  });
});

describe('the owners and users of a device', () => {
  it.each([
    ['registeredOwners', 'ownedDevices', 'Add registered owner to device', 'Remove registered owner from device'],
    ['registeredUsers', 'registeredDevices', 'Add registered users to device', 'Remove registered users from device'],
  ])('%s are added, listed from both sides, and removed', async (relation, reverse, added, removed) => {
    const client = await newTenant();
    const [device, user] = [await addDevice(client), await addUser(client, 'ann')];
    const path = `/v1.0/devices/${device}/${relation}`;
    expect(await client.post(`${path}/$ref`, toReference(user))).toMatchObject({ status: 204 });
    expect((await client.post(`${path}/$ref`, toReference(user))).status).toBe(400);
    const { body } = await client.get(path);
    expect(body.value).toMatchObject([{ '@odata.type': '#microsoft.graph.user', id: user }]);
    expect(idsOf((await client.get(`${path}/microsoft.graph.user`)).body)).toEqual([user]);
    expect((await client.get(`/v1.0/devices/${device}?$expand=${relation}`)).body[relation]).toMatchObject([
      { id: user },
    ]);
    for (const from of [reverse, `${reverse}/microsoft.graph.device`]) {
      expect(idsOf((await client.get(`/v1.0/users/${user}/${from}`)).body)).toEqual([device]);
    }
    expect((await client.get(`/v1.0/users/${user}?$expand=${reverse}`)).body[reverse]).toMatchObject([{ id: device }]);
    expect((await client.delete(`${path}/${user}/$ref`)).status).toBe(204);
    expect((await client.delete(`${path}/${user}/$ref`)).status).toBe(404);
    expect((await client.get(path)).body.value).toEqual([]);
    expect((await auditsOf(client)).slice(0, 2)).toEqual([removed, added]);
  });

  it('are users, come back with a restored user, and are gone with a purged one', async () => {
    const client = await newTenant();
    const [device, user, group] = [await addDevice(client), await addUser(client, 'ann'), await addGroup(client)];
    const path = `/v1.0/devices/${device}/registeredOwners`;
    expect((await client.post(`${path}/$ref`, toReference(group))).status).toBe(404);
    await client.post(`${path}/$ref`, toReference(user));
    await client.delete(`/v1.0/users/${user}`);
    expect((await client.get(path)).body.value).toEqual([]);
    await client.post(`/v1.0/directory/deletedItems/${user}/restore`);
    expect(idsOf((await client.get(path)).body)).toEqual([user]);
    await client.delete(`/v1.0/users/${user}`);
    await client.delete(`/v1.0/directory/deletedItems/${user}`);
    expect((await client.get('/_tenantry/state')).body.tables.deviceUsers ?? []).toEqual([]);
  });
});

describe('a device in groups', () => {
  it('is a member of security groups, and leaves them when it is deleted', async () => {
    const client = await newTenant();
    const [device, inner, outer] = [await addDevice(client), await addGroup(client), await addGroup(client)];
    expect((await client.post(`/v1.0/groups/${inner}/members/$ref`, toReference(device))).status).toBe(204);
    await client.post(`/v1.0/groups/${outer}/members/$ref`, toReference(inner));
    const { body } = await client.get(`/v1.0/groups/${inner}/members`);
    expect(body.value).toMatchObject([{ '@odata.type': '#microsoft.graph.device', id: device }]);
    expect(idsOf((await client.get(`/v1.0/groups/${inner}/members/microsoft.graph.device`)).body)).toEqual([device]);
    const path = `/v1.0/devices/${device}`;
    expect(idsOf((await client.get(`${path}/memberOf`)).body)).toEqual([inner]);
    expect(idsOf((await client.get(`${path}/transitiveMemberOf/microsoft.graph.group`)).body)).toEqual([inner, outer]);
    for (const [action, asked] of [
      ['checkMemberGroups', { groupIds: [outer] }],
      ['checkMemberObjects', { ids: [outer] }],
    ] as const) {
      expect((await client.post(`${path}/${action}`, asked)).body.value).toEqual([outer]);
    }
    for (const action of ['getMemberGroups', 'getMemberObjects']) {
      const { body: ids } = await client.post(`${path}/${action}`, { securityEnabledOnly: false });
      expect(ids.value).toEqual([inner, outer]);
    }
    await client.delete(path);
    expect((await client.get(`/v1.0/groups/${inner}/members`)).body.value).toEqual([]);
  });

  it('is no member of a Microsoft 365 group', async () => {
    const client = await newTenant();
    const unified = { groupTypes: ['Unified'], mailEnabled: true, securityEnabled: false };
    const [device, group] = [await addDevice(client), await addGroup(client, unified)];
    expect((await client.post(`/v1.0/groups/${group}/members/$ref`, toReference(device))).status).toBe(400);
  });
});

it('a device that is not there is 404, by either id', async () => {
  const client = await newTenant();
  const none = '00000000-0000-4000-8000-000000000009';
  for (const path of [`/v1.0/devices/${none}`, `/v1.0/devices(deviceId='${none}')`, `/v1.0/devices/${none}/memberOf`]) {
    expect((await client.get(path)).status).toBe(404);
  }
});

// https://learn.microsoft.com/en-us/graph/api/resources/device?view=graph-rest-beta
it('a device has hostnames in beta alone', async () => {
  const client = await newTenant();
  const id = await addDevice(client);
  expect((await client.get(`/beta/devices/${id}`)).body.hostnames).toEqual([]);
  expect((await client.get(`/v1.0/devices/${id}`)).body).not.toHaveProperty('hostnames');
  expect((await client.get(`/v1.0/devices/${id}?$select=hostnames`)).status).toBe(400);
});
