// A user's rights to software of others, in beta. Source:
// https://learn.microsoft.com/en-us/graph/api/user-list-usagerights?view=graph-rest-beta

import { describe, expect, it } from 'vitest';
import { addDevice, newDevice } from '../directory/own-objects.js';
import { addUser, assign, buy, domain, newTenant } from '../own-tenant.js';

describe("a user's rights to software of others", () => {
  it('are none, since no tenant here can buy it: licenses for products of Microsoft do not count', async () => {
    const client = await newTenant();
    await assign(client, await addUser(client, 'ann'), await buy(client, 'SPE_E3', 1));
    const { status, body } = await client.get(`/beta/users/ann@${domain}/usageRights`);
    expect([status, body.value]).toEqual([200, []]);
    expect(body['@odata.context']).toMatch(/beta\/\$metadata#users\('ann%40.*'\)\/usageRights$/);
  });

  it.each([
    ["state eq 'active'", 200],
    ["state in ('active', 'suspended') and serviceIdentifier in ('ABCD')", 200],
    ["catalogId eq 'CFQ7TTC0KCRG:0001'", 400],
    ["startswith(serviceIdentifier, 'A')", 400],
  ])('take the filters of the page and no others: %s', async (filter, status) => {
    const client = await newTenant();
    await addUser(client, 'ann');
    expect((await client.get(`/beta/users/ann@${domain}/usageRights?$filter=${filter}`)).status).toBe(status);
  });

  it('are refused for a user who does not exist, and in v1.0', async () => {
    const client = await newTenant();
    await addUser(client, 'ann');
    expect((await client.get(`/beta/users/nobody@${domain}/usageRights`)).status).toBe(404);
    expect((await client.get(`/v1.0/users/ann@${domain}/usageRights`)).status).toBe(400);
  });
});

// https://learn.microsoft.com/en-us/graph/api/device-list-usagerights?view=graph-rest-beta
describe("a device's rights to software of others", () => {
  it('are none, by either id of the device, and in beta alone', async () => {
    const client = await newTenant();
    const id = await addDevice(client);
    for (const key of [`/${id}`, `(deviceId='${newDevice.deviceId}')`]) {
      const { status, body } = await client.get(`/beta/devices${key}/usageRights?$filter=state eq 'active'`);
      expect([status, body.value]).toEqual([200, []]);
    }
    expect((await client.get(`/beta/devices/${id}/usageRights?$filter=catalogId eq 'x'`)).status).toBe(400);
    expect((await client.get('/beta/devices/00000000-0000-4000-8000-000000000009/usageRights')).status).toBe(404);
    expect((await client.get(`/v1.0/devices/${id}/usageRights`)).status).toBe(400);
  });
});
