// Relations whose changes a delta shows with the object: members and owners of groups, managers of users. Graph:
// delta-query-overview, group-delta. No page shows direct reports, so selecting them is 501.

import type { RelatedIds } from '../../domain/tenant/rows.js';
import { isMember, isOwner, listMemberIds, listOwnerIds } from '../../domain/membership/group-members.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { findManagerId } from '../../domain/users/user-manager.js';

/** A relation that an answer shows as `{name}@delta`. */
export interface TrackedRelation {
  readonly name: string;
  /** Where the feed keeps the ids that were added or removed. */
  readonly ids: keyof RelatedIds;
  /** Shown without a $select. */
  readonly isDefault: boolean;
  /** The ids of related objects, in order, after a place. */
  listIds(view: TenantView, id: string, after: string | undefined): Iterable<string>;
  isRelated(view: TenantView, id: string, relatedId: string): boolean;
}

/** Documented: shown without a $select, unlike the others. */
export const membersRelation: TrackedRelation = {
  name: 'members',
  ids: 'memberIds',
  isDefault: true,
  listIds: listMemberIds,
  isRelated: isMember,
};

/** Documented: shown only if selected. */
export const ownersRelation: TrackedRelation = {
  name: 'owners',
  ids: 'ownerIds',
  isDefault: false,
  listIds: listOwnerIds,
  isRelated: isOwner,
};

/** Documented: shown only if selected. */
export const managerRelation: TrackedRelation = {
  name: 'manager',
  ids: 'managerIds',
  isDefault: false,
  listIds: (view, id, after) => {
    const managerId = findManagerId(view, id);
    return managerId === undefined || (after !== undefined && managerId <= after) ? [] : [managerId];
  },
  isRelated: (view, id, relatedId) => findManagerId(view, id) === relatedId,
};

/** A related object, or one that no longer is related. */
interface Related {
  readonly id: string;
  readonly isGone: boolean;
}

const toType = (view: TenantView, id: string): string => {
  const isGroup = view.get('groups', id) !== undefined || view.get('deletedGroups', id) !== undefined;
  if (isGroup) return '#microsoft.graph.group';
  if (view.get('devices', id) !== undefined) return '#microsoft.graph.device';
  return `#microsoft.graph.${view.get('orgContacts', id) === undefined ? 'user' : 'orgContact'}`;
};

/** A member of the JSON, with the comma before it; empty when there is nothing to show. */
const write = (view: TenantView, { name }: TrackedRelation, related: readonly Related[]): string => {
  if (related.length === 0) return '';
  const named = related.map(({ id, isGone }) => ({
    '@odata.type': toType(view, id),
    id,
    ...(isGone ? { '@removed': { reason: 'deleted' } } : {}),
  }));
  return `,"${name}@delta":${JSON.stringify(named)}`;
};

/** What was added to and removed from the relations of an object. */
export const writeRelatedChanges = (
  view: TenantView,
  id: string,
  relations: readonly TrackedRelation[],
  changed: ReadonlyMap<keyof RelatedIds, ReadonlySet<string>>,
): string =>
  relations
    .map((relation) => {
      const ids = changed.get(relation.ids) ?? [];
      const related = Array.from(ids, (one) => ({ id: one, isGone: !relation.isRelated(view, id, one) }));
      return write(view, relation, related);
    })
    .join('');

/** The most relations of one object on one page of a first round; the object appears again on the next page. Choice. */
const mostRelated = 1_000;

/** A place within the relations of an object. */
export interface RelatedPlace {
  readonly relation: string;
  readonly id: string;
}

/** The relations of an object that fit on a page, and where the next page continues. */
export const writeRelated = (
  view: TenantView,
  id: string,
  relations: readonly TrackedRelation[],
  after?: RelatedPlace,
): { readonly json: string; readonly next: RelatedPlace | undefined } => {
  let json = '';
  let left = mostRelated;
  const begin = after === undefined ? 0 : relations.findIndex(({ name }) => name === after.relation);
  for (const relation of relations.slice(Math.max(begin, 0))) {
    const related: Related[] = [];
    for (const one of relation.listIds(view, id, relation.name === after?.relation ? after.id : undefined)) {
      if (left === 0) {
        const last = related.at(-1)?.id ?? (relation.name === after?.relation ? after.id : '');
        return { json: json + write(view, relation, related), next: { relation: relation.name, id: last } };
      }
      related.push({ id: one, isGone: false });
      left -= 1;
    }
    json += write(view, relation, related);
  }
  return { json, next: undefined };
};
