// The tenant's clock. Temporal does durations and calendars; domain/clock.ts runs what falls due.

import { Temporal } from 'temporal-polyfill';
import type { RequestBodyOf } from '../contract/operation-ids.js';
import { setClock } from '../domain/clock.js';
import { toIso } from '../domain/tenant/time.js';
import type { TenantView } from '../domain/tenant/tenant-view.js';
import { GraphError } from '../http/errors/graph-error.js';
import { writeJson } from '../http/answer/result-body.js';
import type { Operation } from '../http/operation.js';
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

const isFrozen = (view: TenantView): boolean => view.get('clock', 'clock')?.frozen === true;

const readTarget = (now: string, body: RequestBodyOf<'updateClock'>): string | undefined => {
  if (body.advance !== undefined) return advance(now, body.advance);
  return body.now === undefined ? undefined : readClockTime('now', body.now);
};

/** The operations on the clock. */
export const createClockOperations = (host: Host) => {
  const getClock: Operation = ({ tenant: { view } }) => ({
    status: 200,
    body: writeJson({ now: view.now(), frozen: isFrozen(view) }),
  });

  const updateClock: Operation<RequestBodyOf<'updateClock'>> = ({ tenant, body }) => {
    const jobs = tenant.transact((draft) => {
      const now = readTarget(draft.now(), body);
      return setClock(draft, { now, frozen: body.frozen }, host.systemClock());
    });
    return { status: 200, body: writeJson({ now: tenant.view.now(), frozen: isFrozen(tenant.view), jobs }) };
  };

  return { getClock, updateClock };
};
