// The auto-claim policy report: what policies assigned in the last 1, 7, 30 or 90 days, as JSON and as a table.
// Source of the periods: https://learn.microsoft.com/microsoft-365/commerce/licenses/manage-auto-claim-policies;
// columns, order and failed rows are choices.

import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { newTenant, type OwnTenant } from '../domain/own-tenant.js';
import type { Json } from '../new-emulator.js';

const report = '/_tenantry/reports/autoClaim';
const csv = { headers: { accept: 'text/csv' } };

const newPolicy = async (units: number, name = 'Teams for everyone'): Promise<OwnTenant> => {
  const tenant = newTenant();
  await tenant.buy('Microsoft_Teams_Enterprise_New', units);
  await tenant.addPolicy(['Microsoft_Teams_Enterprise_New'], { name });
  return tenant;
};

describe('the report', () => {
  it.each([
    ['?period=1', ['d0', 'd1']],
    ['?period=7', ['d0', 'd1', 'd7']],
    ['?period=30', ['d0', 'd1', 'd7', 'd30']],
    ['?period=90', ['d0', 'd1', 'd7', 'd30', 'd90']],
    ['', ['d0', 'd1', 'd7', 'd30', 'd90']],
  ])('%s covers claims up to that many days old', async (query, names) => {
    const tenant = await newPolicy(10);
    const days = [91, 90, 30, 7, 1, 0];
    for (const [n, day] of days.entries()) {
      await tenant.open(await tenant.addUser(`d${day}`));
      const next = days[n + 1];
      if (next !== undefined) await tenant.advance(`P${day - next}D`);
    }
    const { value } = (await tenant.client.get(report + query)).body;
    expect(value.map(({ user }: Json) => user.displayName)).toEqual(names);
  });

  it('leaves failed attempts out unless they are asked for, by request or by the tenant', async () => {
    const tenant = await newPolicy(1);
    for (const name of ['ann', 'bob']) await tenant.open(await tenant.addUser(name));
    const read = async (query: string): Promise<string> =>
      (await tenant.client.get(report + query)).body.value.map(({ user }: Json) => user.displayName).join();
    expect(await read('')).toBe('ann');
    expect(await read('?includeFailed=true')).toBe('bob,ann');
    await tenant.choose({ reportFailures: true });
    expect(await read('')).toBe('bob,ann');
    expect(await read('?includeFailed=false')).toBe('ann');
  });

  it('names product and app as the table does, and no product for a failed attempt', async () => {
    const tenant = await newPolicy(1);
    for (const name of ['ann', 'bob']) await tenant.open(await tenant.addUser(name));
    expect((await tenant.client.get(`${report}?includeFailed=true`)).body.value).toMatchObject([
      { user: { displayName: 'bob' }, appDisplayName: 'Microsoft Teams', productName: null },
      { user: { displayName: 'ann' }, appDisplayName: 'Microsoft Teams', productName: 'Microsoft Teams Enterprise' },
    ]);
  });

  it.each([
    ['?period=14', "The query parameter 'period' is '14'; it must be one of 1, 7, 30, 90."],
    ['?includeFailed=yes', "The query parameter 'includeFailed' is 'yes'; it must be one of true, false."],
    [
      '?days=7',
      "Unknown query parameter 'days' on GET /_tenantry/reports/autoClaim. Parameters: period, includeFailed.",
    ],
  ])('refuses %s', async (query, message) => {
    const answer = await newTenant().client.get(report + query);
    expect([answer.status, answer.body.error.message]).toEqual([400, message]);
  });
});

describe('the report as a table', () => {
  it('has a head, a row for each claim and CRLF at the end of every line', async () => {
    const tenant = await newPolicy(1);
    for (const name of ['ann', 'bob']) await tenant.open(await tenant.addUser(name));
    const answer = await tenant.client.get(`${report}?period=7&includeFailed=true`, csv);
    expect(answer.headers).toMatchObject({
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="auto-claim-report-7-days.csv"',
    });
    expect(answer.text).toBe(
      [
        'User,Username,Policy,App,Product,Date (UTC),Status,Reason',
        'bob,bob@northwind.onmicrosoft.com,Teams for everyone,Microsoft Teams,,2026-10-05 09:00:00,Failed,noAvailableLicenses',
        'ann,ann@northwind.onmicrosoft.com,Teams for everyone,Microsoft Teams,Microsoft Teams Enterprise,2026-10-05 09:00:00,Succeeded,',
        '',
      ].join('\r\n'),
    );
  });

  it('is its head alone when nobody claimed anything', async () => {
    const { text } = await newTenant().client.get(report, csv);
    expect(text).toBe('User,Username,Policy,App,Product,Date (UTC),Status,Reason\r\n');
  });

  it.each([
    ['a comma', 'Vance, Adele', '"Vance, Adele"'],
    ['quotes', 'Adele "Del" Vance', '"Adele ""Del"" Vance"'],
    ['a line break', 'Adele\r\nVance', '"Adele\r\nVance"'],
    ['letters of any script', 'Zo\u00eb \u5c71\u7530 \u{1f600}', 'Zo\u00eb \u5c71\u7530 \u{1f600}'],
    ['a formula', '=HYPERLINK("http://x.example","y")', `"'=HYPERLINK(""http://x.example"",""y"")"`],
    ['a plus', '+1', `"'+1"`],
    ['a minus', '-1+1', `"'-1+1"`],
    ['an at sign', '@SUM(A1)', `"'@SUM(A1)"`],
    ['a tab before a formula', '\t=1', `"'\t=1"`],
  ])('writes a name with %s so that a spreadsheet shows it and runs nothing', async (_, displayName, written) => {
    const tenant = await newPolicy(1);
    await tenant.open(await tenant.addUser('ann', { displayName }));
    const { text = '' } = await tenant.client.get(report, csv);
    expect(text).toContain(`Reason\r\n${written},ann@northwind`);
    expect(Papa.parse<string[]>(text.trimEnd()).data).toHaveLength(2);
  });

  it('writes the name of a policy with the same care', async () => {
    const tenant = await newPolicy(1, '=1+1');
    await tenant.open(await tenant.addUser('ann'));
    const { text = '' } = await tenant.client.get(report, csv);
    expect(Papa.parse<string[]>(text).data[1]?.[2]).toBe("'=1+1");
  });

  it.each([
    ['text/csv', 'text/csv; charset=utf-8'],
    ['TEXT/CSV;q=0.9', 'text/csv; charset=utf-8'],
    ['text/csv, application/json', 'text/csv; charset=utf-8'],
    ['application/json, text/csv', 'application/json; charset=utf-8'],
    ['*/*', 'application/json; charset=utf-8'],
  ])('is what Accept: %s gets, or JSON', async (accept, type) => {
    const answer = await newTenant().client.get(report, { headers: { accept } });
    expect(answer.headers['Content-Type']).toBe(type);
  });
});
