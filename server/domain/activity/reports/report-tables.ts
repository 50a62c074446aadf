// The usage reports as tables: Microsoft's columns, with a row for each user or product. usage-reports.ts computes the cells.
// A report reads every user, so it is made in steps.

import { makeAppCounts } from './app-count-reports.js';
import { appReports } from './app-reports.js';
import { listDailyUse } from './daily-use.js';
import { toFlag, toReportTable, toRows, type ColumnReport, type ReportTable } from './report-columns.js';
import { listReportedUsers, toDay, toDays } from './report-span.js';
import { groupReports } from './group-reports.js';
import { siteReports } from './site-reports.js';
import { storageReports } from './storage-reports.js';
import { yammerReports } from './yammer-reports.js';
import { reportedServices, type ReportedService } from '../../tenant/catalogue.js';
import type { TenantView } from '../../tenant/tenant-view.js';
import { addTime, day } from '../../tenant/time.js';
import { mapInSteps, visitInSteps, type Work } from '../../tenant/work.js';
import { listOfficeEditions, listProductNames, readServiceUse, toReportedUser } from './usage-reports.js';

const activationColumns = [
  ...['Report Refresh Date', 'User Principal Name', 'Display Name', 'Product Type', 'Last Activated Date'],
  ...['Windows', 'Mac', 'Windows 10 Mobile', 'iOS', 'Android', 'Activated On Shared Computer'],
];

/** Graph: reportroot-getoffice365activationsuserdetail. Nothing is ever activated here. */
function* makeActivationsUserDetail(view: TenantView): Work<ReportTable> {
  const today = toDay(view.now());
  const users = yield* mapInSteps(view.scan('users'), ({ row }) => row);
  const rows = toRows(users, (user) => {
    const { userPrincipalName, displayName } = toReportedUser(view, user);
    return listOfficeEditions(view, user.id).map((edition) => [
      ...[today, userPrincipalName, displayName, edition, ''],
      ...[0, 0, 0, 0, 0, 'False'],
    ]);
  });
  return { columns: activationColumns, rows };
}

/** How many users could activate each edition. */
export function* countOfficeEditions(view: TenantView): Work<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  yield* visitInSteps(view.scan('users'), ({ row }) => {
    for (const edition of listOfficeEditions(view, row.id)) counts.set(edition, (counts.get(edition) ?? 0) + 1);
  });
  return counts;
}

/** Graph: reportroot-getoffice365activationsusercounts. */
function* makeActivationsUserCounts(view: TenantView): Work<ReportTable> {
  const counts = yield* countOfficeEditions(view);
  return {
    columns: ['Report Refresh Date', 'Product Type', 'Assigned', 'Activated', 'Shared Computer Activation'],
    rows: [...counts].map(([edition, assigned]) => [toDay(view.now()), edition, assigned, 0, 0]),
  };
}

/** Graph: reportroot-getoffice365activationcounts. Nothing is ever activated here. */
function* makeActivationCounts(view: TenantView): Work<ReportTable> {
  const counts = yield* countOfficeEditions(view);
  return {
    columns: ['Report Refresh Date', 'Product Type', 'Windows', 'Mac', 'Android', 'iOS', 'Windows 10 Mobile'],
    rows: [...counts.keys()].map((edition) => [toDay(view.now()), edition, 0, 0, 0, 0, 0]),
  };
}

const serviceTitles: Readonly<Record<ReportedService, string>> = {
  exchange: 'Exchange',
  oneDrive: 'OneDrive',
  sharePoint: 'SharePoint',
  skypeForBusiness: 'Skype For Business',
  yammer: 'Yammer',
  teams: 'Teams',
};

const toColumns = (toColumn: (title: string) => string): readonly string[] =>
  reportedServices.map((service) => toColumn(serviceTitles[service]));

/** Graph: reportroot-getoffice365activeuserdetail. */
function* makeActiveUserDetail(view: TenantView, span: string): Work<ReportTable> {
  const rows = toRows(yield* listReportedUsers(view, span), (user) => {
    const { userPrincipalName, displayName } = toReportedUser(view, user);
    const use = readServiceUse(view, user.id);
    const cells = [
      ...[toDay(view.now()), userPrincipalName, displayName, toFlag(false), ''],
      ...reportedServices.map((service) => toFlag(use[service].assignedDateTime !== undefined)),
      ...reportedServices.map((service) => toDay(use[service].lastActivityDateTime ?? '')),
      ...reportedServices.map((service) => toDay(use[service].assignedDateTime ?? '')),
      listProductNames(view, user.id).join('+'),
    ];
    return [cells];
  });
  const columns = [
    ...['Report Refresh Date', 'User Principal Name', 'Display Name', 'Is Deleted', 'Deleted Date'],
    ...toColumns((title) => `Has ${title} License`),
    ...toColumns((title) => `${title} Last Activity Date`),
    ...toColumns((title) => `${title} License Assign Date`),
    'Assigned Products',
  ];
  return { columns, rows };
}

