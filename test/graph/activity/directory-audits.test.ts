// GET /auditLogs/directoryAudits: newest first, filtered, in pages. What is written is tested in test/domain.
// https://learn.microsoft.com/en-us/graph/api/directoryaudit-list

import { beforeAll, describe, expect, it } from 'vitest';
import type { Client, Json } from '../../new-emulator.js';
import { addUser, assign, buy, domain, newTenant, readPages } from '../own-tenant.js';

const path = '/v1.0/auditLogs/directoryAudits';
let client: Client;
let adeleId: string;
let adminId: string;

beforeAll(async () => {
  client = await newTenant();
  adminId = (await client.get('/v1.0/me')).body.id as string;
  adeleId = await addUser(client, 'adele');
  await client.patch('/_tenantry/clock', { advance: 'PT1H' });
  await addUser(client, 'bo');
  await client.patch('/_tenantry/clock', { advance: 'PT1H' });
  await assign(client, adeleId, await buy(client, 'FLOW_FREE', 5));
});

const filter = async (text: string): Promise<Json> =>
  (await client.get(`${path}?$filter=${encodeURIComponent(text)}`)).body;
const activities = ({ value }: Json): readonly string[] =>
  (value as readonly { activityDisplayName: string }[]).map((one) => one.activityDisplayName);

