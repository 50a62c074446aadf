// The reports that count the users of Microsoft 365 Apps by day. JSON has all days in one object, the file a line for each.

import { listDailyUse, type DailyUse } from './daily-use.js';
import type { ReportTable } from './report-columns.js';
import { toDay, toDays } from './report-span.js';
import type { TenantView } from '../../tenant/tenant-view.js';
import type { Work } from '../../tenant/work.js';

/** What such a report counts: titles of columns. */
export type CountedKind = 'apps' | 'platforms';

/** On which platform Teams was opened is not known, so none counts. */
const titles = {
  apps: ['Outlook', 'Word', 'Excel', 'PowerPoint', 'OneNote', 'Teams'],
  platforms: ['Windows', 'Mac', 'Mobile', 'Web'],
} as const;

/** Choice: a day beyond the log has no numbers. Opening Teams is all that counts. */
const toCount = (title: string, { use }: DailyUse): number | null =>
  use === undefined ? null : title === 'Teams' ? (use.services.teams ?? 0) : 0;

/** The file of a report. */
export function* makeAppCounts(view: TenantView, period: string, kind: CountedKind): Work<ReportTable> {
  const days = yield* listDailyUse(view, toDays(period));
  return {
    columns: ['Report Refresh Date', 'Report Period', 'Report Date', ...titles[kind]],
    rows: days.map((day) => [
      ...[toDay(view.now()), toDays(period), day.date],
      ...titles[kind].map((title) => toCount(title, day) ?? ''),
    ]),
  };
}

const toName = (title: string): string => title.charAt(0).toLowerCase() + title.slice(1);

/** The days of a report, as JSON has them. */
export function* listAppCounts(view: TenantView, period: string, kind: CountedKind): Work<readonly object[]> {
  const days = yield* listDailyUse(view, toDays(period));
  return days.map((day) => ({
    reportDate: day.date,
    ...Object.fromEntries(titles[kind].map((title) => [toName(title), toCount(title, day)])),
  }));
}
