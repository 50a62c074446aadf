// Faults: requests to Graph that fail because somebody arranged it, to see what their program does then. They are rows, so that a
// snapshot, a fork and a story that goes back have them as they were.

import { toOrderKey } from './index-keys.js';
import type { Fault } from './rows.js';
import type { TenantDraft, TenantView } from './tenant-view.js';
import { toIso } from './time.js';

/** The most faults that a tenant keeps. Each request looks at them. */
export const mostFaults = 100;

/** A fault that is wanted. */
export interface FaultWish extends Pick<
  Fault,
  'status' | 'retryAfter' | 'countsDown' | 'method' | 'path' | 'operation' | 'code' | 'message'
> {
  /** How many requests are to fail, or for how many seconds. */
  readonly span: { readonly count: number } | { readonly seconds: number };
}

/** A request that may have to fail. */
export interface FailingRequest {
  readonly method: string;
  /** Below the version. */
  readonly path: string;
  readonly operation: string;
  /** A batch as a whole. Documented (json-batching): its items are throttled one by one, and it is 200. */
  readonly isBatch: boolean;
}

/** All faults, oldest first. */
export const listFaults = (view: TenantView): readonly Fault[] =>
  view.size('faults') === 0 ? [] : Array.from(view.scan('faults'), ({ row }) => row);

/** Arranges a fault. Undefined if there are too many. */
export const arrangeFault = (draft: TenantDraft, { span, ...what }: FaultWish): Fault | undefined => {
  const faults = listFaults(draft);
  if (faults.length >= mostFaults) return undefined;
  const now = draft.now();
  const fault: Fault = {
    id: toOrderKey(Number(faults.at(-1)?.id ?? '0') + 1),
    createdDateTime: now,
    ...what,
    remaining: 'count' in span ? span.count : null,
    untilDateTime: 'count' in span ? null : toIso(Date.parse(now) + span.seconds * 1000),
    answered: 0,
  };
  draft.put('faults', fault);
  return fault;
};

/** Whether a text is as a pattern says, in which `*` is any text. The time grows with the text alone: each part is looked for once. */
const isLike = (pattern: string, text: string): boolean => {
  const [first = '', ...rest] = pattern.toLowerCase().split('*');
  const whole = text.toLowerCase();
  const last = rest.pop();
  if (last === undefined) return whole === first;
  if (!whole.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = whole.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return whole.length - last.length >= at && whole.endsWith(last);
};

const isActive = ({ remaining, untilDateTime }: Fault, now: string): boolean =>
  untilDateTime === null ? (remaining ?? 0) > 0 : now < untilDateTime;

/** The oldest fault that is meant for a request. */
export const findFault = (view: TenantView, request: FailingRequest): Fault | undefined =>
  listFaults(view).find(
    (fault) =>
      isActive(fault, view.now()) &&
      (!request.isBatch || fault.operation !== null || fault.path !== null) &&
      (fault.method === null || fault.method === request.method) &&
      (fault.operation === null || fault.operation === request.operation) &&
      (fault.path === null || isLike(fault.path, request.path)),
  );

/** Counts a request that fails. */
export const countFault = (draft: TenantDraft, fault: Fault): void => {
  const remaining = fault.remaining === null ? null : fault.remaining - 1;
  draft.put('faults', { ...fault, remaining, answered: fault.answered + 1 });
};

/** The seconds that a client is asked to wait; null if it is not said. */
export const readWait = ({ retryAfter, countsDown, untilDateTime }: Fault, now: string): number | null => {
  if (!countsDown || untilDateTime === null) return retryAfter;
  return Math.max(1, Math.ceil((Date.parse(untilDateTime) - Date.parse(now)) / 1000));
};
