// What other services attach to a group. Sources: https://learn.microsoft.com/en-us/graph/api/group-list-permissiongrants and
// group-list-endpoints?view=graph-rest-beta

import { describe, expect, it } from 'vitest';
import { benchOrigin } from '../../new-emulator.js';
import { newTenant } from '../own-tenant.js';

const group = { displayName: 'Lab', mailEnabled: false, mailNickname: 'lab', securityEnabled: true };

describe('a group', () => {
  it.each([
    ['v1.0', 'permissionGrants', () => 'permissionGrants'],
    ['beta', 'permissionGrants', () => 'permissionGrants'],
    ['beta', 'endpoints', (id: string) => `groups('${id}')/endpoints`],
  ])('has no %s/groups/{id}/%s, since no service makes any', async (version, name, toSet) => {
    const client = await newTenant();
    const { id } = (await client.post('/v1.0/groups', group)).body as { id: string };
    expect((await client.get(`/${version}/groups/${id}/${name}`)).body).toEqual({
      '@odata.context': `${benchOrigin}/${version}/$metadata#${toSet(id)}`,
      value: [],
    });
  });

  it('that does not exist has no such lists', async () => {
    const client = await newTenant();
    const id = '00000000-0000-4000-8000-0000000000ff';
    expect((await client.get(`/v1.0/groups/${id}/permissionGrants`)).status).toBe(404);
    expect((await client.get(`/beta/groups/${id}/endpoints`)).status).toBe(404);
    expect((await client.get('/v1.0/groups/lab/permissionGrants')).status).toBe(400);
  });
});
