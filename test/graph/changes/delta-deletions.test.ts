// What a delta shows when one end of a relation is deleted, restored or gone for good: every relation with every course.
// Documented of members (https://learn.microsoft.com/en-us/graph/delta-query-groups): whoever is deleted softly keeps the
// membership, and appears as removed only once the deletion is permanent. Reported as such in
// https://github.com/microsoftgraph/microsoft-graph-docs/issues/14708 and 18628. Choice: owners, managers and roles do the same.

import { describe, expect, it } from 'vitest';
import type { Client, Json } from '../../new-emulator.js';
import { loadRows } from '../directory/own-objects.js';
import { readRound, type Round } from './delta-walk.js';
import { addUser, newTenant } from '../own-tenant.js';

const licenseAdministrator = '4d6ac14f-3453-41d0-bef9-a3e0c569773a';
const toReference = (id: string): object => ({
  '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
});

const addGroup = async (client: Client, name: string, properties: object = {}): Promise<string> => {
  const body = { displayName: name, mailEnabled: false, mailNickname: name, securityEnabled: true, ...properties };
  return (await client.post('/v1.0/groups', body)).body.id as string;
};
const addPrincipal = async (client: Client): Promise<string> => {
  const { appId } = (await client.post('/v1.0/applications', { displayName: 'robot' })).body;
  return (await client.post('/v1.0/servicePrincipals', { appId })).body.id as string;
};
const unified = { groupTypes: ['Unified'], mailEnabled: true };

/** One end of a relation, which will be deleted, and where the other end shows it. */
interface Related {
  readonly id: string;
  /** The collection from which it is deleted. */
  readonly path: string;
  readonly delta: string;
  readonly name: string;
  readonly type: string;
}

const toGroup = async (client: Client, what: 'members' | 'owners', id: string): Promise<string> => {
  const group = await addGroup(client, 'staff');
  expect((await client.post(`/v1.0/groups/${group}/${what}/$ref`, toReference(id))).status).toBe(204);
  return `/v1.0/groups/delta?$select=${what}&$filter=id eq '${group}'`;
};

const relations: readonly (readonly [string, (client: Client) => Promise<Related>])[] = [
  [
    'a user who is a member',
    async (client) => {
      const id = await addUser(client, 'ann');
      const delta = await toGroup(client, 'members', id);
      return { id, path: '/v1.0/users', delta, name: 'members', type: 'user' };
    },
  ],
  [
    'a Microsoft 365 group that is a member',
    async (client) => {
      const [id, group] = [await addGroup(client, 'team', unified), await addGroup(client, 'staff')];
      // Graph adds no such member any more; there are some from before.
      await loadRows(client, { groupMembers: [{ id: `${group}:${id}`, groupId: group, memberId: id }] });
      const delta = `/v1.0/groups/delta?$select=members&$filter=id eq '${group}'`;
      return { id, path: '/v1.0/groups', delta, name: 'members', type: 'group' };
    },
  ],
  [
    'a service principal that is a member',
    async (client) => {
      const id = await addPrincipal(client);
      const delta = await toGroup(client, 'members', id);
      return { id, path: '/v1.0/servicePrincipals', delta, name: 'members', type: 'servicePrincipal' };
    },
  ],
  [
    'a user who is an owner',
    async (client) => {
      const id = await addUser(client, 'ann');
      const delta = await toGroup(client, 'owners', id);
      return { id, path: '/v1.0/users', delta, name: 'owners', type: 'user' };
    },
  ],
  [
    'a service principal that is an owner',
    async (client) => {
      const id = await addPrincipal(client);
      const delta = await toGroup(client, 'owners', id);
      return { id, path: '/v1.0/servicePrincipals', delta, name: 'owners', type: 'servicePrincipal' };
    },
  ],
  [
    'a manager',
    async (client) => {
      const [id, report] = [await addUser(client, 'ann'), await addUser(client, 'ben')];
      expect((await client.put(`/v1.0/users/${report}/manager/$ref`, toReference(id))).status).toBe(204);
      const delta = `/v1.0/users/delta?$select=manager&$filter=id eq '${report}'`;
      return { id, path: '/v1.0/users', delta, name: 'manager', type: 'user' };
    },
  ],
  [
    'the holder of a role',
    async (client) => {
      const id = await addUser(client, 'ann');
      const role = (await client.post('/v1.0/directoryRoles', { roleTemplateId: licenseAdministrator })).body;
      const members = `/v1.0/directoryRoles/${String(role.id)}/members/$ref`;
      expect((await client.post(members, toReference(id))).status).toBe(204);
      const delta = `/v1.0/directoryRoles/delta?$select=members&$filter=id eq '${String(role.id)}'`;
      return { id, path: '/v1.0/users', delta, name: 'members', type: 'directoryRole' };
    },
  ],
];

