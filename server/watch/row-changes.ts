// Which rows are different between two moments: many changes of a row become one, and two states are compared row by row.

import { indexes, type Change, type TableName, type Tables } from '../domain/tenant/tables.js';
import type { TenantView } from '../domain/tenant/tenant-view.js';
import { rowsInStep, type Work } from '../domain/tenant/work.js';

/** All tables. */
const tableNames = Object.keys(indexes) as readonly TableName[];

const isSame = (before: unknown, after: unknown): boolean =>
  before === after || JSON.stringify(before) === JSON.stringify(after);

/** Changes in their order, as one for each row that is different at the end. Rows keep the place of their first change. */
export const joinChanges = (changes: Iterable<Change>): readonly Change[] => {
  const joined = new Map<string, Change>();
  for (const change of changes) {
    const key = `${change.table} ${change.id}`;
    const first = joined.get(key);
    joined.set(key, first === undefined ? change : { ...change, before: first.before });
  }
  return [...joined.values()].filter(({ before, after }) => !isSame(before, after));
};

/** The rows of one table that are different. Rows that did not change are the same objects in forks. */
function* compareTable<K extends TableName>(table: K, before: TenantView, after: TenantView): Work<Change<K>[]> {
  const changes: Change<K>[] = [];
  const olds = before.scan(table)[Symbol.iterator]();
  const news = after.scan(table)[Symbol.iterator]();
  let old = olds.next();
  let fresh = news.next();
  for (let seen = 1; old.done !== true || fresh.done !== true; seen += 1) {
    const oldRow: Tables[K] | undefined = old.done === true ? undefined : old.value.row;
    const newRow: Tables[K] | undefined = fresh.done === true ? undefined : fresh.value.row;
    const isOld = oldRow !== undefined && (newRow === undefined || oldRow.id <= newRow.id);
    const isNew = newRow !== undefined && (oldRow === undefined || newRow.id <= oldRow.id);
    const id = (isOld ? oldRow : newRow)?.id ?? '';
    const change = { table, id, before: isOld ? oldRow : undefined, after: isNew ? newRow : undefined };
    if (!isSame(change.before, change.after)) changes.push(change);
    if (isOld) old = olds.next();
    if (isNew) fresh = news.next();
    if (seen % rowsInStep === 0) yield;
  }
  return changes;
}

/** The rows that are different between two states. Its cost grows with their size, so it is done in steps. */
export function* compareStates(before: TenantView, after: TenantView): Work<Change[]> {
  const changes: Change[] = [];
  if (before === after) return changes;
  for (const table of tableNames) {
    for (const change of yield* compareTable(table, before, after)) changes.push(change);
  }
  return changes;
}
