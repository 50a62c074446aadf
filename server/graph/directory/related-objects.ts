// One object of a relationship, and references to objects: `/members/{id}`, `/members/$ref`, `/members/{id}/$ref`.
// member-references.ts adds and removes by reference.

import type { GraphOperationId } from '../../contract/operation-ids.js';
import { deleteServicePrincipal } from '../../domain/apps/delete-app.js';
import { deleteDevice } from '../../domain/apps/delete-device.js';
import { listApplicationOwnerIds, listServicePrincipalOwnerIds } from '../../domain/apps/app-owners.js';
import { isRoleMember } from '../../domain/roles/directory-roles.js';
import { isSponsor } from '../../domain/directory/sponsors.js';
import { isInUnit } from '../../domain/directory/unit-members.js';
import { deleteGroup } from '../../domain/groups/delete-group.js';
import { deleteUser } from '../../domain/users/delete-user.js';
import { DomainError } from '../../domain/tenant/errors.js';
import { findMember } from '../../domain/apps/find-member.js';
import { isMember, isOwner, listTransitiveGroupIdsOf } from '../../domain/membership/group-members.js';
import type { Row } from '../../domain/tenant/rows.js';
import { findManagerId } from '../../domain/users/user-manager.js';
import { requireDeleteAccess } from '../../http/access/sensitive-access.js';
import { GraphError } from '../../http/errors/graph-error.js';
import { wrapJson } from '../../http/answer/result-body.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { answerDirectoryObject, directoryObjectWriter } from '../collection/directory-objects.js';
import { toUndeletable } from './directory-object-operations.js';
import { requireCalledUnit } from './administrative-units.js';
import { requireCalledRole, toRoleMembers } from './directory-roles.js';
import { toUnitMembers } from './unit-members.js';
import { toContext, withMembers } from '../entities/entity-json.js';
import { requireCalledGroup } from '../groups/groups.js';
import { requireManager, toReports } from '../users/manager.js';
import { requireCalledApplication, requireCalledPrincipal } from '../request/called-app.js';
import { requireCalledUser } from '../request/me.js';
import { toMemberOf, toMembers, toOwners, type SourceOfCall } from '../groups/memberships.js';
import { toTenantId } from '../entities/organization-row.js';
import { findObject, readRolesOf, readTransitiveRolesOf } from '../entities/find-directory-object.js';
import type { TypedRow } from '../entities/entity-row.js';

/** The address in a reference. Recorded: it has the tenant, the id and the directory's own name of the type. */
const toReference = ({ links, tenant }: OperationCall, { writer, row }: TypedRow): string => {
  const type = writer.entity.typeName.slice('microsoft.graph.'.length);
  const name = `Microsoft.DirectoryServices.${type.charAt(0).toUpperCase()}${type.slice(1)}`;
  return `"@odata.id":"${links.root}/v2/${toTenantId(tenant.view)}/directoryObjects/${(row as Row).id}/${name}"`;
};

/** References to a collection's objects, filtered and paged like the objects. OData JSON 4.0: `Collection($ref)`. */
const toReferenceList =
  (toSource: SourceOfCall): Operation =>
  (call) =>
    answerCollection(call, {
      set: 'Collection($ref)',
      writer: withMembers(directoryObjectWriter, (object) => toReference(call, object)),
      source: toSource(call),
      isRelation: true,
    });

/** A single reference. OData JSON 4.0: `$ref`. */
const toReferenceOf =
  (require: (call: OperationCall) => TypedRow): Operation =>
  (call) => ({
    status: 200,
    body: wrapJson(`{"@odata.context":${toContext(call, '$ref')},${toReference(call, require(call))}}`),
  });

/** The object in a path, if it is related. An unknown cast or operator is not taken for an id. */
const requireRelated = (call: OperationCall, key: string, isRelated: (id: string) => boolean): TypedRow => {
  if (/^(?:\$|(?:microsoft\.)?graph\.)/i.test(key)) {
    throw new GraphError(400, 'BadRequest', `Resource not found for the segment '${key}'.`);
  }
  const id = key.toLowerCase();
  const object = isRelated(id) ? findObject(call.tenant.view, id) : undefined;
  if (object === undefined) throw new DomainError('notFound', { key });
  return object;
};

