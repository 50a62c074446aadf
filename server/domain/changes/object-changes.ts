// Turns the rows that a transaction wrote into what happened to users, groups, roles, apps and grants. change-feed.ts keeps it.

import { findRoleTemplate } from '../roles/role-templates.js';
import type { ChangeEntry, RelatedIds, StoredRoleAssignment, TrackedType, User } from '../tenant/rows.js';
import type { Change, TableName, Tables } from '../tenant/tables.js';
import type { TenantView } from '../tenant/tenant-view.js';
import { findExtended } from './extended-objects.js';
import { listDifferences } from './row-differences.js';
import { toChangedText } from './row-text.js';
import { findBinMoves, isMoved, isRelated, isThere, type BinMoves } from './bin-moves.js';

/** What happened to one object, before it has a place in the feed. */
export type ObjectChange = Pick<
  ChangeEntry,
  'type' | 'objectId' | 'kind' | 'properties' | 'hiddenSince' | keyof RelatedIds
>;

/** The object's rows before and after, and what else was written about it. */
interface Gathered {
  readonly type: TrackedType;
  readonly objectId: string;
  /** Created when needed: most changes concern one row. */
  names: Set<string> | undefined;
  related: Map<keyof RelatedIds, Set<string>> | undefined;
  live: RowPair | undefined;
  deleted: RowPair | undefined;
  /** The relations are back from the deleted items, and nothing else is reported here. */
  readonly hiddenSince: string | undefined;
}

interface RowPair {
  readonly before: object | undefined;
  after: object | undefined;
}

const none: readonly string[] = [];

/** The properties in which a user's license shows. Documented in user-delta: licenseAssignmentStates is not tracked. */
const licenseNames = ['assignedLicenses', 'assignedPlans', 'provisionedPlans'];
const groupLicenseNames = ['assignedLicenses', 'licenseProcessingState'];

/** Finds or starts the collected changes of an object; those of relations that are back are collected apart. */
type Gather = (type: TrackedType, objectId: string, hiddenSince?: string) => Gathered;

/** The id of the entry since which an object has been deleted. */
type ToHidden = (objectId: string) => string;

/** The tenant's own id of a role, from the template's. */
type ToRoleId = (templateId: string) => string;

/** What a change needs to know of its transaction. */
interface Context {
  readonly toRoleId: ToRoleId;
  readonly moves: BinMoves;
  /** The tenant after the transaction. */
  readonly view: TenantView;
}

type Note = (gather: Gather, change: Change, context: Context) => void;

/** A row of the object itself: the first state and the last one count. */
const noteRow =
  (type: TrackedType, place: 'live' | 'deleted'): Note =>
  (gather, { id, before, after }) => {
    const gathered = gather(type, id);
    const pair = gathered[place];
    if (pair === undefined) gathered[place] = { before, after };
    else pair.after = after;
  };

const noteLiveUser = noteRow('user', 'live');

/** A row that belongs to an object changes the properties in which it shows. */
const notePart =
  <K extends TableName>(type: TrackedType, names: readonly string[], ownerOf: (row: Tables[K]) => string): Note =>
  (gather, { before, after }) => {
    const row = (after ?? before) as Tables[K] | undefined;
    if (row === undefined) return;
    const gathered = gather(type, ownerOf(row));
    gathered.names ??= new Set();
    for (const name of names) gathered.names.add(name);
  };

const addRelated = (gathered: Gathered, ids: keyof RelatedIds, relatedId: string): void => {
  gathered.related ??= new Map();
  const known = gathered.related.get(ids);
  if (known === undefined) gathered.related.set(ids, new Set([relatedId]));
  else known.add(relatedId);
};

/** A user's row, which lists the user's roles. */
const noteUser: Note = (gather, change, context) => {
  const { toRoleId, moves } = context;
  noteLiveUser(gather, change, context);
  // The roles of a user who was deleted softly or is back are not lost or new.
  if (moves.has(change.id)) return;
  const { directoryRoles: before = none } = (change.before ?? {}) as Partial<User>;
  const { directoryRoles: after = none } = (change.after ?? {}) as Partial<User>;
  if (before === after) return;
  for (const templateId of new Set([...before, ...after])) {
    if (before.includes(templateId) && after.includes(templateId)) continue;
    const role = gather('directoryRole', toRoleId(templateId));
    role.names ??= new Set();
    role.names.add('members');
    addRelated(role, 'memberIds', change.id);
  }
};

