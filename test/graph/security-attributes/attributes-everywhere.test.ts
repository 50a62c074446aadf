// Custom security attributes wherever a user or a service principal is shown: in relations, in mixed collections, in deltas.
// Source: https://learn.microsoft.com/en-us/graph/custom-security-attributes-examples. Choice: they are the same everywhere.

import { describe, expect, it } from 'vitest';
import type { Client, Json } from '../../new-emulator.js';
import { addUser, newTenant } from '../own-tenant.js';
import { addAttributes, toValues } from './attribute-requests.js';

const eventual = { headers: { consistencylevel: 'eventual' } };
const select = '$select=id,customSecurityAttributes';
const graph = "servicePrincipals(appId='00000003-0000-0000-c000-000000000000')";
const mine = { Engineering: { ProjectDate: 'x' } };

/** Jiya, whose manager is Eva, in a group with another group. */
const arrange = async () => {
  const client = await newTenant();
  await addAttributes(client);
  const [jiya, eva] = [await addUser(client, 'jiya'), await addUser(client, 'eva')] as const;
  await client.patch(`/v1.0/users/${jiya}`, toValues({ ProjectDate: 'x' }));
  await client.patch(`/v1.0/users/${eva}`, toValues({ ProjectDate: 'y' }));
  const toReference = (id: string) => `https://graph.microsoft.com/v1.0/directoryObjects/${id}`;
  await client.put(`/v1.0/users/${jiya}/manager/$ref`, { '@odata.id': toReference(eva) });
  const addGroup = async (name: string, members: readonly string[]): Promise<string> => {
    const { body } = await client.post('/v1.0/groups', {
      displayName: name,
      mailEnabled: false,
      mailNickname: name,
      securityEnabled: true,
      'members@odata.bind': members.map(toReference),
    });
    return body.id as string;
  };
  const inner = await addGroup('inner', []);
  const group = await addGroup('outer', [jiya, inner]);
  return { client, jiya, eva, group, inner };
};

const findUser = ({ value }: Json, id: string): Json =>
  (value as readonly { id: string }[]).find((one) => one.id === id);

