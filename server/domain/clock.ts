// The tenant's clock and what falls due on it: the ends of terms, deleted objects after 30 days, the licenses of
// groups, and the ends of change-notification subscriptions.

import { purgeApplication, purgeServicePrincipal, toAppPurgeTime } from './apps/delete-app.js';
import { runSubscriptionDue } from './changes/change-subscription.js';
import { endTerm } from './licensing/company-subscription.js';
import { purgeGroup, toGroupPurgeTime } from './groups/delete-group.js';
import { purgeUser, toPurgeTime } from './users/delete-user.js';
import { directoryActor } from './audit/directory-audit.js';
import { DomainError } from './tenant/errors.js';
import { runGroupLicenseJob } from './group-licensing/group-licensing.js';
import type { Clock } from './tenant/rows.js';
import type { TenantDraft, TenantView } from './tenant/tenant-view.js';

/** A job that ran because it fell due. */
export interface DueJob {
  readonly dueDateTime: string;
  readonly job: 'subscriptionLifecycle' | 'permanentDeletion' | 'groupLicensing' | 'changeSubscription';
  /** Id of the companySubscription, user, group, app or change-notification subscription. */
  readonly target: string;
  readonly detail: string;
}

interface Due {
  readonly time: string;
  readonly run: (draft: TenantDraft) => DueJob;
}

const findDueTerm = (view: TenantView): Due | undefined => {
  const [first] = view.range('companySubscriptions', 'nextLifecycleDateTime');
  const time = first?.row.nextLifecycleDateTime;
  if (first === undefined || time === null || time === undefined) return undefined;
  return {
    time,
    run: (draft) => {
      const { id, status } = endTerm(draft, first.row);
      const detail = status === first.row.status ? 'renewed' : `${first.row.status} to ${status}`;
      return { dueDateTime: time, job: 'subscriptionLifecycle', target: id, detail };
    },
  };
};

const findDuePurge = (view: TenantView): Due | undefined => {
  const [first] = view.range('deletedUsers', 'deletedDateTime');
  if (first === undefined) return undefined;
  const time = toPurgeTime(first.row);
  return {
    time,
    run: (draft) => {
      purgeUser(draft, first.row, directoryActor);
      const detail = `deleted ${first.row.deletedDateTime}`;
      return { dueDateTime: time, job: 'permanentDeletion', target: first.row.id, detail };
    },
  };
};

const findDueGroupPurge = (view: TenantView): Due | undefined => {
  const [first] = view.range('deletedGroups', 'deletedDateTime');
  if (first === undefined) return undefined;
  const time = toGroupPurgeTime(first.row);
  return {
    time,
    run: (draft) => {
      purgeGroup(draft, first.row, directoryActor);
      const detail = `deleted ${first.row.deletedDateTime}`;
      return { dueDateTime: time, job: 'permanentDeletion', target: first.row.id, detail };
    },
  };
};

const findDueAppPurge = (view: TenantView): Due | undefined => {
  const [first] = view.size('deletedApplications') === 0 ? [] : view.range('deletedApplications', 'deletedDateTime');
  if (first === undefined) return undefined;
  const time = toAppPurgeTime(first.row);
  return {
    time,
    run: (draft) => {
      purgeApplication(draft, first.row, directoryActor);
      const detail = `deleted ${first.row.deletedDateTime}`;
      return { dueDateTime: time, job: 'permanentDeletion', target: first.row.id, detail };
    },
  };
};

const findDuePrincipalPurge = (view: TenantView): Due | undefined => {
  const table = 'deletedServicePrincipals';
  const [first] = view.size(table) === 0 ? [] : view.range(table, 'deletedDateTime');
  if (first === undefined) return undefined;
  const time = toAppPurgeTime(first.row);
  return {
    time,
    run: (draft) => {
      purgeServicePrincipal(draft, first.row, directoryActor);
      const detail = `deleted ${first.row.deletedDateTime}`;
      return { dueDateTime: time, job: 'permanentDeletion', target: first.row.id, detail };
    },
  };
};

const findDueGroupLicenses = (view: TenantView): Due | undefined => {
  const [first] = view.range('groupLicenseJobs', 'dueDateTime');
  if (first === undefined) return undefined;
  const { groupId, members, dueDateTime } = first.row;
  return {
    time: dueDateTime,
    run: (draft) => {
      runGroupLicenseJob(draft, first.row);
      return { dueDateTime, job: 'groupLicensing', target: groupId, detail: `members: ${members}` };
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
    run: (draft) => {
      const detail = runSubscriptionDue(draft, first.row);
      return { dueDateTime: time, job: 'changeSubscription', target: id, detail };
    },
  };
};

/** What can fall due. */
const kinds = [
  findDueTerm,
  findDuePurge,
  findDueGroupPurge,
  findDueAppPurge,
  findDuePrincipalPurge,
  findDueGroupLicenses,
  findDueChangeSubscription,
];

const findDue = (view: TenantView): Due | undefined => {
  const found = kinds.map((find) => find(view));
  return found.reduce((first, due) =>
    due !== undefined && (first === undefined || due.time < first.time) ? due : first,
  );
};

/** When the next job falls due; undefined if there is none. Reads only the first of each kind. */
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
    jobs.push(due.run(draft));
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
