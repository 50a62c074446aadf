// Deleted devices. Sources: https://learn.microsoft.com/en-us/entra/identity/devices/concept-soft-delete-devices,
// https://learn.microsoft.com/en-us/graph/api/device-delete (beta), directory-deleteditems-list, -get, -restore and -delete

import { describe, expect, it } from 'vitest';
import { benchOrigin, type Client, type Json } from '../../new-emulator.js';
import { addUser, newTenant } from '../own-tenant.js';
import { addDevice, loadRows, newDevice } from './own-objects.js';

const bin = '/v1.0/directory/deletedItems';
const eventual = { headers: { consistencylevel: 'eventual' } };
const joined = '6f1b0c52-5f1e-4c53-9d1a-7d4f3f0d0001';
const toReference = (id: string): object => ({
  '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
});

const row = (trustType: string | null, more: object = {}): object => ({
  id: joined,
  deviceId: '6f1b0c52-5f1e-4c53-9d1a-7d4f3f0d00a1',
  displayName: 'Laptop 1',
  accountEnabled: true,
  operatingSystem: 'Windows',
  operatingSystemVersion: '10.0.26100.1',
  registrationDateTime: '2026-09-01T09:00:00.000Z',
  trustType,
  isCompliant: true,
  isManaged: true,
  mdmAppId: '0000000a-0000-0000-c000-000000000000',
  ...more,
});

const arrange = async (trustType: string | null = 'AzureAd'): Promise<Client> => {
  const client = await newTenant();
  await loadRows(client, { devices: [row(trustType)] });
  return client;
};

const idsOf = ({ value }: Json): readonly string[] => (value as readonly { id: string }[]).map(({ id }) => id);

describe('a device that is deleted', () => {
  it.each(['AzureAd', 'Workplace'])('stays among the deleted items with the trustType %s', async (trustType) => {
    const client = await arrange(trustType);
    expect((await client.delete(`/v1.0/devices/${joined}`)).status).toBe(204);
    expect((await client.get(`/v1.0/devices/${joined}`)).status).toBe(404);
    expect((await client.get("/v1.0/devices(deviceId='6f1b0c52-5f1e-4c53-9d1a-7d4f3f0d00a1')")).status).toBe(404);
    for (const version of ['v1.0', 'beta']) {
      const { body } = await client.get(`/${version}/directory/deletedItems/microsoft.graph.device`);
      expect(body.value).toMatchObject([
        { id: joined, displayName: 'Laptop 1', deletedDateTime: '2026-10-05T09:00:00Z' },
      ]);
      expect(body['@odata.context']).toBe(`${benchOrigin}/${version}/$metadata#devices`);
    }
    expect((await client.get(`${bin}/${joined}`)).body).toMatchObject({ '@odata.type': '#microsoft.graph.device' });
    expect((await client.get(`${bin}/microsoft.graph.device/${joined}`)).status).toBe(200);
    expect((await client.get(`${bin}/microsoft.graph.user/${joined}`)).status).toBe(404);
  });

  it.each(['ServerAd', null])('is gone for good with the trustType %s', async (trustType) => {
    const client = await arrange(trustType);
    await client.delete(`/v1.0/devices/${joined}`);
    expect((await client.get(`${bin}/microsoft.graph.device`)).body.value).toEqual([]);
    expect((await client.get(`${bin}/${joined}`)).status).toBe(404);
  });

  it('is not compliant any more, and still knows what manages it', async () => {
    const client = await arrange();
    await client.delete(`/v1.0/devices/${joined}`);
    expect((await client.get(`${bin}/${joined}`)).body).toMatchObject({
      isCompliant: false,
      isManaged: false,
      mdmAppId: '0000000a-0000-0000-c000-000000000000',
    });
    expect((await client.post(`${bin}/${joined}/restore`)).body).toMatchObject({ isCompliant: false });
  });

  it('keeps its deviceId from others until it is restored or deleted for good', async () => {
    const client = await arrange();
    await client.delete(`/v1.0/devices/${joined}`);
    const other = { ...newDevice, deviceId: '6f1b0c52-5f1e-4c53-9d1a-7d4f3f0d00a1' };
    expect((await client.post('/v1.0/devices', other)).status).toBe(400);
    expect((await client.delete(`${bin}/${joined}`)).status).toBe(204);
    expect((await client.post('/v1.0/devices', other)).status).toBe(201);
  });

  it('is counted, filtered, searched and sorted like devices', async () => {
    const client = await newTenant();
    const second = '6f1b0c52-5f1e-4c53-9d1a-7d4f3f0d0002';
    const more = { id: second, deviceId: '6f1b0c52-5f1e-4c53-9d1a-7d4f3f0d00a2', displayName: 'Desk' };
    await loadRows(client, { devices: [row('AzureAd'), row('AzureAd', more)] });
    for (const id of [joined, second]) await client.delete(`/v1.0/devices/${id}`);
    const list = `${bin}/microsoft.graph.device`;
    expect((await client.get(`${list}/$count`, eventual)).text).toBe('2');
    expect(idsOf((await client.get(`${list}?$filter=displayName eq 'Desk'`)).body)).toEqual([second]);
    expect(idsOf((await client.get(`${list}?$orderby=displayName&$count=true`, eventual)).body)).toEqual([
      second,
      joined,
    ]);
    expect((await client.get(`${list}?$orderby=deletedDateTime`)).status).toBe(400);
    expect((await client.get(`${list}?$orderby=deletedDateTime&$count=true`, eventual)).body['@odata.count']).toBe(2);
    expect((await client.get(`${list}?$search="displayName:Desk"`, eventual)).body.value).toHaveLength(1);
  });
});

