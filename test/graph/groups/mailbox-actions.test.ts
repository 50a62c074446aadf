// What a signed-in user does with the mailbox of a group. Sources: https://learn.microsoft.com/en-us/graph/api/group-subscribebymail,
// group-unsubscribebymail, group-addfavorite, group-removefavorite and group-resetunseencount

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Client } from '../../new-emulator.js';
import { addUser, domain } from '../own-tenant.js';

interface Scene {
  readonly client: Client;
  readonly other: Client;
  readonly app: Client;
  readonly team: string;
  readonly staff: string;
  readonly adele: string;
}

const arrange = async (): Promise<Scene> => {
  const emulator = newEmulator();
  const anybody = newClient(emulator);
  const [adele] = [await addUser(anybody, 'adele'), await addUser(anybody, 'lee')];
  const make = async (nickname: string, more: object): Promise<string> =>
    (await anybody.post('/v1.0/groups', { displayName: nickname, mailNickname: nickname, ...more })).body.id as string;
  const { body } = await anybody.post('/_tenantry/tokens', { roles: ['Group.ReadWrite.All'] });
  return {
    client: newClient(emulator, `adele@${domain}`),
    other: newClient(emulator, `lee@${domain}`),
    app: newClient(emulator, body.accessToken as string),
    team: await make('team', { mailEnabled: true, securityEnabled: false, groupTypes: ['Unified'] }),
    staff: await make('staff', { mailEnabled: false, securityEnabled: true }),
    adele,
  };
};

const own = '$select=isFavorite,isSubscribedByMail,unseenCount';
const read = async (who: Client, team: string): Promise<readonly unknown[]> => {
  const { body } = await who.get(`/v1.0/groups/${team}?${own}`);
  return [body.isSubscribedByMail, body.isFavorite, body.unseenCount];
};

describe('a signed-in user', () => {
  it.each(['v1.0', 'beta'])('subscribes to a group and back, for nobody else, in %s', async (version) => {
    const { client, other, team } = await arrange();
    const path = `/${version}/groups/${team}`;
    expect(await client.post(`${path}/unsubscribeByMail`)).toMatchObject({ status: 200, text: undefined });
    expect([await read(client, team), await read(other, team)]).toEqual([
      [false, false, 0],
      [true, false, 0],
    ]);
    expect((await client.post(`${path}/microsoft.graph.subscribeByMail`)).status).toBe(200);
    expect(await read(client, team)).toEqual([true, false, 0]);
  });

  it('makes a group a favorite, twice too, and no more', async () => {
    const { client, other, team } = await arrange();
    for (const _ of [1, 2]) expect((await client.post(`/v1.0/groups/${team}/addFavorite`)).status).toBe(200);
    expect([await read(client, team), await read(other, team)]).toEqual([
      [true, true, 0],
      [true, false, 0],
    ]);
    expect((await client.post(`/v1.0/groups/${team}/removeFavorite`)).status).toBe(200);
    expect(await read(client, team)).toEqual([true, false, 0]);
  });

  it('has seen everything', async () => {
    const { client, team } = await arrange();
    expect((await client.post(`/v1.0/groups/${team}/resetUnseenCount`)).status).toBe(200);
    expect(await read(client, team)).toEqual([true, false, 0]);
  });

  it('is answered with 204 where a minimal answer is preferred', async () => {
    const { client, team } = await arrange();
    const minimal = { headers: { prefer: 'return=minimal' } };
    expect((await client.post(`/v1.0/groups/${team}/subscribeByMail`, undefined, minimal)).status).toBe(204);
  });

  it('does not set isFavorite by a PATCH', async () => {
    const { client, team } = await arrange();
    expect((await client.patch(`/v1.0/groups/${team}`, { isFavorite: true })).status).toBe(400);
    expect(await read(client, team)).toEqual([true, false, 0]);
  });
});

const actions = ['subscribeByMail', 'unsubscribeByMail', 'addFavorite', 'removeFavorite', 'resetUnseenCount'];

describe.each(actions)('%s', (action) => {
  it('is refused for a group that is no Microsoft 365 group', async () => {
    const { client, staff } = await arrange();
    const { status, body } = await client.post(`/v1.0/groups/${staff}/${action}`);
    expect([status, body.error.code]).toEqual([404, 'ErrorInvalidGroup']);
  });

  it('is refused for an app, which is nobody', async () => {
    const { app, team } = await arrange();
    expect((await app.post(`/v1.0/groups/${team}/${action}`)).status).toBe(403);
  });

  it('finds no group that is not there', async () => {
    const { client } = await arrange();
    const { status } = await client.post(`/v1.0/groups/4c299165-6e8f-4b45-a5ba-c5d250a707ff/${action}`);
    expect(status).toBe(404);
  });
});

it('is forgotten with a user who is deleted for good', async () => {
  const { client, other, team, adele } = await arrange();
  await client.post(`/v1.0/groups/${team}/addFavorite`);
  await client.post(`/v1.0/groups/${team}/unsubscribeByMail`);
  await other.post(`/v1.0/groups/${team}/addFavorite`);
  await other.delete(`/v1.0/users/${adele}`);
  expect((await other.get('/_tenantry/state')).text).toContain(adele);
  await other.delete(`/v1.0/directory/deletedItems/${adele}`);
  const { body } = await other.get('/_tenantry/state');
  expect(JSON.stringify(body.tables.groups)).not.toContain(adele);
  expect(await read(other, team)).toEqual([true, true, 0]);
});
