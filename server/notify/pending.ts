// Reads from a tenant's outbox what to send next. Sending is in courier.ts.

import type { Notification } from '../domain/tenant/rows.js';
import type { TenantView } from '../domain/tenant/tenant-view.js';

/** A receiver of pending notifications. */
export interface Target {
  /** The kind of notification and the URL: what can go into one POST. */
  readonly key: string;
  readonly url: string;
  /** When the first notification is due. */
  readonly dueDateTime: string;
}

/** Choice: Graph says that several notifications can come in one POST, not how many. */
const mostTogether = 100;

/** All targets with pending notifications. Reads only the first notification of each. */
export function* listTargets(view: TenantView): Generator<Target> {
  for (let after = ''; ;) {
    const [first] = view.range('notifications', 'pending', after === '' ? {} : { after });
    if (first === undefined || first.row.dueDateTime === null) return;
    const { kind, url, dueDateTime } = first.row;
    const key = `${kind} ${url}`;
    yield { key, url, dueDateTime };
    // No URL contains a space, and '!' sorts right after it: after all times of this target.
    after = `${key}!`;
  }
}

/** The notifications that are due for a target, oldest first, up to the size of one POST. */
export const takeDue = (view: TenantView, { key }: Target, now: string): readonly Notification[] => {
  const due: Notification[] = [];
  for (const { row } of view.range('notifications', 'pending', { prefix: `${key} ` })) {
    if (row.dueDateTime === null || row.dueDateTime > now || due.length === mostTogether) break;
    due.push(row);
  }
  return due.toSorted((a, b) => (a.id < b.id ? -1 : 1));
};
