// Usage reports. Sources: https://learn.microsoft.com/en-us/graph/api/reportroot-getoffice365activationsuserdetail,
// reportroot-getoffice365activeuserdetail, adminreportsettings-get.

import { describe, expect, it } from 'vitest';
import { generate, toTenant } from '../../fixtures/generate/generated.js';
import { newClient, newEmulator, type Client, type Json } from '../../new-emulator.js';
import { addUser, assign, buy, domain, newTenant, readPages } from '../own-tenant.js';

const activations = '/reports/getOffice365ActivationsUserDetail';
const active = "/reports/getOffice365ActiveUserDetail(period='D30')";

const newLicensedTenant = async (): Promise<Client> => {
  const client = await newTenant();
  await client.patch('/v1.0/admin/reportSettings', { displayConcealedNames: false });
  await assign(client, await addUser(client, 'ann'), await buy(client, 'SPE_E3', 1));
  return client;
};

/** Follows the redirect as clients do, without a token. */
const download = async (client: Client, path: string): Promise<readonly string[]> => {
  const { status, headers } = await client.get(path);
  expect(status).toBe(302);
  const { pathname } = new URL(headers.Location ?? '');
  const file = await client.get(pathname, { headers: { authorization: '' } });
  expect([file.status, file.headers['Content-Type']]).toEqual([200, 'application/octet-stream']);
  return (file.text ?? '').trimEnd().split('\r\n');
};

describe('the report of a large tenant', () => {
  it('is sent in parts while it is made, of the tenant as it was when it was asked for', async () => {
    const emulator = newEmulator({ state: toTenant(generate(2_050)) });
    const client = newClient(emulator);
    const { headers } = await client.get(`/v1.0${active}`);
    const url = headers.Location ?? '';
    const { parts, body } = await emulator.handle({ method: 'GET', url, headers: {}, takesParts: true });
    const { body: users } = await client.get('/v1.0/users?$top=1&$select=id');
    await client.delete(`/v1.0/users/${users.value[0].id}`);
    const sent: string[] = [];
    for await (const part of parts ?? []) sent.push(part);
    expect(body).toBeUndefined();
    expect(sent.length).toBeGreaterThan(3);
    expect(sent.join('').trimEnd().split('\r\n')).toHaveLength(1 + 2_050);
    expect(await download(client, `/v1.0${active}`)).toHaveLength(2_050);
  });
});