const requireMember = (call: OperationCall): TypedRow => {
  const group = requireCalledGroup(call);
  return requireRelated(call, requireParam(call, 'memberId'), (id) => isMember(call.tenant.view, group.id, id));
};

const requireOwner = (call: OperationCall): TypedRow => {
  const group = requireCalledGroup(call);
  return requireRelated(call, requireParam(call, 'ownerId'), (id) => isOwner(call.tenant.view, group.id, id));
};

const requireApplicationOwner = (call: OperationCall): TypedRow => {
  const ids = [...listApplicationOwnerIds(call.tenant.view, requireCalledApplication(call).id)];
  return requireRelated(call, requireParam(call, 'ownerId'), (id) => ids.includes(id));
};

const requireServicePrincipalOwner = (call: OperationCall): TypedRow => {
  const ids = [...listServicePrincipalOwnerIds(call.tenant.view, requireCalledPrincipal(call).id)];
  return requireRelated(call, requireParam(call, 'ownerId'), (id) => ids.includes(id));
};

const requireRoleMember = (call: OperationCall): TypedRow => {
  const { template } = requireCalledRole(call);
  return requireRelated(call, requireParam(call, 'memberId'), (id) => isRoleMember(call.tenant.view, template.id, id));
};

const requireUnitMember = (call: OperationCall): TypedRow => {
  const unit = requireCalledUnit(call);
  return requireRelated(call, requireParam(call, 'memberId'), (id) => isInUnit(call.tenant.view, unit, id));
};

/** A group that an object is in, directly or not, or a role that a user holds. */
const requireAbove = (call: OperationCall, id: string, groupIds: Iterable<string>): TypedRow => {
  const { view } = call.tenant;
  const roleIds = readTransitiveRolesOf(view, id).map(({ row }) => (row as Row).id);
  const ids = new Set([...groupIds, ...roleIds]);
  return requireRelated(call, requireParam(call, 'objectId'), (key) => ids.has(key));
};

const requireReport = (call: OperationCall): TypedRow => {
  const { id: managerId } = requireCalledUser(call);
  const key = requireParam(call, 'objectId');
  return requireRelated(call, key, (id) => findManagerId(call.tenant.view, id) === managerId);
};

const requireMemberOf = (call: OperationCall): TypedRow => {
  const rows = Array.from(toMemberOf(call).scan({}), ({ row }) => (row.row as Row).id);
  return requireRelated(call, requireParam(call, 'objectId'), (id) => rows.includes(id));
};

/** A member of a group. */
const getMember: Operation = (call) => answerDirectoryObject(call, requireMember(call));

/**
 * Deletes the object that is a member, since `/$ref` is missing. Graph: group-delete-members warns of it, and
 * github.com/microsoftgraph/msgraph-sdk-dotnet issue 1106 reports a user deleted that way.
 */
const deleteMemberObject: Operation = (call) => {
  const { writer } = requireMember(call);
  const object = findMember(call.tenant.view, requireParam(call, 'memberId'));
  if (object?.kind === 'orgContact') throw toUndeletable(writer);
  if (object?.kind === 'user') requireDeleteAccess(call, object.row);
  call.tenant.transact((draft) => {
    if (object?.kind === 'user') deleteUser(draft, object.row, call.actor);
    if (object?.kind === 'group') deleteGroup(draft, object.row, call.actor);
    if (object?.kind === 'device') deleteDevice(draft, object.row, call.actor);
    if (object?.kind === 'servicePrincipal') deleteServicePrincipal(draft, object.row, call.actor);
  });
  return { status: 204 };
};

/** An owner of a group. */
const getOwner: Operation = (call) => answerDirectoryObject(call, requireOwner(call));

/** A member of a group, direct or not: found from the member upwards, since few objects are in many groups. */
const getTransitiveMember: Operation = (call) => {
  const { view } = call.tenant;
  const group = requireCalledGroup(call);
  const isIn = (id: string): boolean => [...listTransitiveGroupIdsOf(view, id)].includes(group.id);
  return answerDirectoryObject(call, requireRelated(call, requireParam(call, 'objectId'), isIn));
};

