// What a navigation property is to $expand. navigation-table.ts lists them.

import type { EntitySpec } from '../../contract/spec.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import type { TypedRow } from '../entities/entity-row.js';

/** A navigation property. */
export interface Relation {
  readonly isCollection: boolean;
  /** The type of its objects, where it is one only; else they are directory objects, each written with its type. */
  readonly entity?: EntitySpec;
  /** The objects it leads to; of one that is no collection at most one. */
  readonly read: (row: never, view: TenantView) => Iterable<TypedRow>;
  /** True: a filter on its objects, within $expand, narrows the list that is expanded. */
  readonly isNarrowing?: true;
}
