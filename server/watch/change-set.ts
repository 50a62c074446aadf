// What is different between two moments of a tenant. A moment is a number of its log, or a snapshot.

import type { Change } from '../domain/tenant/tables.js';
import type { TenantView } from '../domain/tenant/tenant-view.js';
import type { Work } from '../domain/tenant/work.js';
import { GraphError } from '../http/errors/graph-error.js';
import { suggest } from '../words/suggest.js';
import { toPatch, type PatchOperation } from './json-patch.js';
import { compareStates, joinChanges } from './row-changes.js';
import { findPast, type LoggedTenant, type Watch } from './watch.js';
import { toWords } from './worded-change.js';
import type { WordedChange } from './wording.js';

/** A tenant with what moments may name. */
export interface ComparedTenant extends LoggedTenant {
  readonly view: TenantView;
  listSnapshots(): readonly { readonly name: string }[];
  findSnapshot(name: string): TenantView | undefined;
}

/** Differences in words and as a patch. */
export interface ChangeSet {
  readonly truncated: boolean;
  readonly changes: readonly WordedChange[];
  readonly patch: readonly PatchOperation[];
}

/** The most rows that an answer shows. */
const mostRows = 1_000;

/** Differences as they are answered. @param view - gives the names */
export const toChangeSet = (view: TenantView, changes: readonly Change[]): ChangeSet => {
  const shown = changes.slice(0, mostRows);
  return { truncated: changes.length > shown.length, changes: toWords(view, shown), patch: toPatch(shown) };
};

/** A moment: a number, or the name of a snapshot. */
export type Moment = number | { readonly snapshot: string };

const gone = (sequence: number, floor: number): GraphError =>
  new GraphError(
    410,
    'Gone',
    `What happened right after ${String(sequence)} is no longer known, or another state has been put in place since. The log ` +
      `goes back to ${String(floor)}. To compare later, take a snapshot: POST /_tenantry/snapshots.`,
  );

const notYet = (sequence: number, last: number): GraphError =>
  new GraphError(
    400,
    'BadRequest',
    `Nothing has the number ${String(sequence)} yet; the latest is ${String(last)}. Take the number of an event or a request.`,
  );

const requireSnapshot = (tenant: ComparedTenant, name: string): TenantView => {
  const found = tenant.findSnapshot(name);
  if (found !== undefined) return found;
  const names = tenant.listSnapshots().map((snapshot) => snapshot.name);
  const known = names.length === 0 ? 'The tenant has no snapshots.' : `Known snapshots: ${names.join(', ')}.`;
  const message = `There is no snapshot '${name}'. ${known}${suggest(name, names)}`;
  throw new GraphError(404, 'Request_ResourceNotFound', message);
};

/** The state right after a number. */
const requireState = (watch: Watch, tenant: ComparedTenant, moment: Moment | undefined): TenantView => {
  if (moment === undefined) return tenant.view;
  if (typeof moment === 'object') return requireSnapshot(tenant, moment.snapshot);
  if (moment > watch.last) throw notYet(moment, watch.last);
  const past = findPast(watch, tenant, moment + 1);
  if (past === undefined) throw gone(moment, watch.logOf(tenant.name).floor);
  return past.view;
};

/** The changes between two numbers, as the log has them. */
const requireLogged = (watch: Watch, { name }: ComparedTenant, from: number, to: number): readonly Change[] => {
  const log = watch.logOf(name);
  const entries = [...log.since(from)].filter(({ sequence }) => sequence <= to);
  const isBroken = entries.some(({ turn }) => turn === 'replaced' || turn === 'restored');
  if (from < log.floor || isBroken) throw gone(from, log.floor);
  return joinChanges(entries.flatMap(({ changes }) => changes));
};

/**
 * What is different between two moments.
 *
 * @param to - now, if absent
 * @throws GraphError 410 for a moment that is no longer known, 404 for a snapshot that is not there, 400 for the wrong order
 */
export function* compareMoments(
  watch: Watch,
  tenant: ComparedTenant,
  from: Moment,
  to: Moment | undefined,
): Work<ChangeSet> {
  const { last } = watch;
  if (typeof from === 'object' || typeof to === 'object') {
    const [before, after] = [requireState(watch, tenant, from), requireState(watch, tenant, to)];
    return toChangeSet(after, yield* compareStates(before, after));
  }
  const end = to ?? last;
  if (from > last || end > last) throw notYet(Math.max(from, end), last);
  if (from > end) {
    const message = `'from' is ${String(from)} and comes after 'to', which is ${String(end)}. Turn them around.`;
    throw new GraphError(400, 'BadRequest', message);
  }
  return toChangeSet(tenant.view, requireLogged(watch, tenant, from, end));
}
