// From when to when somebody asks to have a role. Graph: requestSchedule, expirationPattern.

import { DomainError } from '../tenant/errors.js';
import { addTime, day, toIso } from '../tenant/time.js';

/** What a request says about time, as far as it says something. */
export interface AskedTime {
  readonly startDateTime?: string | null | undefined;
  readonly expiration?:
    | {
        readonly type?: string | null | undefined;
        readonly endDateTime?: string | null | undefined;
        readonly duration?: string | null | undefined;
      }
    | null
    | undefined;
}

/** From when to when; without an end, for good. */
export interface RequestedTime {
  readonly startDateTime: string;
  readonly endDateTime: string | null;
  /** As it was asked for, if not by its end. */
  readonly duration: string | null;
}

const hour = 3_600_000;
const form =
  /^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,7})S)?)?$/i;

/** The milliseconds of an ISO 8601 duration; undefined for other text and for none. Choice: a year has 365 days, a month 30. */
export const readDuration = (text: string): number | undefined => {
  const [, ...parts] = form.exec(text) ?? [];
  if (parts.length === 0) return undefined;
  const units = [365 * day, 30 * day, 7 * day, day, hour, hour / 60, 1000];
  const sum = units.reduce((total, unit, at) => total + unit * Number(parts[at] ?? 0), 0);
  return sum > 0 ? sum : undefined;
};

const refuse = (reason: string): never => {
  throw new DomainError('scheduleInvalid', { reason });
};

const readTime = (name: string, text: string): string => {
  const time = Date.parse(text);
  return Number.isNaN(time) ? refuse(`The value of ${name} is not a time.`) : toIso(time);
};

/**
 * Reads what is asked. Documented by example: what is to start in the past starts now.
 *
 * @throws DomainError `scheduleInvalid`
 */
export const readRequestedTime = ({ startDateTime, expiration }: AskedTime, now: string): RequestedTime => {
  const asked = (startDateTime ?? '') === '' ? now : readTime('startDateTime', startDateTime ?? '');
  const start = asked < now ? now : asked;
  const type = (expiration?.type ?? 'notSpecified').toLowerCase();
  switch (type) {
    case 'notspecified':
    case 'noexpiration':
      return { startDateTime: start, endDateTime: null, duration: null };
    case 'afterdatetime': {
      const given = expiration?.endDateTime ?? '';
      if (given === '') return refuse('An expiration of the type afterDateTime needs an endDateTime.');
      const end = readTime('endDateTime', given);
      return end > start
        ? { startDateTime: start, endDateTime: end, duration: null }
        : refuse('The endDateTime is not after the start.');
    }
    case 'afterduration': {
      const given = expiration?.duration ?? '';
      const length = readDuration(given);
      return length === undefined
        ? refuse(`The duration '${given.slice(0, 40)}' is not one of ISO 8601, such as PT8H.`)
        : { startDateTime: start, endDateTime: addTime(start, length), duration: given };
    }
    default:
      return refuse(
        `The expiration type '${type.slice(0, 40)}' is not one of notSpecified, noExpiration, afterDateTime and afterDuration.`,
      );
  }
};

/** How long a requested time is, in milliseconds; undefined without an end. */
export const toLength = ({ startDateTime, endDateTime }: RequestedTime): number | undefined =>
  endDateTime === null ? undefined : Date.parse(endDateTime) - Date.parse(startDateTime);
