// How a usage report is answered: by a redirect to a CSV file, or as JSON. Which reports there are is in reports.ts.

import { reportPeriods } from '../../domain/activity/reports/report-span.js';
import type { ReportName } from '../../domain/activity/reports/report-tables.js';
import { isReportedDay } from '../../domain/activity/reports/daily-use.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { mapInSteps, type Work } from '../../domain/tenant/work.js';
import { GraphError } from '../../http/errors/graph-error.js';
import { readSkipToken, readTop, toNextLink } from '../../http/odata/paging.js';
import { wrapJson } from '../../http/answer/result-body.js';
import type { Operation, OperationCall } from '../../http/operation.js';
import { toReportPath } from '../../http/answer/report-link.js';
import { toContext } from '../entities/entity-json.js';

/** A report: what it has a row for, and the row. A page makes no more rows than it shows. */
export interface Report<T> {
  readonly list: (view: TenantView, span: string) => Work<readonly T[]>;
  readonly toRow: (view: TenantView, item: T) => object;
}

/**
 * Documented: the format of a day, and that it must be one of the past 30. Pages write it with and without quotes. The text is
 * a choice.
 */
const requireDay = (view: TenantView, given: string): string => {
  const date = /^'(.*)'$/.exec(given)?.[1] ?? given;
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
const readsJson = ({ query, target }: OperationCall, inBoth: boolean): boolean => {
  const format = query.options.format?.toLowerCase() ?? 'text/csv';
  if (format === 'text/csv') return false;
  const hasJson = inBoth || target.version === 'beta';
  if (format === 'application/json' && hasJson) return true;
  const known = hasJson ? 'text/csv and application/json' : 'text/csv';
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

/**
 * The operation of a report: a redirect to its file, or its rows as JSON.
 *
 * @param inBoth - v1.0 answers JSON, too: documented for few
 */
export const toReport = <T>(name: ReportName, type: string, report: Report<T>, inBoth = false): Operation =>
  function* (call) {
    const { view } = call.tenant;
    const span = readSpan(call);
    if (readsJson(call, inBoth)) {
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