describe.each(['v1.0', 'beta'])('in %s, custom security attributes are shown', (version) => {
  it('of members of several types, and of users alone', async () => {
    const { client, jiya, group, inner } = await arrange();
    const { body } = await client.get(`/${version}/groups/${group}/members?${select}`);
    expect(findUser(body, jiya)).toMatchObject({ customSecurityAttributes: mine });
    expect(findUser(body, inner)).not.toHaveProperty('customSecurityAttributes');
    for (const list of ['members', 'transitiveMembers']) {
      const { body: users } = await client.get(`/${version}/groups/${group}/${list}/microsoft.graph.user?${select}`);
      expect(users.value).toMatchObject([{ customSecurityAttributes: mine }]);
    }
  });

  it('of a manager, of reports, and of objects by their ids', async () => {
    const { client, jiya, eva } = await arrange();
    const { body: reports } = await client.get(`/${version}/users/${eva}/directReports?${select}`);
    expect(reports.value).toMatchObject([{ customSecurityAttributes: mine }]);
    const { body: manager } = await client.get(`/${version}/users/${jiya}/manager?${select}`);
    expect(manager).toMatchObject({ customSecurityAttributes: { Engineering: { ProjectDate: 'y' } } });
    const { body: found } = await client.post(`/${version}/directoryObjects/getByIds?${select}`, { ids: [jiya] });
    expect(found.value).toMatchObject([{ customSecurityAttributes: mine }]);
  });

  it('of what is expanded', async () => {
    const { client, jiya, group, inner } = await arrange();
    const { body: user } = await client.get(`/${version}/users/${jiya}?$expand=manager(${select})`);
    expect(user.manager).toMatchObject({ customSecurityAttributes: { Engineering: { ProjectDate: 'y' } } });
    const { body: users } = await client.get(`/${version}/users?$select=id&$expand=manager(${select})`);
    expect(findUser(users, jiya).manager).toMatchObject({
      customSecurityAttributes: { Engineering: { ProjectDate: 'y' } },
    });
    const { body: expanded } = await client.get(`/${version}/groups/${group}?$expand=members(${select})`);
    const members = { value: expanded.members };
    expect(findUser(members, jiya)).toMatchObject({ customSecurityAttributes: mine });
    expect(findUser(members, inner)).not.toHaveProperty('customSecurityAttributes');
  });

  it('where filters find them', async () => {
    const { client, jiya, group } = await arrange();
    const filter = "$count=true&$filter=customSecurityAttributes/Engineering/ProjectDate eq 'x'";
    for (const list of [`groups/${group}/members`, `groups/${group}/members/microsoft.graph.user`, 'users']) {
      const { body } = await client.get(`/${version}/${list}?$select=id&${filter}`, eventual);
      expect([list, (body.value as readonly { id: string }[]).map(({ id }) => id)]).toEqual([list, [jiya]]);
    }
  });

  it('in deltas: at first, and when they change', async () => {
    const { client, jiya } = await arrange();
    const { body: first } = await client.get(`/${version}/users/delta?${select}`);
    expect(findUser(first, jiya)).toMatchObject({ customSecurityAttributes: mine });
    const next = async (link: string): Promise<Json> => (await client.get(link.replace(/^https?:\/\/[^/]+/, ''))).body;
    await client.patch(`/v1.0/users/${jiya}`, toValues({ ProjectDate: 'z' }));
    const changed = await next(first['@odata.deltaLink'] as string);
    expect(changed.value).toMatchObject([
      { id: jiya, customSecurityAttributes: { Engineering: { ProjectDate: 'z' } } },
    ]);
    await client.patch(`/v1.0/users/${jiya}`, toValues({ ProjectDate: null }));
    const gone = await next(changed['@odata.deltaLink'] as string);
    expect(gone.value).toMatchObject([{ id: jiya, customSecurityAttributes: null }]);
    expect((await next(gone['@odata.deltaLink'] as string)).value).toEqual([]);
  });

  it('in no delta that does not select them', async () => {
    const { client, jiya } = await arrange();
    const { body: first } = await client.get(`/${version}/users/delta`);
    expect(JSON.stringify(first)).not.toContain('customSecurityAttributes');
    await client.patch(`/v1.0/users/${jiya}`, toValues({ ProjectDate: 'z' }));
    const link = first['@odata.deltaLink'] as string;
    expect((await client.get(link.replace(/^https?:\/\/[^/]+/, ''))).text).not.toContain('customSecurityAttributes');
  });

  it('of service principals', async () => {
    const { client } = await arrange();
    await client.patch(`/v1.0/${graph}`, toValues({ ProjectDate: 'x' }));
    const { body } = await client.get(
      `/${version}/servicePrincipals?$count=true&${select}&$filter=customSecurityAttributes/Engineering/ProjectDate eq 'x'`,
      eventual,
    );
    expect(body.value).toMatchObject([{ customSecurityAttributes: mine }]);
  });
});

describe('in strict mode, custom security attributes', () => {
  const ask = async (client: Client, user: string, path: string): Promise<Json> => {
    const scopes = ['User.Read.All', 'GroupMember.Read.All', 'CustomSecAttributeAssignment.Read.All'];
    const { body } = await client.post('/_tenantry/tokens', { user, scopes });
    const headers = { authorization: `Bearer ${body.accessToken as string}` };
    const answer = await client.get(path, { headers });
    expect(answer.status).toBe(200);
    return answer.body;
  };

  it('are hidden from who has no role for them, also a Global Administrator, wherever they are shown', async () => {
    const { client, jiya, group } = await arrange();
    const gail = await addUser(client, 'gail');
    await client.post('/v1.0/roleManagement/directory/roleAssignments', {
      principalId: gail,
      roleDefinitionId: '62e90394-69f5-4237-9190-012177145e10',
      directoryScopeId: '/',
    });
    await client.patch('/_tenantry/settings', { authorization: 'strict' });
    const { customSecurityAttributes } = findUser(
      await ask(client, gail, `/v1.0/groups/${group}/members?${select}`),
      jiya,
    );
    expect(customSecurityAttributes).toBeNull();
    // A first round leaves out what is null.
    expect(JSON.stringify(await ask(client, gail, `/v1.0/users/delta?${select}`))).not.toContain('ProjectDate');
    const { manager } = await ask(client, gail, `/v1.0/users/${jiya}?$expand=manager(${select})`);
    expect(manager.customSecurityAttributes).toBeNull();
  });
});
