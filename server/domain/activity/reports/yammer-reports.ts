// The reports on Yammer, now Viva Engage: who has it. Nobody posts or reads here, and there are no communities.

import type { User } from '../../tenant/rows.js';
import type { TenantView } from '../../tenant/tenant-view.js';
import { mapInSteps, type Work } from '../../tenant/work.js';
import { column, listNothing, none, toPeriod, toRefreshColumn } from './daily-reports.js';
import type { ColumnReport, ReportColumn } from './report-columns.js';
import { isPeriod, toDay } from './report-span.js';
import { listProductNames, readServiceUse, toReportedUser } from './usage-reports.js';

/** Somebody with a license for it. */
export interface Licensed {
  readonly user: User;
  readonly since: string;
}

/** Documented: for a day, those who did something on it, so nobody. Choice: for a period, everybody with a license. */
function* listLicensed(view: TenantView, span: string): Work<readonly Licensed[]> {
  if (!isPeriod(span)) return [];
  const found = yield* mapInSteps(view.scan('users'), ({ row }): readonly Licensed[] => {
    const since = readServiceUse(view, row.id).yammer.assignedDateTime;
    return since === undefined ? [] : [{ user: row, since }];
  });
  return found.flat();
}

/** Choice: the state has been what it is since the license came. */
const toPersonColumns = (view: TenantView): readonly ReportColumn<Licensed>[] => [
  toRefreshColumn(view),
  column('User Principal Name', 'userPrincipalName', ({ user }) => toReportedUser(view, user).userPrincipalName),
  column('Display Name', 'displayName', ({ user }) => toReportedUser(view, user).displayName),
  column('User State', 'userState', () => 'active'),
  column('State Change Date', 'stateChangeDate', ({ since }) => toDay(since)),
  column('Last Activity Date', 'lastActivityDate', () => null),
];

/** Graph: reportroot-getyammeractivityuserdetail. */
const getYammerActivityUserDetail: ColumnReport<Licensed> = {
  type: 'yammerActivityUserDetail',
  list: listLicensed,
  toColumns: (view, span) => [
    ...toPersonColumns(view),
    none('Posted Count', 'postedCount'),
    none('Read Count', 'readCount'),
    none('Liked Count', 'likedCount'),
    column('Assigned Products', 'assignedProducts', ({ user }) => listProductNames(view, user.id)),
    column('Report Period', 'reportPeriod', () => toPeriod(span)),
  ],
};

const devices: readonly (readonly [title: string, name: string])[] = [
  ['Used Web', 'usedWeb'],
  ['Used Windows Phone', 'usedWindowsPhone'],
  ['Used Android Phone', 'usedAndroidPhone'],
  ['Used iPhone', 'usediPhone'],
  ['Used iPad', 'usediPad'],
  ['Used Others', 'usedOthers'],
];

/** Graph: reportroot-getyammerdeviceusageuserdetail. */
const getYammerDeviceUsageUserDetail: ColumnReport<Licensed> = {
  type: 'yammerDeviceUsageUserDetail',
  list: listLicensed,
  toColumns: (view, span) => [
    ...toPersonColumns(view),
    ...devices.map(([title, name]) => column<Licensed>(title, name, () => false)),
    column('Report Period', 'reportPeriod', () => toPeriod(span)),
  ],
};

/** The columns, of which no row has any. */
const groupColumns: readonly (readonly [title: string, name: string])[] = [
  ['Group Display Name', 'groupDisplayName'],
  ['Is Deleted', 'isDeleted'],
  ['Owner Principal Name', 'ownerPrincipalName'],
  ['Last Activity Date', 'lastActivityDate'],
  ['Group Type', 'groupType'],
  ['Office 365 Connected', 'office365Connected'],
  ['Member Count', 'memberCount'],
  ['Posted Count', 'postedCount'],
  ['Read Count', 'readCount'],
  ['Liked Count', 'likedCount'],
];

/** Graph: reportroot-getyammergroupsactivitydetail. */
const getYammerGroupsActivityDetail: ColumnReport<never> = {
  type: 'yammerGroupsActivityDetail',
  list: listNothing,
  toColumns: (view, span) => [
    toRefreshColumn(view),
    ...groupColumns.map(([title, name]) => column<never>(title, name, () => null)),
    column('Report Period', 'reportPeriod', () => toPeriod(span)),
  ],
};

/** By their names in Graph. */
export const yammerReports = {
  getYammerActivityUserDetail,
  getYammerDeviceUsageUserDetail,
  getYammerGroupsActivityDetail,
} as const;
