// A navigation property as $expand sees it. navigation-table.ts lists them all.

import type { EntitySpec } from '../../contract/spec.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import type { TypedRow } from '../entities/entity-row.js';

/** A navigation property. */
export interface Relation {
  readonly isCollection: boolean;
  /** The type of its objects, if there is only one; otherwise they are directory objects, each written with its type. */
  readonly entity?: EntitySpec;
  /** The objects it leads to; at most one unless it is a collection. */
  readonly read: (row: never, view: TenantView) => Iterable<TypedRow>;
  /** A single relation that leads nowhere is written as null. */
  readonly isNullShown?: true;
  /** Takes `$filter=id eq '…'` inside $expand: whether an object has the id. */
  readonly hasId?: (object: TypedRow, id: string) => boolean;
  /** True: a filter on its objects inside $expand also narrows the list that is expanded. */
  readonly isNarrowing?: true;
}
