// Where navigation properties lead, for $expand. To make one expandable: a property with `x-relation` in the contract's
// entity, and an entry here.

import {
  listGroupIdsOf,
  listMemberIds,
  listOwnerIds,
  listTransitiveGroupIdsOf,
  listTransitiveMemberIds,
} from '../domain/group-members.js';
import type { Row } from '../domain/rows.js';
import type { TenantView } from '../domain/tenant-view.js';
import { readObjects } from './read-objects.js';
import type { TypedRow } from './typed-row.js';

/** A navigation property. */
export interface Relation {
  readonly isCollection: boolean;
  /** The objects it leads to; of one that is no collection at most one. */
  readonly read: (row: never, view: TenantView) => Iterable<TypedRow>;
}

/** A relation to objects whose ids can be listed. */
const toMany = (list: (view: TenantView, id: string) => Iterable<string>): Relation => ({
  isCollection: true,
  read: ({ id }: Row, view) => readObjects(view, list(view, id)),
});

const groups = { memberOf: toMany(listGroupIdsOf), transitiveMemberOf: toMany(listTransitiveGroupIdsOf) };

/** By entity type and name of the property. */
export const relations: Readonly<Record<string, Readonly<Record<string, Relation>>>> = {
  'microsoft.graph.user': groups,
  'microsoft.graph.group': {
    ...groups,
    members: toMany(listMemberIds),
    owners: toMany(listOwnerIds),
    transitiveMembers: toMany(listTransitiveMemberIds),
  },
};
