// The tenant's clock and what falls due on it: the ends of terms, groups that expire, deleted objects after 30 days, the
// licenses of groups, the ends of change-notification subscriptions, and the starts and ends of roles.

import { purgeApplication, purgeServicePrincipal, toAppPurgeTime } from './apps/delete-app.js';
import { runSubscriptionDue } from './changes/change-subscription.js';
import { endTerm } from './licensing/company-subscription.js';
import { toExpiryDeletion } from './groups/expiration.js';
import { expireGroup, purgeGroup, toGroupPurgeTime } from './groups/delete-group.js';
import { purgeUser, toPurgeTime } from './users/delete-user.js';
import { purgeUnit, toUnitPurgeTime } from './directory/administrative-units.js';
import { purgeDevice, toDevicePurgeTime } from './apps/delete-device.js';
import { runScheduleDue } from './role-schedules/role-schedules.js';
import { directoryActor } from './audit/directory-audit.js';
import { DomainError } from './tenant/errors.js';
import { runGroupLicenseJob } from './group-licensing/group-licensing.js';
import type { Actor, Clock } from './tenant/rows.js';
import type { Tables } from './tenant/tables.js';
import type { TenantDraft, TenantView } from './tenant/tenant-view.js';

/** A job that ran because it fell due. */
export interface DueJob {
  readonly dueDateTime: string;
  readonly job:
    | 'subscriptionLifecycle'
    | 'groupExpiration'
    | 'permanentDeletion'
    | 'groupLicensing'
    | 'changeSubscription'
    | 'roleSchedule';
  /** Id of the companySubscription, user, group, app, change-notification subscription or schedule of a role. */
  readonly target: string;
  readonly detail: string;
}

/** A job that is to run when its time comes. */
export interface NextJob {
  readonly time: string;
  readonly job: DueJob['job'];
  readonly target: string;
}

interface Due extends NextJob {
  /** Does it, and says in a few words what was done. */
  readonly run: (draft: TenantDraft) => string;
}

const findDueTerm = (view: TenantView): Due | undefined => {
  const [first] = view.range('companySubscriptions', 'nextLifecycleDateTime');
  const time = first?.row.nextLifecycleDateTime;
  if (first === undefined || time === null || time === undefined) return undefined;
  return {
    time,
    job: 'subscriptionLifecycle',
    target: first.row.id,
    run: (draft) => {
      const { status } = endTerm(draft, first.row);
      return status === first.row.status ? 'renewed' : `${first.row.status} to ${status}`;
    },
  };
};

const findDueExpiration = (view: TenantView): Due | undefined => {
  const [first] = view.size('groupLifecyclePolicies') === 0 ? [] : view.range('groups', 'expirationDateTime');
  const { expirationDateTime } = first?.row ?? {};
  if (first === undefined || expirationDateTime === null || expirationDateTime === undefined) return undefined;
  return {
    time: toExpiryDeletion(expirationDateTime),
    job: 'groupExpiration',
    target: first.row.id,
    run: (draft) =>
      expireGroup(draft, first.row, directoryActor)
        ? `expired ${expirationDateTime}`
        : `expired ${expirationDateTime}, kept because of its licenses`,
  };
};

type Bin =
  | 'deletedUsers'
  | 'deletedGroups'
  | 'deletedApplications'
  | 'deletedServicePrincipals'
  | 'deletedAdministrativeUnits'
  | 'deletedDevices';

/** Finds what has been in one kind of deleted items the longest. */
const purges =
  <K extends Bin>(
    table: K,
    toTime: (row: Tables[K]) => string,
    purge: (draft: TenantDraft, row: Tables[K], actor: Actor) => void,
  ) =>
  (view: TenantView): Due | undefined => {
    const [first] = view.size(table) === 0 ? [] : view.range<Bin>(table, 'deletedDateTime');
    if (first === undefined) return undefined;
    const row = first.row as Tables[K];
    return {
      time: toTime(row),
      job: 'permanentDeletion',
      target: row.id,
      run: (draft) => {
        purge(draft, row, directoryActor);
        return `deleted ${row.deletedDateTime}`;
      },
    };
  };

const findDueGroupLicenses = (view: TenantView): Due | undefined => {
  const [first] = view.range('groupLicenseJobs', 'dueDateTime');
  if (first === undefined) return undefined;
  const { groupId, members, dueDateTime } = first.row;
  return {
    time: dueDateTime,
    job: 'groupLicensing',
    target: groupId,
    run: (draft) => {
      runGroupLicenseJob(draft, first.row);
      return `members: ${members}`;
    },
  };
};

