// The request log as text: a line for each request, for people or as JSON.

import type { RequestEntry } from '../../doors/node/request-log.js';

/** How lines can be written. */
export const logForms = ['pretty', 'json'] as const;

/** How lines are written. */
export type LogForm = (typeof logForms)[number];

const toPretty = (entry: RequestEntry): string => {
  const { time, method, path, status, milliseconds, operationId, caller, why, strict, unregistered } = entry;
  const request = [time.slice(11, 23), String(status ?? '---'), `${String(milliseconds).padStart(4)} ms`, method, path];
  const about = [operationId, caller === undefined ? undefined : `as ${caller}`].filter((one) => one !== undefined);
  return [
    ...request,
    ...(about.length === 0 ? [] : [`(${about.join(' ')})`]),
    ...(why === undefined ? [] : [why]),
    ...(strict === undefined ? [] : [`[strict mode: ${strict}]`]),
    ...(unregistered === undefined ? [] : [`[nobody registered the app ${unregistered}: strict mode would refuse it]`]),
  ].join(' ');
};

/** Writes an entry as one line, with its line break. */
export const toLogLine = (entry: RequestEntry, form: LogForm): string =>
  `${form === 'json' ? JSON.stringify(entry) : toPretty(entry)}\n`;
