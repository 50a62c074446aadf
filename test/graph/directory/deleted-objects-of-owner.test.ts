// What a user owned and somebody deleted.
// Source: https://learn.microsoft.com/en-us/graph/api/directory-deleteditems-getuserownedobjects

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Client, type Json } from '../../new-emulator.js';
import { addUser } from '../own-tenant.js';

const idsOf = ({ value }: Json): readonly string[] => (value as { readonly id: string }[]).map(({ id }) => id);

const ask = (client: Client, body: object, version = 'v1.0', query = '') =>
  client.post(`/${version}/directory/deletedItems/getUserOwnedObjects${query}`, body);

const addGroup = async (client: Client, owner: string, mailNickname: string): Promise<string> => {
  const { body } = await client.post('/v1.0/groups', {
    displayName: mailNickname,
    groupTypes: ['Unified'],
    mailEnabled: true,
    mailNickname,
    securityEnabled: false,
    'owners@odata.bind': [`https://graph.microsoft.com/v1.0/users/${owner}`],
  });
  return String(body.id);
};

const addApp = async (client: Client, owner: string): Promise<string> => {
  const { body } = await client.post('/v1.0/applications', { displayName: 'Ledger' });
  const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${owner}` };
  await client.post(`/v1.0/applications/${String(body.id)}/owners/$ref`, reference);
  return String(body.id);
};

/** A tenant in which Ann owns two deleted groups, a live group and a deleted app, and Ben owns a deleted group. */
const newScene = async () => {
  const client = newClient(newEmulator());
  const ann = await addUser(client, 'ann');
  const ben = await addUser(client, 'ben');
  const groups = [await addGroup(client, ann, 'one'), await addGroup(client, ann, 'two')].sort();
  await addGroup(client, ann, 'live');
  const others = await addGroup(client, ben, 'three');
  const app = await addApp(client, ann);
  for (const id of [...groups, others]) await client.delete(`/v1.0/groups/${id}`);
  await client.delete(`/v1.0/applications/${app}`);
  return { client, ann, ben, groups, app };
};

describe('POST /directory/deletedItems/getUserOwnedObjects', () => {
  it.each(['v1.0', 'beta'])('lists the deleted groups of the owner by id, and no others (%s)', async (version) => {
    const { client, ann, groups } = await newScene();
    const { status, body } = await ask(client, { userId: ann, type: 'Group' }, version);
    expect(status).toBe(200);
    expect(idsOf(body)).toEqual(groups);
    expect(body['@odata.nextLink']).toBeUndefined();
    expect(body.value[0]).toMatchObject({
      '@odata.type': '#microsoft.graph.group',
      deletedDateTime: '2026-10-05T09:00:00Z',
    });
  });

  it('lists the deleted apps of the owner', async () => {
    const { client, ann, app } = await newScene();
    const { body } = await ask(client, { userId: ann, type: 'Application' });
    expect(idsOf(body)).toEqual([app]);
    expect(body.value[0]).toMatchObject({ '@odata.type': '#microsoft.graph.application' });
  });

  it('forgets a group that is restored, and one that is deleted for good', async () => {
    const { client, ann, groups } = await newScene();
    await client.post(`/v1.0/directory/deletedItems/${String(groups[0])}/restore`);
    await client.delete(`/v1.0/directory/deletedItems/${String(groups[1])}`);
    const { body } = await ask(client, { userId: ann, type: 'Group' });
    expect(body.value).toEqual([]);
  });

  it('finds what an owner had who is deleted, too', async () => {
    const { client, ann, groups } = await newScene();
    await client.delete(`/v1.0/users/${ann}`);
    const { body } = await ask(client, { userId: ann.toUpperCase(), type: 'group' });
    expect(idsOf(body)).toEqual(groups);
  });

  it('serves $select', async () => {
    const { client, ben } = await newScene();
    const { body } = await ask(client, { userId: ben, type: 'Group' }, 'v1.0', '?$select=id,displayName');
    expect(body.value).toEqual([
      { '@odata.type': '#microsoft.graph.group', id: expect.any(String), displayName: 'three' },
    ]);
  });

  const unknown = '00000000-0000-4000-8000-00000000dead';

  it.each([
    [{ type: 'Group' }, 400, /userId/],
    [{ userId: unknown }, 400, /type/],
    [{ userId: unknown, type: 'User' }, 400, /'User'/],
    [{ userId: unknown, type: null }, 400, /Edm.String/],
    [{ userId: 'ann', type: 'Group' }, 400, /^Invalid GUID/],
    [{ userId: unknown, type: 'Group' }, 404, /does not exist/],
    [{ userId: unknown, type: 'Group', top: 5 }, 400, /'top'/],
  ])('refuses %j with %i', async (given, status, message) => {
    const answer = await ask(newClient(newEmulator()), given);
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toMatch(message);
  });

  it('is no id of a deleted object', async () => {
    const { status } = await newClient(newEmulator()).get('/v1.0/directory/deletedItems/getUserOwnedObjects');
    expect(status).toBe(405);
  });
});

// https://learn.microsoft.com/en-us/graph/api/directory-deleteditems-get
describe('/directory/deletedItems/{id} with a type', () => {
  const newUnit = async () => {
    const client = newClient(newEmulator());
    const { body } = await client.post('/v1.0/directory/administrativeUnits', { displayName: 'North' });
    await client.delete(`/v1.0/directory/administrativeUnits/${String(body.id)}`);
    return { client, id: String(body.id) };
  };

  it.each(['v1.0', 'beta'])(
    'reads an administrative unit, with the type before or behind its id (%s)',
    async (version) => {
      const { client, id } = await newUnit();
      const bin = `/${version}/directory/deletedItems`;
      for (const path of [`microsoft.graph.administrativeUnit/${id}`, `${id}/microsoft.graph.administrativeUnit`]) {
        const { status, body } = await client.get(`${bin}/${path}`);
        expect([status, body.displayName]).toEqual([200, 'North']);
      }
      expect((await client.get(`${bin}/microsoft.graph.group/${id}`)).status).toBe(404);
    },
  );

  // https://learn.microsoft.com/en-us/graph/api/directory-deleteditems-delete
  it('restores an administrative unit, and does not delete it for good', async () => {
    const { client, id } = await newUnit();
    const path = `/v1.0/directory/deletedItems/${id}/microsoft.graph.administrativeUnit`;
    expect((await client.post(`${path}/restore`)).status).toBe(200);
    await client.delete(`/v1.0/directory/administrativeUnits/${id}`);
    expect((await client.delete(path)).status).toBe(400);
    expect((await client.get(path)).status).toBe(200);
  });
});

// https://learn.microsoft.com/en-us/graph/api/directory-deleteditems-list
describe('a list of deleted objects', () => {
  it.each([
    ['user', 'manager'],
    ['group', 'owners'],
    ['application', 'owners'],
    ['servicePrincipal', 'owners'],
    ['administrativeUnit', 'members'],
  ])('knows $expand, which the page allows, as not emulated: %s', async (type, relation) => {
    const path = `/v1.0/directory/deletedItems/microsoft.graph.${type}?$expand=${relation}`;
    const { status, body } = await newClient(newEmulator()).get(path);
    expect([status, body.error.code]).toEqual([501, 'NotImplemented']);
  });
});
