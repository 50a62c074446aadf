// Objects as a delta tells them: as they are, what changed of them, or that they are gone. Their relations are
// delta-relations.ts.

import type { TrackedType } from '../domain/change-rows.js';
import type { Row } from '../domain/rows.js';
import type { TenantView } from '../domain/tenant-view.js';
import { packOctets, toOctets } from '../http/octets.js';
import type { DeltaSelection } from './delta-query.js';
import type { TrackedRelation } from './delta-relations.js';
import type { DeltaRound } from './delta-token.js';
import type { EntityWriter } from './entity-json.js';

/** A collection whose changes are tracked. */
export interface TrackedSet<T extends Row> {
  readonly set: 'users' | 'groups';
  readonly type: TrackedType;
  readonly deleted: 'deletedUsers' | 'deletedGroups';
  readonly writer: EntityWriter<T>;
  /** Relations whose changes are told with the object. */
  readonly relations: readonly TrackedRelation[];
  /** Properties that are only there to filter by. */
  readonly hidden: readonly string[];
}

/** What one request is answered from. */
export interface Asked {
  readonly tracked: TrackedSet<never>;
  readonly view: TenantView;
  readonly round: DeltaRound;
  readonly selection: DeltaSelection;
  readonly minimal: boolean;
}

const write = (
  { tracked, view, selection, minimal }: Asked,
  row: Row,
  changed: ReadonlySet<string> | undefined,
): string => {
  const values: Record<string, unknown> = {};
  for (const { name } of selection.properties) {
    const isChanged = changed?.has(name) === true;
    if (tracked.hidden.includes(name) || (minimal && changed !== undefined && !isChanged && name !== 'id')) continue;
    const value = tracked.writer.readers[name]?.(row as never, view) ?? null;
    if (value !== null || isChanged) values[name] = value;
  }
  values.id = row.id;
  return packOctets(JSON.stringify(values).slice(1, -1));
};

/** Default properties without those that are null: rows are frozen, and a changed row is another object. */
const remembered = new WeakMap<Row, string>();

const hasNull = ({ tracked, view, selection }: Asked, row: Row, changed: ReadonlySet<string>): boolean => {
  for (const name of changed) {
    if (selection.names.has(name) && (tracked.writer.readers[name]?.(row as never, view) ?? null) === null) return true;
  }
  return false;
};

/**
 * The members of an object's JSON, as octets. Documented: properties that were never set are left out. A null is told where it is
 * known to be a change.
 *
 * @param changed - names of what changed; undefined where all of it is told
 */
export const writeObject = (asked: Asked, row: Row, changed: ReadonlySet<string> | undefined): string => {
  const { selection, minimal } = asked;
  const isPlain =
    selection.context === undefined && (changed === undefined || (!minimal && !hasNull(asked, row, changed)));
  if (!isPlain) return write(asked, row, changed);
  const known = remembered.get(row);
  if (known !== undefined) return known;
  const members = write(asked, row, undefined);
  remembered.set(row, members);
  return members;
};

/** What stands for an object that is gone: it can be restored, or not. */
export const writeRemoved = ({ view, tracked }: Asked, id: string): string => {
  const reason = view.get(tracked.deleted, id) === undefined ? 'deleted' : 'changed';
  return toOctets(JSON.stringify({ id, '@removed': { reason } }));
};
