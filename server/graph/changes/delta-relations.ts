// Relations whose changes a delta shows with the object: members and owners of groups, managers of users. Graph:
// delta-query-overview, group-delta. No page shows direct reports, so selecting them is 501.

import type { RelatedIds } from '../../domain/tenant/rows.js';
import { findLastEntryOf } from '../../domain/changes/change-feed.js';
import { findMember } from '../../domain/apps/find-member.js';
import { isMember, isOwner, listMemberIds, listOwnerIds } from '../../domain/membership/group-members.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { findManagerId } from '../../domain/users/user-manager.js';

interface Remembered {
  readonly memberOf?: readonly string[];
  readonly ownerOf?: readonly string[];
}

/** What is remembered of a deleted object. */
const findRemembered = (view: TenantView, id: string): Remembered | undefined =>
  view.get('deletedUsers', id) ??
  view.get('deletedGroups', id) ??
  view.get('deletedServicePrincipals', id) ??
  view.get('deletedDevices', id);

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
  /** Whether the related object is deleted softly, and keeps the relation. */
  isHidden(view: TenantView, id: string, relatedId: string): boolean;
}

/** Documented: shown without a $select, unlike the others. */
export const membersRelation: TrackedRelation = {
  name: 'members',
  ids: 'memberIds',
  isDefault: true,
  listIds: listMemberIds,
  isRelated: isMember,
  isHidden: (view, id, relatedId) => findRemembered(view, relatedId)?.memberOf?.includes(id) === true,
};

/** Documented: shown only if selected. */
export const ownersRelation: TrackedRelation = {
  name: 'owners',
  ids: 'ownerIds',
  isDefault: false,
  listIds: listOwnerIds,
  isRelated: isOwner,
  isHidden: (view, id, relatedId) => findRemembered(view, relatedId)?.ownerOf?.includes(id) === true,
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
  isHidden: (view, id, relatedId) => view.get('deletedUsers', relatedId)?.directReportIds?.includes(id) === true,
};

/** A related object, or one that no longer is related. */
interface Related {
  readonly id: string;
  readonly isGone: boolean;
}

/** The type of a related object; of one that is gone for good, the feed knows it. */
const toType = (view: TenantView, id: string): string => {
  const kind = view.get('users', id) === undefined ? findMember(view, id)?.kind : 'user';
  return `#microsoft.graph.${kind ?? findLastEntryOf(view, id)?.type ?? 'user'}`;
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
      const shown = Array.from(ids).filter((one) => !relation.isHidden(view, id, one));
      const related = shown.map((one) => ({ id: one, isGone: !relation.isRelated(view, id, one) }));
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
