// Sign-ins: opening an app writes one. Source: https://learn.microsoft.com/en-us/graph/api/signin-list; how long they are
// kept: https://learn.microsoft.com/en-us/entra/identity/monitoring-health/reference-reports-data-retention.

import { describe, expect, it } from 'vitest';
import type { Client, Json } from '../../new-emulator.js';
import { addUser, buy, domain, newTenant, readPages } from '../own-tenant.js';

const path = '/v1.0/auditLogs/signIns';
const open = (client: Client, name: string, surface = 'teamsWeb') =>
  client.post('/_tenantry/appOpens', { user: `${name}@${domain}`, app: 'teams', surface });
const read = async (client: Client, query = ''): Promise<Json[]> =>
  (await client.get(`${path}${query === '' ? '' : `?${query}`}`)).body.value as Json[];
const people = (rows: readonly Json[]): readonly string[] =>
  rows.map((row) => (row as { userDisplayName: string }).userDisplayName);

const newPremiumTenant = async (...names: readonly string[]): Promise<Client> => {
  const client = await newTenant(...names);
  await buy(client, 'AAD_PREMIUM', 1);
  return client;
};

describe('the sign-in log', () => {
  it('shows who opened what, newest first', async () => {
    const client = await newPremiumTenant('ann', 'ben');
    await open(client, 'ann');
    await client.patch('/_tenantry/clock', { advance: 'PT1H' });
    await open(client, 'ben', 'teamsDesktop');
    const rows = await read(client);
    expect(people(rows)).toEqual(['ben', 'ann']);
    expect(rows[0]).toMatchObject({
      createdDateTime: '2026-10-05T10:00:00Z',
      appDisplayName: 'Microsoft Teams',
      isInteractive: true,
      clientAppUsed: 'Mobile Apps and Desktop clients',
      resourceDisplayName: 'Microsoft Graph',
      status: { errorCode: 0, failureReason: null },
    });
    expect(rows[1]).toMatchObject({ appDisplayName: 'Microsoft Teams Web Client', clientAppUsed: 'Browser' });
    expect((await client.get(`${path}/${String(rows[0].id)}`)).body).toMatchObject({ userDisplayName: 'ben' });
  });

  it('knows the error of an account that is turned off', async () => {
    const client = await newPremiumTenant();
    await addUser(client, 'ann', { accountEnabled: false });
    await open(client, 'ann');
    expect((await read(client))[0].status.errorCode).toBe(50057);
  });

  it('is not written by what is only simulated, nor by an app that there is not', async () => {
    const client = await newPremiumTenant('ann');
    await client.post('/_tenantry/appOpens/simulate', { user: `ann@${domain}`, app: 'teams' });
    await client.post('/_tenantry/appOpens', { user: `ann@${domain}`, app: 'word' });
    expect(await read(client)).toEqual([]);
  });

  it('is filtered by user, time, app and error, sorted and paged', async () => {
    const client = await newPremiumTenant('ann', 'ben');
    for (const name of ['ann', 'ben', 'ann']) {
      await open(client, name);
      await client.patch('/_tenantry/clock', { advance: 'PT1H' });
    }
    const { body: ann } = await client.get(`/v1.0/users/ann@${domain}`);
    const filter = async (text: string) => people(await read(client, `$filter=${encodeURIComponent(text)}`));
    expect(await filter(`userId eq '${String(ann.id)}'`)).toEqual(['ann', 'ann']);
    expect(await filter('createdDateTime ge 2026-10-05T10:00:00Z')).toEqual(['ann', 'ben']);
    expect(await filter(`userId eq '${String(ann.id)}' and createdDateTime le 2026-10-05T09:30:00Z`)).toEqual(['ann']);
    expect(await filter("startsWith(userPrincipalName,'ben')")).toEqual(['ben']);
    expect(await filter('status/errorCode eq 50057')).toEqual([]);
    expect(await filter("appDisplayName eq 'Microsoft Teams Web Client'")).toHaveLength(3);
    expect(people(await read(client, '$orderby=createdDateTime&$top=2'))).toEqual(['ann', 'ben']);
    const pages = await readPages(client, `${path}?$top=2`);
    expect(pages.map(({ value }) => (value as Json[]).length)).toEqual([2, 1]);
    const explained = await client.get(`${path}?$filter=userId eq '${String(ann.id)}'`, {
      headers: { 'x-tenantry-explain': 'true' },
    });
    expect(explained.headers['x-tenantry-plan']).toMatch(/userId/);
  });

  it('forgets after 30 days, a few old ones with each new one', async () => {
    const client = await newPremiumTenant('ann');
    for (let n = 0; n < 3; n += 1) await open(client, 'ann');
    const [old] = await read(client);
    await client.patch('/_tenantry/clock', { advance: 'P31D' });
    expect(await read(client)).toEqual([]);
    expect((await client.get(`${path}/${String(old.id)}`)).status).toBe(404);
    await open(client, 'ann');
    const { body: state } = await client.get('/_tenantry/state');
    expect(state.tables.signIns).toHaveLength(2);
    expect(await read(client)).toHaveLength(1);
  });

  it('is for tenants with Entra ID P1 or P2', async () => {
    const client = await newTenant('ann');
    await open(client, 'ann');
    const { status, body } = await client.get(path);
    expect([status, body.error.code, body.error.message]).toEqual([
      403,
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
      "Neither tenant is B2C or tenant doesn't have premium license",
    ]);
  });
});
