// Reports about what is the same for all of Graph: batches, throttling, pages, searches, bodies. docs/reports.md says what each is about.

import { describe, expect, it } from 'vitest';
import type { Answer, Json } from '../../new-emulator.js';
import { readRound } from '../changes/delta-walk.js';
import { findToken, newNotified } from '../../notify/endpoint.js';
import { addUser, newTenant } from '../own-tenant.js';
import { bad, contrib, docs, expectReported, github, newScene, unsupported, type Report } from './scene.js';

const get = (id: string, url: string, dependsOn: readonly string[] = []): object => ({
  id,
  method: 'GET',
  url,
  ...(dependsOn.length === 0 ? {} : { dependsOn }),
});
const statuses = ({ body }: Answer): readonly number[] =>
  (body.responses as Json[]).map(({ status }) => status as number);

describe('the requests of a batch', () => {
  // https://github.com/microsoftgraph/msgraph-sdk-java/issues/2109, https://github.com/microsoftgraph/msgraph-sdk-java-core/issues/71,
  // https://github.com/microsoftgraph/msgraph-sdk-php-core/issues/192
  it('stand in the order in which they depend on each other', async () => {
    const client = await newTenant();
    const [first, second, third] = [get('A', '/me'), get('B', '/me', ['A']), get('C', '/me', ['B'])];
    const right = await client.post('/v1.0/$batch', { requests: [first, second, third] });
    expect([right.status, statuses(right)]).toEqual([200, [200, 200, 200]]);
    const { status, body } = await client.post('/v1.0/$batch', { requests: [first, third, second] });
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      'BadRequest',
      'Invalid dependency for request Id: C',
    ]);
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/2339, https://github.com/microsoftgraph/microsoft-graph-docs/issues/18306
  it('depend on the one before, all of them, or all on the same', async () => {
    const client = await newTenant();
    const requests = [get('1', '/me'), get('2', '/me', ['1', '3']), get('3', '/me'), get('4', '/me', ['2'])];
    expect((await client.post('/v1.0/$batch', { requests })).status).toBe(400);
    const serial = [get('1', '/me'), get('2', '/me', ['1']), get('4', '/me', ['2']), get('3', '/me', ['4'])];
    expect(statuses(await client.post('/v1.0/$batch', { requests: serial }))).toEqual([200, 200, 200, 200]);
  });

  // https://github.com/microsoftgraph/microsoftgraph-postman-collections/issues/9
  it('are too many, in words of Graph', async () => {
    const requests = Array.from({ length: 21 }, (_, n) => get(String(n), '/me'));
    const { status, body } = await (await newTenant()).post('/v1.0/$batch', { requests });
    expect([status, body.error.message]).toEqual([400, 'Number of requests inside batch exceed the limit']);
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/18498: four at a time is a limit of mailboxes
  it('run side by side as many as there are', async () => {
    const requests = Array.from({ length: 20 }, (_, n) => get(String(n), '/users'));
    expect(new Set(statuses(await (await newTenant()).post('/v1.0/$batch', { requests })))).toEqual(new Set([200]));
  });
});

describe('throttling', () => {
  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/4694, https://github.com/microsoftgraph/microsoft-graph-toolkit/issues/448,
  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/2886, https://github.com/dotnet/dev-proxy/pull/1359
  it('is of single requests of a batch, which says how long to wait for each', async () => {
    const client = await newTenant('ada');
    await client.post('/_tenantry/faults', { path: '/users', count: 1, retryAfter: 3 });
    const answer = await client.post('/v1.0/$batch', { requests: [get('1', '/users'), get('2', '/users')] });
    expect([answer.status, statuses(answer)]).toEqual([200, [429, 200]]);
    expect(answer.body.responses[0].headers['Retry-After']).toBe('3');
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/3877: a batch said 0.249. HTTP has whole seconds.
  // https://github.com/microsoftgraph/msgraph-sdk-javascript/issues/297: always 1
  it('asks for whole seconds', async () => {
    const client = await newTenant();
    expect((await client.post('/_tenantry/faults', { retryAfter: 0.249 })).status).toBe(400);
    await client.post('/_tenantry/faults', { retryAfter: 1 });
    expect((await client.get('/v1.0/users')).headers['Retry-After']).toBe('1');
  });

  // https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/250
  it('may leave out how long', async () => {
    const client = await newTenant();
    await client.post('/_tenantry/faults', { retryAfter: null });
    const { status, headers } = await client.get('/v1.0/users');
    expect([status, headers['Retry-After']]).toEqual([429, undefined]);
  });
});

describe('a body', () => {
  const typed = (type: string): object => ({
    displayName: 'A',
    web: { implicitGrantSettings: { '@odata.type': type } },
  });
  const unresolved = (type: string): ReturnType<typeof bad> =>
    bad(
      `A type named '${type}' could not be resolved by the model. When a model is available, each type name must resolve to a valid type.`,
    );

  it.each<Report>([
    [
      `${github}/microsoftgraph/msgraph-beta-sdk-dotnet/issues/87`,
      'POST /applications',
      unresolved('Microsoft.DirectoryServices.implicitGrantSettings'),
      { body: typed('#Microsoft.DirectoryServices.implicitGrantSettings') },
    ],
    [
      `${github}/microsoftgraph/msgraph-beta-sdk-dotnet/issues/523`,
      'POST /beta/applications',
      unresolved('Microsoft.DirectoryServices.implicitGrantSettings'),
      { body: typed('#Microsoft.DirectoryServices.implicitGrantSettings') },
    ],
    // Of a type without its namespace.
    [
      `${contrib}/3161`,
      'POST /applications',
      unresolved('implicitGrantSettings'),
      { body: typed('implicitGrantSettings') },
    ],
  ])('%s: %s', async (...report) => {
    await expectReported(report);
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/7083
  it('is missing, in words of Graph', async () => {
    const headers = { 'content-type': 'application/json' };
    const { status, body } = await (await newTenant()).patch('/v1.0/me', undefined, { headers });
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      'BadRequest',
      'Empty Payload. JSON content expected.',
    ]);
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/6453
  it('of a group has 20 owners and members together', async () => {
    const { client, ids } = await newScene();
    const more: string[] = [];
    for (let n = 0; n < 18; n += 1) more.push(await addUser(client, `more${String(n)}`));
    const toBody = (members: readonly string[]): object => ({
      displayName: 'Large',
      mailNickname: 'large',
      mailEnabled: false,
      securityEnabled: true,
      'owners@odata.bind': [`https://graph.microsoft.com/v1.0/users/${ids.ada ?? ''}`],
      'members@odata.bind': members.map((id) => `https://graph.microsoft.com/v1.0/users/${id}`),
    });
    const all = [ids.ben ?? '', ids.cleo ?? '', ...more];
    const { status } = await client.post('/v1.0/groups', toBody(all));
    expect(status).toBe(400);
    expect((await client.post('/v1.0/groups', toBody(all.slice(1)))).status).toBe(201);
  });
});

describe('a search', () => {
  const noHeader = unsupported(
    "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
  );

  it.each<Report>([
    [`${docs}/12799`, 'GET /users?$search="displayName:wa"&$orderby=displayName&$count=true', noHeader],
    [`${docs}/11392`, 'GET /servicePrincipals?$search="displayName:Team"&$count=true', noHeader],
    // In 2020 the words were others.
    [`${docs}/9016`, 'GET /beta/groups?$search="displayName:OneVideo"', noHeader],
    [`${docs}/9016`, 'GET /beta/groups?$count=true&$search="displayName:OneVideo"', 200, { eventual: true }],
  ])('%s: %s', async (...report) => {
    await expectReported(report);
  });

  // https://github.com/microsoftgraph/microsoft-graph-explorer-v4/issues/3285
  it('takes each word for the beginning of any word', async () => {
    const client = await newTenant();
    for (const room of ['Adams', 'Crystal', 'Baker'])
      await addUser(client, room.toLowerCase(), { displayName: `Conf Room ${room}` });
    const find = async (words: string): Promise<number> => {
      const headers = { consistencylevel: 'eventual' };
      const query = `$search=${encodeURIComponent(`"displayName:${words}"`)}`;
      return ((await client.get(`/v1.0/users?${query}`, { headers })).body.value as unknown[]).length;
    };
    expect([await find('Conf Room C'), await find('Conf Room Cr')]).toEqual([3, 1]);
  });
});

describe('the next page', () => {
  // https://github.com/microsoftgraph/msgraph-sdk-javascript/issues/1463
  it('is there a year later', async () => {
    const client = await newTenant('ada', 'ben');
    const { body } = await client.get('/v1.0/users?$top=1');
    await client.patch('/_tenantry/clock', { advance: 'P1Y' });
    const next = (body['@odata.nextLink'] as string).replace(/^https?:\/\/[^/]+/, '');
    expect((await client.get(next)).body.value).toHaveLength(1);
  });

  // https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2254 and https://github.com/microsoftgraph/msgraph-sdk-java/issues/368, where
  // it had expired at times; the second one wrote the filter of the link anew
  it('of a filtered list is there, also when the filter is written in other signs', async () => {
    const client = await newTenant('ada', 'ben', 'cleo');
    const { body } = await client.get('/v1.0/users?$filter=accountEnabled%20eq%20true&$select=id&$top=2');
    const next = (body['@odata.nextLink'] as string).replace(/^https?:\/\/[^/]+/, '');
    for (const link of [next, next.replaceAll('%20', '+')]) {
      expect((await client.get(link)).status).toBe(200);
    }
  });
});

describe('the members in a delta', () => {
  // https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/973, https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2570,
  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/5874
  it('are in members@delta, and there is no list of members', async () => {
    const { client, ids } = await newScene();
    const { items } = await readRound(
      client,
      `/v1.0/groups/delta?$filter=id eq '${ids.inner ?? ''}'&$select=id,displayName,members`,
    );
    const [group] = items;
    expect(group['members@delta']).toEqual([{ '@odata.type': '#microsoft.graph.user', id: ids.cleo }]);
    expect(group).not.toHaveProperty('members');
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/7115
  it('stay there while they are in the bin, and leave when they are purged', async () => {
    const { client, ids } = await newScene();
    const cleo = ids.cleo ?? '';
    const first = await readRound(client, '/v1.0/groups/delta?$select=members');
    await client.delete(`/v1.0/users/${cleo}`);
    const second = await readRound(client, first.deltaLink);
    expect(second.items).toEqual([]);
    await client.delete(`/v1.0/directory/deletedItems/${cleo}`);
    const { items } = await readRound(client, second.deltaLink);
    expect(JSON.stringify(items)).toContain(`"id":"${cleo}","@removed":{"reason":"deleted"}`);
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/7679
  it('can be left for later, when all was read as lists', async () => {
    const { client } = await newScene();
    const { body } = await client.get('/v1.0/groups/delta?$deltatoken=latest');
    expect(body.value).toEqual([]);
    expect(body['@odata.deltaLink']).toContain('$deltatoken=');
  });
});

// https://github.com/microsoftgraph/microsoft-graph-docs/issues/21160
it('what an endpoint has to return is a sentence, although it is called a token', async () => {
  const { posts, subscribe } = newNotified();
  await subscribe();
  const [first] = posts;
  expect(first === undefined ? undefined : findToken(first)).toMatch(
    /^Validation: Testing client application reachability for subscription Request-Id: /,
  );
});
