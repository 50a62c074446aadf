// How users are found: the planner's choice, as the header `x-tenantry-plan` tells it to who asks.

import { beforeAll, describe, expect, it } from 'vitest';
import { benchOrigin, newClient, newEmulator, type Client } from '../../new-emulator.js';
import { namesOf, readPages } from '../own-tenant.js';

const e5 = '06ebc4ee-1bb5-47dd-8120-11324bc54e06';
const advanced = { consistencylevel: 'eventual', 'x-tenantry-explain': 'true' };

let client: Client;
beforeAll(() => {
  client = newClient(newEmulator({ fixture: 'contoso' }));
});

const planOf = async (query: string): Promise<string | undefined> => {
  const { status, headers } = await client.get(`/v1.0/users?$count=true&${query}`, { headers: advanced });
  expect(status).toBe(200);
  return headers['x-tenantry-plan'];
};

describe('the plan of', () => {
  it.each([
    ['$select=id', 'scan users'],
    ["$filter=id eq '062b0240-c7c0-42ab-a195-98a98d023636'", 'index id eq'],
    ["$filter=userPrincipalName eq 'leeg@contoso.onmicrosoft.com'", 'index userPrincipalName eq'],
    ["$filter=displayName eq 'Lee Gu'", 'index displayName eq'],
    ["$filter=mail eq 'leeg@contoso.onmicrosoft.com'", 'index mail eq'],
    ["$filter=proxyAddresses/any(p:p eq 'smtp:leeg@contoso.onmicrosoft.com')", 'index proxyAddresses eq'],
    [`$filter=assignedLicenses/any(x:x/skuId eq ${e5})`, 'index assignedLicenses/skuId eq'],
    ["$filter=startsWith(displayName,'a')", 'index displayName startsWith'],
    ["$filter=displayName in ('Lee Gu','Megan Bowen')", '2 x index displayName eq'],
    ["$filter=displayName eq 'Lee Gu' or displayName eq 'Megan Bowen'", '2 x index displayName eq'],
    ["$filter=id in ('a','b','a')", '2 x index id eq'],
    ["$filter=displayName eq 'Lee Gu' or startsWith(mail,'a')", 'union(index displayName eq, index mail startsWith)'],
    ["$filter=city eq 'Paris'", 'scan users; check 1'],
    ["$filter=city eq 'Paris' and accountEnabled eq true", 'scan users; check 2'],
    ["$filter=city eq 'Paris' and displayName eq 'Lee Gu'", 'index displayName eq; check 1'],
    ["$filter=city eq 'Paris' or displayName eq 'Lee Gu'", 'scan users; check 1'],
    ["$filter=startsWith(displayName,'l') and displayName eq 'Lee Gu'", 'index displayName eq; check 1'],
    [
      "$filter=startsWith(displayName,'l') and startsWith(userPrincipalName,'lee')",
      'index userPrincipalName startsWith; check 1',
    ],
    [`$filter=assignedLicenses/any(x:x/skuId eq ${e5}) and mail eq 'x'`, 'index mail eq; check 1'],
    ["$filter=not (displayName eq 'Lee Gu')", 'scan users; check 1'],
    ["$filter=displayName ne 'Lee Gu'", 'scan users; check 1'],
    [`$filter=assignedLicenses/any(x:x/skuId eq ${e5} and city eq 'Paris')`, 'scan users; check 1'],
    ["$filter=displayName eq 'a\u0000b'", 'scan users; check 1'],
    ['$search="displayName:lee"', 'scan users; search'],
    [`$search="displayName:lee"&$filter=displayName eq 'Lee Gu'`, 'index displayName eq; search'],
    ['$orderby=displayName', 'index displayName in order'],
    ['$orderby=displayName desc', 'index displayName in order; descending'],
    ["$orderby=displayName&$filter=city eq 'Paris'", 'index displayName in order; check 1'],
    ["$orderby=displayName desc&$filter=startsWith(displayName,'a')", 'index displayName startsWith; descending'],
    ["$orderby=displayName&$filter=userPrincipalName eq 'x'", 'index userPrincipalName eq; sort displayName'],
    ['$orderby=city', 'scan users; sort city'],
    ['$orderby=city desc,displayName', 'scan users; sort city desc,displayName'],
    ['$orderby=id', 'index id in order'],
  ])('%s', async (query, plan) => {
    const encoded = query.replace(/(\$filter=|\$search=)([^&]*)/g, (_, name: string, text: string) => {
      return name + encodeURIComponent(text);
    });
    expect(await planOf(encoded)).toBe(plan);
  });
});

it('the plan is shown only to a client that asks for it, also for /$count', async () => {
  expect((await client.get('/v1.0/users')).headers['x-tenantry-plan']).toBeUndefined();
  const counted = await client.get("/v1.0/users/$count?$filter=city eq 'Paris'", { headers: advanced });
  expect(counted.headers['x-tenantry-plan']).toBe('scan users; check 1');
});

describe('pages of', () => {
  it.each([
    "$filter=displayName in ('Lee Gu','Megan Bowen','Adele Vance','nobody')",
    "$filter=startsWith(displayName,'a') or startsWith(displayName,'al') or startsWith(userPrincipalName,'m')",
    "$filter=startsWith(mail,'j') or displayName eq 'Lee Gu'",
    `$filter=assignedLicenses/any(x:x/skuId eq ${e5})`,
    '$orderby=displayName desc',
    "$filter=city eq 'Seattle'",
  ])('one are the whole, in its order: %s', async (query) => {
    const whole = namesOf((await client.get(`/v1.0/users?$top=999&${encodeURI(query)}`)).body);
    const pages = await readPages(client, `/v1.0/users?$top=1&${encodeURI(query)}`);
    expect(whole.length).toBeGreaterThan(2);
    expect(pages.flatMap(namesOf)).toEqual(whole);
  });

  it('a sorted list go on where the last one ended, though somebody has gone', async () => {
    const own = newClient(newEmulator({ fixture: 'contoso' }));
    const headers = { consistencylevel: 'eventual' };
    const path = '/v1.0/users?$top=20&$count=true&$select=displayName,city&$orderby=city desc,displayName';
    const first = await own.get(path, { headers });
    const link = (first.body['@odata.nextLink'] as string).slice(benchOrigin.length);
    const before = await own.get(link, { headers });
    await own.delete('/v1.0/users/adelev@contoso.onmicrosoft.com');
    const gone = new Set(['Adele Vance']);
    const after = await own.get(link, { headers });
    expect(namesOf(after.body).slice(0, 19)).toEqual(
      namesOf(before.body)
        .filter((name) => !gone.has(name))
        .slice(0, 19),
    );
  });

  it('another order are refused with its token', async () => {
    const { body } = await client.get('/v1.0/users?$top=1&$orderby=displayName');
    const token = (body['@odata.nextLink'] as string).split('$skiptoken=')[1] ?? '';
    for (const query of ['', '&$orderby=userPrincipalName', '&$orderby=displayName desc']) {
      const refused = await client.get(`/v1.0/users?$top=1${query}&$skiptoken=${token}`);
      expect(refused.body.error.code).toBe('Directory_ExpiredPageToken');
    }
  });
});
