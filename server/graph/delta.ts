// GET /users/delta and /groups/delta: all objects once, then what changed. What is kept of changes is
// domain/change-feed.ts. Graph: delta-query-overview, user-delta, group-delta.

import {
  findFeedEnd,
  findLastEntryOf,
  listEntriesAfter,
  listEntriesOf,
  toFeedPosition,
} from '../domain/change-feed.js';
import type { ChangeEntry, TrackedType } from '../domain/change-rows.js';
import { isMember, listMemberIds } from '../domain/group-members.js';
import type { Row } from '../domain/rows.js';
import type { TenantView } from '../domain/tenant-view.js';
import type { Operation, OperationCall, OperationResult } from '../http/operation.js';
import { isMinimal, readDeltaSelect, readRound, type DeltaSelection } from './delta-query.js';
import { toDeltaToken, type DeltaRound } from './delta-token.js';
import { toContext, type EntityWriter } from './entity-json.js';
import { groupWriter } from './group-json.js';
import { userWriter } from './user-json.js';

/** A collection whose changes are tracked. */
interface TrackedSet<T extends Row> {
  readonly set: 'users' | 'groups';
  readonly type: TrackedType;
  readonly deleted: 'deletedUsers' | 'deletedGroups';
  readonly writer: EntityWriter<T>;
  /** Relations whose changes are told with the object. */
  readonly relations: readonly string[];
  /** Properties that are only there to filter by. */
  readonly hidden: readonly string[];
}

const users: TrackedSet<never> = {
  ...{ set: 'users', type: 'user', deleted: 'deletedUsers', relations: [], hidden: [] },
  writer: userWriter,
};

const groups: TrackedSet<never> = {
  ...{ set: 'groups', type: 'group', deleted: 'deletedGroups', relations: ['members'] },
  ...{ hidden: ['hasMembersWithLicenseErrors'], writer: groupWriter },
};

/** How many members of one group are told on one page of a first round; the group is there again on the next. Choice. */
const mostMembers = 1_000;

/** A page as it fills. */
interface DeltaPage {
  readonly items: string[];
  /** Where the next page begins; null on the last one. */
  next: string | null;
}

/** What one request is answered from. */
interface Asked {
  readonly tracked: TrackedSet<never>;
  readonly view: TenantView;
  readonly round: DeltaRound;
  readonly selection: DeltaSelection;
  readonly minimal: boolean;
}

const toMemberType = (view: TenantView, id: string): string => {
  const isGroup = view.get('groups', id) !== undefined || view.get('deletedGroups', id) !== undefined;
  return `#microsoft.graph.${isGroup ? 'group' : 'user'}`;
};

interface ToldMember {
  readonly id: string;
  readonly isGone: boolean;
}

/** A member of the JSON, with the comma before it; empty where there is nothing to tell. */
const writeMembersDelta = (view: TenantView, members: readonly ToldMember[]): string => {
  if (members.length === 0) return '';
  const told = members.map(({ id, isGone }) => ({
    '@odata.type': toMemberType(view, id),
    id,
    ...(isGone ? { '@removed': { reason: 'deleted' } } : {}),
  }));
  return `,"members@delta":${JSON.stringify(told)}`;
};

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
  return JSON.stringify(values).slice(1, -1);
};

/** Default properties without those that are null: rows are frozen, and a changed row is another object. */
const remembered = new WeakMap<Row, string>();

/**
 * The members of an object's JSON. Documented: properties that were never set are left out. A null is told where it is
 * known to be a change.
 *
 * @param changed - names of what changed; undefined where all of it is told
 */
const writeObject = (asked: Asked, row: Row, changed: ReadonlySet<string> | undefined): string => {
  const { tracked, view, selection, minimal } = asked;
  const isNull = ({ name }: { readonly name: string }): boolean =>
    changed?.has(name) === true && (tracked.writer.readers[name]?.(row as never, view) ?? null) === null;
  const isPlain =
    selection.context === undefined && (changed === undefined || !minimal) && !selection.properties.some(isNull);
  if (!isPlain) return write(asked, row, changed);
  const known = remembered.get(row);
  if (known !== undefined) return known;
  const members = write(asked, row, undefined);
  remembered.set(row, members);
  return members;
};