describe('a device that is restored', () => {
  it('is in its groups and units again, with its owner and its extensions', async () => {
    const client = await arrange();
    const ann = await addUser(client, 'ann');
    const newGroup = { displayName: 'Lab', mailNickname: 'lab', mailEnabled: false, securityEnabled: true };
    const { body: group } = await client.post('/v1.0/groups', newGroup);
    const { body: unit } = await client.post('/v1.0/directory/administrativeUnits', { displayName: 'Bergen' });
    const members = [
      `/v1.0/groups/${String(group.id)}/members`,
      `/v1.0/directory/administrativeUnits/${String(unit.id)}/members`,
    ];
    for (const path of members) await client.post(`${path}/$ref`, toReference(joined));
    await client.post(`/v1.0/devices/${joined}/registeredOwners/$ref`, toReference(ann));
    await client.post(`/v1.0/devices/${joined}/extensions`, { extensionName: 'com.example.desk', row: 7 });
    const counts = async (): Promise<readonly number[]> =>
      Promise.all(
        [...members, `/v1.0/users/${ann}/ownedDevices`].map(
          async (path) => idsOf((await client.get(path)).body).length,
        ),
      );
    expect(await counts()).toEqual([1, 1, 1]);
    await client.delete(`/v1.0/devices/${joined}`);
    expect(await counts()).toEqual([0, 0, 0]);
    const { status, body } = await client.post(`${bin}/${joined}/restore`);
    expect([status, body['@odata.type'], body.deletedDateTime]).toEqual([200, '#microsoft.graph.device', null]);
    expect(await counts()).toEqual([1, 1, 1]);
    expect((await client.get(`/v1.0/devices/${joined}/extensions/com.example.desk`)).body.row).toBe(7);
  });

  it('shows in the delta as changed, then as back, and once it is purged as deleted', async () => {
    const client = await arrange();
    const follow = async (path: string): Promise<Json> => {
      const { body } = await client.get(path);
      return { value: body.value, link: (body['@odata.deltaLink'] as string).slice(benchOrigin.length) };
    };
    const first = await follow('/v1.0/devices/delta?$select=displayName');
    await client.delete(`/v1.0/devices/${joined}`);
    const second = await follow(first.link as string);
    expect(second.value).toEqual([{ id: joined, '@removed': { reason: 'changed' } }]);
    await client.post(`${bin}/${joined}/restore`);
    const third = await follow(second.link as string);
    expect(third.value).toEqual([{ id: joined, displayName: 'Laptop 1' }]);
    await client.delete(`/v1.0/devices/${joined}`);
    await client.delete(`${bin}/${joined}`);
    expect((await follow(third.link as string)).value).toEqual([{ id: joined, '@removed': { reason: 'deleted' } }]);
  });
});

it('leaves nothing behind once it is deleted for good, by hand or after 30 days', async () => {
  for (const purge of [
    (client: Client) => client.delete(`${bin}/${joined}`),
    (client: Client) => client.patch('/_tenantry/clock', { advance: 'P30D' }),
  ]) {
    const client = await arrange();
    const ann = await addUser(client, 'ann');
    const { body: unit } = await client.post('/v1.0/directory/administrativeUnits', { displayName: 'Bergen' });
    await client.post(`/v1.0/directory/administrativeUnits/${String(unit.id)}/members/$ref`, toReference(joined));
    await client.post(`/v1.0/devices/${joined}/registeredUsers/$ref`, toReference(ann));
    await client.post(`/v1.0/devices/${joined}/extensions`, { extensionName: 'com.example.desk', row: 7 });
    await client.delete(`/v1.0/devices/${joined}`);
    const kept = (await client.get('/_tenantry/state')).body;
    expect((await client.put('/_tenantry/state', kept)).status).toBeLessThan(300);
    expect((await purge(client)).status).toBeLessThan(300);
    const { body } = await client.get('/_tenantry/state');
    const { directoryAudits: _audits, changeFeed: _feed, ...tables } = body.tables;
    expect(JSON.stringify(tables)).not.toContain(joined);
  }
});

it('counts as a quarter of an object of the directory, and is logged', async () => {
  const client = await arrange();
  await client.delete(`/v1.0/devices/${joined}`);
  await client.post(`${bin}/${joined}/restore`);
  await client.delete(`/v1.0/devices/${joined}`);
  await client.delete(`${bin}/${joined}`);
  const { body } = await client.get("/v1.0/auditLogs/directoryAudits?$filter=category eq 'Device'");
  expect((body.value as readonly Json[]).map((one) => one.activityDisplayName as string)).toEqual([
    'Hard Delete device',
    'Delete device',
    'Restore device',
    'Delete device',
  ]);
});

it('one that was made through Graph has no trustType, and is gone for good', async () => {
  const client = await newTenant();
  const id = await addDevice(client);
  await client.delete(`/v1.0/devices/${id}`);
  expect((await client.get(`${bin}/${id}`)).status).toBe(404);
});
