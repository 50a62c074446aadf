// What a transaction moved into the deleted items, out of them, or deleted for good from there, and the relations that were
// remembered with it. Documented (delta-query-groups): a member who is deleted softly keeps the membership, and a delta of groups
// shows that it is gone only after the member is deleted permanently. Choice: so it is for owners, managers and roles.

import { findRoleTemplate } from '../roles/role-templates.js';
import type {
  DeletedDevice,
  DeletedGroup,
  DeletedServicePrincipal,
  DeletedUser,
  RelatedIds,
  StoredRoleAssignment,
  TrackedType,
} from '../tenant/rows.js';
import { isMember, isOwner } from '../membership/group-members.js';
import type { Change, TableName } from '../tenant/tables.js';
import type { TenantView } from '../tenant/tenant-view.js';
import { findManagerId } from '../users/user-manager.js';

/** A relation of another object to the moved one, as the deleted items remember it. */
export interface RememberedRelation {
  readonly type: TrackedType;
  /** The object in whose delta it shows; a role by its template. */
  readonly objectId: string;
  readonly name: 'members' | 'owners' | 'manager';
  readonly ids: keyof RelatedIds;
}

/** A move of one object. */
export interface BinMove {
  readonly kind: 'binned' | 'restored' | 'purged';
  /** What was remembered before the move, by `toKey`; nothing for an object that came in. */
  readonly relations: ReadonlyMap<string, RememberedRelation>;
}

/** Only built-in roles are directoryRoles. */
const isBuiltIn = (roleId: string): boolean => findRoleTemplate(roleId) !== undefined;

const toKey = ({ type, objectId, ids }: Omit<RememberedRelation, 'name'>): string => `${type} ${ids} ${objectId}`;

type Remembered = Partial<Pick<DeletedUser, 'user' | 'directReportIds'>> &
  Partial<Pick<DeletedUser | DeletedGroup | DeletedServicePrincipal | DeletedDevice, 'memberOf'>> &
  Pick<DeletedUser, 'ownerOf'>;

/** The built-in roles for the whole directory that a group or a service principal held before a move, by their templates. */
function* listStoredRoles(view: TenantView, changes: readonly Change[], id: string): Generator<string> {
  const kept = Array.from(view.scan('roleAssignments', { prefix: `${id}:` }), ({ row }) => row);
  const dropped = changes.filter(({ table }) => table === 'roleAssignments').map(({ before }) => before);
  for (const row of [...kept, ...(dropped as readonly (StoredRoleAssignment | undefined)[])]) {
    if (row?.principalId === id && row.directoryScopeId === '/') yield row.roleDefinitionId;
  }
}

const toRelations = (
  { user, memberOf, ownerOf, directReportIds }: Remembered,
  storedRoles: Iterable<string>,
): BinMove['relations'] => {
  const toEach =
    (type: TrackedType, name: RememberedRelation['name'], ids: keyof RelatedIds) =>
    (objectId: string): RememberedRelation => ({ type, objectId, name, ids });
  const relations = [
    ...(memberOf ?? []).map(toEach('group', 'members', 'memberIds')),
    ...(ownerOf ?? []).map(toEach('group', 'owners', 'ownerIds')),
    ...(directReportIds ?? []).map(toEach('user', 'manager', 'managerIds')),
    ...[...(user?.directoryRoles ?? []), ...storedRoles]
      .filter(isBuiltIn)
      .map(toEach('directoryRole', 'members', 'memberIds')),
  ];
  return new Map(relations.map((relation) => [toKey(relation), relation]));
};

/** The deleted items of each kind, and where such an object is otherwise. */
const bins: Readonly<Partial<Record<TableName, TableName>>> = {
  deletedUsers: 'users',
  deletedGroups: 'groups',
  deletedServicePrincipals: 'servicePrincipals',
  deletedDevices: 'devices',
};

/** By the id of the object. */
export type BinMoves = ReadonlyMap<string, BinMove>;

const none: BinMoves = new Map();

/** Finds the moves of a transaction. Most have none. */
export const findBinMoves = (view: TenantView, changes: readonly Change[]): BinMoves => {
  let moves: Map<string, BinMove> | undefined;
  for (const { table, id, before, after } of changes) {
    const live = bins[table];
    if (live === undefined || (before === undefined) === (after === undefined)) continue;
    moves ??= new Map();
    if (before === undefined) {
      moves.set(id, { kind: 'binned', relations: new Map() });
      continue;
    }
    const isBack = changes.some((one) => one.table === live && one.id === id && one.after !== undefined);
    const roles = listStoredRoles(view, changes, id);
    moves.set(id, { kind: isBack ? 'restored' : 'purged', relations: toRelations(before as Remembered, roles) });
  }
  return moves ?? none;
};

/** Whether a relation goes or comes back with the related object, which `noteMoves` notes. */
export const isMoved = (moves: BinMoves, relation: Omit<RememberedRelation, 'name'>, relatedId: string): boolean => {
  const move = moves.get(relatedId);
  return move !== undefined && (move.kind === 'binned' || move.relations.has(toKey(relation)));
};

/** Whether the related object is so now. */
export const isRelated = (
  view: TenantView,
  { objectId, type, ids }: RememberedRelation,
  relatedId: string,
): boolean => {
  if (type === 'directoryRole') {
    if (view.get('users', relatedId)?.directoryRoles.includes(objectId) === true) return true;
    return view.get('roleAssignments', `${relatedId}:${objectId}:/`) !== undefined;
  }
  if (ids === 'managerIds') return findManagerId(view, objectId) === relatedId;
  return ids === 'memberIds' ? isMember(view, objectId, relatedId) : isOwner(view, objectId, relatedId);
};

/** Whether the object in whose delta a relation shows is there. */
export const isThere = (view: TenantView, { objectId, type }: RememberedRelation): boolean =>
  type === 'directoryRole' || view.get(type === 'user' ? 'users' : 'groups', objectId) !== undefined;
