// Takes what is in the outboxes to whom it is for, beside the requests: none of them waits for it. What is due, the tenant's
// clock says; how it is sent, and how long it is waited, is handed in.

import type { DeliveryAttempt } from '../domain/tenant/rows.js';
import { recordAttempt } from '../domain/changes/outbox.js';
import type { TenantDraft, TenantView } from '../domain/tenant/tenant-view.js';
import { listTargets, takeDue, type Target } from './pending.js';
import type { NotificationOptions } from './post.js';
import { findTargetProblem } from './target.js';

/** A tenant as the courier knows it. */
export interface CourierTenant {
  readonly name: string;
  readonly view: TenantView;
  transact<T>(rule: (draft: TenantDraft) => T): T;
  /** Resolves when all changes so far are on disk; undefined when nothing waits. Rejects when they were taken back. */
  settled(): Promise<void> | undefined;
}

/** Sends what is due. */
export interface Courier {
  /** Something may be due in a tenant. Costs nothing where nobody subscribed, and never sends before it returns. */
  wake(tenant: CourierTenant): void;
  /** Sends nothing more. What is under way is not waited for: it stays in the outbox and is sent again by the next start. */
  stop(): void;
}

/** Documented: an endpoint that takes longer counts as slow, and the notification as not delivered. */
const deliveryTimeout = 3_000;

/** Longer than this no timer waits; then it is looked again. */
const longestWait = 3_600_000;

/** When what was sent could not be written down, it is sent again after this. */
const afterFailure = 60_000;

/** What the courier remembers of a tenant. */
interface Round {
  /** Keys of targets to which something is under way. */
  readonly underWay: Set<string>;
  isAwake: boolean;
  cancelWait: (() => void) | undefined;
}

/** When the next subscription ends or is to be reauthorized, which no request may come to do. */
const findSubscriptionDue = (view: TenantView): string | undefined => {
  const [first] = view.range('changeSubscriptions', 'dueDateTime');
  return first?.row.reauthorizationDateTime ?? first?.row.expirationDateTime;
};

/**
 * Makes a courier. Without one nothing is ever sent.
 *
 * @param settle - does what has fallen due in a tenant; false: the tenant is gone, and nothing is sent for it any more
 */
export const createCourier = (
  { post, wait, allowedHosts }: NotificationOptions,
  settle: (tenant: CourierTenant) => boolean,
): Courier => {
  const rounds = new WeakMap<CourierTenant, Round>();
  let stopped = false;
  const isStopped = (): boolean => stopped;

  const requireRound = (tenant: CourierTenant): Round => {
    const known = rounds.get(tenant);
    if (known !== undefined) return known;
    const round: Round = { underWay: new Set(), isAwake: false, cancelWait: undefined };
    rounds.set(tenant, round);
    return round;
  };
  const send = async (url: string, content: readonly object[]): Promise<Omit<DeliveryAttempt, 'attemptDateTime'>> => {
    // A state from outside may hold any address.
    const refused = findTargetProblem(url, allowedHosts);
    if (refused !== undefined) return { status: null, problem: `the address ${refused}` };
    try {
      const body = JSON.stringify({ value: content });
      const { status } = await post({
        url,
        body,
        timeout: deliveryTimeout,
        contentType: 'application/json; charset=utf-8',
      });
      const isTaken = status >= 200 && status < 300;
      return { status, problem: isTaken ? null : `it answered ${String(status)}` };
    } catch (error) {
      return { status: null, problem: error instanceof Error ? error.message : String(error) };
    }
  };
  const deliver = async (tenant: CourierTenant, target: Target): Promise<void> => {
    const due = takeDue(tenant.view, target, tenant.view.now());
    // What is told must be on disk before, so what comes meanwhile goes with the next.
    await tenant.settled();
    if (!settle(tenant)) return;
    const rows = due.filter((row) => tenant.view.get('notifications', row.id) === row);
    if (rows.length === 0 || isStopped()) return;
    const outcome = await send(
      target.url,
      rows.map(({ content }) => content),
    );
    if (isStopped() || !settle(tenant)) return;
    tenant.transact((draft) => {
      recordAttempt(draft, rows, outcome);
    });
    await tenant.settled();
  };
  const look = (tenant: CourierTenant): void => {
    const round = requireRound(tenant);
    round.isAwake = false;
    if (isStopped() || !settle(tenant)) return;
    const { view } = tenant;
    const now = view.now();
    let next = findSubscriptionDue(view);
    for (const target of listTargets(view)) {
      if (round.underWay.has(target.key)) continue;
      if (target.dueDateTime <= now) start(tenant, round, target);
      else if (next === undefined || target.dueDateTime < next) next = target.dueDateTime;
    }
    round.cancelWait?.();
    // A clock that stands still says itself when it moves.
    const isStill = view.get('clock', 'clock')?.frozen === true;
    const pause = next === undefined || isStill ? undefined : Date.parse(next) - Date.parse(now);
    round.cancelWait = pause === undefined ? undefined : wait(Math.min(pause, longestWait), () => wake(tenant));
  };
  const start = (tenant: CourierTenant, { underWay }: Round, target: Target): void => {
    underWay.add(target.key);
    deliver(tenant, target).then(
      () => {
        underWay.delete(target.key);
        wake(tenant);
      },
      () => {
        wait(afterFailure, () => {
          underWay.delete(target.key);
          wake(tenant);
        });
      },
    );
  };
  const wake = (tenant: CourierTenant): void => {
    const { view } = tenant;
    if (isStopped() || view.size('notifications') + view.size('changeSubscriptions') === 0) return;
    const round = requireRound(tenant);
    if (round.isAwake) return;
    round.isAwake = true;
    wait(0, () => {
      try {
        look(tenant);
      } catch {
        // What fell due could not be written down.
        wait(afterFailure, () => wake(tenant));
      }
    });
  };
  return {
    wake,
    stop: () => {
      stopped = true;
    },
  };
};
