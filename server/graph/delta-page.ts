// The pages of a first round of a delta: all objects, in the order of their ids.

import type { Row } from '../domain/rows.js';
import { writeObject, type Asked } from './delta-object.js';
import { writeRelated, type RelatedPlace } from './delta-relations.js';

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

/** A page of all objects. `after` is an id, or `id:relation:id` within the relations of an object. */
export const takeObjects = (asked: Asked): DeltaPage => {
  const { view, round, selection, tracked } = asked;
  const page: DeltaPage = { items: [], next: null };
  /** Adds an object; false: the page ends within its relations. */
  const add = (row: Row, place?: RelatedPlace): boolean => {
    const { json, next } = writeRelated(view, row.id, selection.relations, place);
    page.items.push(`{${writeObject(asked, row, undefined)}${json}}`);
    page.next = next === undefined ? row.id : `${row.id}:${next.relation}:${next.id}`;
    return next === undefined;
  };
  const [id = null, relation, relatedId = ''] = round.after?.split(':') ?? [];
  const begun = id === null || relation === undefined ? undefined : view.get(tracked.set, id);
  if (begun !== undefined && relation !== undefined && !add(begun, { relation, id: relatedId })) return page;
  for (const row of listObjects(asked, id)) {
    if (page.items.length >= round.scope.top) return page;
    if (!add(row)) return page;
  }
  return { items: page.items, next: null };
};
