// Navigation properties in filters: their counts, and the object behind them. Graph: aad-advanced-queries, `owners/$count eq 0`
// and `manager/id`.

import type { TenantView } from '../../domain/tenant/tenant-view.js';
import type { ReaderOf } from '../../http/odata/filter-predicate.js';
import { findRelation } from '../../contract/find-property.js';
import { toReaderOf, type EntityWriter } from '../entities/entity-json.js';
import { relations } from './navigation-table.js';

/** Filters compare with small numbers only, so counting stops here. */
const mostCounted = 2;

/** What a query reads of a row: its properties, the counts of its countable relations, the object behind a single one. */
export const toRelatedReaderOf = <T>(writer: EntityWriter<T>, view: TenantView): ReaderOf<T> => {
  const { entity } = writer;
  const ofProperty = toReaderOf(writer, view);
  return (name) => {
    const relation = findRelation(entity, name) === undefined ? undefined : relations[entity.typeName]?.[name];
    if (relation === undefined) return ofProperty(name);
    if (!relation.isCollection) return (row) => [...relation.read(row as never, view)][0]?.row;
    return (row) => {
      const objects = relation.read(row as never, view)[Symbol.iterator]();
      let count = 0;
      while (count < mostCounted && objects.next().done !== true) count += 1;
      return count;
    };
  };
};
