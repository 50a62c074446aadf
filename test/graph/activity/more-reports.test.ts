// The reports on Yammer, Microsoft 365 groups, SharePoint sites, and the users of Microsoft 365 Apps by day. Sources:
// https://learn.microsoft.com/en-us/graph/api/reportroot-getyammeractivityuserdetail, reportroot-getyammerdeviceusageuserdetail,
// reportroot-getyammergroupsactivitydetail, reportroot-getoffice365groupsactivitydetail,
// reportroot-getoffice365groupsactivitycounts, reportroot-getoffice365groupsactivitygroupcounts,
// reportroot-getoffice365groupsactivityfilecounts, reportroot-getoffice365groupsactivitystorage,
// reportroot-getsharepointsiteusagedetail, reportroot-getsharepointsiteusagesitecounts,
// reportroot-getsharepointsiteusagefilecounts, reportroot-getsharepointsiteusagestorage,
// reportroot-getsharepointsiteusagepages, reportroot-getm365appusercounts and reportroot-getm365appplatformusercounts.

import { describe, expect, it } from 'vitest';
import type { Client, Json } from '../../new-emulator.js';
import { addUser, assign, buy, domain, newTenant } from '../own-tenant.js';

const json = '?$format=application/json';

const newOffice = async (): Promise<Client> => {
  const client = await newTenant();
  await client.patch('/v1.0/admin/reportSettings', { displayConcealedNames: false });
  await assign(client, await addUser(client, 'ann'), await buy(client, 'SPE_E3', 2));
  await addUser(client, 'ben');
  return client;
};

const readJson = async (client: Client, report: string, version = 'beta'): Promise<readonly Json[]> => {
  const { status, body } = await client.get(`/${version}/reports/${report}${json}`);
  expect(status).toBe(200);
  return body.value as readonly Json[];
};

const download = async (client: Client, report: string): Promise<readonly string[]> => {
  const { status, headers } = await client.get(`/v1.0/reports/${report}`);
  expect(status).toBe(302);
  const file = await client.get(new URL(headers.Location ?? '').pathname, { headers: { authorization: '' } });
  return (file.text ?? '').trimEnd().split('\r\n');
};

const addTeam = async (client: Client, people: readonly string[]): Promise<void> => {
  const ids = await Promise.all(
    people.map(async (name) => String((await client.get(`/v1.0/users/${name}@${domain}`)).body.id)),
  );
  const bind = ids.map((id) => `https://graph.microsoft.com/v1.0/users/${id}`);
  const team = { displayName: 'Video', mailNickname: 'video', mailEnabled: true, securityEnabled: false };
  const { status } = await client.post('/v1.0/groups', {
    ...team,
    groupTypes: ['Unified'],
    visibility: 'Private',
    'members@odata.bind': bind,
    'owners@odata.bind': bind.slice(0, 1),
  });
  expect(status).toBe(201);
};

