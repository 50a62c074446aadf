// Points in time in requests, limited to the years that a tenant's clock can show.

import { Temporal } from 'temporal-polyfill';
import { toIso } from '../domain/tenant/time.js';
import { GraphError } from '../http/errors/graph-error.js';

/** Rows keep times as text that sorts like time. That works only while years have four digits. */
const earliest = '1970-01-01T00:00:00.000Z';
const latest = '3000-01-01T00:00:00.000Z';

const refuse = (name: string, text: string, wanted: string): GraphError =>
  new GraphError(400, 'Request_BadRequest', `'${name}' is '${text.slice(0, 80)}'; ${wanted}.`);

/** Checks that a tenant's clock can show a time. Throws GraphError 400 that quotes the client. */
export const requireClockTime = (name: string, text: string, time: string): string => {
  if (time >= earliest && time < latest && time.length === earliest.length) return time;
  throw refuse(name, text, "a tenant's clock goes from 1970 to the end of 2999");
};

/** Reads a time for a tenant's clock. Throws GraphError 400 when it is not a time, or out of bounds. */
export const readClockTime = (name: string, text: string): string => {
  let time: string;
  try {
    time = toIso(Temporal.Instant.from(text).epochMilliseconds);
  } catch {
    throw refuse(name, text, 'it must be a time with its zone, such as 2026-10-05T09:00:00Z');
  }
  return requireClockTime(name, text, time);
};
