// The pages of a first round of a delta: all objects, in the order of their ids.

import { listMemberIds } from '../domain/group-members.js';
import type { Row } from '../domain/rows.js';
import type { TenantView } from '../domain/tenant-view.js';
import { writeMembersDelta, writeObject, type Asked, type ToldMember } from './delta-object.js';

/** How many members of one group are told on one page of a first round; the group is there again on the next. Choice. */
const mostMembers = 1_000;

/** A page as it fills. */
export interface DeltaPage {
  readonly items: string[];
  /** Where the next page begins; null on the last one. */
  next: string | null;
}

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
export const takeObjects = (asked: Asked): DeltaPage => {
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