/** A row that relates an object to another. */
const noteRelation = <K extends TableName>(
  type: TrackedType,
  [name, ids]: readonly [name: string, ids: keyof RelatedIds],
  ownerOf: (row: Tables[K]) => string,
  relatedOf: (row: Tables[K]) => string,
): Note => {
  const notePartOf = notePart<K>(type, [name], ownerOf);
  return (gather, change, context) => {
    const rows = ([change.before, change.after] as readonly (Tables[K] | undefined)[]).filter(
      (row) => row !== undefined,
    );
    if (rows.some((row) => isMoved(context.moves, { type, objectId: ownerOf(row), ids }, relatedOf(row)))) return;
    notePartOf(gather, change, context);
    for (const row of rows) addRelated(gather(type, ownerOf(row)), ids, relatedOf(row));
  };
};

/** Notes the relations of objects that left the deleted items: they are back, or gone with the object. */
const noteMoves = (gather: Gather, view: TenantView, { moves, toRoleId }: Context, hiddenSinceOf: ToHidden): void => {
  for (const [id, { relations }] of moves) {
    for (const relation of [...relations.values()].filter((one) => isThere(view, one))) {
      const { type, name, ids } = relation;
      const objectId = type === 'directoryRole' ? toRoleId(relation.objectId) : relation.objectId;
      const isBack = isRelated(view, relation, id);
      const gathered = gather(type, objectId, isBack ? hiddenSinceOf(id) : undefined);
      addRelated(gathered, ids, id);
      if (isBack) continue;
      gathered.names ??= new Set();
      gathered.names.add(name);
    }
  }
};

/** A role of a group or a service principal for the whole directory. */
const noteRoleAssignment: Note = (gather, { before, after }, { toRoleId, moves }) => {
  const { principalId, roleDefinitionId, directoryScopeId } = (after ?? before) as StoredRoleAssignment;
  if (directoryScopeId !== '/' || moves.has(principalId) || findRoleTemplate(roleDefinitionId) === undefined) return;
  const role = gather('directoryRole', toRoleId(roleDefinitionId));
  role.names ??= new Set();
  role.names.add('members');
  addRelated(role, 'memberIds', principalId);
};

/** What was added to a user, a group or a unit. */
const noteExtensions: Note = (gather, change) => {
  const extended = findExtended(change as Change<'objectExtensions'>);
  if (extended === undefined) return;
  const gathered = gather(extended.type, change.id);
  gathered.names ??= new Set();
  for (const name of extended.names) gathered.names.add(name);
};

/** Custom security attributes of a user or a service principal. Of what is gone, nothing is left to report. */
const noteAttributes: Note = (gather, { id }, { view }) => {
  const isUser = view.get('users', id) !== undefined;
  if (!isUser && view.get('servicePrincipals', id) === undefined) return;
  const gathered = gather(isUser ? 'user' : 'servicePrincipal', id);
  gathered.names ??= new Set();
  gathered.names.add('customSecurityAttributes');
};

/** By table. Other tables show in no tracked property. */
const notes: Readonly<Partial<Record<TableName, Note>>> = {
  users: noteUser,
  deletedUsers: noteRow('user', 'deleted'),
  licenseAssignments: notePart<'licenseAssignments'>('user', licenseNames, ({ userId }) => userId),
  activatedRoles: (gather, change, context) => {
    noteRow('directoryRole', 'live')(gather, { ...change, id: context.toRoleId(change.id) }, context);
  },
  roleAssignments: noteRoleAssignment,
  formerPlans: notePart<'formerPlans'>('user', ['assignedPlans'], ({ id }) => id),
  groups: noteRow('group', 'live'),
  deletedGroups: noteRow('group', 'deleted'),
  userManagers: noteRelation<'userManagers'>(
    ...(['user', ['manager', 'managerIds']] as const),
    ({ id }) => id,
    ({ managerId }) => managerId,
  ),
  groupMembers: noteRelation<'groupMembers'>(
    ...(['group', ['members', 'memberIds']] as const),
    ({ groupId }) => groupId,
    ({ memberId }) => memberId,
  ),
  groupOwners: noteRelation<'groupOwners'>(
    ...(['group', ['owners', 'ownerIds']] as const),
    ({ groupId }) => groupId,
    ({ ownerId }) => ownerId,
  ),
  objectExtensions: noteExtensions,
  securityAttributeValues: noteAttributes,
  administrativeUnits: noteRow('administrativeUnit', 'live'),
  deletedAdministrativeUnits: noteRow('administrativeUnit', 'deleted'),
  administrativeUnitMembers: noteRelation<'administrativeUnitMembers'>(
    ...(['administrativeUnit', ['members', 'memberIds']] as const),
    ({ unitId }) => unitId,
    ({ memberId }) => memberId,
  ),
  applications: noteRow('application', 'live'),
  deletedApplications: noteRow('application', 'deleted'),
  applicationOwners: notePart<'applicationOwners'>('application', ['owners'], ({ applicationId }) => applicationId),
  servicePrincipals: noteRow('servicePrincipal', 'live'),
  deletedServicePrincipals: noteRow('servicePrincipal', 'deleted'),
  servicePrincipalOwners: notePart<'servicePrincipalOwners'>(
    ...(['servicePrincipal', ['owners']] as const),
    ({ servicePrincipalId }) => servicePrincipalId,
  ),
  permissionGrants: noteRow('oAuth2PermissionGrant', 'live'),
  devices: noteRow('device', 'live'),
  deletedDevices: noteRow('device', 'deleted'),
  orgContacts: noteRow('orgContact', 'live'),
  groupLicenses: notePart<'groupLicenses'>('group', groupLicenseNames, ({ groupId }) => groupId),
};

