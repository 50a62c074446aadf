// The tenant's clock. Temporal does durations and calendars; domain/clock.ts runs what falls due.

import { Temporal } from 'temporal-polyfill';
import type { ControlSchemas, RequestBodyOf } from '../contract/operation-ids.js';
import { findNextJob, setClock, type ClockCourse, type DueJob } from '../domain/clock.js';
import { toIso } from '../domain/tenant/time.js';
import type { TenantView } from '../domain/tenant/tenant-view.js';
import { GraphError } from '../http/errors/graph-error.js';
import { writeJson } from '../http/answer/result-body.js';
import type { Operation, OperationResult, TenantAccess } from '../http/operation.js';
import type { Turns } from '../http/turns.js';
import type { Host } from './host.js';
import { readClockTime, requireClockTime } from './instant.js';

/** Adds an ISO 8601 duration to a time, by the calendar in UTC. */
const advance = (now: string, duration: string): string => {
  let later: string;
  try {
    const start = Temporal.Instant.from(now).toZonedDateTimeISO('UTC');
    later = toIso(start.add(Temporal.Duration.from(duration)).epochMilliseconds);
  } catch {
    const shown = duration.slice(0, 80);
    throw new GraphError(
      400,
      'Request_BadRequest',
      `'advance' is '${shown}', which leads beyond the end of the calendar.`,
    );
  }
  return requireClockTime('advance', duration, later);
};

/** Until what was begun for large groups at the present time is done. */
const awaitGroupWork = async (tenant: TenantAccess, turns: Turns): Promise<void> => {
  while (tenant.view.size('groupWork') > 0) await turns.next();
};

const isFrozen = (view: TenantView): boolean => view.get('clock', 'clock')?.frozen === true;

const toNextValue = (view: TenantView): object | null => {
  const next = findNextJob(view);
  return next === undefined ? null : { dueDateTime: next.time, job: next.job, target: next.target };
};

const readTarget = (now: string, body: RequestBodyOf<'updateClock'>): string | undefined => {
  if (body.advance !== undefined) return advance(now, body.advance);
  return body.now === undefined ? undefined : readClockTime('now', body.now);
};

/** The clock as it is answered. */
export const toClockValue = (view: TenantView): ControlSchemas['Clock'] => ({
  now: view.now(),
  frozen: isFrozen(view),
});

/** The operations on the clock. */
export const createClockOperations = (host: Host) => {
  const getClock: Operation = ({ tenant: { view } }) => ({
    status: 200,
    body: writeJson({ ...toClockValue(view), next: toNextValue(view) }),
  });

  const toClockResult = ({ view }: TenantAccess, jobs: readonly DueJob[]): OperationResult => ({
    status: 200,
    body: writeJson({ ...toClockValue(view), jobs }),
  });

  const updateClock: Operation<RequestBodyOf<'updateClock'>> = ({ tenant, body, turns }) => {
    const before = tenant.view.now();
    const change = { now: readTarget(before, body) ?? before, frozen: body.frozen ?? isFrozen(tenant.view) };
    const move = (): ClockCourse => tenant.transact((draft) => setClock(draft, change, host.systemClock()));
    const moveOn = async (begun: ClockCourse): Promise<OperationResult> => {
      const jobs = [...begun.jobs];
      for (let course = begun; !course.isThere; jobs.push(...course.jobs)) {
        await awaitGroupWork(tenant, turns);
        course = move();
      }
      return toClockResult(tenant, jobs);
    };
    const course = move();
    return course.isThere ? toClockResult(tenant, course.jobs) : moveOn(course);
  };

  return { getClock, updateClock };
};