/** What stands for an object that is gone: it can be restored, or not. */
const toRemoved = ({ view, tracked }: Asked, id: string): object => ({
  id,
  '@removed': { reason: view.get(tracked.deleted, id) === undefined ? 'deleted' : 'changed' },
});

/** Objects of a first round, from a place on. */
function* listObjects({ tracked: { set }, view, round }: Asked, after: string | null): Generator<Row> {
  const { ids } = round.scope;
  if (ids === null) {
    for (const { row } of view.scan(set, after === null ? {} : { after })) yield row;
    return;
  }
  for (const id of ids) {
    const row = after === null || id > after ? view.get(set, id) : undefined;
    if (row !== undefined) yield row;
  }
}

/** The first members of a group behind a place, and whether there are more. */
const takeMembers = (view: TenantView, id: string, after: string | undefined) => {
  const members: ToldMember[] = [];
  for (const memberId of listMemberIds(view, id, after)) {
    if (members.length === mostMembers) return { members, isCut: true };
    members.push({ id: memberId, isGone: false });
  }
  return { members, isCut: false };
};

/** A page of all objects. `after` is an id, or `id:member` within the members of a group. */
const takeObjects = (asked: Asked): DeltaPage => {
  const { view, round, selection, tracked } = asked;
  const page: DeltaPage = { items: [], next: null };
  const hasMembers = selection.relations.has('members');
  /** Adds an object; false: the page ends within its members. */
  const add = (row: Row, afterMember?: string): boolean => {
    const { members, isCut } = hasMembers
      ? takeMembers(view, row.id, afterMember)
      : { members: [] as readonly ToldMember[], isCut: false };
    page.items.push(`{${writeObject(asked, row, undefined)}${writeMembersDelta(view, members)}}`);
    page.next = isCut ? `${row.id}:${members.at(-1)?.id ?? ''}` : row.id;
    return !isCut;
  };
  const [id = null, member] = round.after?.split(':') ?? [];
  const begun = id === null || member === undefined ? undefined : view.get(tracked.set, id);
  if (begun !== undefined && !add(begun, member)) return page;
  for (const row of listObjects(asked, id)) {
    if (page.items.length >= round.scope.top) return page;
    if (!add(row)) return page;
  }
  return { items: page.items, next: null };
};

/** What the entries of one object since the beginning of the round come to. */
interface Gathered {
  readonly changed: Set<string>;
  readonly memberIds: Set<string>;
  /** It came or came back. Documented: an object that is restored is told in full, as a new one is. */
  isWhole: boolean;
  last: ChangeEntry;
}

const gather = (before: Gathered | undefined, entry: ChangeEntry): Gathered => {
  const gathered = before ?? { changed: new Set<string>(), memberIds: new Set<string>(), isWhole: false, last: entry };
  for (const name of entry.properties) gathered.changed.add(name);
  for (const memberId of entry.memberIds) gathered.memberIds.add(memberId);
  gathered.isWhole ||= entry.kind !== 'updated';
  gathered.last = entry;
  return gathered;
};

/** The object as it is told; undefined: nothing of what was asked for has changed. */
const writeChanged = (asked: Asked, { changed, memberIds, isWhole, last }: Gathered): string | undefined => {
  const { view, selection, tracked } = asked;
  const row = view.get(tracked.set, last.objectId);
  if (row === undefined) return JSON.stringify(toRemoved(asked, last.objectId));
  const members = selection.relations.has('members')
    ? Array.from(memberIds, (id) => ({ id, isGone: !isMember(view, row.id, id) }))
    : [];
  const isTold = isWhole || members.length > 0 || selection.properties.some(({ name }) => changed.has(name));
  if (!isTold) return undefined;
  return `{${writeObject(asked, row, isWhole ? undefined : changed)}${writeMembersDelta(view, members)}}`;
};

