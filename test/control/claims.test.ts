// The claim log: every attempt for good, newest first, filtered and paged.

import { describe, expect, it } from 'vitest';
import { newTenant, type OwnTenant } from '../domain/own-tenant.js';
import { benchOrigin, type Client, type Json } from '../new-emulator.js';

const claims = '/_tenantry/claims';

/** Two Teams seats for ann, bob, cas and dan, who open a day apart; then ann opens Power Apps by another policy. */
const newLog = async (): Promise<{
  tenant: OwnTenant;
  client: Client;
  teams: string;
  powerApps: string;
  ids: Json;
}> => {
  const tenant = newTenant();
  await tenant.buy('Microsoft_Teams_Enterprise_New', 2);
  await tenant.buy('POWERAPPS_PER_USER', 1);
  const teams = await tenant.addPolicy(['Microsoft_Teams_Enterprise_New']);
  const powerApps = await tenant.addPolicy(['POWERAPPS_PER_USER'], { name: 'Power Apps', app: 'powerApps' });
  const ids: Record<string, string> = {};
  for (const name of ['ann', 'bob', 'cas', 'dan']) {
    ids[name] = await tenant.addUser(name);
    await tenant.open(ids[name]);
    await tenant.advance('P1D');
  }
  await tenant.open(ids.ann ?? '', 'powerApps');
  return { tenant, client: tenant.client, teams, powerApps, ids };
};

const list = async (client: Client, query = ''): Promise<string> => {
  const { status, body } = await client.get(claims + query);
  expect(status).toBe(200);
  return body.value.map(({ user, app, status: its }: Json) => `${user.displayName} ${app} ${its}`).join(', ');
};

