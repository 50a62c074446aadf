// What happens in a process, for those who watch: the logs of all tenants and the latest requests, with one sequence of
// numbers. It hears of everything through the registry and the pipeline.

import type { Change } from '../domain/tenant/tables.js';
import type { Course, RequestWatch, WrittenRows } from '../http/course.js';
import type { HostedTenant, TenantFollower, TenantTurn } from '../store/hosted-tenant.js';
import type { Tenant } from '../store/tenant.js';
import { playbackPrefix } from '../words/tenant-name.js';
import { createChangeLog, defaultLogBounds, type ChangeLog, type LogBounds } from './change-log.js';
import { createJournal, defaultJournalBounds, type Journal, type JournalBounds } from './journal.js';

/** The part of a tenant that has a log. */
export interface LoggedTenant {
  readonly name: string;
  fork(): Tenant;
}

/** What happens to the tenants of a process. */
export interface Watch {
  /** The number of the latest thing that happened. */
  readonly last: number;
  /** The log of a tenant. */
  logOf(name: string): ChangeLog;
  /** Whether a log is still that of a tenant: false once the tenant is gone. */
  hasLog(name: string, log: ChangeLog): boolean;
  readonly journal: Journal;
  /** What the registry reports to. @param wake - is called with a tenant in which something may be due now */
  toFollower(wake: (tenant: HostedTenant) => void): TenantFollower;
  readonly requests: RequestWatch;
}

/** How a watch is made. */
export interface WatchOptions {
  /** The tenant whose log also has the names of tenants that come and go. */
  readonly defaultTenantName: string;
  /** Milliseconds since 1970. */
  readonly systemClock: () => number;
  /** Milliseconds since some moment. */
  readonly stopwatch: () => number;
  readonly log?: LogBounds;
  readonly requests?: JournalBounds;
}

const isAnotherState = ({ turn }: { readonly turn: TenantTurn | undefined }): boolean =>
  turn === 'replaced' || turn === 'restored';

/**
 * A tenant as it was before the entry with a number, on a fork of its own; undefined when the log does not go back so far, or
 * another state has been put in place since.
 */
export const findPast = (watch: Watch, hosted: LoggedTenant, sequence: number): Tenant | undefined => {
  const log = watch.logOf(hosted.name);
  if (sequence <= log.floor) return undefined;
  const since = [...log.since(sequence - 1)];
  if (since.some(isAnotherState)) return undefined;
  const past = hosted.fork();
  for (const { changes } of since.toReversed()) past.undo(changes);
  return past;
};

/** The number of the transaction that made a row; undefined when the log does not have it. */
export const findMaking = (watch: Watch, name: string, table: Change['table'], id: string): number | undefined => {
  const log = watch.logOf(name);
  for (const { sequence, changes } of log.since(log.floor)) {
    const isMade = changes.some((change) => change.table === table && change.id === id && change.before === undefined);
    if (isMade) return sequence;
  }
  return undefined;
};

/** Notes that a request has written rows. */
const noteWritten = (course: Course, sequence: number, count: number): WrittenRows => {
  const written = (course.written ??= { from: sequence - 1, to: sequence, count: 0 });
  written.to = sequence;
  written.count += count;
  return written;
};

/** Somebody who has read what happened may read on for so long, in milliseconds. Until then more is kept. */
const watchedFor = 3_600_000;

/** Makes the watch of a process. */
export const createWatch = ({
  defaultTenantName,
  systemClock,
  stopwatch,
  log: bounds = defaultLogBounds,
  requests: requestBounds = defaultJournalBounds,
}: WatchOptions): Watch => {
  const logs = new Map<string, ChangeLog>();
  let lastRead = Number.NEGATIVE_INFINITY;
  const isWatched = (): boolean => systemClock() - lastRead < watchedFor;
  const read = <T>(what: T): T => {
    lastRead = systemClock();
    return what;
  };
  const journal = createJournal(requestBounds, isWatched);
  let last = 0;
  let current: Course | undefined;
  const logOf = (name: string): ChangeLog => {
    const known = logs.get(name);
    if (known !== undefined) return known;
    // Nothing has happened to it since the process started.
    const log = createChangeLog(0, bounds, isWatched);
    logs.set(name, log);
    return log;
  };
  const forget = (name: string): void => {
    logs.delete(name);
    journal.forget(name);
  };
  const addTurn = (to: string, turn: TenantTurn, name: string): void => {
    const by = current === undefined ? undefined : noteWritten(current, last, 0);
    logOf(to).add({ sequence: last, changes: [], turn, name, by }, 0);
  };
  const toFollower: Watch['toFollower'] = (wake) => ({
    changed: (tenant, changes, by) => {
      const { name } = tenant;
      last += 1;
      const course = by === undefined ? current : undefined;
      const written = course === undefined ? by : noteWritten(course, last, changes.length);
      const sent = course?.request.body?.length ?? 0;
      logOf(name).add({ sequence: last, changes, turn: undefined, name, by: written }, sent);
      wake(tenant);
    },
    takenBack: ({ name }, changes) => {
      const by = logOf(name).takeBack(changes)?.by;
      if (typeof by === 'object') by.count -= changes.length;
    },
    turned: (tenant, turn, its) => {
      const { name } = tenant;
      last += 1;
      if (turn === 'created') logs.set(name, createChangeLog(last, bounds, isWatched));
      else addTurn(name, turn, its);
      if (turn === 'removed') forget(name);
      // Nobody lists the tenants of playbacks.
      const isListed = name !== defaultTenantName && !name.startsWith(playbackPrefix);
      if ((turn === 'created' || turn === 'removed') && isListed) addTurn(defaultTenantName, turn, its);
      if (turn !== 'removed') wake(tenant);
    },
    left: ({ name }) => {
      forget(name);
    },
  });
  const requests: RequestWatch = {
    enter: (course) => {
      const before = current;
      current = course;
      return before;
    },
    leave: (before) => {
      current = before;
    },
    note: (course, response) => {
      // Whoever watches events would watch itself.
      if (course.spec?.operationId === 'watchEvents') return;
      last += 1;
      const milliseconds = stopwatch() - course.began;
      journal.add(course, response, {
        sequence: last,
        milliseconds,
        at: systemClock() - milliseconds,
        defaultTenantName,
      });
    },
  };
  return {
    get last() {
      return last;
    },
    logOf: (name) => read(logOf(name)),
    hasLog: (name, log) => read(logs.get(name) === log),
    journal: { ...journal, list: (tenant, withPortal) => read(journal.list(tenant, withPortal)) },
    toFollower,
    requests,
  };
};
