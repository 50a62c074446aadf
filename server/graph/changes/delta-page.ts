// The pages of a first round of a delta: all objects, in the order of their ids.

import type { Row } from '../../domain/tenant/rows.js';
import { writeTold, type Asked } from './delta-object.js';
import { writeRelated, type RelatedPlace } from './delta-relations.js';

/** A page as it fills. */
export interface DeltaPage {
  readonly items: string[];
  /** Where the next page begins; null on the last one. */
  next: string | null;
}

/** The objects of a first round, after a place. */
function* listObjects({ tracked, view, round }: Asked, after: string | null): Generator<Row> {
  const { ids } = round.scope;
  if (ids === null) {
    yield* tracked.list(view, after ?? undefined);
    return;
  }
  for (const id of ids) {
    const row = after === null || id > after ? tracked.find(view, id) : undefined;
    // An object with several ids, such as a role, is listed under its own id only.
    if (row?.id === id) yield row;
  }
}

/** A page of the objects of a set. `after` is an id, or `id:relation:id` within the relations of an object. */
const takeObjectsOf = (asked: Asked): DeltaPage => {
  const { view, round, selection, tracked } = asked;
  const page: DeltaPage = { items: [], next: null };
  /** Adds an object. False when the page ends within its relations. */
  const add = (row: Row, place?: RelatedPlace): boolean => {
    const { json, next } = writeRelated(view, row.id, selection.relations, place);
    page.items.push(writeTold(asked, row, undefined, json));
    page.next = next === undefined ? row.id : `${row.id}:${next.relation}:${next.id}`;
    return next === undefined;
  };
  const place = round.after === null ? [] : tracked.relations.length === 0 ? [round.after] : round.after.split(':');
  const [id = null, relation, relatedId = ''] = place;
  const begun = id === null || relation === undefined ? undefined : tracked.find(view, id);
  if (begun !== undefined && relation !== undefined && !add(begun, { relation, id: relatedId })) return page;
  for (const row of listObjects(asked, id)) {
    if (page.items.length >= round.scope.top) return page;
    if (!add(row)) return page;
  }
  return { items: page.items, next: null };
};

/** A page of all objects, set after set. If there are several sets, `after` begins with the name of one. */
export const takeObjects = (parts: readonly Asked[]): DeltaPage => {
  const [first, ...others] = parts;
  if (first === undefined) return { items: [], next: null };
  if (others.length === 0) return takeObjectsOf(first);
  const { after, scope } = first.round;
  const [set, within = ''] = after?.split('/') ?? [];
  const items: string[] = [];
  const begin = Math.max(
    parts.findIndex(({ tracked }) => tracked.set === set),
    0,
  );
  for (const [at, part] of parts.slice(begin).entries()) {
    if (items.length >= scope.top) return { items, next: `${part.tracked.set}/` };
    const top = scope.top - items.length;
    const round = { ...part.round, scope: { ...scope, top }, after: at > 0 || within === '' ? null : within };
    const page = takeObjectsOf({ ...part, round });
    items.push(...page.items);
    if (page.next !== null) return { items, next: `${part.tracked.set}/${page.next}` };
  }
  return { items, next: null };
};
