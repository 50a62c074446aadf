// Navigation properties in filters: their counts, and the object behind them. Graph: aad-advanced-queries, `owners/$count eq 0`
// and `manager/id`.

import type { TenantView } from '../../domain/tenant/tenant-view.js';
import type { ReaderOf } from '../../http/odata/filter/filter-predicate.js';
import { findRelation } from '../../contract/find-property.js';
import { readProperty, toReaderOf, type EntityWriter } from '../entities/entity-json.js';
import type { InsideSpec } from '../../contract/spec.js';
import type { Relation } from './navigation.js';
import { relations } from './navigation-table.js';

/** Filters compare with small numbers only, so counting stops here. */
const mostCounted = 2;

/** The object behind a single relation, with what filters ask of it. */
const toBehind =
  (relation: Relation, inside: readonly InsideSpec[], view: TenantView) =>
  (row: unknown): object | undefined => {
    const [found] = relation.read(row as never, view);
    if (found === undefined) return undefined;
    return Object.fromEntries(inside.map(({ path }) => [path, readProperty(found.writer, path, found.row, view)]));
  };

/** What a query reads of a row: its properties, the counts of its countable relations, the object behind a single one. */
export const toRelatedReaderOf = <T>(writer: EntityWriter<T>, view: TenantView): ReaderOf<T> => {
  const { entity } = writer;
  const ofProperty = toReaderOf(writer, view);
  return (name) => {
    const spec = findRelation(entity, name);
    const relation = spec === undefined ? undefined : relations[entity.typeName]?.[name];
    if (relation === undefined) return ofProperty(name);
    if (!relation.isCollection) return toBehind(relation, spec?.inside ?? [], view);
    return (row) => {
      const objects = relation.read(row as never, view)[Symbol.iterator]();
      let count = 0;
      while (count < mostCounted && objects.next().done !== true) count += 1;
      return count;
    };
  };
};
