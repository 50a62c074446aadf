// https://learn.microsoft.com/en-us/graph/api/user-retryserviceprovisioning and group-retryserviceprovisioning: 204, no body.

import { expect, it } from 'vitest';
import { newGroupTenant } from '../../domain/groups/group-tenant.js';

it('tries again to provision the services of users and groups, and changes nothing', async () => {
  const { client, addUser, addGroup } = await newGroupTenant();
  const paths = [`users/${await addUser('ann')}`, `groups/${await addGroup('sales')}`];
  const before = (await client.get('/_tenantry/state')).body.tables;
  for (const version of ['v1.0', 'beta']) {
    for (const path of paths) {
      const { status, text } = await client.post(`/${version}/${path}/retryServiceProvisioning`);
      expect([status, text ?? '']).toEqual([204, '']);
    }
  }
  expect((await client.get('/_tenantry/state')).body.tables).toEqual(before);
});

it.each(['users', 'groups'])('answers 404 for one of the %s that does not exist', async (set) => {
  const { client } = await newGroupTenant();
  const { status } = await client.post(`/v1.0/${set}/00000000-0000-4000-8000-00000000dead/retryServiceProvisioning`);
  expect(status).toBe(404);
});
