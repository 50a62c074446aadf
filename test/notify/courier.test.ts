// What the courier sends, and when, of a tenant that is kept on disk: nothing is told that is not there yet.

import { expect, it } from 'vitest';
import type { Notification } from '../../server/domain/tenant/rows.js';
import { createCourier } from '../../server/notify/courier.js';
import { newStoreTenant } from '../store/new-tenant.js';

const now = '2026-10-05T09:00:00.000Z';

const toRow = (n: number): Notification => ({
  id: String(n).padStart(12, '0'),
  kind: 'change',
  changeSubscriptionId: 'one',
  url: 'http://localhost/hook',
  createdDateTime: now,
  status: 'pending',
  dueDateTime: now,
  attempts: [],
  content: { n },
});

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('sends what was on disk when it is, and what came since only when that is, too', async () => {
  const tenant = newStoreTenant();
  const flushes: (() => void)[] = [];
  const sent: string[] = [];
  const courier = createCourier(
    {
      post: ({ body }) => {
        sent.push(body);
        return Promise.resolve({ status: 202, contentType: '', body: '' });
      },
      wait: (_milliseconds, run) => {
        const timer = setImmediate(run);
        return () => clearImmediate(timer);
      },
    },
    () => true,
  );
  const kept = {
    name: 'kept',
    view: tenant.view,
    transact: tenant.transact,
    settled: () => new Promise<void>((resolve) => flushes.push(resolve)),
  };
  const add = (n: number): void => tenant.transact((draft) => draft.put('notifications', toRow(n)));
  add(1);
  courier.wake(kept);
  await turn();
  await turn();
  expect(flushes).toHaveLength(1);
  // It waits for the first; the second is written meanwhile, and on disk only later.
  add(2);
  flushes.shift()?.();
  await turn();
  expect(sent).toEqual(['{"value":[{"n":1}]}']);
  for (let n = 0; n < 10; n += 1) {
    for (const flush of flushes.splice(0)) flush();
    await turn();
  }
  expect(sent).toEqual(['{"value":[{"n":1}]}', '{"value":[{"n":2}]}']);
});
