// Sign-ins counted by the app that people signed in to.

import { addTime, day } from '../tenant/time.js';
import { toSurfaceKey, type ClientApp } from '../tenant/catalogue.js';
import type { SignIn } from '../tenant/rows.js';
import type { TenantView } from '../tenant/tenant-view.js';
import { rowsInStep, type Work } from '../tenant/work.js';
import { toRetentionStart } from './sign-ins.js';

/** The app of a sign-in; undefined for an app open on a surface of which Microsoft's app is not known. */
export const findClientApp = ({ client, app, surface }: SignIn, { catalogue }: TenantView): ClientApp | undefined =>
  client ?? catalogue.clientApps.get(toSurfaceKey(app, surface)) ?? catalogue.clientApps.get(app);

/** The name of that app. */
export const findClientName = (signIn: SignIn, view: TenantView): string | null =>
  findClientApp(signIn, view)?.displayName ?? view.catalogue.claimableApps.get(signIn.app)?.displayName ?? null;

/** Sign-ins to one app, on one day, with one outcome. */
export interface AppSignIns {
  readonly id: string;
  readonly appId: string;
  readonly appDisplayName: string | null;
  readonly day: string;
  readonly errorCode: number;
  readonly count: number;
}

/** Counts the sign-ins of the log, newest day first. Those to an app that is not known are left out: choice. */
export function* countAppSignIns(view: TenantView, days = 30): Work<readonly AppSignIns[]> {
  const start = [toRetentionStart(view), addTime(view.now(), -days * day)].toSorted().at(-1) ?? '';
  const counts = new Map<string, AppSignIns>();
  let seen = 0;
  for (const { row } of view.range('signIns', 'sequence', { descending: true })) {
    if (row.createdDateTime < start) break;
    seen += 1;
    if (seen % rowsInStep === 0) yield;
    const appId = findClientApp(row, view)?.appId;
    if (appId === undefined) continue;
    const date = row.createdDateTime.slice(0, 10);
    const { errorCode } = row;
    const id = `${appId}_${date}_${String(errorCode)}`;
    const known = counts.get(id);
    const appDisplayName = known?.appDisplayName ?? findClientName(row, view);
    counts.set(id, { id, appId, appDisplayName, day: date, errorCode, count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}

/** How often people could and could not sign in to an app. */
export interface AppSummary {
  readonly appId: string;
  readonly appDisplayName: string | null;
  readonly successful: number;
  readonly failed: number;
}

/** Sums up the sign-ins of a number of days by app, the latest first. */
export function* sumUpAppSignIns(view: TenantView, days: number): Work<readonly AppSummary[]> {
  const sums = new Map<string, AppSummary>();
  for (const { appId, appDisplayName, errorCode, count } of yield* countAppSignIns(view, days)) {
    const { successful, failed } = sums.get(appId) ?? { successful: 0, failed: 0 };
    const sum = errorCode === 0 ? { successful: successful + count, failed } : { successful, failed: failed + count };
    sums.set(appId, { appId, appDisplayName, ...sum });
  }
  return [...sums.values()];
}
