// Who used a service on which day, for the reports by day. Only opening Teams leaves a trace here, and only for as long as
// the sign-in log goes back.

import { toRetentionStart } from './sign-ins.js';
import type { TenantView } from '../tenant/tenant-view.js';
import { addTime, day } from '../tenant/time.js';

/** One day of the report. */
export interface DailyUse {
  readonly date: string;
  /** How many users opened Teams; undefined for a day that the log no longer covers in full. */
  readonly users: number | undefined;
}

const toDate = (time: string): string => time.slice(0, 10);

/** The users who opened Teams, by day, since a given day. */
const readUsersByDay = (view: TenantView, since: string): ReadonlyMap<string, ReadonlySet<string>> => {
  const users = new Map<string, Set<string>>();
  for (const { row } of view.range('signIns', 'sequence', { descending: true })) {
    if (row.createdDateTime < since) break;
    if (row.app !== 'teams' || row.errorCode !== 0) continue;
    const date = toDate(row.createdDateTime);
    const known = users.get(date);
    if (known === undefined) users.set(date, new Set([row.user.id]));
    else known.add(row.user.id);
  }
  return users;
};

/** The first day that the log covers in full. */
const toFirstWholeDay = (view: TenantView): string => toDate(addTime(toRetentionStart(view), day));

/** The use on each day of a period, today first. Reads every sign-in of the period. */
export const listDailyUse = (view: TenantView, days: number): readonly DailyUse[] => {
  const now = view.now();
  const dates = Array.from({ length: days }, (_, n) => toDate(addTime(now, -n * day)));
  const known = toFirstWholeDay(view);
  const users = readUsersByDay(view, dates.at(-1) ?? now);
  return dates.map((date) => ({ date, users: date < known ? undefined : (users.get(date)?.size ?? 0) }));
};

/** Whether reports can cover this day. Documented: the past 30 days. */
export const isReportedDay = (view: TenantView, date: string): boolean => {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(date);
  return isDay && date >= toDate(toRetentionStart(view)) && date <= toDate(view.now());
};

/** The users who opened Teams on a day. */
export const listUsersOfDay = (view: TenantView, date: string): ReadonlySet<string> =>
  readUsersByDay(view, date).get(date) ?? new Set();
