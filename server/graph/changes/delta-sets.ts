// The collections that have a delta: how their objects are listed, found and written. To add one, add an entry here;
// domain/changes/object-changes.ts finds what happened to its objects.

import type { Row, TrackedType } from '../../domain/tenant/rows.js';
import {
  findDirectoryRole,
  hasRole,
  isRoleMember,
  listDirectoryRoles,
  listRoleMemberIds,
} from '../../domain/roles/directory-roles.js';
import { findRoleHolder } from '../../domain/roles/role-holders.js';
import { findUnit, isDynamicUnit } from '../../domain/directory/administrative-units.js';
import { isInUnit, listUnitMemberIds } from '../../domain/directory/unit-members.js';
import { findServicePrincipal, scanServicePrincipals } from '../../domain/apps/service-principals.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { managerRelation, membersRelation, ownersRelation, type TrackedRelation } from './delta-relations.js';
import { unitWriter } from '../entities/administrative-unit-json.js';
import { directoryRoleWriter } from '../entities/directory-role-json.js';
import type { EntityWriter } from '../entities/entity-json.js';
import { deviceWriter } from '../entities/device-json.js';
import { groupWriter } from '../entities/group-json.js';
import { orgContactWriter } from '../entities/org-contact-json.js';
import { servicePrincipalWriter } from '../entities/applications/service-principal-json.js';
import { applicationWriter } from '../entities/applications/application-json.js';
import {
  permissionGrantWriter,
  readShownGrantId,
  toShownGrantId,
} from '../entities/applications/permission-grant-json.js';
import { userWriter } from '../entities/user-json.js';

/** Ids as Graph shows them, and as the rows have them. */
export interface ShownIds {
  readonly toShown: (id: string) => string;
  /** Undefined for text that is no id. */
  readonly read: (shown: string) => string | undefined;
}

/** A collection whose changes are tracked. */
export interface TrackedSet {
  readonly set: string;
  /** The name of the type in the feed. */
  readonly type: TrackedType;
  readonly writer: EntityWriter<never>;
  /** The objects after an id, in the order of ids. */
  list(view: TenantView, after: string | undefined): Iterable<Row>;
  find(view: TenantView, id: string): Row | undefined;
  /** Whether a removed object can be restored. */
  isRestorable(view: TenantView, id: string): boolean;
  /** Relations whose changes are shown with the object. */
  readonly relations: readonly TrackedRelation[];
  /** Properties that exist only for filters. */
  readonly hidden: readonly string[];
  /** Where Graph shows other ids than those of the rows. */
  readonly ids?: ShownIds;
}

const isGoneForGood = (): boolean => false;

type TrackedTable =
  'users' | 'groups' | 'administrativeUnits' | 'applications' | 'permissionGrants' | 'devices' | 'orgContacts';

function* listRows(view: TenantView, table: TrackedTable, after: string | undefined): Generator<Row> {
  for (const { row } of view.scan(table, after === undefined ? {} : { after })) yield row;
}

const listBehind = (rows: readonly Row[], after: string | undefined): readonly Row[] =>
  rows.filter(({ id }) => after === undefined || id > after).toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** Graph: user-delta. */
export const users: TrackedSet = {
  set: 'users',
  type: 'user',
  writer: userWriter,
  relations: [managerRelation],
  hidden: [],
  list: (view, after) => listRows(view, 'users', after),
  find: (view, id) => view.get('users', id),
  isRestorable: (view, id) => view.get('deletedUsers', id) !== undefined,
};

/** Graph: group-delta. */
export const groups: TrackedSet = {
  set: 'groups',
  type: 'group',
  writer: groupWriter,
  relations: [ownersRelation, membersRelation],
  hidden: ['hasMembersWithLicenseErrors'],
  list: (view, after) => listRows(view, 'groups', after),
  find: (view, id) => view.get('groups', id),
  isRestorable: (view, id) => view.get('deletedGroups', id) !== undefined,
};

