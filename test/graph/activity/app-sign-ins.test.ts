// Reports on sign-ins by app, in beta. Sources:
// https://learn.microsoft.com/en-us/graph/api/reportroot-getazureadapplicationsigninsummary and
// https://learn.microsoft.com/en-us/graph/api/reportroot-list-applicationsignindetailedsummary.

import { describe, expect, it } from 'vitest';
import type { Client, Json } from '../../new-emulator.js';
import { addUser, buy, domain, newTenant, readPages } from '../own-tenant.js';

const details = '/beta/reports/applicationSignInDetailedSummary';
const summary = (period: string): string => `/beta/reports/getAzureADApplicationSignInSummary(period='${period}')`;

const open = (client: Client, name: string, surface = 'teamsWeb') =>
  client.post('/_tenantry/appOpens', { user: `${name}@${domain}`, app: 'teams', surface });

/** Ann opened Teams twice in the browser a day ago; today Ben, who is turned off, could not, and Ann did on the desktop. */
const newLog = async (): Promise<Client> => {
  const client = await newTenant('ann');
  await addUser(client, 'ben', { accountEnabled: false });
  await buy(client, 'AAD_PREMIUM', 1);
  await open(client, 'ann');
  await open(client, 'ann');
  await client.patch('/_tenantry/clock', { advance: 'P1D' });
  await open(client, 'ben');
  await open(client, 'ann', 'teamsDesktop');
  return client;
};

describe('the report on sign-ins by app', () => {
  it('counts who could sign in and who could not', async () => {
    const client = await newLog();
    const { status, body } = await client.get(summary('D7'));
    expect(status).toBe(200);
    expect((body.value as Json[]).find((one) => one.appDisplayName === 'Microsoft Teams Web Client')).toEqual({
      id: expect.stringMatching(/^[\da-f-]{36}$/) as string,
      appDisplayName: 'Microsoft Teams Web Client',
      successfulSignInCount: 2,
      failedSignInCount: 1,
      successPercentage: expect.closeTo(66.67, 2) as number,
    });
    expect(body.value).toHaveLength(2);
  });

  it('looks as far back as asked', async () => {
    const client = await newLog();
    await client.patch('/_tenantry/clock', { advance: 'P8D' });
    expect((await client.get(summary('D7'))).body.value).toEqual([]);
    expect((await client.get(summary('D30'))).body.value).toHaveLength(2);
  });

  it.each(['D90', 'd'])('is refused for the period %j', async (period) => {
    const client = await newLog();
    expect((await client.get(summary(period))).status).toBe(400);
  });
});

describe('the report on sign-ins by app, day and outcome', () => {
  it('has the newest day first', async () => {
    const { body } = await (await newLog()).get(details);
    expect(
      (body.value as Json[]).map((one) => [one.aggregatedEventDateTime, one.status.errorCode, one.signInCount]),
    ).toEqual([
      ['2026-10-06T00:00:00Z', 0, 1],
      ['2026-10-06T00:00:00Z', 50057, 1],
      ['2026-10-05T00:00:00Z', 0, 2],
    ]);
  });

  it.each([
    ['status/errorCode eq 50057', 1],
    ['aggregatedEventDateTime ge 2026-10-06T00:00:00Z', 2],
    ["startswith(appDisplayName,'Microsoft Teams Web')", 2],
  ])('is filtered by %s', async (filter, count) => {
    const { body } = await (await newLog()).get(`${details}?$filter=${filter}`);
    expect(body.value).toHaveLength(count);
  });

  it('comes in pages', async () => {
    const pages = await readPages(await newLog(), `${details}?$top=2`);
    expect(pages.map(({ value }) => (value as Json[]).length)).toEqual([2, 1]);
  });

  it('is for tenants that may read sign-ins, and in beta alone', async () => {
    const client = await newTenant('ann');
    expect((await client.get(details)).status).toBe(403);
    expect((await client.get(summary('D7'))).status).toBe(403);
    expect((await client.get(details.replace('beta', 'v1.0'))).status).toBe(400);
  });
});