const remove = async (client: Client, { path, id }: Related): Promise<void> => {
  expect((await client.delete(`${path}/${id}`)).status).toBe(204);
};
const restore = async (client: Client, { id }: Related): Promise<void> => {
  expect((await client.post(`/v1.0/directory/deletedItems/${id}/restore`)).status).toBe(200);
};
const purge = async (client: Client, { id }: Related): Promise<void> => {
  expect((await client.delete(`/v1.0/directory/deletedItems/${id}`)).status).toBe(204);
};
const wait30Days = async (client: Client): Promise<void> => {
  expect((await client.patch('/_tenantry/clock', { advance: 'P30D' })).status).toBe(200);
};

type Reported = 'nothing' | 'gone' | 'there';

/** What a round says of the one in question. */
const sayOf = ({ items }: Round, { id, name, type }: Related): Reported => {
  if (items.length === 0) return 'nothing';
  const [item, ...others] = items;
  expect(others).toEqual([]);
  const related = (item[`${name}@delta`] ?? []) as Json[];
  if (related.length === 0) return 'nothing';
  expect(related).toEqual([
    {
      '@odata.type': `#microsoft.graph.${type === 'directoryRole' ? 'user' : type}`,
      id,
      ...('@removed' in related[0] ? { '@removed': { reason: 'deleted' } } : {}),
    },
  ]);
  return '@removed' in related[0] ? 'gone' : 'there';
};

/** Each step is an event, or a round of the delta with what it must say. The first round shows everything. */
type Step = 'delete' | 'restore' | 'purge' | '30 days' | Reported;

const courses: readonly (readonly [string, readonly Step[]])[] = [
  ['deleted softly: nothing', ['there', 'delete', 'nothing']],
  ['restored: nothing, since it never left', ['there', 'delete', 'nothing', 'restore', 'nothing']],
  ['deleted and restored between two rounds: nothing', ['there', 'delete', 'restore', 'nothing']],
  [
    'deleted and restored twice: nothing',
    [
      'there',
      'delete',
      'nothing',
      'restore',
      'nothing',
      'delete',
      'nothing',
      'restore',
      'nothing',
      'delete',
      'purge',
      'gone',
    ],
  ],
  ['deleted for good: gone', ['there', 'delete', 'nothing', 'purge', 'gone', 'nothing']],
  ['deleted for good between two rounds: gone', ['there', 'delete', 'purge', 'gone']],
  [
    'deleted again after a restore: nothing, until it is for good',
    ['there', 'delete', 'restore', 'delete', 'nothing', 'purge', 'gone'],
  ],
  [
    'first read while deleted: not shown, and shown when it is back',
    ['delete', 'nothing', 'restore', 'there', 'nothing'],
  ],
  [
    'first read while deleted, deleted again: shown each time it is back',
    ['delete', 'nothing', 'restore', 'there', 'delete', 'nothing', 'restore', 'there'],
  ],
  ['first read while deleted, then for good: gone', ['delete', 'nothing', 'purge', 'gone']],
];

describe.each(relations)('%s', (_, arrange) => {
  it.each(courses)('%s', async (_name, steps) => {
    const client = await newTenant();
    const related = await arrange(client);
    let next = related.delta;
    for (const [at, step] of steps.entries()) {
      if (step === 'delete') await remove(client, related);
      else if (step === 'restore') await restore(client, related);
      else if (step === 'purge') await purge(client, related);
      else if (step === '30 days') await wait30Days(client);
      else {
        const round = await readRound(client, next);
        expect(`${String(at)} ${sayOf(round, related)}`).toBe(`${String(at)} ${step}`);
        next = round.deltaLink;
      }
    }
  });

  it('is gone when 30 days have passed', async () => {
    const client = await newTenant();
    const related = await arrange(client);
    await remove(client, related);
    await client.patch('/_tenantry/clock', { advance: 'P29D' });
    const { deltaLink } = await readRound(client, related.delta);
    await client.patch('/_tenantry/clock', { advance: 'P1D' });
    expect(sayOf(await readRound(client, deltaLink), related)).toBe('gone');
  });
});

