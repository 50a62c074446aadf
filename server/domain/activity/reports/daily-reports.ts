// Reports with a row for each day, and the columns that many reports share. What a report counts is in the file of its service.

import type { TenantView } from '../../tenant/tenant-view.js';
import { mapInSteps, type Work } from '../../tenant/work.js';
import type { ColumnReport, ReportColumn, ReportValue } from './report-columns.js';
import { isPeriod, listDays, toDay, toDays } from './report-span.js';

/** A column that the file and JSON both have. */
export const column = <T>(title: string, name: string, read: (item: T) => ReportValue): ReportColumn<T> => ({
  title,
  name,
  read,
});

/** The period of a report. Choice: a day has none. */
export const toPeriod = (span: string): string | null => (isPeriod(span) ? String(toDays(span)) : null);

/** When the report was made. */
export const toRefreshColumn = <T>(view: TenantView): ReportColumn<T> =>
  column('Report Refresh Date', 'reportRefreshDate', () => toDay(view.now()));

/** A count of what nobody does here. */
export const none = <T>(title: string, name: string): ReportColumn<T> => column(title, name, () => 0);

/** One day of a report, with how many of what it counts there were. */
export interface DayCount {
  readonly date: string;
  readonly total: number;
}

/** Anything that there is from a time on. */
export interface Since {
  readonly since: string;
}

/** Today first. Choice: today's objects, each from its first day on. Nobody remembers those that are gone. */
function* countByDay(view: TenantView, span: string, objects: readonly Since[]): Work<readonly DayCount[]> {
  const since = (yield* mapInSteps(objects, (one) => toDay(one.since))).toSorted();
  let left = since.length;
  return listDays(view, span).map((date) => {
    while (left > 0 && (since[left - 1] ?? '') > date) left -= 1;
    return { date, total: left };
  });
}

/** A report with a row for each day: its own columns stand between the date of the report and the day. */
export const toDailyReport = (
  type: string,
  list: (view: TenantView, span: string) => Work<readonly Since[]>,
  columns: readonly ReportColumn<DayCount>[],
): ColumnReport<DayCount> => ({
  type,
  *list(view, span) {
    return yield* countByDay(view, span, yield* list(view, span));
  },
  toColumns: (view, span) => [
    toRefreshColumn(view),
    ...columns,
    column('Report Date', 'reportDate', ({ date }) => date),
    column('Report Period', 'reportPeriod', () => toPeriod(span)),
  ],
});

/** How many there were. */
export const total = column<DayCount>('Total', 'total', (one) => one.total);

/** The kind of sites that a row is about. */
export const allSites = column<DayCount>('Site Type', 'siteType', () => 'All');

/** Of what there is nothing here. */
export function* listNothing(): Work<readonly []> {
  yield;
  return [];
}