describe('the audit log', () => {
  it('is read newest first', async () => {
    const { body } = await client.get(path);
    expect(activities(body)).toEqual(['Change user license', 'Update user', 'Add user', 'Add user']);
  });

  it.each([
    ['activityDateTime', 'Add user'],
    ['activityDateTime asc', 'Add user'],
    ['activitydatetime DESC', 'Change user license'],
  ])('is sorted by %s when asked to be, page by page', async (order, first) => {
    const pages = await readPages(client, `${path}?$top=1&$orderby=${order}`);
    expect(pages).toHaveLength(4);
    expect(activities(pages[0])).toEqual([first]);
    const times = pages.map(({ value }) => value[0].activityDateTime as string);
    expect(times).toEqual(order.endsWith('DESC') ? times.toSorted().toReversed() : times.toSorted());
  });

  it.each([
    ['category', 'Request_UnsupportedQuery'],
    ['activityDateTime,category', 'Request_UnsupportedQuery'],
    ['activityDateTime down', 'BadRequest'],
    ['', 'BadRequest'],
  ])('is sorted by nothing else: %j', async (order, code) => {
    const { status, body } = await client.get(`${path}?$orderby=${order}`);
    expect({ status, code: body.error.code as string }).toEqual({ status: 400, code });
  });

  it('does not go on in one direction with the token of the other', async () => {
    const { body } = await client.get(`${path}?$top=1`);
    const token = (body['@odata.nextLink'] as string).split('$skiptoken=')[1] ?? '';
    const { body: refused } = await client.get(`${path}?$orderby=activityDateTime&$skiptoken=${token}`);
    expect(refused.error.code).toBe('Directory_ExpiredPageToken');
  });

  it('writes times with seven decimals', async () => {
    const { body } = await client.get(`${path}?$top=1`);
    expect(body.value[0].activityDateTime).toBe('2026-10-05T11:00:00.0000000Z');
  });

  it('can be paged through, each entry once', async () => {
    const pages = await readPages(client, `${path}?$top=3`);
    expect(pages.map(({ value }) => (value as unknown[]).length)).toEqual([3, 1]);
    const ids = pages.flatMap(({ value }) => (value as { id: string }[]).map(({ id }) => id));
    expect(new Set(ids).size).toBe(4);
  });

  it('can be read entry by entry', async () => {
    const { body } = await client.get(`${path}?$top=1`);
    const { body: one } = await client.get(`${path}/${body.value[0].id}`);
    expect(one).toMatchObject(body.value[0] as object);
    expect((await client.get(`${path}/nothing`)).status).toBe(404);
  });

  it.each([
    ["activityDisplayName eq 'Change user license'", ['Change user license']],
    ["startswith(activityDisplayName,'add')", ['Add user', 'Add user']],
    [
      "loggedByService eq 'Core Directory' and result eq 'success' and category eq 'UserManagement'",
      ['Change user license', 'Update user', 'Add user', 'Add user'],
    ],
    ['activityDateTime ge 2026-10-05T11:00:00Z', ['Change user license', 'Update user']],
    ['activityDateTime le 2026-10-05T09:30:00Z', ['Add user']],
    ['activityDateTime ge 2026-10-05T10:00:00Z and activityDateTime le 2026-10-05T10:00:00Z', ['Add user']],
    ['activityDateTime ge 2026-10-05T13:00:00+02:00', ['Change user license', 'Update user']],
    ['activityDateTime eq 2026-10-05T10:00:00Z', ['Add user']],
    [
      `initiatedBy/user/userPrincipalName eq 'ADMIN@${domain}'`,
      ['Change user license', 'Update user', 'Add user', 'Add user'],
    ],
    ["initiatedBy/user/userPrincipalName eq 'nobody'", []],
    ["initiatedBy/app/displayName eq 'M365 License Manager'", []],
  ])('finds by %s', async (text, expected) => {
    expect(activities(await filter(text))).toEqual(expected);
  });

  it('finds by who did it and by what it was done to', async () => {
    expect(activities(await filter(`initiatedBy/user/id eq '${adminId}'`))).toHaveLength(4);
    expect(activities(await filter(`targetResources/any(t:t/id eq '${adeleId}')`))).toEqual([
      'Change user license',
      'Update user',
      'Add user',
    ]);
    expect(
      activities(
        await filter(`targetResources/any(t: t/id eq '${adeleId}') and startsWith(activityDisplayName,'Change')`),
      ),
    ).toEqual(['Change user license']);
  });

  it('finds the pair of a license change by its correlation id', async () => {
    const { value } = await filter("activityDisplayName eq 'Change user license'");
    expect(activities(await filter(`correlationId eq '${value[0].correlationId}'`))).toEqual([
      'Change user license',
      'Update user',
    ]);
  });

  it('pages through what a filter finds', async () => {
    const pages = await readPages(client, `${path}?$top=1&$filter=activityDisplayName eq 'Add user'`);
    expect(pages.map(activities)).toEqual([['Add user'], ['Add user']]);
  });

  it.each([
    ["activityDisplayNam eq 'x'", 400, 'BadRequest'],
    ["initiatedBy/user/name eq 'x'", 400, 'BadRequest'],
    ["initiatedBy/__proto__/id eq 'x'", 400, 'BadRequest'],
    ["initiatedBy eq 'x'", 400, 'BadRequest'],
    ['initiatedBy/user eq null', 400, 'Request_UnsupportedQuery'],
    ["targetResources/any(t:t/modifiedProperties eq 'x')", 400, 'BadRequest'],
    ["targetResources/all(t:t/id eq 'x')", 400, 'Request_UnsupportedQuery'],
    ['activityDateTime ge 5', 400, 'BadRequest'],
    ['activityDateTime gt 2026-10-05T09:00:00Z', 400, 'Request_UnsupportedQuery'],
    ["category ne 'x'", 400, 'Request_UnsupportedQuery'],
    ["resultReason eq 'x'", 400, 'Request_UnsupportedQuery'],
    ["not (category eq 'x')", 400, 'Request_UnsupportedQuery'],
    ["result eq 'done'", 400, 'BadRequest'],
  ])('refuses %s', async (text, status, code) => {
    const answer = await client.get(`${path}?$filter=${encodeURIComponent(text)}`);
    expect({ status: answer.status, code: answer.body.error.code as string }).toEqual({ status, code });
  });

  it.each(['0', '1001'])('refuses $top=%s', async (top) => {
    const { status, body } = await client.get(`${path}?$top=${top}`);
    expect(status).toBe(400);
    expect(body.error.message).toBe(`Invalid page size specified: '${top}'. Must be between 1 and 1000 inclusive.`);
  });
});

it('an entry is hidden until the delay that the tenant is set to has passed', async () => {
  const own = await newTenant();
  await own.patch('/_tenantry/settings', { choices: { auditVisibilityDelay: 'PT10M' } });
  await addUser(own, 'adele');
  const read = async (): Promise<readonly string[]> => activities((await own.get(path)).body);
  const before = await read();
  await own.patch('/_tenantry/clock', { advance: 'PT10M' });
  expect([before, await read()]).toEqual([[], ['Add user']]);
});
