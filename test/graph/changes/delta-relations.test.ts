// Changes of managers and owners. Expectations: https://learn.microsoft.com/en-us/graph/delta-query-overview#optional-query-parameters
// (`$select` takes `manager`; `$expand` is not supported) and https://learn.microsoft.com/en-us/graph/api/group-delta (`owners`).

import { describe, expect, it } from 'vitest';
import type { Answer, Client } from '../../new-emulator.js';
import { readRound } from './delta-walk.js';
import { addUser, newTenant } from '../own-tenant.js';

const minimal = { headers: { prefer: 'return=minimal' } };
const user = (id: string): object => ({ '@odata.type': '#microsoft.graph.user', id });
const goneUser = (id: string): object => ({ ...user(id), '@removed': { reason: 'deleted' } });

const toReference = (id: string): object => ({
  '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
});
const setManager = async (client: Client, id: string, managerId: string): Promise<void> => {
  expect((await client.put(`/v1.0/users/${id}/manager/$ref`, toReference(managerId))).status).toBe(204);
};
const addGroup = async (client: Client, name: string): Promise<string> => {
  const body = { displayName: name, mailEnabled: false, mailNickname: name, securityEnabled: true };
  return (await client.post('/v1.0/groups', body)).body.id as string;
};
const own = (client: Client, group: string, id: string): Promise<Answer> =>
  client.post(`/v1.0/groups/${group}/owners/$ref`, toReference(id));