/** Documented by the example of directoryrole-delta: shown without a $select. */
const roleMembersRelation: TrackedRelation = {
  ...membersRelation,
  listIds: (view, id, after) => {
    const role = findDirectoryRole(view, id);
    return role === undefined ? [] : listRoleMemberIds(view, role.template.id, after);
  },
  isRelated: (view, id, relatedId) => {
    const role = findDirectoryRole(view, id);
    return (
      role !== undefined &&
      findRoleHolder(view, relatedId) !== undefined &&
      isRoleMember(view, role.template.id, relatedId)
    );
  },
  isHidden: (view, id, relatedId) => {
    const role = findDirectoryRole(view, id);
    if (role === undefined) return false;
    const deleted = view.get('deletedUsers', relatedId);
    if (deleted !== undefined) return hasRole(deleted.user, role.template.id);
    const isDeleted = ['deletedGroups', 'deletedServicePrincipals'] as const;
    return (
      isDeleted.some((table) => view.get(table, relatedId) !== undefined) &&
      isRoleMember(view, role.template.id, relatedId)
    );
  },
};

/** Graph: directoryrole-delta. */
export const directoryRoles: TrackedSet = {
  set: 'directoryRoles',
  type: 'directoryRole',
  writer: directoryRoleWriter,
  hidden: [],
  relations: [roleMembersRelation],
  list: (view, after) => listBehind(listDirectoryRoles(view), after),
  find: findDirectoryRole,
  isRestorable: isGoneForGood,
};

function* listPrincipals(view: TenantView, after: string | undefined): Generator<Row> {
  for (const { row } of scanServicePrincipals(view, after === undefined ? {} : { after })) yield row;
}

/** Graph: serviceprincipal-delta. */
export const servicePrincipals: TrackedSet = {
  set: 'servicePrincipals',
  type: 'servicePrincipal',
  writer: servicePrincipalWriter,
  relations: [],
  hidden: [],
  list: (view, after) => listPrincipals(view, after),
  find: findServicePrincipal,
  isRestorable: (view, id) => view.get('deletedServicePrincipals', id) !== undefined,
};

/** Graph: application-delta. */
export const applications: TrackedSet = {
  set: 'applications',
  type: 'application',
  writer: applicationWriter,
  relations: [],
  hidden: [],
  list: (view, after) => listRows(view, 'applications', after),
  find: (view, id) => view.get('applications', id),
  isRestorable: (view, id) => view.get('deletedApplications', id) !== undefined,
};

/** Graph: device-delta. */
export const devices: TrackedSet = {
  set: 'devices',
  type: 'device',
  writer: deviceWriter,
  relations: [],
  hidden: [],
  list: (view, after) => listRows(view, 'devices', after),
  find: (view, id) => view.get('devices', id),
  isRestorable: (view, id) => view.get('deletedDevices', id) !== undefined,
};

/** Graph: orgcontact-delta. */
export const orgContacts: TrackedSet = {
  set: 'contacts',
  type: 'orgContact',
  writer: orgContactWriter,
  relations: [],
  hidden: [],
  list: (view, after) => listRows(view, 'orgContacts', after),
  find: (view, id) => view.get('orgContacts', id),
  isRestorable: isGoneForGood,
};

/** Documented by the example of administrativeunit-delta: shown without a $select. */
const unitMembersRelation: TrackedRelation = {
  ...membersRelation,
  // Whom a rule takes is derived, so no change of it is written down.
  listIds: (view, id, after) => {
    const unit = findUnit(view, id);
    return unit === undefined || isDynamicUnit(unit) ? [] : listUnitMemberIds(view, id, after);
  },
  isRelated: (view, id, relatedId) => {
    const unit = findUnit(view, id);
    return unit !== undefined && isInUnit(view, unit, relatedId);
  },
};

/** Graph: administrativeunit-delta. */
export const administrativeUnits: TrackedSet = {
  set: 'directory/administrativeUnits',
  type: 'administrativeUnit',
  writer: unitWriter,
  relations: [unitMembersRelation],
  hidden: [],
  list: (view, after) => listRows(view, 'administrativeUnits', after),
  find: (view, id) => view.get('administrativeUnits', id),
  isRestorable: (view, id) => view.get('deletedAdministrativeUnits', id) !== undefined,
};

/** Graph: oauth2permissiongrant-delta. */
export const permissionGrants: TrackedSet = {
  set: 'oauth2PermissionGrants',
  type: 'oAuth2PermissionGrant',
  writer: permissionGrantWriter,
  relations: [],
  hidden: [],
  ids: { toShown: toShownGrantId, read: readShownGrantId },
  list: (view, after) => listRows(view, 'permissionGrants', after),
  find: (view, id) => view.get('permissionGrants', id),
  isRestorable: isGoneForGood,
};