const toList = <K>([name, ids]: readonly [K, ReadonlySet<string>]) => [name, [...ids]] as const;

/** Undefined when there is nothing to report, as for an object that was created and removed in one transaction. */
const toObjectChange = (
  { type, objectId, names, related, live, deleted, hiddenSince }: Gathered,
  view: TenantView,
): ObjectChange | undefined => {
  // The memberships of a large group are removed after the group. Its deletion was reported.
  const isLate = type === 'group' && live === undefined && deleted === undefined;
  if (isLate && view.get('groups', objectId) === undefined) return undefined;
  const relatedIds = related === undefined ? {} : Object.fromEntries(Array.from(related, toList));
  const moved = { type, objectId, properties: none, memberIds: none, ...relatedIds };
  if (hiddenSince !== undefined) return { ...moved, kind: 'updated', hiddenSince };
  if (live !== undefined && live.before === undefined && live.after !== undefined) {
    return { ...moved, kind: deleted?.before === undefined ? 'created' : 'restored' };
  }
  if (live?.before !== undefined && live.after === undefined) {
    return { ...moved, kind: deleted?.after === undefined ? 'purged' : 'deleted' };
  }
  if (live?.before === undefined && deleted !== undefined) {
    return deleted.before !== undefined && deleted.after === undefined ? { ...moved, kind: 'purged' } : undefined;
  }
  if (live !== undefined && live.before === undefined) return undefined;
  const own = live?.before !== undefined && live.after !== undefined ? listDifferences(live.before, live.after) : none;
  const properties = names === undefined ? own : [...new Set([...own, ...names])].sort();
  return properties.length === 0 ? undefined : { ...moved, kind: 'updated', properties };
};

/** The tracked rows of a transaction as text: it distinguishes two histories that changed the same properties. */
export const toHistoryText = (changes: readonly Change[]): string => {
  let history = '';
  for (const change of changes) {
    if (notes[change.table] !== undefined) history += `${change.table} ${change.id} ${toChangedText(change)}\n`;
  }
  return history;
};

/**
 * Finds what a transaction did to users, groups, roles, apps and grants.
 *
 * @param view - the tenant after it
 * @param changes - in the order in which they were written
 * @param toRoleId - gives the tenant's own id of a role
 * @param hiddenSinceOf - gives the entry since which an object that is back was deleted
 * @returns one for each object, in the order in which they were first touched
 */
export const findObjectChanges = (
  view: TenantView,
  changes: readonly Change[],
  toRoleId: ToRoleId,
  hiddenSinceOf: ToHidden,
): readonly ObjectChange[] => {
  const byKey = new Map<string, Gathered>();
  const gather: Gather = (type, objectId, hiddenSince) => {
    const key = `${type} ${objectId} ${hiddenSince ?? ''}`;
    const known = byKey.get(key);
    if (known !== undefined) return known;
    const gathered: Gathered = {
      type,
      objectId,
      names: undefined,
      related: undefined,
      live: undefined,
      deleted: undefined,
      hiddenSince,
    };
    byKey.set(key, gathered);
    return gathered;
  };
  const context: Context = { toRoleId, moves: findBinMoves(view, changes), view };
  for (const change of changes) notes[change.table]?.(gather, change, context);
  noteMoves(gather, view, context, hiddenSinceOf);
  return Array.from(byKey.values(), (one) => toObjectChange(one, view)).filter((one) => one !== undefined);
};
