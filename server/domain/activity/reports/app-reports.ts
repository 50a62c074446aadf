// The reports on apps: what users did in Teams, and which of the Microsoft 365 apps they used. Opening Teams is all that
// leaves a trace here.

import type { User } from '../../tenant/rows.js';
import { toPeriod } from './daily-reports.js';
import { listRows, type TenantView } from '../../tenant/tenant-view.js';
import { addTime, day } from '../../tenant/time.js';
import { mapInSteps, type Work } from '../../tenant/work.js';
import type { ColumnReport, ReportColumn } from './report-columns.js';
import { isPeriod, listReportedUsers, toDay, toDays } from './report-span.js';
import {
  listOfficeEditions,
  listProductNames,
  readServiceUse,
  toReportedId,
  toReportedUser,
  type ServiceUse,
} from './usage-reports.js';

/** A user as these reports look at one. */
export interface AppUser {
  readonly user: User;
  readonly teams: ServiceUse;
}

/** Choice: for a period, those who have the license or used the app. For a day, documented: those who were active. */
function* listAppUsers(view: TenantView, span: string, isListed: (one: AppUser) => boolean): Work<readonly AppUser[]> {
  const users = yield* mapInSteps(yield* listReportedUsers(view, span), (user) => ({
    user,
    teams: readServiceUse(view, user.id).teams,
  }));
  return isPeriod(span) ? users.filter(isListed) : users;
}

const isInTeams = ({ teams }: AppUser): boolean =>
  teams.assignedDateTime !== undefined || teams.lastActivityDateTime !== undefined;

/** Whether Teams was opened in the period. Only active users are listed for a day. */
const toWasActive = (view: TenantView, span: string): ((one: AppUser) => boolean) => {
  if (!isPeriod(span)) return () => true;
  const since = addTime(view.now(), -toDays(span) * day);
  return ({ teams }) => (teams.lastActivityDateTime ?? '') >= since;
};

const toLastDay = ({ teams: { lastActivityDateTime } }: AppUser): string | null =>
  lastActivityDateTime === undefined ? null : toDay(lastActivityDateTime);

/** What nobody does here: titles and names of the columns. */
const teamsCounts: readonly (readonly [title: string, name: string])[] = [
  ['Team Chat Message Count', 'teamChatMessageCount'],
  ['Private Chat Message Count', 'privateChatMessageCount'],
  ['Call Count', 'callCount'],
  ['Meeting Count', 'meetingCount'],
  ['Post Messages', 'postMessages'],
  ['Reply Messages', 'replyMessages'],
  ['Urgent Messages', 'urgentMessages'],
  ['Meetings Organized Count', 'meetingsOrganizedCount'],
  ['Meetings Attended Count', 'meetingsAttendedCount'],
  ['Ad Hoc Meetings Organized Count', 'adHocMeetingsOrganizedCount'],
  ['Ad Hoc Meetings Attended Count', 'adHocMeetingsAttendedCount'],
  ['Scheduled One-time Meetings Organized Count', 'scheduledOneTimeMeetingsOrganizedCount'],
  ['Scheduled One-time Meetings Attended Count', 'scheduledOneTimeMeetingsAttendedCount'],
  ['Scheduled Recurring Meetings Organized Count', 'scheduledRecurringMeetingsOrganizedCount'],
  ['Scheduled Recurring Meetings Attended Count', 'scheduledRecurringMeetingsAttendedCount'],
];

const teamsDurations: readonly (readonly [title: string, name: string])[] = [
  ['Audio Duration', 'audioDuration'],
  ['Video Duration', 'videoDuration'],
  ['Screen Share Duration', 'screenShareDuration'],
];

/** Graph: reportroot-getteamsuseractivityuserdetail. */
const getTeamsUserActivityUserDetail: ColumnReport<AppUser> = {
  type: 'teamsUserActivityUserDetail',
  list: (view, span) => listAppUsers(view, span, isInTeams),
  toColumns: (view, span) => {
    const [organization] = listRows(view.scan('organization'));
    const wasActive = toWasActive(view, span);
    return [
      { title: 'Report Refresh Date', name: 'reportRefreshDate', read: () => toDay(view.now()) },
      { title: 'Tenant Display Name', name: 'tenantDisplayName', read: () => organization?.displayName ?? '' },
      { title: 'Shared Channel Tenant Display Names', name: 'sharedChannelTenantDisplayNames', read: () => '' },
      { title: 'User Id', name: 'userId', read: ({ user }) => toReportedId(view, user) },
      {
        title: 'User Principal Name',
        name: 'userPrincipalName',
        read: ({ user }) => toReportedUser(view, user).userPrincipalName,
      },
      { title: 'Last Activity Date', name: 'lastActivityDate', read: toLastDay },
      { title: 'Is Deleted', name: 'isDeleted', read: () => false },
      { title: 'Deleted Date', name: 'deletedDate', read: () => null },
      { title: 'Assigned Products', name: 'assignedProducts', read: ({ user }) => listProductNames(view, user.id) },
      ...teamsCounts.map(([title, name]) => ({ title, name, read: () => 0 })),
      ...teamsDurations.map(([title, name]) => ({ title, name, read: () => 'PT0S' })),
      ...teamsDurations.map(([title]) => ({ title: `${title} In Seconds`, read: () => 0 })),
      { title: 'Has Other Action', name: 'hasOtherAction', read: wasActive },
      { title: 'Is Licensed', name: 'isLicensed', read: ({ teams }) => teams.assignedDateTime !== undefined },
      { title: 'Report Period', name: 'reportPeriod', read: () => toPeriod(span) },
    ];
  },
};

const platforms = ['Windows', 'Mac', 'Mobile', 'Web'];
const apps = ['Outlook', 'Word', 'Excel', 'PowerPoint', 'OneNote', 'Teams'];
const toName = (title: string): string => title.charAt(0).toLowerCase() + title.slice(1);

/** Graph: reportroot-getm365appuserdetail. On which platform Teams was opened is not known, so none is. */
const getM365AppUserDetail: ColumnReport<AppUser> = {
  type: 'm365AppUserDetail',
  list: (view, span) =>
    listAppUsers(view, span, (one) => isInTeams(one) || listOfficeEditions(view, one.user.id).length > 0),
  toColumns: (view, span) => {
    const wasActive = toWasActive(view, span);
    const within = 'details';
    const no = (title: string, name: string): ReportColumn<AppUser> => ({ title, name, within, read: () => false });
    const flags = (app: string): ReportColumn<AppUser> =>
      app === 'Teams' ? { title: app, name: 'teams', within, read: wasActive } : no(app, toName(app));
    return [
      { title: 'Report Refresh Date', name: 'reportRefreshDate', read: () => toDay(view.now()) },
      {
        title: 'User Principal Name',
        name: 'userPrincipalName',
        read: ({ user }) => toReportedUser(view, user).userPrincipalName,
      },
      { title: 'Last Activation Date', name: 'lastActivationDate', read: () => null },
      { title: 'Last Activity Date', name: 'lastActivityDate', read: toLastDay },
      { title: 'Report Period', name: 'reportPeriod', within, read: () => (isPeriod(span) ? toDays(span) : 1) },
      ...platforms.map((title) => no(title, toName(title))),
      ...apps.map(flags),
      ...platforms.flatMap((platform) => apps.map((app) => no(`${app} (${platform})`, `${toName(app)}${platform}`))),
    ];
  },
};

/** By their names in Graph. */
export const appReports = { getTeamsUserActivityUserDetail, getM365AppUserDetail } as const;
