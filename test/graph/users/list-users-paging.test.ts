// GET /users: pages, skip tokens, next links and counts.
// https://learn.microsoft.com/en-us/graph/paging and https://learn.microsoft.com/en-us/graph/api/user-list

import { describe, expect, it } from 'vitest';
import { benchOrigin } from '../../new-emulator.js';
import { addUser, namesOf, newTenant, readPages } from '../own-tenant.js';

const eventual = { consistencylevel: 'eventual' };
/** A token of our form with any content. */
const toToken = (content: string): string =>
  `RFNwdAIAAQAA${btoa(content).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
const many = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `user${index}`);

describe('a page of users', () => {
  it('holds 100 where $top is absent, and the rest follows', async () => {
    const client = await newTenant(...many(120));
    const pages = await readPages(client, '/v1.0/users');
    expect(pages.map((page) => namesOf(page).length)).toEqual([100, 21]);
    expect(new Set(pages.flatMap(namesOf)).size).toBe(121);
  });

  it('has no next link when it is the last one, full or not', async () => {
    const client = await newTenant('a', 'b');
    expect((await client.get('/v1.0/users?$top=3')).body['@odata.nextLink']).toBeUndefined();
    expect((await client.get('/v1.0/users?$top=4')).body['@odata.nextLink']).toBeUndefined();
    expect((await client.get('/v1.0/users?$top=2')).body['@odata.nextLink']).toBeDefined();
  });

  it.each(['1', '999'])('may be as large as $top=%s', async (top) => {
    expect((await (await newTenant()).get(`/v1.0/users?$top=${top}`)).status).toBe(200);
  });

  it.each(['1000', '0', '99999999999999999999'])('is refused out of bounds: $top=%s', async (top) => {
    const { status, body } = await (await newTenant()).get(`/v1.0/users?$top=${top}`);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: 'Request_UnsupportedQuery',
      message: `Invalid page size specified: '${top}'. Must be between 1 and 999 inclusive.`,
    });
  });

  it.each(['', 'ten', '-1', '1.5', '1e2', '0x10', '5 x'])(
    'is refused where $top is no whole number: %j',
    async (top) => {
      const { status, body } = await (await newTenant()).get(`/v1.0/users?$top=${encodeURIComponent(top)}`);
      expect(status).toBe(400);
      expect(body.error).toMatchObject({
        code: 'BadRequest',
        message: `Invalid value '${top}' for $top query option found. The $top query option requires a non-negative integer value.`,
      });
    },
  );
});

describe('the next link', () => {
  it('repeats address and query as the client wrote them, with a token behind', async () => {
    const client = await newTenant('a', 'b');
    const path = "/beta/users?$select=id&%24filter=startsWith(displayName,'')&x=y%20z&$top=1";
    const { body } = await client.get(path);
    expect(body['@odata.nextLink']).toMatch(/&\$skiptoken=RFNwdAIAAQAA[\w-]*$/);
    expect((body['@odata.nextLink'] as string).split('&$skiptoken=')[0]).toBe(benchOrigin + path);
  });

  it.each(['$skiptoken', '%24skiptoken', '$SkipToken', 'skiptoken', '%24%73kiptoken'])(
    'carries one token only, however the last one was written: %s',
    async (name) => {
      const client = await newTenant('a', 'b', 'c');
      const first = (await client.get('/v1.0/users?$top=1')).body['@odata.nextLink'] as string;
      const { body } = await client.get(`/v1.0/users?$top=1&${name}=${first.split('skiptoken=')[1] ?? ''}`);
      const second = body['@odata.nextLink'] as string;
      expect(second.match(/skiptoken=/gi)).toHaveLength(1);
      expect((await client.get(second.slice(benchOrigin.length))).status).toBe(200);
    },
  );

  it('of deleted users leads through all of them', async () => {
    const client = await newTenant();
    for (const name of many(5)) await client.delete(`/v1.0/users/${await addUser(client, name)}`);
    const pages = await readPages(client, '/v1.0/directory/deletedItems/microsoft.graph.user?$top=2');
    expect(pages.map((page) => namesOf(page).length)).toEqual([2, 2, 1]);
    expect(pages.flatMap(namesOf).toSorted()).toEqual(many(5));
  });
});

describe('a skip token', () => {
  it.each([
    ['nothing', ''],
    ['a word', 'abc'],
    ['no base64url', '%%%'],
    ['base64url of something else', btoa('hello there')],
    ['our mark and no JSON', toToken('{')],
    ['our mark and other JSON', toToken('{"a":1}')],
    ['the token of another order', toToken('["deletedUsers","x"]')],
    ['a position that is no text', toToken('["users:users:",5]')],
    ['bytes that are no UTF-8', `${toToken('["users:users:","')}_w`],
  ])('that is %s is refused as expired', async (_, token) => {
    const { status, body } = await (await newTenant()).get(`/v1.0/users?$skiptoken=${encodeURIComponent(token)}`);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: 'Directory_ExpiredPageToken',
      message: 'The specified page token value has expired and can no longer be included in your request.',
    });
  });

  it('of our form and a right position is taken', async () => {
    const { status, body } = await (await newTenant()).get(`/v1.0/users?$skiptoken=${toToken('["users:users:","~"]')}`);
    expect({ status, value: body.value as unknown }).toEqual({ status: 200, value: [] });
  });

  it('of another filter is refused where that filter reads another order', async () => {
    const client = await newTenant('a', 'b');
    const { body } = await client.get("/v1.0/users?$top=1&$filter=startsWith(displayName,'')");
    const token = (body['@odata.nextLink'] as string).split('$skiptoken=')[1] ?? '';
    const { body: refused } = await client.get(`/v1.0/users?$top=1&$skiptoken=${token}`);
    expect(refused.error.code).toBe('Directory_ExpiredPageToken');
  });

  it('works on after the user at which the page ended is gone', async () => {
    const client = await newTenant('a', 'b', 'c');
    const path = "/v1.0/users?$top=1&$filter=startsWith(displayName,'')";
    const first = await client.get(path);
    await client.delete(`/v1.0/users/a@northwind.onmicrosoft.com`);
    const next = await client.get((first.body['@odata.nextLink'] as string).slice(benchOrigin.length));
    expect([namesOf(first.body), namesOf(next.body)]).toEqual([['a'], ['b']]);
  });
});

describe('paging while users come and go', () => {
  it.each([
    '/v1.0/users?$top=3',
    "/v1.0/users?$top=3&$filter=startsWith(displayName,'')",
    "/v1.0/users?$top=2&$filter=startsWith(userPrincipalName,'user')",
    "/v1.0/users?$top=2&$filter=usageLocation eq 'US'",
  ])('shows everybody who stays exactly once: %s', async (path) => {
    const stay = many(12);
    const client = await newTenant(...stay, 'userGone1', 'userGone2', 'userGone3');
    const seen: string[] = [];
    let turn = 0;
    for (let next: string | undefined = path; next !== undefined; turn += 1) {
      const { body } = await client.get(next);
      seen.push(...namesOf(body));
      next = (body as Record<string, string>)['@odata.nextLink']?.slice(benchOrigin.length);
      if (turn < 3) await client.delete(`/v1.0/users/userGone${turn + 1}@northwind.onmicrosoft.com`);
      if (turn < 6) await addUser(client, `userNew${turn}`);
    }
    expect(seen.filter((name) => stay.includes(name)).toSorted()).toEqual([...stay].sort());
    expect(new Set(seen).size).toBe(seen.length);
  });
});

// https://learn.microsoft.com/en-us/graph/aad-advanced-queries
describe('counting', () => {
  it('$count=true with ConsistencyLevel adds the whole number to the first page only', async () => {
    const client = await newTenant('a', 'b', 'c');
    const first = await client.get('/v1.0/users?$top=3&$count=true', { headers: eventual });
    expect(first.body['@odata.count']).toBe(4);
    const link = (first.body['@odata.nextLink'] as string).slice(benchOrigin.length);
    const second = await client.get(link, { headers: eventual });
    expect(second.body['@odata.count']).toBeUndefined();
    expect(namesOf(second.body)).toHaveLength(1);
  });

  it('$count=true without it is silently dropped, as in Graph', async () => {
    const { status, body } = await (await newTenant()).get('/v1.0/users?$count=true');
    expect(status).toBe(200);
    expect(body['@odata.count']).toBeUndefined();
  });

  it.each([
    ['', 4],
    ["&$filter=startsWith(displayName,'a')", 2],
    ["&$filter=startsWith(displayName,'a') and city eq 'Oslo'", 1],
    ["&$filter=city eq 'Oslo'", 2],
    ["&$filter=displayName eq 'nobody'", 0],
  ])('counts what the filter finds, not what the page holds: %s', async (filter, count) => {
    const client = await newTenant();
    await addUser(client, 'anna', { city: 'Oslo' });
    await addUser(client, 'arne');
    await addUser(client, 'bo', { city: 'Oslo' });
    const { body } = await client.get(`/v1.0/users?$top=1&$count=true${filter}`, { headers: eventual });
    expect(body['@odata.count']).toBe(count);
    const alone = await client.get(`/v1.0/users/$count?$top=1${filter}`, { headers: eventual });
    expect(alone.text).toBe(String(count));
    expect(alone.headers['Content-Type']).toBe('text/plain');
  });

  it('takes the level in any case', async () => {
    const client = await newTenant('a');
    expect((await client.get('/v1.0/users/$count', { headers: { consistencylevel: 'Eventual' } })).text).toBe('2');
  });

  it('/users/$count without ConsistencyLevel is refused', async () => {
    const { status, body } = await (await newTenant()).get('/v1.0/users/$count');
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 'Request_UnsupportedQuery' });
  });

  it.each(['yes', '', '1'])('is refused where $count is neither true nor false: %j', async (value) => {
    const client = await newTenant();
    for (const extras of [{}, { headers: eventual }]) {
      const { status, body } = await client.get(`/v1.0/users?$count=${value}`, extras);
      expect(status).toBe(400);
      expect(body.error.message).toContain("Valid values are 'true, false'.");
    }
  });
});