/** So many entries are read at once; where there are more, the entries of each object are looked up. */
const mostAtOnce = 2_000;

/** The entries behind a place with what each object's come to, if that can be told from these entries alone. */
const gatherAtOnce = ({ view, round, tracked }: Asked): ReadonlyMap<string, Gathered> | undefined => {
  if (round.after !== null) return undefined;
  const byObject = new Map<string, Gathered>();
  let read = 0;
  for (const entry of listEntriesAfter(view, round.since.position)) {
    read += 1;
    if (read > mostAtOnce) return undefined;
    if (entry.type === tracked.type) byObject.set(entry.objectId, gather(byObject.get(entry.objectId), entry));
  }
  return byObject;
};

const gatherOne = ({ view, round }: Asked, entry: ChangeEntry): Gathered | undefined => {
  if (findLastEntryOf(view, entry.objectId)?.id !== entry.id) return undefined;
  let gathered: Gathered | undefined;
  for (const one of listEntriesOf(view, entry.objectId, round.since.position)) gathered = gather(gathered, one);
  return gathered;
};

/**
 * A page of changes. Each object is told once, at its last entry, so that a page costs what lies between its ends.
 *
 * @returns the page, and the place up to which everything has been told
 */
const takeChanges = (asked: Asked): DeltaPage & Pick<DeltaRound, 'since'> => {
  const { view, round, tracked } = asked;
  const { ids, top } = round.scope;
  const wanted = ids === null ? undefined : new Set(ids);
  const atOnce = gatherAtOnce(asked);
  const items: string[] = [];
  let end: Pick<ChangeEntry, 'id' | 'mark'> | undefined;
  const from = round.after === null ? round.since.position : Number(round.after);
  for (const entry of listEntriesAfter(view, from)) {
    if (items.length >= top) return { items, next: end?.id ?? String(from), since: round.since };
    end = entry;
    if (entry.type !== tracked.type || wanted?.has(entry.objectId) === false) continue;
    const gathered = atOnce === undefined ? gatherOne(asked, entry) : atOnce.get(entry.objectId);
    if (gathered?.last !== entry) continue;
    const item = writeChanged(asked, gathered);
    if (item !== undefined) items.push(item);
  }
  // A last page without entries: the one before it ended at the end of the feed.
  const since = end === undefined ? findFeedEnd(view) : toFeedPosition(end);
  return { items, next: null, since };
};

const toLink = ({ links, tenant }: OperationCall, option: string, round: DeltaRound): string =>
  JSON.stringify(`${links.self}?$${option}=${toDeltaToken(tenant.view, round)}`);

const answerDelta = (call: OperationCall, tracked: TrackedSet<never>): OperationResult => {
  const { round, isLatest } = readRound(call, tracked.set);
  const { view } = call.tenant;
  const selection = readDeltaSelect(tracked.writer.entity, round.scope.select, tracked.relations);
  const asked: Asked = { tracked, view, round, selection, minimal: isMinimal(call) };
  const { items, next, since } = isLatest
    ? { items: [], next: null, since: round.since }
    : { since: round.since, ...(round.kind === 'all' ? takeObjects(asked) : takeChanges(asked)) };
  const context = toContext(
    call,
    selection.context === undefined ? tracked.set : `${tracked.set}(${selection.context})`,
  );
  const link =
    next === null
      ? `"@odata.deltaLink":${toLink(call, 'deltatoken', { ...round, kind: 'changes', since, after: null })}`
      : `"@odata.nextLink":${toLink(call, 'skiptoken', { ...round, after: next })}`;
  return { status: 200, json: `{"@odata.context":${context},${link},"value":[${items.join(',')}]}` };
};

/** Graph: user-delta. */
export const listUserChanges: Operation = (call) => answerDelta(call, users);

/** Graph: group-delta. */
export const listGroupChanges: Operation = (call) => answerDelta(call, groups);
