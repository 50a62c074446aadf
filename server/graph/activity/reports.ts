// Usage reports: a redirect to a CSV file, or in beta the same as JSON. Graph: reportRoot, adminReportSettings.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { toReportObject } from '../../domain/activity/report-columns.js';
import { listReportedUsers, reportPeriods, toDay, toDays } from '../../domain/activity/report-span.js';
import {
  countOfficeEditions,
  countServiceUse,
  getColumnReport,
  type ColumnReportName,
  type ReportName,
} from '../../domain/activity/report-tables.js';
import { isReportedDay, listDailyUse } from '../../domain/activity/daily-use.js';
import { reportedServices } from '../../domain/tenant/catalogue.js';
import { requireSettings } from '../../domain/tenant/settings.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { mapInSteps, type Work } from '../../domain/tenant/work.js';
import {
  areNamesConcealed,
  listOfficeEditions,
  listProductNames,
  readServiceUse,
  toReportedUser,
} from '../../domain/activity/usage-reports.js';
import { GraphError } from '../../http/errors/graph-error.js';
import { readSkipToken, readTop, toNextLink } from '../../http/odata/paging.js';
import { wrapJson } from '../../http/answer/result-body.js';
import type { Operation, OperationCall, OperationsById } from '../../http/operation.js';
import { toReportPath } from '../../http/answer/report-link.js';
import { createWriter, toContext, toEntityResult } from '../entities/entity-json.js';

/** A report: what it has a row for, and the row. A page makes no more rows than it shows. */
interface Report<T> {
  readonly list: (view: TenantView, span: string) => Work<readonly T[]>;
  readonly toRow: (view: TenantView, item: T) => object;
}

/** Documented: the format of a day, and that it must be one of the past 30. The text is a choice. */
const requireDay = (view: TenantView, date: string): string => {
  if (isReportedDay(view, date)) return date;
  const message = `The date '${date.slice(0, 80)}' must be one of the past 30 days, written as YYYY-MM-DD.`;
  throw new GraphError(400, 'InvalidArgument', message);
};

/** The period or the day in the path. A report without either shows the present. */
const readSpan = ({ params: { period, date }, tenant }: OperationCall): string => {
  if (date !== undefined) return requireDay(tenant.view, date);
  const known = reportPeriods.find((one) => one === (period ?? 'D7').toUpperCase());
  if (known !== undefined) return known;
  const message = `The period '${period?.slice(0, 80) ?? ''}' is not one of ${reportPeriods.join(', ')}.`;
  throw new GraphError(400, 'InvalidArgument', message);
};

/** Documented: CSV, except that beta can answer JSON. Choice: the text that refuses other formats. */
const readsJson = ({ query, target }: OperationCall): boolean => {
  const format = query.options.format?.toLowerCase() ?? 'text/csv';
  if (format === 'text/csv') return false;
  if (format === 'application/json' && target.version === 'beta') return true;
  const known = target.version === 'beta' ? 'text/csv and application/json' : 'text/csv';
  throw new GraphError(400, 'BadRequest', `The format '${format.slice(0, 80)}' is not supported here. Use ${known}.`);
};

/** A page of a report's rows. The token counts rows. */
function* toPage<T>(call: OperationCall, name: string, items: readonly T[], { toRow }: Report<T>): Work<string> {
  const { view } = call.tenant;
  const after = readSkipToken(call.query, () => name);
  const from = after === undefined ? 0 : Number(after);
  const to = from + readTop(call.spec, call.query);
  const link = to < items.length ? toNextLink(call, { source: name, after: String(to) }) : undefined;
  const next = link === undefined ? '' : `"@odata.nextLink":${JSON.stringify(link)},`;
  const rows = yield* mapInSteps(items.slice(from, to), (item) => JSON.stringify(toRow(view, item)));
  return `${next}"value":[${rows.join(',')}]`;
}

/** Documented for JSON. A CSV file has no pages; refusing $top and $skiptoken for it is a choice. */
const refusePages = ({ query }: OperationCall): void => {
  const { top, skiptoken } = query.options;
  if (top === undefined && skiptoken === undefined) return;
  throw new GraphError(400, 'BadRequest', 'A report has pages only in beta, with $format=application/json.');
};

const toReport = <T>(name: ReportName, type: string, report: Report<T>): Operation =>
  function* (call) {
    const { view } = call.tenant;
    const span = readSpan(call);
    if (readsJson(call)) {
      const context = toContext(call, `Collection(microsoft.graph.${type})`);
      const page = yield* toPage(call, name, yield* report.list(view, span), report);
      return { status: 200, body: wrapJson(`{"@odata.context":${context},${page}}`) };
    }
    refusePages(call);
    const headers = {
      Location: `${call.links.root}${toReportPath(name, span, view.now())}`,
      'Content-Type': 'text/plain',
    };
    return { status: 302, headers };
  };

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
const toColumnReport = (name: ColumnReportName): Operation => {
  const report = getColumnReport(name);
  return toReport(name, report.type, {
    *list(view, span) {
      const columns = report.toColumns(view, span);
      return (yield* report.list(view, span)).map((item) => ({ columns, item }));
    },
    toRow: (_, { columns, item }) => toReportObject(columns, item),
  });
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
  getM365AppUserDetail: toColumnReport('getM365AppUserDetail'),
  getMailboxUsageDetail: toColumnReport('getMailboxUsageDetail'),
  getMailboxUsageMailboxCounts: toColumnReport('getMailboxUsageMailboxCounts'),
  getMailboxUsageQuotaStatusMailboxCounts: toColumnReport('getMailboxUsageQuotaStatusMailboxCounts'),
  getMailboxUsageStorage: toColumnReport('getMailboxUsageStorage'),
  getOneDriveUsageAccountDetail: toColumnReport('getOneDriveUsageAccountDetail'),
  getOneDriveUsageAccountCounts: toColumnReport('getOneDriveUsageAccountCounts'),
  getOneDriveUsageFileCounts: toColumnReport('getOneDriveUsageFileCounts'),
  getOneDriveUsageStorage: toColumnReport('getOneDriveUsageStorage'),
  getTeamsUserActivityUserDetailOfDay: toColumnReport('getTeamsUserActivityUserDetail'),
  getM365AppUserDetailOfDay: toColumnReport('getM365AppUserDetail'),
  getOneDriveUsageAccountDetailOfDay: toColumnReport('getOneDriveUsageAccountDetail'),
  getReportSettings,
  updateReportSettings,
} satisfies OperationsById<GraphOperationId>;
