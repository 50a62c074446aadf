// Where navigation properties lead, for $expand. To make one expandable: a property with `x-relation` in the contract's
// entity, and an entry here.

import type { TenantView } from '../domain/tenant-view.js';
import type { TypedRow } from './typed-row.js';

/** A navigation property. */
export interface Relation {
  readonly isCollection: boolean;
  /** The objects it leads to; of one that is no collection at most one. */
  readonly read: (row: never, view: TenantView) => Iterable<TypedRow>;
}

/** By entity type and name of the property. */
export const relations: Readonly<Record<string, Readonly<Record<string, Relation>>>> = {};