it('a member who came and was deleted between two rounds is not shown until it is back', async () => {
  const client = await newTenant();
  const [ann, staff] = [await addUser(client, 'ann'), await addGroup(client, 'staff')];
  const first = await readRound(client, `/v1.0/groups/delta?$select=members&$filter=id eq '${staff}'`);
  await client.post(`/v1.0/groups/${staff}/members/$ref`, toReference(ann));
  await client.delete(`/v1.0/users/${ann}`);
  const second = await readRound(client, first.deltaLink, { headers: { prefer: 'return=minimal' } });
  expect(second.items.flatMap((item) => (item['members@delta'] ?? []) as Json[])).toEqual([]);
  await client.post(`/v1.0/directory/deletedItems/${ann}/restore`);
  expect((await readRound(client, second.deltaLink)).items).toEqual([
    { id: staff, 'members@delta': [{ '@odata.type': '#microsoft.graph.user', id: ann }] },
  ]);
});

it('a member who cannot come back, since the group has a rule now, is gone with the restore', async () => {
  const client = await newTenant();
  const [ann, staff] = [await addUser(client, 'ann'), await addGroup(client, 'staff')];
  await client.post(`/v1.0/groups/${staff}/members/$ref`, toReference(ann));
  const { deltaLink } = await readRound(client, `/v1.0/groups/delta?$select=members&$filter=id eq '${staff}'`);
  await client.delete(`/v1.0/users/${ann}`);
  const rule = { membershipRule: 'user.department -eq "Sales"', membershipRuleProcessingState: 'On' };
  const dynamic = { groupTypes: ['DynamicMembership'], ...rule };
  expect((await client.patch(`/v1.0/groups/${staff}`, dynamic)).status).toBe(204);
  await client.post(`/v1.0/directory/deletedItems/${ann}/restore`);
  const gone = { '@odata.type': '#microsoft.graph.user', id: ann, '@removed': { reason: 'deleted' } };
  expect((await readRound(client, deltaLink)).items).toEqual([{ id: staff, 'members@delta': [gone] }]);
});

/** The object itself, in the delta of its own collection. */
const objects: readonly (readonly [string, (client: Client) => Promise<Omit<Related, 'name' | 'type'>>])[] = [
  ['a user', async (client) => ({ id: await addUser(client, 'ann'), path: '/v1.0/users', delta: '/v1.0/users/delta' })],
  [
    'a Microsoft 365 group',
    async (client) => ({
      id: await addGroup(client, 'team', unified),
      path: '/v1.0/groups',
      delta: '/v1.0/groups/delta',
    }),
  ],
  [
    'a service principal',
    async (client) => ({
      id: await addPrincipal(client),
      path: '/v1.0/servicePrincipals',
      delta: '/v1.0/servicePrincipals/delta',
    }),
  ],
  [
    'an app',
    async (client) => ({
      id: (await client.post('/v1.0/applications', { displayName: 'robot' })).body.id as string,
      path: '/v1.0/applications',
      delta: '/v1.0/applications/delta',
    }),
  ],
];

// https://learn.microsoft.com/en-us/graph/delta-query-overview#resource-representation-in-the-delta-query-response
describe.each(objects)('%s in the delta of its own collection', (_, arrange) => {
  it('is removed as changed, shown in full when it is back, and removed as deleted when it is gone for good', async () => {
    const client = await newTenant();
    const found = { ...(await arrange(client)), name: '', type: '' };
    const only = `${found.delta}?$select=id,displayName&$filter=id eq '${found.id}'`;
    const first = await readRound(client, only);
    expect(first.items).toHaveLength(1);
    const removed = (reason: string): object[] => [{ id: found.id, '@removed': { reason } }];
    await remove(client, found);
    const second = await readRound(client, first.deltaLink);
    expect(second.items).toEqual(removed('changed'));
    await restore(client, found);
    const third = await readRound(client, second.deltaLink);
    expect(third.items).toEqual(first.items);
    await remove(client, found);
    await restore(client, found);
    const fourth = await readRound(client, third.deltaLink);
    expect(fourth.items).toEqual(first.items);
    await remove(client, found);
    await purge(client, found);
    expect((await readRound(client, fourth.deltaLink)).items).toEqual(removed('deleted'));
    expect((await readRound(client, second.deltaLink)).items).toEqual(removed('deleted'));
    expect((await readRound(client, only)).items).toEqual([]);
  });
});
