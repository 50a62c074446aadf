// Relations whose both ends are deleted and restored, in every order. Documented (delta-query-groups): who is deleted softly keeps
// the memberships; https://github.com/microsoftgraph/microsoft-graph-docs/issues/5544 reports that a restored user is in them again.

import { describe, expect, it } from 'vitest';
import type { Json } from '../../new-emulator.js';
import { newGroupTenant, type GroupTenant } from './group-tenant.js';

const unified = { groupTypes: ['Unified'], mailEnabled: true };
const reference = (id: string): object => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` });

interface Pair {
  /** Paths of both ends. */
  readonly ends: readonly [string, string];
  isRelated(): Promise<boolean>;
}

const hasAt = async ({ client }: GroupTenant, path: string, id: string): Promise<boolean> =>
  ((await client.get(path)).body.value as Json[]).some((one) => one.id === id);

const pairs: readonly (readonly [string, (tenant: GroupTenant) => Promise<Pair>])[] = [
  [
    'a member and the group',
    async (tenant) => {
      const [ann, team] = [await tenant.addUser('ann'), await tenant.addGroup('team', unified)];
      await tenant.join(team, ann);
      return {
        ends: [`users/${ann}`, `groups/${team}`],
        isRelated: () => hasAt(tenant, `/v1.0/groups/${team}/members`, ann),
      };
    },
  ],
  [
    'an owner and the group',
    async (tenant) => {
      const [ann, team] = [await tenant.addUser('ann'), await tenant.addGroup('team', unified)];
      await tenant.client.post(`/v1.0/groups/${team}/owners/$ref`, reference(ann));
      return {
        ends: [`users/${ann}`, `groups/${team}`],
        isRelated: () => hasAt(tenant, `/v1.0/groups/${team}/owners`, ann),
      };
    },
  ],
  [
    'a group and the group that it is in',
    async (tenant) => {
      await tenant.choose({ softDeleteSecurityGroups: true });
      const [inner, outer] = [await tenant.addGroup('inner'), await tenant.addGroup('outer')];
      await tenant.join(outer, inner);
      return {
        ends: [`groups/${inner}`, `groups/${outer}`],
        isRelated: () => hasAt(tenant, `/v1.0/groups/${outer}/members`, inner),
      };
    },
  ],
  [
    'a service principal and its group',
    async (tenant) => {
      await tenant.choose({ softDeleteSecurityGroups: true });
      const { appId } = (await tenant.client.post('/v1.0/applications', { displayName: 'robot' })).body;
      const robot = (await tenant.client.post('/v1.0/servicePrincipals', { appId })).body.id as string;
      const staff = await tenant.addGroup('staff');
      await tenant.join(staff, robot);
      return {
        ends: [`servicePrincipals/${robot}`, `groups/${staff}`],
        isRelated: () => hasAt(tenant, `/beta/groups/${staff}/members`, robot),
      };
    },
  ],
  [
    'a user and the manager',
    async (tenant) => {
      const [ann, ben] = [await tenant.addUser('ann'), await tenant.addUser('ben')];
      await tenant.client.put(`/v1.0/users/${ann}/manager/$ref`, reference(ben));
      return {
        ends: [`users/${ann}`, `users/${ben}`],
        isRelated: () => hasAt(tenant, `/v1.0/users/${ben}/directReports`, ann),
      };
    },
  ],
];

const orders = [
  [0, 1, 0, 1],
  [0, 1, 1, 0],
  [1, 0, 0, 1],
  [1, 0, 1, 0],
] as const;

describe.each(pairs)('%s', (_, arrange) => {
  it.each(orders)('deleted as %d and %d, are related again after restores as %d and %d', async (...order) => {
    const tenant = await newGroupTenant();
    const { ends, isRelated } = await arrange(tenant);
    expect(await isRelated()).toBe(true);
    for (const end of order.slice(0, 2))
      expect(await tenant.client.delete(`/v1.0/${ends[end]}`)).toMatchObject({ status: 204 });
    for (const end of order.slice(2)) {
      const id = ends[end].split('/')[1] ?? '';
      expect(await tenant.client.post(`/v1.0/directory/deletedItems/${id}/restore`)).toMatchObject({ status: 200 });
    }
    expect(await isRelated()).toBe(true);
  });

  it('are not related when the first is gone for good', async () => {
    const tenant = await newGroupTenant();
    const { ends, isRelated } = await arrange(tenant);
    const [first, second] = ends.map((end) => end.split('/')[1] ?? '');
    for (const end of ends) await tenant.client.delete(`/v1.0/${end}`);
    await tenant.client.delete(`/v1.0/directory/deletedItems/${String(first)}`);
    await tenant.client.post(`/v1.0/directory/deletedItems/${String(second)}/restore`);
    expect(await isRelated()).toBe(false);
    expect(await tenant.client.put('/_tenantry/state', { state: JSON.parse(await tenant.exported()) })).toMatchObject({
      status: 200,
    });
  });
});