describe('a report', () => {
  it('redirects to a CSV file that needs no token', async () => {
    const client = await newLicensedTenant();
    expect(await download(client, `/v1.0${activations}`)).toEqual([
      'Report Refresh Date,User Principal Name,Display Name,Product Type,Last Activated Date,Windows,Mac,Windows 10 Mobile,iOS,Android,Activated On Shared Computer',
      `2026-10-05,ann@${domain},ann,MICROSOFT 365 APPS FOR ENTERPRISE,,0,0,0,0,0,False`,
    ]);
    expect(await download(client, '/v1.0/reports/getOffice365ActivationsUserCounts')).toEqual([
      'Report Refresh Date,Product Type,Assigned,Activated,Shared Computer Activation',
      '2026-10-05,MICROSOFT 365 APPS FOR ENTERPRISE,1,0,0',
    ]);
    // https://learn.microsoft.com/en-us/graph/api/reportroot-getoffice365activationcounts
    expect(await download(client, '/v1.0/reports/getOffice365ActivationCounts')).toEqual([
      'Report Refresh Date,Product Type,Windows,Mac,Android,iOS,Windows 10 Mobile',
      '2026-10-05,MICROSOFT 365 APPS FOR ENTERPRISE,0,0,0,0,0',
    ]);
  });

  // No page of Microsoft's speaks of escaping formulas: a program wants the name as it is in /users.
  it('writes a name that a spreadsheet would run as a formula as it is', async () => {
    const client = await newLicensedTenant();
    await client.patch(`/v1.0/users/ann@${domain}`, { displayName: '=HYPERLINK("http://x.example","y")' });
    const [, row = ''] = await download(client, `/v1.0${activations}`);
    expect(row).toContain(`,"=HYPERLINK(""http://x.example"",""y"")",`);
  });

  // https://learn.microsoft.com/en-us/graph/api/reportroot-getoffice365servicesusercounts
  it('counts who opened Teams in a period, and who has the services and did not', async () => {
    const client = await newLicensedTenant();
    const path = '/reports/getOffice365ServicesUserCounts';
    const read = async (period: string) => {
      const [head = '', row = ''] = await download(client, `/v1.0${path}(period='${period}')`);
      const cells = row.split(',');
      const cell = (column: string): string | undefined => cells[head.split(',').indexOf(column)];
      return ['Teams Active', 'Teams Inactive', 'Exchange Active', 'Exchange Inactive', 'Office 365 Active'].map(cell);
    };
    expect(await read('D7')).toEqual(['0', '1', '0', '1', '0']);
    await client.post('/_tenantry/appOpens', { user: `ann@${domain}`, app: 'teams' });
    expect(await read('D7')).toEqual(['1', '0', '0', '1', '1']);
    await client.patch('/_tenantry/clock', { advance: 'P8D' });
    expect([await read('D7'), await read('D30')]).toEqual([
      ['0', '1', '0', '1', '0'],
      ['1', '0', '0', '1', '1'],
    ]);
    const { body } = await client.get(`/beta${path}(period='D30')?$format=application/json`);
    expect(body.value).toMatchObject([{ teamsActive: 1, yammerActive: 0, office365Inactive: 0, reportPeriod: '30' }]);
    expect((await client.get(`/v1.0${path}(period='D8')`)).status).toBe(400);
  });

  // https://learn.microsoft.com/en-us/graph/api/reportroot-getoffice365activeusercounts
  it('counts who opened Teams on each day, and has no numbers of days beyond the sign-in log', async () => {
    const client = await newLicensedTenant();
    await addUser(client, 'ben', { accountEnabled: false });
    const path = '/reports/getOffice365ActiveUserCounts';
    for (const name of ['ann', 'ann', 'ben']) {
      await client.post('/_tenantry/appOpens', { user: `${name}@${domain}`, app: 'teams' });
    }
    await client.patch('/_tenantry/clock', { advance: 'P2D' });
    const [head, ...rows] = await download(client, `/v1.0${path}(period='D7')`);
    expect(head).toBe(
      'Report Refresh Date,Office 365,Exchange,OneDrive,SharePoint,Skype For Business,Yammer,Teams,Report Date,Report Period',
    );
    expect(rows).toHaveLength(7);
    expect(rows.slice(1, 3)).toEqual([
      '2026-10-07,0,0,0,0,0,0,0,2026-10-06,7',
      '2026-10-07,1,0,0,0,0,0,1,2026-10-05,7',
    ]);
    const { body } = await client.get(`/beta${path}(period='D90')?$format=application/json`);
    expect(body.value).toHaveLength(90);
    expect(body.value[2]).toMatchObject({ reportDate: '2026-10-05', teams: 1, office365: 1, exchange: 0 });
    expect(body.value[29]).toMatchObject({ reportDate: '2026-09-08', teams: 0 });
    expect(body.value[30]).toMatchObject({
      reportDate: '2026-09-07',
      teams: null,
      office365: null,
      reportPeriod: '90',
    });
    const long = await download(client, `/v1.0${path}(period='D180')`);
    expect(long.at(-1)).toBe('2026-10-07,,,,,,,,2026-04-11,180');
  });

  // https://learn.microsoft.com/en-us/graph/api/reportroot-getoffice365activeuserdetail: date
  it('lists who opened Teams on a day of the past 30', async () => {
    const client = await newLicensedTenant();
    await addUser(client, 'ben');
    await client.post('/_tenantry/appOpens', { user: `ann@${domain}`, app: 'teams' });
    await client.patch('/_tenantry/clock', { advance: 'P2D' });
    const read = async (date: string): Promise<readonly string[]> => {
      const [, ...rows] = await download(client, `/v1.0/reports/getOffice365ActiveUserDetail(date=${date})`);
      return rows.map((row) => row.split(',')[1] ?? '');
    };
    expect(await read('2026-10-05')).toEqual([`ann@${domain}`]);
    expect(await read('2026-10-06')).toEqual([]);
    for (const date of ['2026-10-08', '2026-09-06', '05-10-2026', "'D7'"]) {
      const { status, body } = await client.get(`/beta/reports/getOffice365ActiveUserDetail(date=${date})`);
      expect([status, body.error.code], date).toEqual([400, 'InvalidArgument']);
    }
  });

  it('shows licenses with their dates, and when Teams was last opened', async () => {
    const client = await newLicensedTenant();
    await client.patch('/_tenantry/clock', { advance: 'P1D' });
    await client.post('/_tenantry/appOpens', { user: `ann@${domain}`, app: 'teams' });
    const [head = '', ...rows] = await download(client, `/v1.0${active}`);
    const ann = rows.find((row) => row.includes(`ann@${domain}`))?.split(',') ?? [];
    const cell = (column: string): string | undefined => ann[head.split(',').indexOf(column)];
    expect(rows).toHaveLength(2);
    expect(cell('Has Teams License')).toBe('True');
    expect(cell('Has Exchange License')).toBe('True');
    expect(cell('Teams Last Activity Date')).toBe('2026-10-06');
    expect(cell('Exchange Last Activity Date')).toBe('');
    expect(cell('Exchange License Assign Date')).toBe('2026-10-05');
    expect(cell('Assigned Products')).toBe('MICROSOFT 365 E3');
  });

  it('is JSON at once where beta is asked for it', async () => {
    const client = await newLicensedTenant();
    const { status, body } = await client.get(`/beta${activations}?$format=application/json`);
    expect(status).toBe(200);
    expect(body['@odata.context']).toMatch(/#Collection\(microsoft\.graph\.office365ActivationsUserDetail\)$/);
    expect(body.value).toMatchObject([
      { userPrincipalName: `ann@${domain}`, userActivationCounts: [{ windows: 0, lastActivatedDate: null }] },
    ]);
    const { body: detail } = await client.get(`/beta${active}?$format=application/json`);
    expect(detail.value).toContainEqual(
      expect.objectContaining({ hasTeamsLicense: true, teamsLicenseAssignDate: '2026-10-05', isDeleted: false }),
    );
    expect((await client.get(`/v1.0${activations}?$format=application/json`)).status).toBe(400);
  });

  it('says who has Teams as the license details do: not by an add-on alone, nor by a suspended product', async () => {
    const client = await newTenant();
    await client.patch('/v1.0/admin/reportSettings', { displayConcealedNames: false });
    const ids: string[] = [];
    for (const [name, sku] of [
      ['ann', 'SPE_E3'],
      ['ben', 'Microsoft_Teams_Premium'],
      ['cy', 'Microsoft_Teams_Enterprise_New'],
    ] as const) {
      const id = await addUser(client, name);
      await assign(client, id, await buy(client, sku, 1));
      ids.push(id);
    }
    const bought = (await client.get('/v1.0/directory/subscriptions')).body.value as Json[];
    const { id } = bought.find(({ skuPartNumber }) => skuPartNumber === 'Microsoft_Teams_Enterprise_New');
    await client.patch(`/_tenantry/subscriptions/${String(id)}`, { status: 'Suspended' });
    const { value } = (await client.get(`/beta${active}?$format=application/json`)).body;
    const told = ['ann', 'ben', 'cy'].map((name) => {
      const row = (value as Json[]).find(({ displayName }) => displayName === name);
      return [row.hasTeamsLicense, row.teamsLicenseAssignDate];
    });
    expect(told).toEqual([
      [true, '2026-10-05'],
      [false, null],
      [false, null],
    ]);
    const details = await Promise.all(
      ids.map((one) => client.get(`/v1.0/users/${one}/licenseDetails/getTeamsLicensingDetails`)),
    );
    expect(details.map(({ body }) => body.hasTeamsLicense as boolean)).toEqual(told.map(([has]) => has));
  });

  it('is there for five minutes', async () => {
    const client = await newLicensedTenant();
    const { headers } = await client.get(`/v1.0${activations}`);
    const { pathname } = new URL(headers.Location ?? '');
    await client.patch('/_tenantry/clock', { advance: 'PT5M' });
    expect((await client.get(pathname)).status).toBe(200);
    await client.patch('/_tenantry/clock', { advance: 'PT1S' });
    expect((await client.get(pathname)).status).toBe(404);
    expect((await client.get('/_tenantry/reports/getNothing-4000000000000')).status).toBe(404);
  });

  it('stays in the tenant that was asked', async () => {
    const client = newClient(newEmulator({ fixture: 'contoso' }));
    await client.post('/_tenantry/tenants', { name: 'other', fixture: 'empty' });
    const { headers } = await client.get(`/t/other/v1.0${activations}`);
    expect(new URL(headers.Location ?? '').pathname).toMatch(/^\/t\/other\/_tenantry\/reports\//);
  });

  it.each(['D8', '7', 'd'])('is refused for the period %s', async (period) => {
    const client = await newTenant();
    expect((await client.get(`/v1.0/reports/getOffice365ActiveUserDetail(period='${period}')`)).status).toBe(400);
  });
});

describe('names in reports', () => {
  it('are hidden in a new tenant, until an administrator shows them', async () => {
    const client = await newTenant('ann');
    const settings = '/v1.0/admin/reportSettings';
    expect((await client.get(settings)).body).toMatchObject({ displayConcealedNames: true });
    const read = async () => (await client.get(`/beta${active}?$format=application/json`)).body.value[0];
    expect((await read()).userPrincipalName).toMatch(/^[0-9A-F]{32}$/);
    expect((await client.patch(settings, { displayConcealedNames: false })).status).toBe(204);
    expect((await client.get(settings)).body).toMatchObject({ displayConcealedNames: false });
    expect((await read()).userPrincipalName).toContain(domain);
  });
});

// https://learn.microsoft.com/en-us/graph/api/reportroot-getoffice365activeuserdetail?view=graph-rest-beta: $top and
// $skipToken, 200 rows by default.
describe('pages of a report', () => {
  const json = `/beta${active}?$format=application/json`;

  it('come in beta as JSON, none lost and none twice', async () => {
    const client = newClient(newEmulator({ fixture: 'contoso' }));
    const { body } = await client.get(json);
    const pages = await readPages(client, `${json}&$top=25`);
    expect(pages.slice(0, -1).map(({ value }) => (value as readonly Json[]).length)).toEqual([25, 25]);
    expect(pages.flatMap(({ value }) => value as readonly Json[])).toEqual(body.value);
  });

  it('are none of a file', async () => {
    const client = await newLicensedTenant();
    expect((await client.get(`/v1.0${active}?$top=5`)).status).toBe(400);
    expect((await client.get(`${json}&$top=0`)).status).toBe(400);
    expect((await client.get(`${json}&$skiptoken=x`)).status).toBe(400);
  });
});
