// When users signed in last. Sources: https://learn.microsoft.com/en-us/graph/api/resources/signinactivity, user (the row of
// signInActivity), user-list (page sizes), and the observations named beside the tests.

import { expect, describe, it } from 'vitest';
import { newClient, newEmulator, type Client, type Json } from '../../new-emulator.js';
import { addUser, buy, domain, namesOf, newTenant, readPages } from '../own-tenant.js';

const open = (client: Client, name: string) =>
  client.post('/_tenantry/appOpens', { user: `${name}@${domain}`, app: 'teams', surface: 'teamsWeb' });
const advance = (client: Client, time: string) => client.patch('/_tenantry/clock', { advance: time });
const selected = '/v1.0/users?$select=displayName,signInActivity';
const filterUsers = (client: Client, filter: string, more = '', headers: Readonly<Record<string, string>> = {}) =>
  client.get(`/v1.0/users?$filter=${encodeURIComponent(filter)}${more}`, { headers });
const advanced = { consistencylevel: 'eventual' };

const newPremiumTenant = async (...names: readonly string[]): Promise<Client> => {
  const client = await newTenant(...names);
  await buy(client, 'AAD_PREMIUM', 1);
  return client;
};

const activityOf = async (client: Client, name: string): Promise<Json> => {
  const { body } = await client.get(selected);
  return (body.value as Json[]).find(({ displayName }) => displayName === name)?.signInActivity;
};

