// Who answers for a user. Sources: https://learn.microsoft.com/en-us/graph/api/user-list-sponsors, user-post-sponsors,
// user-delete-sponsors, user-list-sponsorof, and https://learn.microsoft.com/en-us/entra/external-id/b2b-sponsors.

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Answer, type Client } from '../../new-emulator.js';
import { addUser, domain, namesOf, newTenant } from '../own-tenant.js';

const toAddress = (id: string): string => `https://graph.microsoft.com/v1.0/directoryObjects/${id}`;
const add = (client: Client, user: string, id: string): Promise<Answer> =>
  client.post(`/v1.0/users/${user}@${domain}/sponsors/$ref`, { '@odata.id': toAddress(id) });
const idOf = async (client: Client, user: string): Promise<string> =>
  (await client.get(`/v1.0/users/${user}@${domain}`)).body.id as string;
const sponsorsOf = async (client: Client, user: string): Promise<readonly string[]> =>
  namesOf((await client.get(`/v1.0/users/${user}@${domain}/sponsors`)).body);
const addGroup = async (client: Client, memberId: string): Promise<string> => {
  const { body } = await client.post('/v1.0/groups', {
    displayName: 'Hosts',
    mailEnabled: false,
    mailNickname: 'hosts',
    securityEnabled: true,
    'members@odata.bind': [toAddress(memberId)],
  });
  return body.id as string;
};

describe('a sponsor', () => {
  it('is a user or a group, listed, counted, cast and read one by one', async () => {
    const client = await newTenant('ann', 'ben');
    const ann = await idOf(client, 'ann');
    const group = await addGroup(client, ann);
    expect(await add(client, 'ben', ann)).toMatchObject({ status: 204, text: undefined });
    expect((await add(client, 'ben', group)).status).toBe(204);
    const path = `/v1.0/users/ben@${domain}/sponsors`;
    expect([...(await sponsorsOf(client, 'ben'))].toSorted()).toEqual(['Hosts', 'ann']);
    const eventual = { headers: { consistencylevel: 'eventual' } };
    expect((await client.get(`${path}/$count`, eventual)).text).toBe('2');
    expect(namesOf((await client.get(`${path}/microsoft.graph.group`)).body)).toEqual(['Hosts']);
    const { body } = await client.get(`${path}/${ann}?$select=displayName`);
    expect(body).toMatchObject({ '@odata.type': '#microsoft.graph.user', displayName: 'ann' });
  });

  it('comes with the user who is expanded', async () => {
    const client = await newTenant('ann', 'ben');
    await add(client, 'ben', await idOf(client, 'ann'));
    const { body } = await client.get(
      `/v1.0/users/ben@${domain}?$select=displayName&$expand=sponsors($select=id,displayName)`,
    );
    expect(body.sponsors).toEqual([
      { '@odata.type': '#microsoft.graph.user', id: await idOf(client, 'ann'), displayName: 'ann' },
    ]);
  });

  it('is added once, and there are five at most', async () => {
    const client = await newTenant('ann', 'ben', 'cid', 'dora', 'eve', 'finn', 'gus');
    const ids = await Promise.all(['ben', 'cid', 'dora', 'eve', 'finn'].map((name) => idOf(client, name)));
    for (const id of ids) expect((await add(client, 'ann', id)).status).toBe(204);
    expect(await add(client, 'ann', ids[0]!)).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringMatching(/already exist .*'sponsors'/) as string } },
    });
    expect((await add(client, 'ann', await idOf(client, 'gus'))).body.error.message).toBe(
      'A user cannot have more than 5 sponsors.',
    );
  });

  it('must be there, and nothing but a user or a group', async () => {
    const client = await newTenant('ann');
    expect((await add(client, 'ann', '00000000-0000-4000-8000-000000000000')).status).toBe(404);
    const { body: app } = await client.post('/v1.0/applications', { displayName: 'App' });
    const { body } = await client.post('/v1.0/servicePrincipals', { appId: app.appId as string });
    expect((await add(client, 'ann', body.id as string)).body.error.message).toMatch(
      /is invalid for the 'sponsors' reference/,
    );
    expect(await sponsorsOf(client, 'ann')).toEqual([]);
  });

  it('is removed, and only one who is one', async () => {
    const client = await newTenant('ann', 'ben');
    const ann = await idOf(client, 'ann');
    await add(client, 'ben', ann);
    const path = `/v1.0/users/ben@${domain}/sponsors/${ann}/$ref`;
    expect((await client.delete(path)).status).toBe(204);
    expect(await sponsorsOf(client, 'ben')).toEqual([]);
    expect((await client.delete(path)).status).toBe(404);
  });

  it('is not shown while deleted, comes back with a restore, and is forgotten for good', async () => {
    const client = await newTenant('ann', 'ben');
    const ann = await idOf(client, 'ann');
    await add(client, 'ben', ann);
    await client.delete(`/v1.0/users/${ann}`);
    expect(await sponsorsOf(client, 'ben')).toEqual([]);
    await client.post(`/v1.0/directory/deletedItems/${ann}/restore`);
    expect(await sponsorsOf(client, 'ben')).toEqual(['ann']);
    await client.delete(`/v1.0/users/${ann}`);
    await client.delete(`/v1.0/directory/deletedItems/${ann}`);
    const { body } = await client.get('/_tenantry/state');
    expect(body.tables.userSponsors).toEqual([]);
  });

  it('sees whom they sponsor, also through a group, each once', async () => {
    const client = await newTenant('ann', 'ben', 'cid');
    const ann = await idOf(client, 'ann');
    const group = await addGroup(client, ann);
    await add(client, 'ben', ann);
    await add(client, 'ben', group);
    await add(client, 'cid', group);
    const { body } = await client.get(`/v1.0/users/${ann}/sponsorOf`);
    expect([...namesOf(body)].toSorted()).toEqual(['ben', 'cid']);
  });
});

