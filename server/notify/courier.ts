// Delivers the notifications of the outboxes in the background, so that no request waits for them. The tenant's clock decides
// what is due. Sending and waiting are handed in.

import type { DeliveryAttempt } from '../domain/tenant/rows.js';
import { recordAttempt } from '../domain/changes/outbox.js';
import type { TenantDraft, TenantView } from '../domain/tenant/tenant-view.js';
import { listTargets, takeDue, type Target } from './pending.js';
import type { NotificationOptions } from './post.js';
import { findAddressProblem } from './allowed-address.js';

/** The part of a tenant that the courier uses. */
export interface CourierTenant {
  readonly name: string;
  readonly view: TenantView;
  transact<T>(rule: (draft: TenantDraft) => T): T;
  /** Resolves when all changes so far are on disk; undefined when none is pending. Rejects when they were undone. */
  settled(): Promise<void> | undefined;
}

/** Sends notifications that are due. */
export interface Courier {
  /** Says that something may be due in a tenant. Costs nothing without subscriptions, and never sends before it returns. */
  wake(tenant: CourierTenant): void;
  /** Sends nothing more, and does not wait for what is being sent: it stays in the outbox, and the next start sends it again. */
  stop(): void;
}

/** Documented: an endpoint that takes longer counts as slow, and the notification as not delivered. */
const deliveryTimeout = 3_000;

/** The longest that a timer waits before the courier looks again. */
const longestWait = 3_600_000;

/** When a delivery could not be recorded, it is sent again after this time. */
const afterFailure = 60_000;

/** What the courier remembers about a tenant. */
interface Round {
  /** Keys of targets to which a POST is being sent. */
  readonly underWay: Set<string>;
  isAwake: boolean;
  cancelWait: (() => void) | undefined;
}

/** When the next subscription expires or must be reauthorized, even if no request arrives. */
const findSubscriptionDue = (view: TenantView): string | undefined => {
  const [first] = view.range('changeSubscriptions', 'dueDateTime');
  return first?.row.reauthorizationDateTime ?? first?.row.expirationDateTime;
};

/**
 * Makes a courier. Without one nothing is sent.
 *
 * @param settle - runs what is due in a tenant; false: the tenant is gone, and nothing more is sent for it
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
    const refused = findAddressProblem(url, allowedHosts);
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
    // A change must be on disk before it is reported. Later changes go with the next POST.
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
        // What was due could not be recorded.
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
