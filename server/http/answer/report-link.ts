// The download address of a report: which report, and until when. Graph's is on another host and needs no token; ours is on
// the control plane.

import { isReportName, type ReportName } from '../../domain/activity/reports/report-tables.js';
import { addTime } from '../../domain/tenant/time.js';

/** Documented: a few minutes. Choice: five. */
const lifetime = 5 * 60_000;

/** The path, below the tenant's root, at which a report can now be downloaded. */
export const toReportPath = (name: ReportName, span: string, now: string): string =>
  `/_tenantry/reports/${name}-${span}-${String(Date.parse(addTime(now, lifetime)))}`;

/** A link that was followed. */
export interface FollowedLink {
  readonly name: ReportName;
  /** A period such as `D7`, or a day. */
  readonly span: string;
  readonly isExpired: boolean;
}

/** Reads the last segment of such a path; undefined if it is not one. */
export const readReportToken = (token: string, now: string): FollowedLink | undefined => {
  const [, name = '', span = '', until = ''] = /^(\w+)-(D\d{1,3}|\d{4}-\d\d-\d\d)-(\d+)$/.exec(token) ?? [];
  return isReportName(name) ? { name, span, isExpired: Number(until) < Date.parse(now) } : undefined;
};
