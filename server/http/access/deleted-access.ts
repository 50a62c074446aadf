// What reading, restoring and deleting for good asks for by the kind of the deleted object: the paths are the same for all kinds, so the
// contract names what is enough for any of them. Permissions count in every mode, roles of users in strict mode.
// Sources: https://learn.microsoft.com/en-us/graph/api/directory-deleteditems-delete, -get and -restore, May 2026; for devices
// https://learn.microsoft.com/en-us/entra/identity/devices/concept-soft-delete-devices.

import { findRoleTemplate } from '../../domain/roles/role-templates.js';
import { listHeldRoleIds } from '../../domain/roles/role-holders.js';
import { GraphError } from '../errors/graph-error.js';
import type { OperationCall } from '../operation.js';
import { mayAppCall } from './directory-access.js';

/** The kinds of deleted objects, by the names of their types. */
export type DeletedKind = 'administrativeUnit' | 'application' | 'device' | 'group' | 'servicePrincipal' | 'user';

const appReading = ['Application.Read.All', 'Application.ReadWrite.All'];
const appWriting = ['Application.ReadWrite.OwnedBy', 'Application.ReadWrite.All'];
const ofDirectory = ['Directory.Read.All', 'Directory.ReadWrite.All'];

/** What is enough for which kind. Choice: what is enough for the basic properties of users and groups is enough here, too. */
const reading: Readonly<Record<DeletedKind, readonly string[]>> = {
  administrativeUnit: ['AdministrativeUnit.Read.All', 'AdministrativeUnit.ReadWrite.All'],
  application: appReading,
  device: ['Device.Read.All', 'Device.ReadWrite.All'],
  group: ['Group.ReadBasic.All', 'GroupMember.Read.All', 'Group.Read.All', 'Group.ReadWrite.All'],
  servicePrincipal: appReading,
  user: ['User.ReadBasic.All', 'User.Read.All', 'User.ReadWrite.All'],
};
const writing: Readonly<Record<DeletedKind, readonly string[]>> = {
  administrativeUnit: ['AdministrativeUnit.ReadWrite.All'],
  application: appWriting,
  device: ['Device.ReadWrite.All'],
  group: ['Group.ReadWrite.All'],
  servicePrincipal: appWriting,
  user: [
    'User.DeleteRestore.All',
    'User.ReadWrite.All',
    'User.ReadWrite.CrossCloud',
    'AgentIdUser.ReadWrite.All',
    'AgentIdUser.ReadWrite.IdentityParentedBy',
  ],
};

const ofApps = ['Hybrid Identity Administrator', 'Cloud Application Administrator', 'Application Administrator'];
const ofRoles = 'Privileged Role Administrator';

const roles: Readonly<Record<DeletedKind, readonly string[]>> = {
  administrativeUnit: [ofRoles],
  application: ofApps,
  device: ['Cloud Device Administrator', 'Intune Administrator'],
  group: ['Groups Administrator', 'User Administrator'],
  servicePrincipal: ofApps,
  user: ['Authentication Administrator', 'User Administrator', 'Privileged Authentication Administrator'],
};

const refuse = (why: string): GraphError =>
  new GraphError(403, 'Authorization_RequestDenied', `Insufficient privileges to complete the operation. ${why}`);

/**
 * Refuses what is enough for another kind of deleted object only.
 *
 * @param isForRoles - whether it is a group that roles can be assigned to
 * @throws GraphError 403
 */
export const requireDeletedAccess = (call: OperationCall, kind: DeletedKind, isForRoles = false): void => {
  const { grant, user } = call.caller;
  if (grant === undefined) return;
  const { view } = call.tenant;
  const isReading = call.spec.method === 'GET';
  const names = isReading ? [...reading[kind], ...ofDirectory] : writing[kind];
  const { spec, params, caller } = call;
  if (
    !names.some((name) => grant.permissions.has(name)) &&
    !(grant.kind === 'app' && mayAppCall({ spec, params, caller, view }, grant))
  ) {
    throw refuse(`For a deleted object of the type ${kind}, one of these permissions is needed: ${names.join(', ')}.`);
  }
  if (isReading || call.mode !== 'strict' || grant.kind !== 'user' || user === undefined) return;
  const needed = [...(isForRoles ? [ofRoles] : roles[kind]), 'Global Administrator'];
  const held = listHeldRoleIds(view, user.id).map((id) => findRoleTemplate(id)?.displayName ?? id);
  if (held.some((name) => needed.includes(name))) return;
  throw refuse(
    `For a deleted object of the type ${kind}${isForRoles ? ' that roles can be assigned to' : ''}, ${user.displayName} ` +
      `needs one of the roles ${needed.join(', ')}.`,
  );
};