describe('the reports on Yammer', () => {
  it('list everybody with a license for it, who did nothing, and nobody for a day', async () => {
    const client = await newOffice();
    expect(await readJson(client, "getYammerActivityUserDetail(period='D7')")).toMatchObject([
      {
        userPrincipalName: `ann@${domain}`,
        userState: 'active',
        stateChangeDate: '2026-10-05',
        lastActivityDate: null,
        postedCount: 0,
        assignedProducts: ['MICROSOFT 365 E3'],
        reportPeriod: '7',
      },
    ]);
    expect(await readJson(client, "getYammerDeviceUsageUserDetail(period='D7')")).toMatchObject([
      { usedWeb: false, usediPhone: false, usedOthers: false },
    ]);
    expect(await readJson(client, 'getYammerActivityUserDetail(date=2026-10-05)')).toEqual([]);
    expect(await readJson(client, "getYammerGroupsActivityDetail(period='D30')")).toEqual([]);
  });

  it('have the columns of the pages in their files', async () => {
    const client = await newOffice();
    expect(await download(client, "getYammerActivityUserDetail(period='D7')")).toEqual([
      'Report Refresh Date,User Principal Name,Display Name,User State,State Change Date,Last Activity Date,Posted Count,Read Count,Liked Count,Assigned Products,Report Period',
      `2026-10-05,ann@${domain},ann,active,2026-10-05,,0,0,0,MICROSOFT 365 E3,7`,
    ]);
    expect(await download(client, "getYammerDeviceUsageUserDetail(date='2026-10-05')")).toEqual([
      'Report Refresh Date,User Principal Name,Display Name,User State,State Change Date,Last Activity Date,Used Web,Used Windows Phone,Used Android Phone,Used iPhone,Used iPad,Used Others,Report Period',
    ]);
    expect(await download(client, 'getYammerGroupsActivityDetail(date=2026-10-05)')).toEqual([
      'Report Refresh Date,Group Display Name,Is Deleted,Owner Principal Name,Last Activity Date,Group Type,Office 365 Connected,Member Count,Posted Count,Read Count,Liked Count,Report Period',
    ]);
  });

  it.each(["date='2018-03-05'", 'date=2026-10-06', "period='D8'"])('are refused for %s', async (span) => {
    const client = await newOffice();
    expect((await client.get(`/v1.0/reports/getYammerActivityUserDetail(${span})`)).status).toBe(400);
  });
});

describe('the reports on Microsoft 365 groups', () => {
  it('list the groups with their members and guests', async () => {
    const client = await newOffice();
    await addUser(client, 'eve', { userType: 'Guest' });
    await client.post('/v1.0/groups', {
      displayName: 'Staff',
      mailNickname: 'staff',
      mailEnabled: false,
      securityEnabled: true,
    });
    await addTeam(client, ['ann', 'ben', 'eve']);
    const report = "getOffice365GroupsActivityDetail(period='D7')";
    expect(await readJson(client, report)).toMatchObject([
      {
        groupDisplayName: 'Video',
        ownerPrincipalName: `ann@${domain}`,
        groupType: 'Private',
        memberCount: 3,
        externalMemberCount: 1,
        exchangeReceivedEmailCount: 0,
      },
    ]);
    expect((await download(client, report))[0]).toBe(
      'Report Refresh Date,Group Display Name,Is Deleted,Owner Principal Name,Last Activity Date,Group Type,Member Count,External Member Count,Exchange Received Email Count,SharePoint Active File Count,Yammer Posted Message Count,Yammer Read Message Count,Yammer Liked Message Count,Exchange Mailbox Total Item Count,Exchange Mailbox Storage Used (Byte),SharePoint Total File Count,SharePoint Site Storage Used (Byte),Report Period',
    );
    expect(await readJson(client, 'getOffice365GroupsActivityDetail(date=2026-10-05)')).toEqual([]);
  });

  it('hide the names of groups with those of users', async () => {
    const client = await newOffice();
    await addTeam(client, ['ann']);
    await client.patch('/v1.0/admin/reportSettings', { displayConcealedNames: true });
    const [row] = await readJson(client, "getOffice365GroupsActivityDetail(period='D7')");
    for (const name of ['groupId', 'groupDisplayName', 'ownerPrincipalName'])
      expect(row[name]).toMatch(/^[\dA-F]{32}$/);
  });

  it('count them by day, from the day they were created on', async () => {
    const client = await newOffice();
    await client.patch('/_tenantry/clock', { advance: 'P1D' });
    await addTeam(client, ['ann']);
    const days = await readJson(client, "getOffice365GroupsActivityGroupCounts(period='D7')");
    expect(days.slice(0, 2)).toMatchObject([
      { reportDate: '2026-10-06', total: 1, active: 0 },
      { reportDate: '2026-10-05', total: 0, active: 0 },
    ]);
    expect((await readJson(client, "getOffice365GroupsActivityCounts(period='D30')"))[29]).toMatchObject({
      exchangeEmailsReceived: 0,
      yammerMessagesLiked: 0,
    });
    expect((await readJson(client, "getOffice365GroupsActivityFileCounts(period='D7')"))[0]).toMatchObject({
      total: 0,
    });
    expect((await download(client, "getOffice365GroupsActivityStorage(period='D7')")).slice(0, 2)).toEqual([
      'Report Refresh Date,Mailbox Storage Used (Byte),Site Storage Used (Byte),Report Date,Report Period',
      '2026-10-06,0,0,2026-10-06,7',
    ]);
  });
});

