// The reports on Teams, Microsoft 365 Apps, mailboxes and OneDrive accounts. Sources:
// https://learn.microsoft.com/en-us/graph/api/reportroot-getteamsuseractivityuserdetail, reportroot-getm365appuserdetail,
// reportroot-getmailboxusagedetail, reportroot-getmailboxusagemailboxcounts,
// reportroot-getmailboxusagequotastatusmailboxcounts, reportroot-getmailboxusagestorage,
// reportroot-getonedriveusageaccountdetail, reportroot-getonedriveusageaccountcounts, reportroot-getonedriveusagefilecounts
// and reportroot-getonedriveusagestorage.

import { describe, expect, it } from 'vitest';
import type { Client, Json } from '../../new-emulator.js';
import { addUser, assign, buy, domain, newTenant } from '../own-tenant.js';

const json = '?$format=application/json';

/** Ann has Office 365 E3 since today, Ben has nothing. */
const newOffice = async (): Promise<Client> => {
  const client = await newTenant();
  await client.patch('/v1.0/admin/reportSettings', { displayConcealedNames: false });
  await assign(client, await addUser(client, 'ann'), await buy(client, 'SPE_E3', 2));
  await addUser(client, 'ben');
  return client;
};

const openTeams = (client: Client): Promise<unknown> =>
  client.post('/_tenantry/appOpens', { user: `ann@${domain}`, app: 'teams' });

/** Follows the redirect to the file. */
const download = async (client: Client, report: string): Promise<readonly string[]> => {
  const { status, headers } = await client.get(`/v1.0/reports/${report}`);
  expect(status).toBe(302);
  const file = await client.get(new URL(headers.Location ?? '').pathname, { headers: { authorization: '' } });
  return (file.text ?? '').trimEnd().split('\r\n');
};

const readJson = async (client: Client, report: string): Promise<readonly Json[]> =>
  (await client.get(`/beta/reports/${report}${json}`)).body.value as readonly Json[];

describe('the report on what users did in Teams', () => {
  it('lists everyone with a license for Teams, and says who opened it in the period', async () => {
    const client = await newOffice();
    const [before] = await readJson(client, "getTeamsUserActivityUserDetail(period='D7')");
    expect(before).toMatchObject({ isLicensed: true, lastActivityDate: null, hasOtherAction: false });
    await openTeams(client);
    await client.patch('/_tenantry/clock', { advance: 'P8D' });
    const read = async (period: string): Promise<readonly Json[]> =>
      readJson(client, `getTeamsUserActivityUserDetail(period='${period}')`);
    expect(await read('D7')).toMatchObject([{ hasOtherAction: false, lastActivityDate: '2026-10-05' }]);
    expect(await read('D30')).toMatchObject([
      {
        userPrincipalName: `ann@${domain}`,
        hasOtherAction: true,
        assignedProducts: ['MICROSOFT 365 E3'],
        privateChatMessageCount: 0,
        audioDuration: 'PT0S',
        reportPeriod: '30',
      },
    ]);
  });

  it('has the columns of the page in its file', async () => {
    const client = await newOffice();
    const [head, row] = await download(client, "getTeamsUserActivityUserDetail(period='D7')");
    expect(head).toBe(
      'Report Refresh Date,Tenant Display Name,Shared Channel Tenant Display Names,User Id,User Principal Name,Last Activity Date,Is Deleted,Deleted Date,Assigned Products,Team Chat Message Count,Private Chat Message Count,Call Count,Meeting Count,Post Messages,Reply Messages,Urgent Messages,Meetings Organized Count,Meetings Attended Count,Ad Hoc Meetings Organized Count,Ad Hoc Meetings Attended Count,Scheduled One-time Meetings Organized Count,Scheduled One-time Meetings Attended Count,Scheduled Recurring Meetings Organized Count,Scheduled Recurring Meetings Attended Count,Audio Duration,Video Duration,Screen Share Duration,Audio Duration In Seconds,Video Duration In Seconds,Screen Share Duration In Seconds,Has Other Action,Is Licensed,Report Period',
    );
    expect(row).toMatch(/,MICROSOFT 365 E3,(?:0,){15}PT0S,PT0S,PT0S,0,0,0,False,True,7$/);
  });

  it('lists for a day only who opened Teams on it', async () => {
    const client = await newOffice();
    await openTeams(client);
    await client.patch('/_tenantry/clock', { advance: 'P1D' });
    const read = (date: string): Promise<readonly Json[]> =>
      readJson(client, `getTeamsUserActivityUserDetail(date=${date})`);
    expect(await read('2026-10-05')).toMatchObject([{ hasOtherAction: true, reportPeriod: null }]);
    expect(await read('2026-10-06')).toEqual([]);
    expect((await client.get('/beta/reports/getTeamsUserActivityUserDetail(date=2026-08-01)')).status).toBe(400);
  });

  it('hides ids with the names', async () => {
    const client = await newOffice();
    await client.patch('/v1.0/admin/reportSettings', { displayConcealedNames: true });
    const [row] = await readJson(client, "getTeamsUserActivityUserDetail(period='D7')");
    expect(row.userId).toMatch(/^[\dA-F]{32}$/);
    expect(row.userPrincipalName).toMatch(/^[\dA-F]{32}$/);
  });
});

