// When Microsoft 365 groups expire. Sources: https://learn.microsoft.com/en-us/entra/identity/users/groups-lifecycle,
// https://learn.microsoft.com/en-us/graph/api/resources/grouplifecyclepolicy and group-renew

import { describe, expect, it } from 'vitest';
import type { Json } from '../../new-emulator.js';
import { newGroupTenant, type GroupTenant } from './group-tenant.js';

const unified = { groupTypes: ['Unified'], mailEnabled: true };
const policies = '/v1.0/groupLifecyclePolicies';

const addPolicy = async ({ client }: GroupTenant, given: object = {}): Promise<string> => {
  const { body } = await client.post(policies, { groupLifetimeInDays: 100, managedGroupTypes: 'All', ...given });
  return (body as { id: string }).id;
};

const times = async (tenant: GroupTenant, id: string): Promise<readonly (string | null)[]> => {
  const { renewedDateTime, expirationDateTime } = await tenant.group(id, 'renewedDateTime,expirationDateTime');
  return [renewedDateTime as string, expirationDateTime as string | null];
};

describe('a policy for all groups', () => {
  it('lets each Microsoft 365 group expire so many days after it was created, and no other group', async () => {
    const tenant = await newGroupTenant();
    const [team, staff] = [await tenant.addGroup('team', unified), await tenant.addGroup('staff')];
    expect(await times(tenant, team)).toEqual(['2026-10-05T09:00:00Z', null]);
    await addPolicy(tenant);
    expect(await times(tenant, team)).toEqual(['2026-10-05T09:00:00Z', '2027-01-13T09:00:00Z']);
    expect(await times(tenant, staff)).toEqual(['2026-10-05T09:00:00Z', null]);
    const later = await tenant.addGroup('later', unified);
    expect(await times(tenant, later)).toEqual(['2026-10-05T09:00:00Z', '2027-01-13T09:00:00Z']);
  });

  it('leaves 35 days to a group that is older than the lifetime when the policy is made', async () => {
    const tenant = await newGroupTenant();
    const team = await tenant.addGroup('team', unified);
    await tenant.advance('P200D');
    await addPolicy(tenant);
    expect(await times(tenant, team)).toEqual(['2026-10-05T09:00:00Z', '2027-05-28T09:00:00Z']);
  });

  it('deletes a group softly one day after it expired, and a restore brings it back with 35 days', async () => {
    const tenant = await newGroupTenant();
    const team = await tenant.addGroup('team', unified);
    const ann = await tenant.addUser('ann');
    await tenant.join(team, ann);
    await addPolicy(tenant);
    expect(await tenant.advance('P100D')).toEqual([]);
    expect(await tenant.advance('P1D')).toMatchObject([
      { job: 'groupExpiration', target: team, dueDateTime: '2027-01-14T09:00:00.000Z' },
    ]);
    expect((await tenant.client.get(`/v1.0/groups/${team}`)).status).toBe(404);
    const audits = await tenant.audits("activityDisplayName eq 'Delete group'");
    expect(audits.map(({ initiatedBy }) => initiatedBy.app.displayName as string)).toEqual(['Microsoft Entra ID']);
    expect((await tenant.client.post(`/v1.0/directory/deletedItems/${team}/restore`)).status).toBe(200);
    expect(await times(tenant, team)).toEqual(['2026-10-05T09:00:00Z', '2027-02-18T09:00:00Z']);
    expect(await tenant.members(team)).toEqual(['ann']);
  });

  it('deletes it for good 30 days later', async () => {
    const tenant = await newGroupTenant();
    const team = await tenant.addGroup('team', unified);
    await addPolicy(tenant);
    expect((await tenant.advance('P132D')).map(({ job }: Json) => job as string)).toEqual([
      'groupExpiration',
      'permanentDeletion',
    ]);
    expect((await tenant.client.get(`/v1.0/directory/deletedItems/${team}`)).status).toBe(404);
  });

  it('gives more time to a group with licenses, which cannot be deleted', async () => {
    const tenant = await newGroupTenant();
    await tenant.buy('POWER_BI_PRO', 3);
    const team = await tenant.addGroup('team', unified);
    await tenant.give(team, ['POWER_BI_PRO']);
    await addPolicy(tenant);
    expect(await tenant.advance('P101D')).toMatchObject([{ job: 'groupExpiration', target: team }]);
    expect(await times(tenant, team)).toEqual(['2026-10-05T09:00:00Z', '2027-02-18T09:00:00Z']);
    await tenant.give(team, [], ['POWER_BI_PRO']);
    await tenant.advance('P36D');
    expect((await tenant.client.get(`/v1.0/directory/deletedItems/${team}`)).status).toBe(200);
  });
});

