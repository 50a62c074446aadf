// What a report covers: a period, or one day; and whom it lists for it.

import type { User } from '../../tenant/rows.js';
import type { TenantView } from '../../tenant/tenant-view.js';
import { addTime, day } from '../../tenant/time.js';
import { mapInSteps, type Work } from '../../tenant/work.js';
import { listUsersOfDay } from './daily-use.js';

/** The day of a time. */
export const toDay = (time: string): string => time.slice(0, 10);

/** The periods that reports can cover. */
export const reportPeriods = ['D7', 'D30', 'D90', 'D180'] as const;

/** The number of days in a period such as `D30`. */
export const toDays = (period: string): number => Number(period.slice(1));

/** Whether a report covers a period, rather than a day. */
export const isPeriod = (span: string): boolean => span.startsWith('D');

/** The days of a period, today first. */
export const listDays = (view: TenantView, period: string): readonly string[] =>
  Array.from({ length: toDays(period) }, (_, n) => toDay(addTime(view.now(), -n * day)));

/**
 * The users in the detail report: all of them for a period, only the active ones for a day. Documented for the day; the
 * period is a choice, and so is leaving out deleted users.
 */
export function* listReportedUsers(view: TenantView, span: string): Work<readonly User[]> {
  const users = yield* mapInSteps(view.scan('users'), ({ row }) => row);
  if (isPeriod(span)) return users;
  const active = yield* listUsersOfDay(view, span);
  return users.filter(({ id }) => active.has(id));
}
