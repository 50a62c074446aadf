// Memberships as public reports describe them. Each test names its report.

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Client, type Json } from '../../new-emulator.js';
import { loadRows } from '../directory/own-objects.js';
import { addUser, newTenant } from '../own-tenant.js';

const addGroup = async (client: Client, name: string, more: object = {}): Promise<string> => {
  const group = { displayName: name, mailEnabled: false, mailNickname: name, securityEnabled: true };
  return ((await client.post('/v1.0/groups', { ...group, ...more })).body as { id: string }).id;
};

const join = async (client: Client, group: string, id: string): Promise<void> => {
  const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` };
  expect((await client.post(`/v1.0/groups/${group}/members/$ref`, reference)).status).toBe(204);
};

const unified = { groupTypes: ['Unified'], mailEnabled: true, securityEnabled: false };

describe('securityEnabledOnly', () => {
  // https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/8220
  it.each(['getMemberGroups', 'getMemberObjects'])('of %s is for users alone', async (action) => {
    const client = await newTenant();
    const group = await addGroup(client, 'lab');
    for (const path of [`/v1.0/groups/${group}`, `/v1.0/directoryObjects/${group}`]) {
      expect(await client.post(`${path}/${action}`, { securityEnabledOnly: true })).toMatchObject({
        status: 400,
        body: {
          error: { code: 'Request_BadRequest', message: 'To get security groups, the member must be a user.' },
        },
      });
      expect((await client.post(`${path}/${action}`, { securityEnabledOnly: false })).status).toBe(200);
    }
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/1809
  it('does not find a security group to which the way leads through a group that is none', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    const [team, outer] = [await addGroup(client, 'team', unified), await addGroup(client, 'outer')];
    const inner = await addGroup(client, 'inner');
    await join(client, team, ann);
    // Graph itself refuses such a member today; a state may have it.
    await loadRows(client, { groupMembers: [{ id: `${outer}:${team}`, groupId: outer, memberId: team }] });
    await join(client, inner, ann);
    const ask = async (securityEnabledOnly: boolean): Promise<readonly string[]> =>
      (await client.post(`/v1.0/users/${ann}/getMemberGroups`, { securityEnabledOnly })).body.value as string[];
    expect(await ask(true)).toEqual([inner]);
    expect((await ask(false)).toSorted()).toEqual([inner, outer, team].toSorted());
  });
});

describe('a reference', () => {
  // https://github.com/microsoft/semantic-link-labs/issues/1082
  it.each([
    ['members', { 'members@odata.bind': ['https://graph.microsoft.com/v1.0/directoryObjects/x'] }],
    ['members', { directoryObject: {} }],
    ['owners', {}],
  ])('to %s that is not under @odata.id is not found in the body %j', async (relation, body) => {
    const client = await newTenant();
    const group = await addGroup(client, 'lab');
    expect(await client.post(`/v1.0/groups/${group}/${relation}/$ref`, body)).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'Request_BadRequest',
          message:
            "An unexpected 'EndOfInput' node was found when reading from the JSON reader. A 'StartObject' node was expected.",
        },
      },
    });
  });
});

describe('transitive members', () => {
  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/11881 and
  // https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/1517
  it('that are groups come with advanced query capabilities alone, and users without', async () => {
    const client = newClient(newEmulator());
    const ann = await addUser(client, 'ann');
    const [outer, inner] = [await addGroup(client, 'outer'), await addGroup(client, 'inner')];
    await join(client, outer, inner);
    await join(client, inner, ann);
    const path = `/v1.0/groups/${outer}/transitiveMembers`;
    expect(await client.get(`${path}/microsoft.graph.group`)).toMatchObject({
      status: 400,
      body: { error: { code: 'Request_UnsupportedQuery', message: 'Invalid search request.' } },
    });
    const idsOf = ({ body }: { readonly body: Json }): unknown => (body.value as Json[]).map(({ id }) => id as string);
    expect(idsOf(await client.get(`${path}/microsoft.graph.user`))).toEqual([ann]);
    const headers = { consistencylevel: 'eventual' };
    expect(idsOf(await client.get(`${path}/microsoft.graph.group?$count=true`, { headers }))).toEqual([inner]);
  });
});
