// The reports on SharePoint sites. This tenant has no sites.

import {
  allSites,
  column,
  listNothing,
  none,
  toDailyReport,
  toPeriod,
  toRefreshColumn,
  total,
} from './daily-reports.js';
import type { ColumnReport } from './report-columns.js';

/** The columns of the file, of which no row has any. */
const siteColumns: readonly (readonly [title: string, name: string])[] = [
  ['Site Id', 'siteId'],
  ['Site URL', 'siteUrl'],
  ['Owner Display Name', 'ownerDisplayName'],
  ['Is Deleted', 'isDeleted'],
  ['Last Activity Date', 'lastActivityDate'],
  ['File Count', 'fileCount'],
  ['Active File Count', 'activeFileCount'],
  ['Page View Count', 'pageViewCount'],
  ['Visited Page Count', 'visitedPageCount'],
  ['Storage Used (Byte)', 'storageUsedInBytes'],
  ['Storage Allocated (Byte)', 'storageAllocatedInBytes'],
  ['Root Web Template', 'rootWebTemplate'],
  ['Owner Principal Name', 'ownerPrincipalName'],
];

/** Graph: reportroot-getsharepointsiteusagedetail, v1.0. Beta has further columns in its file, and no row here has any. */
const getSharePointSiteUsageDetail: ColumnReport<never> = {
  type: 'sharePointSiteUsageDetail',
  list: listNothing,
  toColumns: (view, span) => [
    toRefreshColumn(view),
    ...siteColumns.map(([title, name]) => column<never>(title, name, () => null)),
    column('Report Period', 'reportPeriod', () => toPeriod(span)),
  ],
};

/** By their names in Graph. */
export const siteReports = {
  getSharePointSiteUsageDetail,
  getSharePointSiteUsageSiteCounts: toDailyReport('sharePointSiteUsageSiteCounts', listNothing, [
    allSites,
    total,
    none('Active', 'active'),
  ]),
  getSharePointSiteUsageFileCounts: toDailyReport('sharePointSiteUsageFileCounts', listNothing, [
    allSites,
    none('Total', 'total'),
    none('Active', 'active'),
  ]),
  getSharePointSiteUsageStorage: toDailyReport('sharePointSiteUsageStorage', listNothing, [
    allSites,
    none('Storage Used (Byte)', 'storageUsedInBytes'),
  ]),
  getSharePointSiteUsagePages: toDailyReport('sharePointSiteUsagePages', listNothing, [
    allSites,
    none('Page View Count', 'pageViewCount'),
  ]),
} as const;