/** A group that a group is directly in. */
const getGroupMemberOf: Operation = (call) => {
  const { view } = call.tenant;
  const group = requireCalledGroup(call);
  const others = new Set(readRolesOf(view, group.id).map(({ row }) => (row as Row).id));
  const isAbove = (id: string): boolean => others.has(id) || isMember(view, id, group.id);
  const object = requireRelated(call, requireParam(call, 'objectId'), isAbove);
  return answerDirectoryObject(call, object);
};

/** A group that a group is in, directly or not. */
const getGroupTransitiveMemberOf: Operation = (call) => {
  const { id } = requireCalledGroup(call);
  return answerDirectoryObject(call, requireAbove(call, id, listTransitiveGroupIdsOf(call.tenant.view, id)));
};

/** A group or role of a user, direct or not. */
const getTransitiveMemberOf: Operation = (call) => {
  const { id } = requireCalledUser(call);
  return answerDirectoryObject(call, requireAbove(call, id, listTransitiveGroupIdsOf(call.tenant.view, id)));
};

/** A direct group or a role of a user. */
const getMemberOf: Operation = (call) => answerDirectoryObject(call, requireMemberOf(call));

/** A direct report of a user. */
const getDirectReport: Operation = (call) => answerDirectoryObject(call, requireReport(call));

/** A sponsor of a user. */
const getSponsor: Operation = (call) => {
  const { id } = requireCalledUser(call);
  const key = requireParam(call, 'sponsorId');
  return answerDirectoryObject(
    call,
    requireRelated(call, key, (sponsorId) => isSponsor(call.tenant.view, id, sponsorId)),
  );
};

/** References to a group's members. */
const listMemberReferences = toReferenceList(toMembers);

/** The reference to one member. */
const getMemberReference = toReferenceOf(requireMember);

/** References to a group's owners. */
const listOwnerReferences = toReferenceList(toOwners);

/** The reference to one owner. */
const getOwnerReference = toReferenceOf(requireOwner);

/** References to the groups and roles of a user. */
const listMemberOfReferences = toReferenceList(toMemberOf);

/** The reference to a user's manager. */
const getManagerReference = toReferenceOf(requireManager);

/** References to a user's direct reports. */
const listDirectReportReferences = toReferenceList(toReports);

/** References to the members of an administrative unit. */
const listAdministrativeUnitMemberReferences = toReferenceList(toUnitMembers);

/** References to the holders of a role. */
const listDirectoryRoleMemberReferences = toReferenceList(toRoleMembers);

/** The reference to one owner of an app registration. */
const getApplicationOwnerReference = toReferenceOf(requireApplicationOwner);

/** The reference to one owner of a service principal. */
const getServicePrincipalOwnerReference = toReferenceOf(requireServicePrincipalOwner);

/** The reference to one holder of a role. */
const getDirectoryRoleMemberReference = toReferenceOf(requireRoleMember);

/** The reference to one member of an administrative unit. */
const getAdministrativeUnitMemberReference = toReferenceOf(requireUnitMember);

/** By operationId. */
export const relatedObjectOperations = {
  getApplicationOwnerReference,
  getServicePrincipalOwnerReference,
  getDirectoryRoleMemberReference,
  getAdministrativeUnitMemberReference,
  getMember,
  deleteMemberObject,
  listMemberReferences,
  getMemberReference,
  listOwnerReferences,
  getOwnerReference,
  listMemberOfReferences,
  listMyMemberOfReferences: listMemberOfReferences,
  getOwner,
  getTransitiveMember,
  getGroupMemberOf,
  getGroupTransitiveMemberOf,
  getMemberOf,
  getMyMemberOf: getMemberOf,
  getTransitiveMemberOf,
  getMyTransitiveMemberOf: getTransitiveMemberOf,
  getManagerReference,
  getMyManagerReference: getManagerReference,
  listDirectReportReferences,
  listMyDirectReportReferences: listDirectReportReferences,
  getDirectReport,
  getSponsor,
  getMySponsor: getSponsor,
  getMyDirectReport: getDirectReport,
  listDirectoryRoleMemberReferences,
  listAdministrativeUnitMemberReferences,
} satisfies OperationsById<GraphOperationId>;