const findDueChangeSubscription = (view: TenantView): Due | undefined => {
  const [first] = view.range('changeSubscriptions', 'dueDateTime');
  if (first === undefined) return undefined;
  const { id, reauthorizationDateTime, expirationDateTime } = first.row;
  const time = reauthorizationDateTime ?? expirationDateTime;
  return {
    time,
    job: 'changeSubscription',
    target: id,
    run: (draft) => runSubscriptionDue(draft, first.row),
  };
};

const findDueRoleSchedule = (view: TenantView): Due | undefined => {
  const table = 'roleSchedules';
  const [first] = view.size(table) === 0 ? [] : view.range(table, 'dueDateTime');
  if (first === undefined) return undefined;
  const { id, isActive, startDateTime, endDateTime } = first.row;
  return {
    time: isActive ? (endDateTime ?? startDateTime) : startDateTime,
    job: 'roleSchedule',
    target: id,
    run: (draft) => runScheduleDue(draft, first.row),
  };
};

/** What can fall due. */
const kinds = [
  findDueTerm,
  findDueExpiration,
  purges('deletedUsers', toPurgeTime, purgeUser),
  purges('deletedGroups', toGroupPurgeTime, purgeGroup),
  purges('deletedApplications', toAppPurgeTime, purgeApplication),
  purges('deletedServicePrincipals', toAppPurgeTime, purgeServicePrincipal),
  purges('deletedAdministrativeUnits', toUnitPurgeTime, purgeUnit),
  purges('deletedDevices', toDevicePurgeTime, purgeDevice),
  findDueGroupLicenses,
  findDueChangeSubscription,
  findDueRoleSchedule,
];

const findDue = (view: TenantView): Due | undefined => {
  const found = kinds.map((find) => find(view));
  return found.reduce((first, due) =>
    due !== undefined && (first === undefined || due.time < first.time) ? due : first,
  );
};

/** The job that falls due next; undefined if there is none. Reads only the first of each kind. */
export const findNextJob = (view: TenantView): NextJob | undefined => findDue(view);

/** When the next job falls due; undefined if there is none. */
export const findDueTime = (view: TenantView): string | undefined => findDue(view)?.time;

const requireClock = (view: TenantView): Clock =>
  view.get('clock', 'clock') ?? { id: 'clock', frozen: false, now: null, offsetMilliseconds: 0 };

/** How many jobs run at a time. */
const jobsInTurn = 50;

/**
 * Runs what is due by a time, in order of due time, each while the clock shows that time: all of it, or as much as others
 * should have to wait for. While a large group is being worked on nothing else falls due.
 *
 * @param until - ISO 8601 UTC. Afterwards the clock is as before; the caller sets it
 */
const runSome = (draft: TenantDraft, until: string): readonly DueJob[] => {
  const clock = requireClock(draft);
  const jobs: DueJob[] = [];
  while (jobs.length < jobsInTurn && draft.size('groupWork') === 0) {
    const due = findDue(draft);
    if (due === undefined || due.time > until) break;
    draft.put('clock', { ...clock, frozen: true, now: due.time });
    jobs.push({ dueDateTime: due.time, job: due.job, target: due.target, detail: due.run(draft) });
  }
  if (jobs.length > 0) draft.put('clock', clock);
  return jobs;
};

const isDueBy = (view: TenantView, until: string): boolean => {
  const time = findDueTime(view);
  return view.size('groupWork') > 0 || (time !== undefined && time <= until);
};

/** Runs what is due now; if that is much, a part of it. */
export const runDueJobs = (draft: TenantDraft): void => {
  runSome(draft, draft.now());
};

/** What to set on a clock. */
export interface ClockChange {
  readonly now: string;
  readonly frozen: boolean;
}

/** What setting the clock has done so far. */
export interface ClockCourse {
  readonly jobs: readonly DueJob[];
  /** False: the clock stands at the last job, and something of that time is still to be done. Set the clock once more. */
  readonly isThere: boolean;
}

/**
 * Sets the clock and runs what falls due on the way.
 *
 * @param systemNow - the computer's time in milliseconds, to which a running clock keeps its distance
 * @throws DomainError `clockBackwards`: the past of a tenant is fixed; load or fork a state to go back
 */
export const setClock = (draft: TenantDraft, change: ClockChange, systemNow: number): ClockCourse => {
  const before = draft.now();
  const { now, frozen } = change;
  if (now < before) throw new DomainError('clockBackwards', { now: before, asked: now });
  const jobs = runSome(draft, now);
  if (isDueBy(draft, now)) {
    const last = jobs.at(-1)?.dueDateTime ?? before;
    draft.put('clock', { ...requireClock(draft), frozen: true, now: last > before ? last : before });
    return { jobs, isThere: false };
  }
  draft.put('clock', {
    id: 'clock',
    frozen,
    now: frozen ? now : null,
    offsetMilliseconds: frozen ? 0 : Date.parse(now) - systemNow,
  });
  return { jobs, isThere: true };
};
