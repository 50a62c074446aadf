// The logs of all tenants of a process, with one sequence of numbers. They hear of everything through the registry.

import type { Change } from '../domain/tenant/tables.js';
import type { BackgroundWork, HostedTenant, TenantFollower, TenantTurn } from '../store/hosted-tenant.js';
import type { Tenant } from '../store/tenant.js';
import { playbackPrefix } from '../words/tenant-name.js';
import { createChangeLog, defaultLogBounds, type ChangeLog, type ChangingRequest } from './change-log.js';

/** The part of a tenant that has a log. */
interface LoggedTenant {
  readonly name: string;
  fork(): Tenant;
}

/** What happens to the tenants of a process. */
export interface Watch extends TenantFollower {
  /** The number of the latest thing that happened. */
  readonly last: number;
  /** Takes the next number. */
  next(): number;
  /** The log of a tenant. */
  logOf(name: string): ChangeLog;
  /** Runs something on behalf of a request: what it changes before it returns is the request's. */
  actFor<T>(request: ChangingRequest, run: () => T): T;
}

/**
 * A tenant as it was before the entry with a number, on a fork of its own; undefined when the log does not go back so far, or
 * another state has been put in place since.
 */
export const findPast = (watch: Watch, hosted: LoggedTenant, sequence: number): Tenant | undefined => {
  const log = watch.logOf(hosted.name);
  if (sequence <= log.floor) return undefined;
  const since = [...log.since(sequence - 1)];
  if (since.some(({ turn }) => turn === 'replaced' || turn === 'restored')) return undefined;
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
const noteWritten = (request: ChangingRequest, sequence: number, count: number): void => {
  const { written } = request;
  if (written === undefined) request.written = { from: sequence - 1, to: sequence, count };
  else {
    written.to = sequence;
    written.count += count;
  }
};

/**
 * Makes the logs of a process.
 *
 * @param defaultName - the tenant whose log also has the names of tenants that come and go
 */
export const createWatch = (defaultName: string, bounds = defaultLogBounds): Watch => {
  const logs = new Map<string, ChangeLog>();
  let last = 0;
  let current: ChangingRequest | undefined;
  const logOf = (name: string): ChangeLog => {
    const known = logs.get(name);
    if (known !== undefined) return known;
    // Nothing has happened to it since the process started.
    const log = createChangeLog(0, bounds);
    logs.set(name, log);
    return log;
  };
  const addTurn = (to: string, turn: TenantTurn, name: string): void => {
    logOf(to).add({ sequence: last, changes: [], turn, name, by: current });
  };
  return {
    get last() {
      return last;
    },
    next: () => (last += 1),
    logOf,
    actFor: (request, run) => {
      const before = current;
      current = request;
      try {
        return run();
      } finally {
        current = before;
      }
    },
    changed: ({ name }: HostedTenant, changes, by: BackgroundWork | undefined) => {
      last += 1;
      logOf(name).add({ sequence: last, changes, turn: undefined, name, by: by ?? current });
      if (by === undefined && current !== undefined) noteWritten(current, last, changes.length);
    },
    takenBack: ({ name }, changes) => {
      logOf(name).takeBack(changes);
    },
    turned: ({ name }, turn, its) => {
      last += 1;
      if (turn === 'created') logs.set(name, createChangeLog(last, bounds));
      else addTurn(name, turn, its);
      if (turn === 'removed') logs.delete(name);
      // Nobody lists the tenants of playbacks.
      const isKnown = name !== defaultName && !name.startsWith(playbackPrefix);
      if ((turn === 'created' || turn === 'removed') && isKnown) addTurn(defaultName, turn, its);
    },
  };
};
