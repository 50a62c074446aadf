// Usage reports: a redirect to a CSV file, or in beta the same as JSON. Graph: reportRoot, adminReportSettings.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { toReportObject, type ReportColumn } from '../../domain/activity/reports/report-columns.js';
import { listReportedUsers, toDay, toDays } from '../../domain/activity/reports/report-span.js';
import {
  countOfficeEditions,
  countServiceUse,
  getColumnReport,
  type ColumnReportName,
} from '../../domain/activity/reports/report-tables.js';
import { listAppCounts, type CountedKind } from '../../domain/activity/reports/app-count-reports.js';
import { listDailyUse } from '../../domain/activity/reports/daily-use.js';
import { reportedServices } from '../../domain/tenant/catalogue.js';
import { requireSettings } from '../../domain/tenant/settings.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { mapInSteps } from '../../domain/tenant/work.js';
import {
  areNamesConcealed,
  listOfficeEditions,
  listProductNames,
  readServiceUse,
  toReportedUser,
} from '../../domain/activity/reports/usage-reports.js';
import type { Operation, OperationsById } from '../../http/operation.js';
import { createWriter, toEntityResult } from '../entities/entity-json.js';
import { toReport } from './report-answer.js';

const toActivationCount = (productType: string): object => ({
  productType,
  lastActivatedDate: null,
  windows: 0,
  mac: 0,
  windows10Mobile: 0,
  ios: 0,
  android: 0,
  activatedOnSharedComputer: false,
});

/** Graph: reportroot-getoffice365activationsuserdetail. */
const getOffice365ActivationsUserDetail = toReport(
  'getOffice365ActivationsUserDetail',
  'office365ActivationsUserDetail',
  {
    *list(view) {
      const users = yield* mapInSteps(view.scan('users'), ({ row }) => ({
        row,
        editions: listOfficeEditions(view, row.id),
      }));
      return users.filter(({ editions }) => editions.length > 0);
    },
    toRow: (view, { row, editions }) => ({
      reportRefreshDate: toDay(view.now()),
      ...toReportedUser(view, row),
      userActivationCounts: editions.map(toActivationCount),
    }),
  },
);

/** Graph: reportroot-getoffice365activationsusercounts. */
const getOffice365ActivationsUserCounts = toReport(
  'getOffice365ActivationsUserCounts',
  'office365ActivationsUserCounts',
  {
    *list(view) {
      return [...(yield* countOfficeEditions(view))];
    },
    toRow: (view, [productType, assigned]) => ({
      reportRefreshDate: toDay(view.now()),
      productType,
      assigned,
      activated: 0,
      sharedComputerActivation: 0,
    }),
  },
);

const toDayOrNull = (time: string | undefined): string | null => (time === undefined ? null : toDay(time));

const toActiveUser = (view: TenantView, userId: string): object => {
  const use = readServiceUse(view, userId);
  const upper = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
  return Object.fromEntries([
    ...reportedServices.map((name) => [`has${upper(name)}License`, use[name].assignedDateTime !== undefined]),
    ...reportedServices.map((name) => [`${name}LastActivityDate`, toDayOrNull(use[name].lastActivityDateTime)]),
    ...reportedServices.map((name) => [`${name}LicenseAssignDate`, toDayOrNull(use[name].assignedDateTime)]),
    ['assignedProducts', listProductNames(view, userId)],
  ]) as object;
};

/** Graph: reportroot-getoffice365activeuserdetail. A period changes nothing: the report shows last dates. */
const getOffice365ActiveUserDetail = toReport('getOffice365ActiveUserDetail', 'office365ActiveUserDetail', {
  list: listReportedUsers,
  toRow: (view, row) => ({
    reportRefreshDate: toDay(view.now()),
    ...toReportedUser(view, row),
    isDeleted: false,
    deletedDate: null,
    ...toActiveUser(view, row.id),
  }),
});

