// Changes of groups and their members. Expectations: https://learn.microsoft.com/en-us/graph/delta-query-groups

import { describe, expect, it } from 'vitest';
import type { Client } from '../../new-emulator.js';
import { readRound } from './delta-walk.js';
import { addUser, buy, newTenant } from '../own-tenant.js';

const toReference = (id: string): object => ({
  '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
});

const addGroup = async (client: Client, name: string, properties: object = {}): Promise<string> => {
  const body = { displayName: name, mailEnabled: false, mailNickname: name, securityEnabled: true, ...properties };
  return (await client.post('/v1.0/groups', body)).body.id as string;
};

const user = (id: string): object => ({ '@odata.type': '#microsoft.graph.user', id });
const goneUser = (id: string): object => ({ ...user(id), '@removed': { reason: 'deleted' } });

describe('a delta of groups', () => {
  it('reports members with the groups, and later who came and went', async () => {
    const client = await newTenant();
    const [ann, bob] = [await addUser(client, 'ann'), await addUser(client, 'bob')];
    const staff = await addGroup(client, 'staff');
    await client.post(`/v1.0/groups/${staff}/members/$ref`, toReference(ann));
    const { items, deltaLink } = await readRound(client, '/v1.0/groups/delta?$select=displayName,members');
    expect(items).toEqual([{ displayName: 'staff', id: staff, 'members@delta': [user(ann)] }]);
    await client.post(`/v1.0/groups/${staff}/members/$ref`, toReference(bob));
    await client.delete(`/v1.0/groups/${staff}/members/${ann}/$ref`);
    const minimal = { headers: { prefer: 'return=minimal' } };
    expect((await readRound(client, deltaLink, minimal)).items).toEqual([
      { id: staff, 'members@delta': [user(bob), goneUser(ann)] },
    ]);
  });

  it('reports members without a $select, and leaves them out where one does not name them', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    const staff = await addGroup(client, 'staff');
    await client.post(`/v1.0/groups/${staff}/members/$ref`, toReference(ann));
    const { items } = await readRound(client, '/v1.0/groups/delta');
    expect(items[0]['members@delta']).toEqual([user(ann)]);
    expect(items[0]).not.toHaveProperty('description');
    const named = await readRound(client, '/v1.0/groups/delta?$select=displayName');
    expect(named.items).toEqual([{ displayName: 'staff', id: staff }]);
    await client.delete(`/v1.0/groups/${staff}/members/${ann}/$ref`);
    expect((await readRound(client, named.deltaLink)).items).toEqual([]);
  });

  it('reports that a deleted user is no member any more once the user is gone for good', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    const staff = await addGroup(client, 'staff');
    await client.post(`/v1.0/groups/${staff}/members/$ref`, toReference(ann));
    const { deltaLink } = await readRound(client, '/v1.0/groups/delta?$select=members');
    await client.delete(`/v1.0/users/${ann}`);
    expect((await readRound(client, deltaLink)).items).toEqual([]);
    await client.delete(`/v1.0/directory/deletedItems/${ann}`);
    expect((await readRound(client, deltaLink)).items).toEqual([{ id: staff, 'members@delta': [goneUser(ann)] }]);
  });

  it('reports a security group that was deleted as gone for good, and a Microsoft 365 group as restorable', async () => {
    const client = await newTenant();
    const staff = await addGroup(client, 'staff');
    const team = await addGroup(client, 'team', { groupTypes: ['Unified'], mailEnabled: true });
    const { deltaLink } = await readRound(client, '/v1.0/groups/delta');
    for (const id of [staff, team]) await client.delete(`/v1.0/groups/${id}`);
    expect((await readRound(client, deltaLink)).items).toEqual([
      { id: staff, '@removed': { reason: 'deleted' } },
      { id: team, '@removed': { reason: 'changed' } },
    ]);
  });

  it('spreads the members of a large group over pages', async () => {
    const client = await newTenant();
    await client.put('/_tenantry/state', { fixture: 'contoso' });
    const { body: state } = await client.get('/_tenantry/state');
    const { body: created } = await client.post('/v1.0/groups', {
      displayName: 'all',
      mailEnabled: false,
      mailNickname: 'all',
      securityEnabled: true,
    });
    const groupId = created.id as string;
    const { body: withGroup } = await client.get('/_tenantry/state');
    const template = state.tables.users[0] as object;
    const members = Array.from({ length: 1_500 }, (_, n) => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`);
    withGroup.tables.users.push(
      ...members.map((id) => ({
        ...template,
        id,
        userPrincipalName: `${id}@contoso.onmicrosoft.com`,
        proxyAddresses: [],
      })),
    );
    withGroup.tables.groupMembers.push(
      ...members.map((memberId) => ({ id: `${groupId}:${memberId}`, groupId, memberId })),
    );
    expect((await client.put('/_tenantry/state', { state: withGroup })).body).not.toHaveProperty('error');
    const { items, pages } = await readRound(client, `/v1.0/groups/delta?$filter=id eq '${groupId}'`);
    expect(pages).toBe(2);
    const told = items.flatMap((item) => item['members@delta'] as readonly { readonly id: string }[]);
    expect(told.map(({ id }) => id)).toEqual(members);
  });

  it('reports the licenses of a group where they are selected', async () => {
    const client = await newTenant();
    const staff = await addGroup(client, 'staff');
    const skuId = await buy(client, 'SPE_E3', 5);
    const { deltaLink } = await readRound(client, '/v1.0/groups/delta?$select=assignedLicenses');
    const change = { addLicenses: [{ skuId, disabledPlans: [] }], removeLicenses: [] };
    expect((await client.post(`/v1.0/groups/${staff}/assignLicense`, change)).status).toBe(202);
    const { items } = await readRound(client, deltaLink);
    expect(items).toEqual([{ assignedLicenses: [{ disabledPlans: [], skuId }], id: staff }]);
  });
});