describe('renewing a group', () => {
  it('counts the lifetime from now, and is in the audit log', async () => {
    const tenant = await newGroupTenant();
    const team = await tenant.addGroup('team', unified);
    await addPolicy(tenant);
    await tenant.advance('P99D');
    expect((await tenant.client.post(`/v1.0/groups/${team}/renew`)).status).toBe(204);
    expect(await times(tenant, team)).toEqual(['2027-01-12T09:00:00Z', '2027-04-22T09:00:00Z']);
    expect(await tenant.advance('P2D')).toEqual([]);
    const [audit] = await tenant.audits("activityDisplayName eq 'Renew group'");
    expect(audit).toMatchObject({ category: 'GroupManagement', targetResources: [{ id: team, type: 'Group' }] });
  });

  it('works in beta by the id of the group, too', async () => {
    const tenant = await newGroupTenant();
    const team = await tenant.addGroup('team', unified);
    await tenant.advance('P9D');
    const renew = '/beta/groupLifecyclePolicies/renewGroup';
    expect((await tenant.client.post(renew, { groupId: team })).status).toBe(204);
    expect(await times(tenant, team)).toEqual(['2026-10-14T09:00:00Z', null]);
    expect((await tenant.client.post(renew, {})).status).toBe(400);
    expect((await tenant.client.post(renew, { groupId: '00000000-0000-4000-8000-0000000000ff' })).status).toBe(404);
  });

  it('is refused for a group that never expires', async () => {
    const tenant = await newGroupTenant();
    const staff = await tenant.addGroup('staff');
    expect(await tenant.client.post(`/v1.0/groups/${staff}/renew`)).toMatchObject({
      status: 400,
      body: { error: { code: 'Request_BadRequest' } },
    });
  });

  it('shows in the delta of groups, as a change of the policy does', async () => {
    const tenant = await newGroupTenant();
    const team = await tenant.addGroup('team', unified);
    const changes = async (link: string): Promise<readonly [Json[], string]> => {
      const { body } = await tenant.client.get(new URL(link, 'http://localhost').href.replace('http://localhost', ''));
      return [body.value as Json[], String(body['@odata.deltaLink']).replace(/^https?:\/\/[^/]*/u, '')];
    };
    const query = '/v1.0/groups/delta?$select=renewedDateTime,expirationDateTime&$deltatoken=latest';
    const [, first] = await changes(query);
    await addPolicy(tenant);
    const [made, second] = await changes(first);
    expect(made).toMatchObject([{ id: team, expirationDateTime: '2027-01-13T09:00:00Z' }]);
    await tenant.advance('P1D');
    await tenant.client.post(`/v1.0/groups/${team}/renew`);
    const [renewed] = await changes(second);
    expect(renewed).toMatchObject([{ id: team, expirationDateTime: '2027-01-14T09:00:00Z' }]);
  });
});

