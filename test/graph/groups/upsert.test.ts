// Groups by their unique name. Expectations: https://learn.microsoft.com/en-us/graph/api/group-upsert and group-update.

import { describe, expect, it } from 'vitest';
import { newTenant } from '../own-tenant.js';

const path = "/v1.0/groups(uniqueName='golf')";
const prefer = { headers: { prefer: 'create-if-missing' } };
const group = { displayName: 'Golf', mailEnabled: false, mailNickname: 'golf', securityEnabled: true };

describe('a group that is named by its unique name', () => {
  it('is created if the client prefers that, and changed the next time', async () => {
    const client = await newTenant();
    const { status, body, headers } = await client.patch(path, group, prefer);
    expect([status, body.uniqueName, body.displayName]).toEqual([201, 'golf', 'Golf']);
    expect(headers.Location).toContain(`/directoryObjects/${String(body.id)}/`);
    expect((await client.patch(path, { description: 'Self help' }, prefer)).status).toBe(204);
    expect((await client.get("/v1.0/groups(uniqueName='GOLF')?$select=id,description")).body).toMatchObject({
      id: body.id,
      description: 'Self help',
    });
  });

  it('is not created without that, and not by a body that says another name', async () => {
    const client = await newTenant();
    expect((await client.patch(path, group)).status).toBe(404);
    expect((await client.get(path)).status).toBe(404);
    const other = await client.patch(path, { ...group, uniqueName: 'tennis' }, prefer);
    expect([other.status, other.body.error.code]).toEqual([400, 'Request_BadRequest']);
    expect((await client.get('/v1.0/groups')).body.value).toEqual([]);
  });

  it('is created with what a new group needs only', async () => {
    const client = await newTenant();
    const { status, body } = await client.patch(path, { displayName: 'Golf' }, prefer);
    expect([status, body.error.code]).toEqual([400, 'Request_BadRequest']);
  });

  it('is deleted', async () => {
    const client = await newTenant();
    await client.patch(path, group, prefer);
    expect((await client.delete(path)).status).toBe(204);
    expect((await client.get(path)).status).toBe(404);
  });
});

describe('a unique name', () => {
  it('can be set once, and no other group can have it', async () => {
    const client = await newTenant();
    const { id } = (await client.post('/v1.0/groups', group)).body as { id: string };
    expect((await client.patch(`/v1.0/groups/${id}`, { uniqueName: 'golf' })).status).toBe(204);
    expect((await client.patch(`/v1.0/groups/${id}`, { uniqueName: 'golf', description: 'x' })).status).toBe(204);
    for (const uniqueName of ['tennis', null]) {
      expect((await client.patch(`/v1.0/groups/${id}`, { uniqueName })).status).toBe(400);
    }
    const second = await client.post('/v1.0/groups', { ...group, mailNickname: 'golf2', uniqueName: 'Golf' });
    expect([second.status, second.body.error.details[0].code]).toEqual([400, 'ObjectConflict']);
  });
});