describe('whoever is invited', () => {
  const wish = { invitedUserEmailAddress: 'guest@fabrikam.com', inviteRedirectUrl: 'https://app.northwind.example' };
  const sponsorsOfGuest = async (client: Client, more: object = {}): Promise<readonly string[]> => {
    const { status, body } = await client.post('/v1.0/invitations', { ...wish, ...more });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return namesOf((await client.get(`/v1.0/users/${String(body.invitedUser.id)}/sponsors`)).body);
  };

  it('is sponsored by who invited, unless the invitation names others', async () => {
    const emulator = newEmulator();
    const admin = newClient(emulator);
    const ann = await addUser(admin, 'ann');
    const client = newClient(emulator, `ann@${domain}`);
    expect(await sponsorsOfGuest(client)).toEqual(['ann']);
    const ben = await addUser(admin, 'ben');
    const others = [{ invitedUserSponsors: [{ id: ben }] }, { 'invitedUserSponsors@odata.bind': [toAddress(ben)] }];
    for (const [n, more] of others.entries())
      expect(await sponsorsOfGuest(client, { ...more, invitedUserEmailAddress: `guest${n}@fabrikam.com` })).toEqual([
        'ben',
      ]);
    const none = { invitedUserSponsors: [], invitedUserEmailAddress: 'alone@fabrikam.com' };
    expect(await sponsorsOfGuest(client, none)).toEqual([]);
    expect(namesOf((await client.get(`/v1.0/users/${ann}/sponsorOf`)).body)).toEqual(['guest']);
  });

  it('is not invited with a sponsor who is not there', async () => {
    const client = await newTenant('ann');
    const invitedUserSponsors = [{ id: '00000000-0000-4000-8000-000000000000' }];
    expect((await client.post('/v1.0/invitations', { ...wish, invitedUserSponsors })).status).toBe(404);
    expect((await client.post('/v1.0/invitations', { ...wish, invitedUserSponsors: [{}] })).status).toBe(400);
    expect(namesOf((await client.get("/v1.0/users?$filter=userType eq 'Guest'")).body)).toEqual([]);
  });
});
