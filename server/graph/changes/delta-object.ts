// Objects as a delta shows them: in full, only what changed, or as removed. delta-relations.ts writes their relations.

import type { Row } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { packOctets, toOctets } from '../../http/answer/octets.js';
import { readProperty } from '../entities/entity-json.js';
import type { DeltaSelection } from './delta-query.js';
import type { TrackedSet } from './delta-sets.js';
import type { DeltaRound } from './delta-token.js';

/** What an answer needs to know about the objects of one set. */
export interface Asked {
  readonly tracked: TrackedSet;
  /** The answer has objects of several sets, so each names its type. */
  readonly isTyped: boolean;
  readonly view: TenantView;
  readonly round: DeltaRound;
  readonly selection: DeltaSelection;
  readonly minimal: boolean;
}

const toShownId = ({ ids }: TrackedSet, id: string): string => ids?.toShown(id) ?? id;

const write = (
  { tracked, view, selection, minimal }: Asked,
  row: Row,
  changed: ReadonlySet<string> | undefined,
): string => {
  const values: Record<string, unknown> = {};
  for (const { name } of selection.properties) {
    const isChanged = changed?.has(name) === true;
    if (tracked.hidden.includes(name) || (minimal && changed !== undefined && !isChanged && name !== 'id')) continue;
    const value = readProperty(tracked.writer, name, row as never, view);
    if (value !== null || isChanged) values[name] = value;
  }
  values.id = toShownId(tracked, row.id);
  return packOctets(JSON.stringify(values).slice(1, -1));
};

/** Default properties that are not null, remembered for each row: rows are frozen, and a changed row is another object. */
const remembered = { stable: new WeakMap<Row, string>(), beta: new WeakMap<Row, string>() };

const hasNull = ({ tracked, view, selection }: Asked, row: Row, changed: ReadonlySet<string>): boolean => {
  for (const name of changed) {
    if (selection.names.has(name) && readProperty(tracked.writer, name, row as never, view) === null) return true;
  }
  return false;
};

/**
 * The members of an object's JSON, as octets. Documented: properties that were never set are left out. A null is shown
 * when it is known to be a change.
 *
 * @param changed - the names of changed properties; undefined to write all of them
 */
const writeObject = (asked: Asked, row: Row, changed: ReadonlySet<string> | undefined): string => {
  const { selection, minimal } = asked;
  const isPlain =
    selection.context === undefined && (changed === undefined || (!minimal && !hasNull(asked, row, changed)));
  if (!isPlain) return write(asked, row, changed);
  const ofVersion = remembered[selection.isOfBeta === true ? 'beta' : 'stable'];
  const known = ofVersion.get(row);
  if (known !== undefined) return known;
  const members = write(asked, row, undefined);
  ofVersion.set(row, members);
  return members;
};

/** The type of an object, where the answer has to name it, followed by a comma. As octets. */
const writeType = ({ tracked, isTyped }: Asked): string =>
  isTyped ? `"@odata.type":"#${tracked.writer.entity.typeName}",` : '';

/** An object as the answer shows it, in octets. `changed` as for its properties; `relations` with the comma before them. */
export const writeTold = (
  asked: Asked,
  row: Row,
  changed: ReadonlySet<string> | undefined,
  relations: string,
): string => `{${writeType(asked)}${writeObject(asked, row, changed)}${relations}}`;

/** The entry for a removed object, which can be restored or not. */
export const writeRemoved = (asked: Asked, id: string): string => {
  const { view, tracked } = asked;
  const reason = tracked.isRestorable(view, id) ? 'changed' : 'deleted';
  const members = toOctets(JSON.stringify({ id: toShownId(tracked, id), '@removed': { reason } }));
  return `{${writeType(asked)}${members.slice(1)}`;
};
