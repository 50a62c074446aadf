// Who used a service on which day, for the reports that look at days. Opening an app is all that leaves a trace here, and
// for as long as the sign-in log goes back.

import { toRetentionStart } from '../sign-ins.js';
import type { ReportedService } from '../../tenant/catalogue.js';
import type { TenantView } from '../../tenant/tenant-view.js';
import { addTime, day } from '../../tenant/time.js';
import { rowsInStep, type Work } from '../../tenant/work.js';

/** How many users used a service on a day, and how many used any of them. */
export interface UseOfDay {
  readonly office365: number;
  readonly services: Readonly<Partial<Record<ReportedService, number>>>;
}

/** One day of the report. */
export interface DailyUse {
  readonly date: string;
  /** Undefined for a day that the log no longer knows whole. */
  readonly use: UseOfDay | undefined;
}

const toDate = (time: string): string => time.slice(0, 10);

type UsersByService = ReadonlyMap<ReportedService, ReadonlySet<string>>;

/** Who used which service, by day, from a day on. */
function* readUsersByDay(view: TenantView, since: string): Work<ReadonlyMap<string, UsersByService>> {
  const serviceOf = new Map(Array.from(view.catalogue.reportedApps, ([service, { id }]) => [id, service]));
  const days = new Map<string, Map<ReportedService, Set<string>>>();
  let seen = 0;
  for (const { row } of view.range('signIns', 'sequence', { descending: true })) {
    if (row.createdDateTime < since) break;
    seen += 1;
    if (seen % rowsInStep === 0) yield;
    const service = serviceOf.get(row.app);
    if (service === undefined || row.errorCode !== 0) continue;
    const date = toDate(row.createdDateTime);
    const services = days.get(date) ?? new Map<ReportedService, Set<string>>();
    services.set(service, (services.get(service) ?? new Set<string>()).add(row.user.id));
    days.set(date, services);
  }
  return days;
}

const toAnyUsers = (services: UsersByService | undefined): ReadonlySet<string> =>
  new Set(Array.from(services?.values() ?? [], (users) => [...users]).flat());

const toUse = (services: UsersByService | undefined): UseOfDay => ({
  office365: toAnyUsers(services).size,
  services: Object.fromEntries(Array.from(services ?? [], ([service, users]) => [service, users.size])),
});

/** The first day that the log covers in full. */
const toFirstWholeDay = (view: TenantView): string => toDate(addTime(toRetentionStart(view), day));

/** The use on each day of a period, today first. Reads every sign-in of the period. */
export function* listDailyUse(view: TenantView, days: number): Work<readonly DailyUse[]> {
  const now = view.now();
  const dates = Array.from({ length: days }, (_, n) => toDate(addTime(now, -n * day)));
  const known = toFirstWholeDay(view);
  const users = yield* readUsersByDay(view, dates.at(-1) ?? now);
  return dates.map((date) => ({ date, use: date < known ? undefined : toUse(users.get(date)) }));
}

/** Whether reports can cover this day. Documented: the past 30 days. */
export const isReportedDay = (view: TenantView, date: string): boolean => {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(date);
  return isDay && date >= toDate(toRetentionStart(view)) && date <= toDate(view.now());
};

/** Who used any service on a day. */
export function* listUsersOfDay(view: TenantView, date: string): Work<ReadonlySet<string>> {
  return toAnyUsers((yield* readUsersByDay(view, date)).get(date));
}