describe('the report on Microsoft 365 Apps', () => {
  it('says that Teams was used, and on no platform, since nobody knows on which', async () => {
    const client = await newOffice();
    await openTeams(client);
    const report = "getM365AppUserDetail(period='D7')";
    const [row] = await readJson(client, report);
    expect(row).toMatchObject({ lastActivationDate: null, lastActivityDate: '2026-10-05' });
    expect(row.details).toHaveLength(1);
    expect(row.details[0]).toMatchObject({ reportPeriod: 7, teams: true, outlook: false, web: false, teamsWeb: false });
    const [head, line] = await download(client, report);
    expect(head).toMatch(
      /^Report Refresh Date,User Principal Name,.*,Report Period,Windows,.*,Teams,Outlook \(Windows\),/,
    );
    expect(head?.split(',')).toHaveLength(39);
    expect(line?.split(',').filter((cell) => cell === 'True')).toHaveLength(1);
  });
});

describe('the reports on mailboxes', () => {
  it('list a mailbox from its license on, empty, with the quotas of its plan', async () => {
    const client = await newOffice();
    await assign(client, await addUser(client, 'cleo'), await buy(client, 'SPE_F1', 1));
    const rows = await readJson(client, "getMailboxUsageDetail(period='D7')");
    expect(rows).toMatchObject([
      {
        userPrincipalName: `ann@${domain}`,
        createdDate: '2026-10-05',
        lastActivityDate: null,
        itemCount: 0,
        hasArchive: false,
        issueWarningQuotaInBytes: 105_226_698_752,
        prohibitSendQuotaInBytes: 106_300_440_576,
        prohibitSendReceiveQuotaInBytes: 107_374_182_400,
      },
      { userPrincipalName: `cleo@${domain}`, prohibitSendReceiveQuotaInBytes: 2_147_483_648 },
    ]);
  });

  it('count mailboxes by day, today first, each from the day of its license on', async () => {
    const client = await newOffice();
    await client.patch('/_tenantry/clock', { advance: 'P2D' });
    await assign(client, await addUser(client, 'cleo'), await buy(client, 'SPE_F1', 1));
    const read = (report: string): Promise<readonly Json[]> => readJson(client, `${report}(period='D7')`);
    const totals = (await read('getMailboxUsageMailboxCounts')).map(({ reportDate, total, active }) => [
      reportDate,
      total,
      active,
    ]);
    expect(totals.slice(0, 4)).toEqual([
      ['2026-10-07', 2, 0],
      ['2026-10-06', 1, 0],
      ['2026-10-05', 1, 0],
      ['2026-10-04', 0, 0],
    ]);
    const [quota] = await read('getMailboxUsageQuotaStatusMailboxCounts');
    expect(quota).toMatchObject({ underLimit: 2, warningIssued: 0, indeterminate: 0, reportPeriod: '7' });
    expect(await read('getMailboxUsageStorage')).toHaveLength(7);
    expect((await download(client, "getMailboxUsageQuotaStatusMailboxCounts(period='D30')")).slice(0, 2)).toEqual([
      'Report Refresh Date,Under Limit,Warning Issued,Send Prohibited,Send/Receive Prohibited,Indeterminate,Report Date,Report Period',
      '2026-10-07,2,0,0,0,0,2026-10-07,30',
    ]);
  });

  it('lose the mailbox with the license', async () => {
    const client = await newOffice();
    const { body } = await client.get(`/v1.0/users/ann@${domain}?$select=id,assignedLicenses`);
    const removeLicenses = [body.assignedLicenses[0].skuId as string];
    await client.post(`/v1.0/users/${body.id as string}/assignLicense`, { addLicenses: [], removeLicenses });
    expect(await readJson(client, "getMailboxUsageDetail(period='D7')")).toEqual([]);
  });
});

describe('the reports on OneDrive', () => {
  it('list an empty account for everyone with a plan for it', async () => {
    const client = await newOffice();
    const [account, ...others] = await readJson(client, "getOneDriveUsageAccountDetail(period='D7')");
    expect(others).toEqual([]);
    expect(account).toMatchObject({
      siteUrl: `https://${domain.split('.')[0] ?? ''}-my.sharepoint.com/personal/ann_${domain.replaceAll('.', '_')}`,
      ownerPrincipalName: `ann@${domain}`,
      fileCount: 0,
      storageAllocatedInBytes: 1_099_511_627_776,
    });
    expect(await readJson(client, 'getOneDriveUsageAccountDetail(date=2026-10-05)')).toEqual([]);
    const [accounts] = await readJson(client, "getOneDriveUsageAccountCounts(period='D7')");
    expect(accounts).toMatchObject({ siteType: 'All', total: 1, active: 0 });
    const [files] = await readJson(client, "getOneDriveUsageFileCounts(period='D7')");
    expect(files).toMatchObject({ total: 0, active: 0 });
    const [storage] = await readJson(client, "getOneDriveUsageStorage(period='D7')");
    expect(storage).toMatchObject({ siteType: 'All', storageUsedInBytes: 0 });
  });

  it('hide addresses with the names', async () => {
    const client = await newOffice();
    await client.patch('/v1.0/admin/reportSettings', { displayConcealedNames: true });
    expect(await readJson(client, "getOneDriveUsageAccountDetail(period='D7')")).toMatchObject([{ siteUrl: '' }]);
  });

  it('refuse a period that reports do not have', async () => {
    const client = await newOffice();
    expect((await client.get("/beta/reports/getOneDriveUsageStorage(period='D8')")).status).toBe(400);
  });
});
