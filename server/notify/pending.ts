// What is to be sent next, read from a tenant's outbox. Sending is courier.ts.

import type { Notification } from '../domain/tenant/rows.js';
import type { TenantView } from '../domain/tenant/tenant-view.js';

/** Somebody to whom something is to be sent. */
export interface Target {
  /** The kind of notification and the address: what can go into one POST. */
  readonly key: string;
  readonly url: string;
  /** When the first of it is due. */
  readonly dueDateTime: string;
}

/** Choice: Graph says that several notifications can come in one POST, not how many. */
const mostTogether = 100;

/** All targets that something waits for. Looks at the first notification of each only. */
export function* listTargets(view: TenantView): Generator<Target> {
  for (let after = ''; ;) {
    const [first] = view.range('notifications', 'pending', after === '' ? {} : { after });
    if (first === undefined || first.row.dueDateTime === null) return;
    const { kind, url, dueDateTime } = first.row;
    const key = `${kind} ${url}`;
    yield { key, url, dueDateTime };
    // No address has a blank in it, and this sorts right behind one: behind all times of this target.
    after = `${key}!`;
  }
}

/** What is due for a target, oldest first, as much as goes into one POST. */
export const takeDue = (view: TenantView, { key }: Target, now: string): readonly Notification[] => {
  const due: Notification[] = [];
  for (const { row } of view.range('notifications', 'pending', { prefix: `${key} ` })) {
    if (row.dueDateTime === null || row.dueDateTime > now || due.length === mostTogether) break;
    due.push(row);
  }
  return due.toSorted((a, b) => (a.id < b.id ? -1 : 1));
};