describe('manager@delta', () => {
  it('is reported where it is selected, in the first round of those who have one', async () => {
    const client = await newTenant();
    const [ann, bob] = [await addUser(client, 'ann'), await addUser(client, 'bob')];
    await setManager(client, bob, ann);
    const ids = `$filter=id eq '${ann}' or id eq '${bob}'`;
    const { items } = await readRound(client, `/v1.0/users/delta?$select=displayName,manager&${ids}`);
    expect(items).toHaveLength(2);
    expect(items).toEqual(
      expect.arrayContaining([
        { displayName: 'ann', id: ann },
        { displayName: 'bob', id: bob, 'manager@delta': [user(ann)] },
      ]),
    );
    const plain = await readRound(client, `/v1.0/users/delta?${ids}`);
    expect(plain.items.some((item) => 'manager@delta' in item)).toBe(false);
  });

  it('names the selection in the context', async () => {
    const client = await newTenant('ann');
    const { body } = await client.get('/v1.0/users/delta?$select=Manager,displayName');
    expect(body['@odata.context']).toMatch(/#users\(manager,displayName\)$/);
  });

  it('reports the new manager, and the old one as removed', async () => {
    const client = await newTenant();
    const ids = [await addUser(client, 'ann'), await addUser(client, 'bob'), await addUser(client, 'cid')];
    const [ann, bob, cid] = ids as [string, string, string];
    const { deltaLink } = await readRound(client, '/v1.0/users/delta?$select=manager&$deltatoken=latest');
    await setManager(client, cid, ann);
    const first = await readRound(client, deltaLink);
    expect(first.items).toEqual([{ id: cid, 'manager@delta': [user(ann)] }]);
    await setManager(client, cid, bob);
    const second = await readRound(client, first.deltaLink, minimal);
    expect(second.items).toHaveLength(1);
    expect(second.items[0]).toEqual({ id: cid, 'manager@delta': expect.any(Array) as unknown });
    expect(second.items[0]['manager@delta']).toHaveLength(2);
    expect(second.items[0]['manager@delta']).toEqual(expect.arrayContaining([user(bob), goneUser(ann)]));
    expect((await client.delete(`/v1.0/users/${cid}/manager/$ref`)).status).toBe(204);
    const third = await readRound(client, second.deltaLink);
    expect(third.items).toEqual([{ id: cid, 'manager@delta': [goneUser(bob)] }]);
  });

  it('reports the manager as gone when it is deleted for good, and not before', async () => {
    const client = await newTenant();
    const [ann, bob] = [await addUser(client, 'ann'), await addUser(client, 'bob')];
    await setManager(client, bob, ann);
    const { deltaLink } = await readRound(client, '/v1.0/users/delta?$select=manager');
    await client.delete(`/v1.0/users/${ann}`);
    const gone = await readRound(client, deltaLink);
    expect(gone.items).toEqual([{ id: ann, '@removed': { reason: 'changed' } }]);
    await client.post(`/v1.0/directory/deletedItems/${ann}/restore`);
    const back = await readRound(client, gone.deltaLink);
    expect(back.items).toEqual([{ id: ann }]);
    await client.delete(`/v1.0/users/${ann}`);
    await client.delete(`/v1.0/directory/deletedItems/${ann}`);
    const last = (await readRound(client, back.deltaLink)).items;
    expect(last).toHaveLength(2);
    expect(last).toEqual(
      expect.arrayContaining([
        { id: ann, '@removed': { reason: 'deleted' } },
        { id: bob, 'manager@delta': [goneUser(ann)] },
      ]),
    );
  });

  it('does not show a change of manager to those who did not select it', async () => {
    const client = await newTenant();
    const [ann, bob] = [await addUser(client, 'ann'), await addUser(client, 'bob')];
    const named = await readRound(client, '/v1.0/users/delta?$select=displayName');
    const plain = await readRound(client, '/v1.0/users/delta');
    await setManager(client, bob, ann);
    expect((await readRound(client, named.deltaLink)).items).toEqual([]);
    expect((await readRound(client, plain.deltaLink)).items).toEqual([]);
  });

  it('is kept over an export, and wrong ids in one are refused', async () => {
    const client = await newTenant();
    const [ann, bob] = [await addUser(client, 'ann'), await addUser(client, 'bob')];
    const { deltaLink } = await readRound(client, '/v1.0/users/delta?$select=manager');
    await setManager(client, bob, ann);
    const { body: state } = await client.get('/_tenantry/state');
    expect((await client.put('/_tenantry/state', { state })).status).toBe(200);
    expect((await readRound(client, deltaLink)).items).toEqual([{ id: bob, 'manager@delta': [user(ann)] }]);
    state.tables.changeFeed.at(-1).managerIds = [7];
    const { status, body } = await client.put('/_tenantry/state', { state });
    expect(status).toBe(400);
    expect(body.error.message).toContain('managerIds[0]: 7 is not an id');
  });

  it('is not to be had by $expand, which does nothing, and directReports not at all', async () => {
    const client = await newTenant('ann');
    const [{ body: plain }, { body: expanded }] = [
      await client.get('/v1.0/users/delta'),
      await client.get('/v1.0/users/delta?$expand=manager'),
    ];
    expect(expanded.value).toEqual(plain.value);
    expect((await client.get('/v1.0/users/delta?$select=directReports')).status).toBe(501);
  });
});

describe('owners@delta', () => {
  it('is reported where it is selected, of members where both are', async () => {
    const client = await newTenant();
    const [ann, bob] = [await addUser(client, 'ann'), await addUser(client, 'bob')];
    const staff = await addGroup(client, 'staff');
    await own(client, staff, ann);
    await client.post(`/v1.0/groups/${staff}/members/$ref`, toReference(bob));
    const { items, deltaLink } = await readRound(client, '/v1.0/groups/delta?$select=owners,members');
    expect(items).toEqual([{ id: staff, 'owners@delta': [user(ann)], 'members@delta': [user(bob)] }]);
    await own(client, staff, bob);
    await client.delete(`/v1.0/groups/${staff}/owners/${ann}/$ref`);
    const changed = await readRound(client, deltaLink);
    expect(changed.items).toEqual([{ id: staff, 'owners@delta': [user(bob), goneUser(ann)] }]);
    await client.delete(`/v1.0/users/${bob}`);
    expect((await readRound(client, changed.deltaLink)).items).toEqual([]);
    await client.delete(`/v1.0/directory/deletedItems/${bob}`);
    expect((await readRound(client, changed.deltaLink)).items).toEqual([
      { id: staff, 'owners@delta': [goneUser(bob)], 'members@delta': [goneUser(bob)] },
    ]);
  });

  it('is not reported without a $select', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    const staff = await addGroup(client, 'staff');
    await own(client, staff, ann);
    const { items, deltaLink } = await readRound(client, '/v1.0/groups/delta');
    expect(items[0]).not.toHaveProperty('owners@delta');
    await own(client, staff, await addUser(client, 'bob'));
    expect((await readRound(client, deltaLink)).items).toEqual([]);
  });

  it('spreads over pages with the members of a large group', async () => {
    const client = await newTenant();
    const staff = await addGroup(client, 'staff');
    const { body: state } = await client.get('/_tenantry/state');
    const template = state.tables.users[0] as object;
    const ids = Array.from({ length: 1_300 }, (_, n) => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`);
    const toPerson = (id: string) => ({
      ...template,
      id,
      userPrincipalName: `${id}@x.onmicrosoft.com`,
      proxyAddresses: [],
    });
    state.tables.users.push(...ids.map(toPerson));
    state.tables.groupMembers.push(
      ...ids.map((memberId) => ({ id: `${staff}:${memberId}`, groupId: staff, memberId })),
    );
    state.tables.groupOwners.push(...ids.map((ownerId) => ({ id: `${staff}:${ownerId}`, groupId: staff, ownerId })));
    expect((await client.put('/_tenantry/state', { state })).body).not.toHaveProperty('error');
    const { items, pages } = await readRound(client, '/v1.0/groups/delta?$select=members,owners');
    expect(pages).toBe(3);
    for (const name of ['members@delta', 'owners@delta']) {
      const told = items.flatMap((item) => (item[name] ?? []) as readonly { readonly id: string }[]);
      expect(told.map(({ id }) => id)).toEqual(ids);
    }
  });

  it('has no sister for memberOf', async () => {
    const client = await newTenant();
    expect((await client.get('/v1.0/groups/delta?$select=memberOf')).status).toBe(501);
  });
});