/** Graph: reportroot-getoffice365activeusercounts. */
const getOffice365ActiveUserCounts = toReport('getOffice365ActiveUserCounts', 'office365ActiveUserCounts', {
  *list(view, period) {
    return (yield* listDailyUse(view, toDays(period))).map((day) => ({ ...day, period }));
  },
  toRow: (view, { date, use, period }) => ({
    reportRefreshDate: toDay(view.now()),
    office365: use?.office365 ?? null,
    ...Object.fromEntries(reportedServices.map((name) => [name, use === undefined ? null : (use.services[name] ?? 0)])),
    reportDate: date,
    reportPeriod: String(toDays(period)),
  }),
});

/** Graph: reportroot-getoffice365activationcounts. */
const getOffice365ActivationCounts = toReport('getOffice365ActivationCounts', 'office365ActivationCounts', {
  *list(view) {
    return [...(yield* countOfficeEditions(view)).keys()];
  },
  toRow: (view, productType) => ({
    reportRefreshDate: toDay(view.now()),
    productType,
    windows: 0,
    mac: 0,
    android: 0,
    ios: 0,
    windows10Mobile: 0,
  }),
});

/** Graph: reportroot-getoffice365servicesusercounts. */
const getOffice365ServicesUserCounts = toReport('getOffice365ServicesUserCounts', 'office365ServicesUserCounts', {
  *list(view, period) {
    const counts = [...(yield* countServiceUse(view, toDays(period)))].flatMap(([name, { active, inactive }]) => [
      [`${name}Active`, active],
      [`${name}Inactive`, inactive],
    ]);
    return [{ cells: Object.fromEntries(counts) as object, reportPeriod: String(toDays(period)) }];
  },
  toRow: (view, { cells, reportPeriod }) => ({ reportRefreshDate: toDay(view.now()), ...cells, reportPeriod }),
});

/** A report whose columns say what JSON has, too. */
const toColumnReport = (name: ColumnReportName, inBoth = false): Operation => {
  const report = getColumnReport(name);
  const rows = {
    *list(view: TenantView, span: string) {
      const columns = report.toColumns(view, span);
      return (yield* report.list(view, span)).map((item) => ({ columns, item }));
    },
    toRow: (_: TenantView, { columns, item }: { columns: readonly ReportColumn<unknown>[]; item: unknown }) =>
      toReportObject(columns, item),
  };
  return toReport(name, report.type, rows, inBoth);
};

/** A report whose JSON has all its days in one object. */
const toAppCounts = (
  name: 'getM365AppUserCounts' | 'getM365AppPlatformUserCounts',
  type: string,
  kind: CountedKind,
): Operation => {
  const days = {
    *list(view: TenantView, span: string) {
      return [{ reportPeriod: toDays(span), userCounts: yield* listAppCounts(view, span, kind) }];
    },
    toRow: (view: TenantView, row: object) => ({ reportRefreshDate: toDay(view.now()), ...row }),
  };
  return toReport(name, type, days, true);
};

const settingsWriter = createWriter<'adminReportSettings', { readonly displayConcealedNames: boolean }>(
  'adminReportSettings',
  {
    id: () => '',
    displayConcealedNames: ({ displayConcealedNames }) => displayConcealedNames,
  },
);

/** Graph: adminreportsettings-get. A singleton, whose context names no entity. */
const getReportSettings: Operation = (call) => {
  const displayConcealedNames = areNamesConcealed(call.tenant.view);
  return toEntityResult(call, 'admin/reportSettings', settingsWriter, { displayConcealedNames });
};

/** Graph: adminreportsettings-update. */
const updateReportSettings: Operation<RequestBodyOf<'updateReportSettings'>> = (call) => {
  const { displayConcealedNames } = call.body;
  call.tenant.transact((draft) => {
    draft.put('settings', { ...requireSettings(draft), displayConcealedNames });
  });
  return { status: 204 };
};