describe('the claim log', () => {
  it('has every attempt, failed ones too, newest first', async () => {
    const { client } = await newLog();
    expect(await list(client)).toBe(
      'ann powerApps succeeded, dan teams failed, cas teams failed, bob teams succeeded, ann teams succeeded',
    );
  });

  it.each([
    ['?status=failed', 'dan teams failed, cas teams failed'],
    ['?status=succeeded', 'ann powerApps succeeded, bob teams succeeded, ann teams succeeded'],
    ['?user=ANN@northwind.onmicrosoft.com', 'ann powerApps succeeded, ann teams succeeded'],
    ['?user=ann@northwind.onmicrosoft.com&status=failed', ''],
    ['?from=2026-10-06T09:00:00Z&to=2026-10-08T09:00:00Z', 'cas teams failed, bob teams succeeded'],
    ['?from=2026-10-08', 'ann powerApps succeeded, dan teams failed'],
    ['?to=2026-10-06', 'ann teams succeeded'],
    ['?from=2026-10-08T11:00:00%2B02:00&to=2026-10-08T11:00:01%2B02:00', 'dan teams failed'],
    ['?top=2', 'ann powerApps succeeded, dan teams failed'],
  ])('is filtered by %s', async (query, rows) => {
    const { client } = await newLog();
    expect(await list(client, query)).toBe(rows);
  });

  it('is filtered by policy, alone and with others', async () => {
    const { client, powerApps, teams } = await newLog();
    expect(await list(client, `?policy=${powerApps}`)).toBe('ann powerApps succeeded');
    expect(await list(client, `?policy=${teams.toUpperCase()}&status=succeeded`)).toBe(
      'bob teams succeeded, ann teams succeeded',
    );
    expect(await list(client, `?policy=${teams}&user=ann@northwind.onmicrosoft.com`)).toBe('ann teams succeeded');
  });

  it('keeps the rows of a policy that was deleted and of users who are gone, under their old names', async () => {
    const { tenant, client, teams, ids } = await newLog();
    await client.delete(`/_tenantry/autoClaimPolicies/${teams}`);
    await client.patch(`/v1.0/users/${ids.bob}`, { displayName: 'Robert' });
    await client.delete(`/v1.0/users/${ids.ann}`);
    expect(await list(client, `?policy=${teams}&status=succeeded`)).toBe('bob teams succeeded, ann teams succeeded');
    const query = '?user=ann@northwind.onmicrosoft.com';
    expect(await list(client, query)).toBe('ann powerApps succeeded, ann teams succeeded');
    const { body: shown } = await client.get(`/v1.0/directory/deletedItems/${ids.ann}?$select=userPrincipalName`);
    expect(await list(client, `?user=${shown.userPrincipalName as string}`)).toBe(
      'ann powerApps succeeded, ann teams succeeded',
    );
    await tenant.advance('P31D');
    expect((await client.get(claims + query)).status).toBe(404);
    expect(await list(client, `?user=${ids.ann}`)).toBe('ann powerApps succeeded, ann teams succeeded');
  });

  const paths = [
    ['alone', () => ''],
    ['of one user', ({ ids }: Json) => `&user=${ids.ann}`],
    ['of one policy', ({ teams }: Json) => `&policy=${teams}`],
    ['of one policy and status', ({ teams }: Json) => `&policy=${teams}&status=failed`],
    ['since a time', () => '&from=2026-10-06T09:00:00Z'],
  ] as const;

  it.each(paths)('is read page by page, %s, each row once', async (_, toQuery) => {
    const log = await newLog();
    const query = toQuery(log);
    const whole = (await log.client.get(`${claims}?top=1000${query}`)).body;
    expect(whole).not.toHaveProperty('nextLink');
    const ids: string[] = [];
    let next: string | undefined = `${claims}?top=1${query}`;
    while (next !== undefined) {
      const { body }: Json = await log.client.get(next.replace(benchOrigin, ''));
      expect(body.value).toHaveLength(1);
      ids.push(body.value[0].id);
      next = body.nextLink;
    }
    expect(ids).toEqual(whole.value.map(({ id }: Json) => id));
  });

  it('goes on where it was although new attempts came meanwhile', async () => {
    const { tenant, client, ids } = await newLog();
    const first = (await client.get(`${claims}?top=2`)).body;
    await tenant.open(ids.dan);
    const rest = (await client.get(first.nextLink.replace(benchOrigin, '').replace('top=2', 'top=9'))).body.value;
    expect(rest.map(({ sequence }: Json) => sequence)).toEqual([3, 2, 1]);
  });

  it('keeps the prefix of its tenant in the link to the next page', async () => {
    const { client } = await newLog();
    await client.post('/_tenantry/tenants', { name: 'a', forkOf: 'default' });
    const { nextLink } = (await client.get(`/t/a${claims}?top=1&status=failed`)).body;
    expect(nextLink).toMatch(new RegExp(`^${benchOrigin}/t/a${claims}\\?top=1&status=failed&after=`));
  });

  it.each([
    ['?user=nobody', 404, "There is no user 'nobody'. Name one by id or user principal name."],
    [
      '?policy=Teams',
      400,
      "The query parameter 'policy' is 'Teams'; it must be an id such as 8d1b6f0a-3c52-4e97-9d0b-5f2e7a4c1b68.",
    ],
    [
      '?status=faild',
      400,
      "The query parameter 'status' is 'faild'; it must be one of succeeded, failed. Did you mean 'failed'?",
    ],
    [
      '?from=2026-02-31',
      400,
      "The query parameter 'from' is '2026-02-31'; it must be a date such as 2026-10-05 or 2026-10-05T09:00:00Z.",
    ],
    [
      '?to=yesterday',
      400,
      "The query parameter 'to' is 'yesterday'; it must be a date such as 2026-10-05 or 2026-10-05T09:00:00Z.",
    ],
    ['?top=0', 400, "The query parameter 'top' is '0'; it must be a whole number from 1 to 1000."],
    ['?top=1001', 400, "The query parameter 'top' is '1001'; it must be a whole number from 1 to 1000."],
    ['?top=1e2', 400, "The query parameter 'top' is '1e2'; it must be a whole number from 1 to 1000."],
    [
      '?after=00000000-0000-4000-8000-000000000000',
      400,
      "There is no claim '00000000-0000-4000-8000-000000000000' to continue after. Use a nextLink unchanged.",
    ],
    [
      '?statu=failed',
      400,
      "Unknown query parameter 'statu' on GET /_tenantry/claims. Parameters: user, policy, status, from, to, top, after. Did you mean 'status'?",
    ],
    ['?top=1&top=2', 400, "The query parameter 'top' is given more than once."],
    ['/x', 404, "There is no claim with the id 'x'."],
  ])('refuses %s', async (query, status, message) => {
    const { client } = newTenant();
    const answer = await client.get(claims + query);
    expect([answer.status, answer.body.error.message]).toEqual([status, message]);
  });
});