describe('a policy for selected groups', () => {
  it('applies to the groups that were added, until they are removed', async () => {
    const tenant = await newGroupTenant();
    const [team, other] = [await tenant.addGroup('team', unified), await tenant.addGroup('other', unified)];
    const policy = await addPolicy(tenant, { managedGroupTypes: 'Selected' });
    const say = async (action: string, groupId: string): Promise<unknown> =>
      (await tenant.client.post(`${policies}/${policy}/${action}`, { groupId })).body.value as unknown;
    expect(await times(tenant, team)).toEqual(['2026-10-05T09:00:00Z', null]);
    expect([await say('addGroup', team), await say('addGroup', team)]).toEqual([true, false]);
    expect(await times(tenant, team)).toEqual(['2026-10-05T09:00:00Z', '2027-01-13T09:00:00Z']);
    expect(await times(tenant, other)).toEqual(['2026-10-05T09:00:00Z', null]);
    expect([await say('removeGroup', team), await say('removeGroup', team)]).toEqual([true, false]);
    expect(await times(tenant, team)).toEqual(['2026-10-05T09:00:00Z', null]);
  });

  it('has 500 groups at most', async () => {
    const tenant = await newGroupTenant();
    const policy = await addPolicy(tenant, { managedGroupTypes: 'Selected' });
    const { tables } = JSON.parse(await tenant.exported());
    const team = await tenant.addGroup('team', unified);
    const { body } = await tenant.client.get('/_tenantry/state');
    const row = (body.tables.groups as Json[]).find(({ id }) => id === team);
    const ids = Array.from({ length: 500 }, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
    expect(tables.groupLifecyclePolicies).toHaveLength(1);
    const groups = [
      ...(body.tables.groups as Json[]),
      ...ids.map((id) => ({ ...row, id, mailNickname: id, proxyAddresses: [], mail: null })),
    ];
    const lifecycleGroups = ids.map((id) => ({ id, policyId: policy }));
    const state = { ...body, tables: { ...body.tables, groups, lifecycleGroups } };
    expect((await tenant.client.put('/_tenantry/state', { state })).status).toBe(200);
    const full = await tenant.client.post(`${policies}/${policy}/addGroup`, { groupId: team });
    expect([full.status, full.body.error.code]).toEqual([400, 'Request_BadRequest']);
  });

  it('is left by a group that is deleted for good, and not by one that can be restored', async () => {
    const tenant = await newGroupTenant();
    const team = await tenant.addGroup('team', unified);
    const policy = await addPolicy(tenant, { managedGroupTypes: 'Selected' });
    await tenant.client.post(`${policies}/${policy}/addGroup`, { groupId: team });
    await tenant.client.delete(`/v1.0/groups/${team}`);
    await tenant.client.post(`/v1.0/directory/deletedItems/${team}/restore`);
    expect(await times(tenant, team)).toEqual(['2026-10-05T09:00:00Z', '2027-01-13T09:00:00Z']);
    await tenant.client.delete(`/v1.0/groups/${team}`);
    await tenant.client.delete(`/v1.0/directory/deletedItems/${team}`);
    expect((await tenant.client.get('/_tenantry/state')).body.tables.lifecycleGroups ?? []).toEqual([]);
  });
});

describe('changing the policy', () => {
  it('calculates all expirations anew from the last renewal', async () => {
    const tenant = await newGroupTenant();
    const team = await tenant.addGroup('team', unified);
    const policy = await addPolicy(tenant);
    const change = (changes: object) => tenant.client.patch(`${policies}/${policy}`, changes);
    await change({ groupLifetimeInDays: 365 });
    expect(await times(tenant, team)).toEqual(['2026-10-05T09:00:00Z', '2027-10-05T09:00:00Z']);
    await change({ managedGroupTypes: 'None' });
    expect(await times(tenant, team)).toEqual(['2026-10-05T09:00:00Z', null]);
    await change({ managedGroupTypes: 'All' });
    expect(await times(tenant, team)).toEqual(['2026-10-05T09:00:00Z', '2027-10-05T09:00:00Z']);
    await tenant.client.delete(`${policies}/${policy}`);
    expect(await times(tenant, team)).toEqual(['2026-10-05T09:00:00Z', null]);
    expect(await tenant.advance('P300D')).toEqual([]);
  });

  it('is in the audit log under the names of the self-service group management', async () => {
    const tenant = await newGroupTenant();
    const team = await tenant.addGroup('team', unified);
    const policy = await addPolicy(tenant, { managedGroupTypes: 'Selected' });
    await tenant.client.post(`${policies}/${policy}/addGroup`, { groupId: team });
    await tenant.client.post(`${policies}/${policy}/removeGroup`, { groupId: team });
    await tenant.client.patch(`${policies}/${policy}`, { groupLifetimeInDays: 365 });
    await tenant.client.delete(`${policies}/${policy}`);
    const names = (await tenant.audits("category eq 'GroupManagement'")).map(
      ({ activityDisplayName }) => activityDisplayName as string,
    );
    expect(names.filter((name) => /lifecycle/iu.test(name))).toEqual([
      'Create lifecycle management policy',
      'GroupLifecyclePolicies_addGroup',
      'GroupLifecyclePolicies_removeGroup',
      'Update lifecycle management policy',
      'Delete lifecycle management policy',
    ]);
  });

  it('stays in a state that is written out and read in again', async () => {
    const tenant = await newGroupTenant();
    const team = await tenant.addGroup('team', unified);
    await addPolicy(tenant);
    await tenant.loadWith('groups', []);
    expect(await times(tenant, team)).toEqual(['2026-10-05T09:00:00Z', '2027-01-13T09:00:00Z']);
    expect(await tenant.advance('P101D')).toMatchObject([{ job: 'groupExpiration', target: team }]);
  });
});