/** By operationId. */
export const reportOperations = {
  getOffice365ActivationsUserDetail,
  getOffice365ActivationCounts,
  getOffice365ServicesUserCounts,
  getOffice365ActivationsUserCounts,
  getOffice365ActiveUserCounts,
  getOffice365ActiveUserDetail,
  getOffice365ActiveUserDetailOfDay: getOffice365ActiveUserDetail,
  getTeamsUserActivityUserDetail: toColumnReport('getTeamsUserActivityUserDetail'),
  getM365AppUserDetail: toColumnReport('getM365AppUserDetail', true),
  getMailboxUsageDetail: toColumnReport('getMailboxUsageDetail'),
  getMailboxUsageMailboxCounts: toColumnReport('getMailboxUsageMailboxCounts'),
  getMailboxUsageQuotaStatusMailboxCounts: toColumnReport('getMailboxUsageQuotaStatusMailboxCounts'),
  getMailboxUsageStorage: toColumnReport('getMailboxUsageStorage'),
  getOneDriveUsageAccountDetail: toColumnReport('getOneDriveUsageAccountDetail'),
  getOneDriveUsageAccountCounts: toColumnReport('getOneDriveUsageAccountCounts'),
  getOneDriveUsageFileCounts: toColumnReport('getOneDriveUsageFileCounts'),
  getOneDriveUsageStorage: toColumnReport('getOneDriveUsageStorage'),
  getTeamsUserActivityUserDetailOfDay: toColumnReport('getTeamsUserActivityUserDetail'),
  getM365AppUserDetailOfDay: toColumnReport('getM365AppUserDetail', true),
  getOneDriveUsageAccountDetailOfDay: toColumnReport('getOneDriveUsageAccountDetail'),
  getM365AppUserCounts: toAppCounts('getM365AppUserCounts', 'm365AppUserCounts', 'apps'),
  getM365AppPlatformUserCounts: toAppCounts('getM365AppPlatformUserCounts', 'm365AppPlatformUserCounts', 'platforms'),
  getYammerActivityUserDetail: toColumnReport('getYammerActivityUserDetail'),
  getYammerActivityUserDetailOfDay: toColumnReport('getYammerActivityUserDetail'),
  getYammerDeviceUsageUserDetail: toColumnReport('getYammerDeviceUsageUserDetail'),
  getYammerDeviceUsageUserDetailOfDay: toColumnReport('getYammerDeviceUsageUserDetail'),
  getYammerGroupsActivityDetail: toColumnReport('getYammerGroupsActivityDetail'),
  getYammerGroupsActivityDetailOfDay: toColumnReport('getYammerGroupsActivityDetail'),
  getOffice365GroupsActivityDetail: toColumnReport('getOffice365GroupsActivityDetail'),
  getOffice365GroupsActivityDetailOfDay: toColumnReport('getOffice365GroupsActivityDetail'),
  getSharePointSiteUsageDetail: toColumnReport('getSharePointSiteUsageDetail'),
  getSharePointSiteUsageDetailOfDay: toColumnReport('getSharePointSiteUsageDetail'),
  getOffice365GroupsActivityCounts: toColumnReport('getOffice365GroupsActivityCounts'),
  getOffice365GroupsActivityGroupCounts: toColumnReport('getOffice365GroupsActivityGroupCounts'),
  getOffice365GroupsActivityFileCounts: toColumnReport('getOffice365GroupsActivityFileCounts'),
  getOffice365GroupsActivityStorage: toColumnReport('getOffice365GroupsActivityStorage'),
  getSharePointSiteUsageSiteCounts: toColumnReport('getSharePointSiteUsageSiteCounts'),
  getSharePointSiteUsageFileCounts: toColumnReport('getSharePointSiteUsageFileCounts'),
  getSharePointSiteUsageStorage: toColumnReport('getSharePointSiteUsageStorage'),
  getSharePointSiteUsagePages: toColumnReport('getSharePointSiteUsagePages'),
  getReportSettings,
  updateReportSettings,
} satisfies OperationsById<GraphOperationId>;