describe('the reports on SharePoint sites', () => {
  it('are empty, since there are no sites', async () => {
    const client = await newOffice();
    expect(await download(client, "getSharePointSiteUsageDetail(period='D7')")).toEqual([
      'Report Refresh Date,Site Id,Site URL,Owner Display Name,Is Deleted,Last Activity Date,File Count,Active File Count,Page View Count,Visited Page Count,Storage Used (Byte),Storage Allocated (Byte),Root Web Template,Owner Principal Name,Report Period',
    ]);
    expect(await readJson(client, 'getSharePointSiteUsageDetail(date=2026-10-05)')).toEqual([]);
    for (const [report, row] of [
      ['getSharePointSiteUsageSiteCounts', { siteType: 'All', total: 0, active: 0 }],
      ['getSharePointSiteUsageFileCounts', { siteType: 'All', total: 0, active: 0 }],
      ['getSharePointSiteUsageStorage', { siteType: 'All', storageUsedInBytes: 0 }],
      ['getSharePointSiteUsagePages', { siteType: 'All', pageViewCount: 0 }],
    ] as const) {
      const days = await readJson(client, `${report}(period='D7')`);
      expect(days).toHaveLength(7);
      expect(days[0]).toMatchObject({ ...row, reportDate: '2026-10-05', reportPeriod: '7' });
    }
  });
});

describe('the reports that count users of Microsoft 365 Apps', () => {
  it.each(['v1.0', 'beta'])('have all days in one object in %s, and count who opened Teams', async (version) => {
    const client = await newOffice();
    await client.post('/_tenantry/appOpens', { user: `ann@${domain}`, app: 'teams' });
    const [row, ...others] = await readJson(client, "getM365AppUserCounts(period='D7')", version);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ reportRefreshDate: '2026-10-05', reportPeriod: 7 });
    expect(row.userCounts).toHaveLength(7);
    expect(row.userCounts[0]).toEqual({
      reportDate: '2026-10-05',
      outlook: 0,
      word: 0,
      excel: 0,
      powerPoint: 0,
      oneNote: 0,
      teams: 1,
    });
    const [platforms] = await readJson(client, "getM365AppPlatformUserCounts(period='D7')", version);
    expect(platforms.userCounts[0]).toEqual({ reportDate: '2026-10-05', windows: 0, mac: 0, mobile: 0, web: 0 });
  });

  it('have a line for each day in their files, without numbers for days that the log does not know', async () => {
    const client = await newOffice();
    const apps = await download(client, "getM365AppUserCounts(period='D90')");
    expect(apps.slice(0, 2)).toEqual([
      'Report Refresh Date,Report Period,Report Date,Outlook,Word,Excel,PowerPoint,OneNote,Teams',
      '2026-10-05,90,2026-10-05,0,0,0,0,0,0',
    ]);
    expect([apps.length, apps.at(-1)]).toEqual([91, '2026-10-05,90,2026-07-08,,,,,,']);
    const [head] = await download(client, "getM365AppPlatformUserCounts(period='D7')");
    expect(head).toBe('Report Refresh Date,Report Period,Report Date,Windows,Mac,Mobile,Web');
  });

  it('know no other format, and no day', async () => {
    const client = await newOffice();
    expect((await client.get("/v1.0/reports/getM365AppUserCounts(period='D7')?$format=text/xml")).status).toBe(400);
    expect((await client.get('/v1.0/reports/getM365AppUserCounts(date=2026-10-05)')).status).toBeGreaterThanOrEqual(
      400,
    );
  });
});