describe('signInActivity', () => {
  it('is the last sign-in of the log, by its time and id', async () => {
    const client = await newPremiumTenant('ann');
    await open(client, 'ann');
    await advance(client, 'PT1H');
    await open(client, 'ann');
    const { body: log } = await client.get('/v1.0/auditLogs/signIns?$top=1');
    const { id, createdDateTime } = log.value[0];
    expect(await activityOf(client, 'ann')).toEqual({
      lastSignInDateTime: createdDateTime,
      lastSignInRequestId: id,
      lastNonInteractiveSignInDateTime: null,
      lastNonInteractiveSignInRequestId: null,
      lastSuccessfulSignInDateTime: createdDateTime,
      lastSuccessfulSignInRequestId: id,
    });
  });

  it('keeps a failed attempt apart from the last success', async () => {
    const client = await newPremiumTenant('ann');
    await open(client, 'ann');
    await advance(client, 'P1D');
    await client.patch(`/v1.0/users/ann@${domain}`, { accountEnabled: false });
    await open(client, 'ann');
    expect(await activityOf(client, 'ann')).toMatchObject({
      lastSignInDateTime: '2026-10-06T09:00:00Z',
      lastSuccessfulSignInDateTime: '2026-10-05T09:00:00Z',
    });
  });

  it('outlives the 30 days of the log', async () => {
    const client = await newPremiumTenant('ann', 'ben');
    await open(client, 'ann');
    await advance(client, 'P91D');
    await open(client, 'ben');
    expect((await client.get('/v1.0/auditLogs/signIns')).body.value).toHaveLength(1);
    expect(await activityOf(client, 'ann')).toMatchObject({ lastSignInDateTime: '2026-10-05T09:00:00Z' });
  });

  it('is left out for who never signed in', async () => {
    const client = await newPremiumTenant('ann');
    expect((await client.get(selected)).body.value).toContainEqual({
      displayName: 'ann',
      id: expect.any(String) as string,
    });
  });

  // https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/485: the context is `users(signInActivity,id)`.
  it('brings the id along', async () => {
    const client = await newPremiumTenant('ann');
    await open(client, 'ann');
    const { id } = (await client.get(`/v1.0/users/ann@${domain}`)).body as { id: string };
    const { body } = await client.get(`/v1.0/users/${id}?$select=signInActivity`);
    expect(body['@odata.context']).toMatch(/#users\(signInActivity,id\)\/\$entity$/);
    expect(Object.keys(body as object)).toEqual(['@odata.context', 'id', 'signInActivity']);
    const { body: list } = await client.get('/v1.0/users?$select=id,signInActivity');
    expect(list['@odata.context']).toMatch(/#users\(id,signInActivity\)$/);
  });

  it('comes by its name only: not by default, not in beta, not with *', async () => {
    const client = await newPremiumTenant('ann');
    await open(client, 'ann');
    for (const path of ['/v1.0/users', '/beta/users', '/v1.0/users?$select=*', `/beta/users/ann@${domain}`]) {
      const { status, body } = await client.get(path);
      expect(status, path).toBe(200);
      expect(JSON.stringify(body), path).not.toContain('signInActivity');
    }
  });

  it('of one user is read by id and by /me', async () => {
    const client = await newPremiumTenant();
    const id = await addUser(client, 'ann');
    await open(client, 'ann');
    const wanted = { signInActivity: { lastSignInDateTime: '2026-10-05T09:00:00Z' } };
    expect((await client.get(`/v1.0/users/${id}?$select=signInActivity`)).body).toMatchObject(wanted);
    const me = await client.get('/v1.0/me?$select=signInActivity', { headers: { authorization: `Bearer ${id}` } });
    expect(me.body).toMatchObject(wanted);
  });

  // https://office365itpros.com/2022/09/29/underused-accounts-report
  it('comes with users that another property was filtered on', async () => {
    const client = newClient(newEmulator({ fixture: 'contoso' }));
    const filter = encodeURIComponent("assignedLicenses/$count ne 0 and userType eq 'Member'");
    const query = `$filter=${filter}&$count=true&$select=displayName,signInActivity`;
    const { body } = await client.get(`/v1.0/users?${query}`, { headers: advanced });
    const ago = (row: Json): boolean => (row.signInActivity?.lastSignInDateTime ?? '') < '2026-07-07';
    expect(namesOf({ value: (body.value as Json[]).filter(ago) }).toSorted()).toEqual([
      ...['Anika Krause', 'François Lefèvre', 'Grady Archie', 'Jack Hollis', 'Jürgen Weiß'],
    ]);
  });

  // https://github.com/TheHive-Project/Cortex-Analyzers/issues/1346
  it('of one user is not read by name', async () => {
    const client = await newPremiumTenant('ann');
    const { status, body } = await client.get(`/v1.0/users/ann@${domain}?$select=id,signInActivity`);
    expect(status).toBe(400);
    expect(body.error.message).toBe('Get By Key only supports UserId and the key has to be a valid Guid');
  });

  it('comes back with a deleted user and goes with one who is purged', async () => {
    const client = await newPremiumTenant();
    const id = await addUser(client, 'ann');
    await open(client, 'ann');
    await client.delete(`/v1.0/users/${id}`);
    await client.post(`/v1.0/directory/deletedItems/${id}/restore`);
    expect(await activityOf(client, 'ann')).toMatchObject({ lastSignInDateTime: '2026-10-05T09:00:00Z' });
    await client.delete(`/v1.0/users/${id}`);
    await client.delete(`/v1.0/directory/deletedItems/${id}`);
    expect((await client.get('/_tenantry/state')).body.tables.signInActivities).toEqual([]);
  });

  it('cannot be written', async () => {
    const client = await newPremiumTenant('ann');
    const { status } = await client.patch(`/v1.0/users/ann@${domain}`, { signInActivity: {} });
    expect(status).toBe(400);
  });

  // Observed in public questions: what /users answers a tenant without Entra ID P1 or P2.
  it.each(['$select=signInActivity', '$filter=signInActivity/lastSignInDateTime le 2026-01-01T00:00:00Z'])(
    'needs Entra ID P1 or P2 in the tenant: %s',
    async (query) => {
      const { status, body } = await (await newTenant('ann')).get(`/v1.0/users?${query.replaceAll(' ', '%20')}`);
      expect(status).toBe(403);
      expect(body.error.code).toBe('Authentication_RequestFromNonPremiumTenantOrB2CTenant');
    },
  );

  it.each(['/v1.0/users/{id}?$expand=manager($select=signInActivity)', '/v1.0/users/delta?$select=signInActivity'])(
    'elsewhere is 501: %s',
    async (path) => {
      const client = await newPremiumTenant();
      const id = await addUser(client, 'ann');
      const { status, body } = await client.get(path.replace('{id}', id));
      expect(status).toBe(501);
      expect(body.error.message).toContain("'signInActivity'");
    },
  );

  it('is told of states from before it, by the sign-ins that they have', async () => {
    const client = await newPremiumTenant('ann', 'ben');
    await open(client, 'ann');
    const { body: state } = await client.get('/_tenantry/state');
    delete state.tables.signInActivities;
    expect((await client.put('/_tenantry/state', { state })).status).toBe(200);
    const before = await activityOf(client, 'ann');
    expect(before).toMatchObject({ lastSignInDateTime: '2026-10-05T09:00:00Z' });
    await advance(client, 'P91D');
    await open(client, 'ben');
    expect(await activityOf(client, 'ann')).toEqual(before);
  });
});

describe('pages with signInActivity', () => {
  it('have 500 users at most, whatever $top asks for', async () => {
    const client = newClient(newEmulator());
    await buy(client, 'AAD_PREMIUM', 1);
    const { body: state } = await client.get('/_tenantry/state');
    const [someone] = state.tables.users as Json[];
    for (let n = 1; n <= 600; n += 1) {
      const id = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
      state.tables.users.push({ ...someone, id, userPrincipalName: `u${String(n)}@${domain}` });
    }
    expect((await client.put('/_tenantry/state', { state })).status).toBe(200);
    const sizes = async (query: string): Promise<readonly number[]> =>
      (await readPages(client, `/v1.0/users?${query}`)).map(({ value }) => (value as Json[]).length);
    const all = (state.tables.users as Json[]).length;
    expect(await sizes('$select=id,signInActivity&$top=999')).toEqual([500, all - 500]);
    expect(await sizes('$select=id,signInActivity')).toContain(100);
    expect(await sizes('$select=id&$top=999')).toEqual([all]);
  });
});

describe('a filter on signInActivity', () => {
  const newTenantOfThree = async (): Promise<Client> => {
    const client = await newPremiumTenant('ann', 'ben', 'cleo');
    await open(client, 'ann');
    await advance(client, 'P100D');
    await open(client, 'ben');
    return client;
  };
  const old = 'signInActivity/lastSignInDateTime le 2026-12-01T00:00:00Z';

  it('finds who signed in before a day, and none who never did', async () => {
    const client = await newTenantOfThree();
    expect(namesOf((await filterUsers(client, old)).body)).toEqual(['ann']);
    expect(namesOf((await filterUsers(client, old.replace('le', 'ge'))).body)).toEqual(['ben']);
    const both = `signInActivity/lastSignInDateTime ge 2026-10-01T00:00:00Z and ${old}`;
    expect(namesOf((await filterUsers(client, both)).body)).toEqual(['ann']);
    const success = old.replace('lastSignIn', 'lastSuccessfulSignIn');
    expect(namesOf((await filterUsers(client, success)).body)).toEqual(['ann']);
  });

  it('is counted with $count=true', async () => {
    const client = await newTenantOfThree();
    expect((await filterUsers(client, old, '&$count=true&$top=1', advanced)).body['@odata.count']).toBe(1);
    const counted = await client.get(`/v1.0/users/$count?$filter=${encodeURIComponent(old)}`, { headers: advanced });
    expect(counted.status).toBe(501);
  });

  // The texts of public scripts that ran into it.
  it.each([`${old} and accountEnabled eq true`, `accountEnabled eq true and ${old}`, `startsWith(mail,'a') or ${old}`])(
    'stands alone: %s',
    async (filter) => {
      const { status, body } = await filterUsers(await newTenantOfThree(), filter);
      expect([status, body.error]).toMatchObject([400, { code: 'BadRequest', message: 'Filter not supported' }]);
    },
  );

  it('has the operators of its page', async () => {
    const client = await newTenantOfThree();
    for (const operator of ['lt', 'gt']) {
      expect((await filterUsers(client, old.replace(' le ', ` ${operator} `))).status).toBe(400);
    }
    expect((await filterUsers(client, `not(${old})`)).status).toBe(400);
    const { body } = await filterUsers(client, `not(${old})`, '&$count=true', advanced);
    expect(namesOf(body).toSorted()).toEqual(['MOD Administrator', 'ben', 'cleo']);
  });
});
