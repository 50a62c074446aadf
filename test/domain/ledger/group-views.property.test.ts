// Licenses by groups and directly, under random sequences: every view of a license says the same after each step.
// Sources: https://learn.microsoft.com/graph/api/resources/licenseassignmentstate and
// https://learn.microsoft.com/entra/identity/users/licensing-groups-resolve-problems

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../new-emulator.js';
import { newGroupTenant, type GroupTenant } from '../groups/group-tenant.js';
import { skuId } from '../own-tenant.js';

const products = ['ENTERPRISEPACK', 'EXCHANGESTANDARD', 'EXCHANGEARCHIVE_ADDON', 'POWER_BI_PRO'] as const;
const optional = { ENTERPRISEPACK: ['SWAY'], EXCHANGESTANDARD: ['INTUNE_O365'] } as Readonly<Record<string, string[]>>;

const sku = fc.constantFrom(...products);
const user = fc.nat(2);
const group = fc.nat(1);
const anyStep = fc.oneof(
  fc.record({ kind: fc.constantFrom('assign', 'remove'), user, sku, less: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('give', 'take'), group, sku, less: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('join', 'leave'), user, group }),
  fc.record({ kind: fc.constantFrom('erase', 'restore', 'reprocess'), user }),
  fc.record({ kind: fc.constant('change'), sku, units: fc.nat(3) }),
  fc.record({
    kind: fc.constant('change'),
    sku,
    status: fc.constantFrom('Enabled', 'Warning', 'Suspended', 'Deleted'),
  }),
);
type Step = Readonly<Partial<Record<'user' | 'group' | 'units', number>>> & {
  readonly kind: string;
  readonly sku?: string;
  readonly less?: boolean;
  readonly status?: string;
};

interface Scene {
  readonly tenant: GroupTenant;
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly purchases: Readonly<Record<string, string>>;
}

const newScene = async (): Promise<Scene> => {
  const tenant = await newGroupTenant();
  const purchases: Record<string, string> = {};
  for (const one of products) purchases[one] = await tenant.buy(one, 1);
  const users = [await tenant.addUser('ann'), await tenant.addUser('ben'), await tenant.addUser('cem')];
  return { tenant, users, groups: [await tenant.addGroup('red'), await tenant.addGroup('blue')], purchases };
};

const take = async ({ tenant, users, groups, purchases }: Scene, step: Step): Promise<void> => {
  const { client } = tenant;
  const [userId, groupId, product] = [users[step.user ?? 0] ?? '', groups[step.group ?? 0] ?? '', step.sku ?? ''];
  const given = { sku: product, without: step.less === true ? (optional[product] ?? []) : [] };
  const members = `/v1.0/groups/${groupId}/members`;
  const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${userId}` };
  const ways: Readonly<Record<string, () => Promise<Json>>> = {
    assign: () => tenant.assign(userId, [given]),
    remove: () => tenant.assign(userId, [], [product]),
    give: () => tenant.give(groupId, [given]),
    take: () => tenant.give(groupId, [], [product]),
    join: () => client.post(`${members}/$ref`, reference),
    leave: () => client.delete(`${members}/${userId}/$ref`),
    erase: () => client.delete(`/v1.0/users/${userId}`),
    restore: () => client.post(`/v1.0/directory/deletedItems/${userId}/restore`),
    reprocess: () => client.post(`/v1.0/users/${userId}/reprocessLicenseAssignment`),
    change: () =>
      client.patch(
        `/_tenantry/subscriptions/${purchases[product] ?? ''}`,
        step.status === undefined ? { units: step.units } : { status: step.status },
      ),
  };
  const { status } = (await ways[step.kind]?.()) as { readonly status: number };
  expect(status, JSON.stringify(step)).toBeLessThan(500);
};

const sorted = (items: Json, name: string): readonly string[] =>
  [...new Set((items as Json[]).map((one) => one[name] as string))].toSorted();

const compare = async ({ tenant, groups }: Scene): Promise<void> => {
  const read = async (path: string): Promise<Json[]> => (await tenant.client.get(path)).body.value as Json[];
  const people = await read('/v1.0/users?$select=id,assignedLicenses,licenseAssignmentStates');
  for (const { skuId: id, consumedUnits } of await read('/v1.0/subscribedSkus')) {
    const holders = people.filter((one) => sorted(one.assignedLicenses, 'skuId').includes(id as string));
    expect(holders).toHaveLength(consumedUnits as number);
    expect(await read(`/v1.0/users?$filter=assignedLicenses/any(l:l/skuId eq ${String(id)})`)).toHaveLength(
      holders.length,
    );
  }
  for (const { id, assignedLicenses, licenseAssignmentStates } of people) {
    const states = licenseAssignmentStates as Json[];
    const held = sorted(assignedLicenses, 'skuId');
    const working = states.filter(({ state }) => state !== 'Error');
    expect(sorted(working, 'skuId')).toEqual(held);
    expect(sorted(await read(`/v1.0/users/${String(id)}/licenseDetails`), 'skuId')).toEqual(held);
    expect(sorted(await read(`/beta/users/${String(id)}/cloudLicensing/usageRights`), 'skuId')).toEqual(held);
    const failed = states.filter(({ error }) => error !== null);
    expect(states.filter(({ state }) => state !== 'Active')).toEqual(failed);
    expect(await read(`/beta/users/${String(id)}/cloudLicensing/assignmentErrors`)).toHaveLength(failed.length);
  }
  const troubled = sorted(await read('/v1.0/groups?$filter=hasMembersWithLicenseErrors eq true'), 'id');
  for (const id of groups) {
    const failsBy = ({ assignedByGroup, error }: Json): boolean => assignedByGroup === id && error !== null;
    const without = people.filter(({ licenseAssignmentStates }) => (licenseAssignmentStates as Json[]).some(failsBy));
    expect(sorted(await read(`/v1.0/groups/${id}/membersWithLicenseErrors`), 'id')).toEqual(sorted(without, 'id'));
    expect(troubled.includes(id)).toBe(without.length > 0);
    const { assignedLicenses } = (await tenant.client.get(`/v1.0/groups/${id}?$select=assignedLicenses`)).body;
    for (const row of people.flatMap((one) => one.licenseAssignmentStates as Json[])) {
      if (row.assignedByGroup !== id || row.state === 'ActiveWithError') continue;
      const { skuId: named, disabledPlans } = row;
      expect(assignedLicenses).toContainEqual({ skuId: named, disabledPlans });
    }
  }
};

describe('licenses by groups, whatever is done', () => {
  it('are the same in every view, and a group can give up what it has after every purchase has ended', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 30 }), async (steps) => {
        const scene = await newScene();
        for (const step of steps) {
          await take(scene, step);
          await compare(scene);
        }
        // The worst end: nobody is left, and every purchase has ended.
        for (const id of scene.users) await scene.tenant.client.delete(`/v1.0/users/${id}`);
        for (const one of products) await take(scene, { kind: 'change', sku: one, status: 'Deleted' });
        for (const id of scene.groups) {
          const { body } = await scene.tenant.client.get(`/v1.0/groups/${id}?$select=assignedLicenses`);
          const held = sorted(body.assignedLicenses, 'skuId');
          const names = products.filter((one) => held.includes(skuId(one)));
          if (names.length > 0) expect((await scene.tenant.give(id, [], names)).status).toBe(202);
        }
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});