/** How many users with a service used it, and how many did not. */
export interface UseCount {
  readonly active: number;
  readonly inactive: number;
}

/** Counts active and inactive users of each service over a number of days; `office365` is any of the services. */
export function* countServiceUse(
  view: TenantView,
  days: number,
): Work<ReadonlyMap<ReportedService | 'office365', UseCount>> {
  const since = addTime(view.now(), -days * day);
  const counts = new Map<ReportedService | 'office365', { active: number; inactive: number }>();
  for (const name of [...reportedServices, 'office365'] as const) counts.set(name, { active: 0, inactive: 0 });
  const count = (name: ReportedService | 'office365', isActive: boolean): void => {
    const known = counts.get(name);
    if (known !== undefined) known[isActive ? 'active' : 'inactive'] += 1;
  };
  yield* visitInSteps(view.scan('users'), ({ row }) => {
    const use = readServiceUse(view, row.id);
    const had = reportedServices.filter((name) => use[name].assignedDateTime !== undefined);
    const isActive = (name: ReportedService): boolean => (use[name].lastActivityDateTime ?? '') >= since;
    for (const name of had) count(name, isActive(name));
    if (had.length > 0) count('office365', had.some(isActive));
  });
  return counts;
}

/** Graph: reportroot-getoffice365servicesusercounts. */
function* makeServicesUserCounts(view: TenantView, period: string): Work<ReportTable> {
  const counts = yield* countServiceUse(view, toDays(period));
  const titles = [...reportedServices.map((service) => serviceTitles[service]), 'Office 365'];
  const cells = [...counts.values()].flatMap(({ active, inactive }) => [active, inactive]);
  return {
    columns: [
      'Report Refresh Date',
      ...titles.flatMap((title) => [`${title} Active`, `${title} Inactive`]),
      'Report Period',
    ],
    rows: [[toDay(view.now()), ...cells, toDays(period)]],
  };
}

/** Graph: reportroot-getoffice365activeusercounts. A day beyond the log has no numbers: choice. */
function* makeActiveUserCounts(view: TenantView, period: string): Work<ReportTable> {
  const days = yield* listDailyUse(view, toDays(period));
  return {
    columns: ['Report Refresh Date', 'Office 365', ...toColumns((title) => title), 'Report Date', 'Report Period'],
    rows: days.map(({ date, use }) => [
      ...[toDay(view.now()), use?.office365 ?? ''],
      ...reportedServices.map((service) => (use === undefined ? '' : (use.services[service] ?? 0))),
      ...[date, toDays(period)],
    ]),
  };
}

/** The reports that are written as lists of columns. */
const columnReports = { ...appReports, ...storageReports, ...yammerReports, ...groupReports, ...siteReports } as const;

/** A report that is written as a list of columns. */
export type ColumnReportName = keyof typeof columnReports;

/** Such a report. Each lists its own items; only its columns know which. */
export const getColumnReport = (name: ColumnReportName): ColumnReport<unknown> =>
  columnReports[name] as ColumnReport<unknown>;

/** How each other report is made, by its name in Graph. */
const reports = {
  getOffice365ActivationCounts: makeActivationCounts,
  getOffice365ServicesUserCounts: makeServicesUserCounts,
  getOffice365ActivationsUserDetail: makeActivationsUserDetail,
  getOffice365ActivationsUserCounts: makeActivationsUserCounts,
  getOffice365ActiveUserDetail: makeActiveUserDetail,
  getOffice365ActiveUserCounts: makeActiveUserCounts,
  getM365AppUserCounts: (view: TenantView, period: string) => makeAppCounts(view, period, 'apps'),
  getM365AppPlatformUserCounts: (view: TenantView, period: string) => makeAppCounts(view, period, 'platforms'),
} as const;

/** A report by its name in Graph. */
export type ReportName = keyof typeof reports | ColumnReportName;

/** Whether a report of this name exists. */
export const isReportName = (name: string): name is ReportName =>
  Object.hasOwn(reports, name) || Object.hasOwn(columnReports, name);

const isColumnReport = (name: ReportName): name is ColumnReportName => Object.hasOwn(columnReports, name);

/**
 * Makes a report of the tenant, in steps.
 *
 * @param span - one of `reportPeriods`, or a day for a report that can cover a single day
 */
export const makeReport = (view: TenantView, name: ReportName, span: string): Work<ReportTable> =>
  isColumnReport(name) ? toReportTable(getColumnReport(name), view, span) : reports[name](view, span);
