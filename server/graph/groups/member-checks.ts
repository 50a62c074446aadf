// The ids of the groups and roles that an object is in, directly or through groups: all of them, or a check of given ids.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { listTransitiveRolesOf } from '../../domain/roles/directory-roles.js';
import { listUnitIdsOf } from '../../domain/directory/unit-members.js';
import { DomainError } from '../../domain/tenant/errors.js';
import { requireGuids } from '../../domain/tenant/object-id.js';
import { findMember } from '../../domain/apps/find-member.js';
import { listSecurityGroupIdsOf, listTransitiveGroupIdsOf } from '../../domain/membership/group-members.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { requireUser } from '../../domain/tenant/find-user.js';
import { wrapJson } from '../../http/answer/result-body.js';
import { GraphError } from '../../http/errors/graph-error.js';
import {
  requireParam,
  type Operation,
  type OperationCall,
  type OperationResult,
  type OperationsById,
} from '../../http/operation.js';
import { toContext } from '../entities/entity-json.js';
import { requireContact } from '../../domain/directory/org-contacts.js';
import { requireCalledPrincipal } from '../request/called-app.js';
import { requireCalledDevice } from '../request/called-device.js';
import { requireCalledGroup } from './groups.js';
import { requireMe } from '../request/me.js';

/** The object in the path whose groups are wanted. */
type ReadId = (call: OperationCall) => string;

const toIds = (call: OperationCall, ids: readonly string[]): OperationResult => ({
  status: 200,
  body: wrapJson(`{"@odata.context":${toContext(call, 'Collection(Edm.String)')},"value":${JSON.stringify(ids)}}`),
});

/** The roles and the administrative units of an object. */
const toRoleIds = (view: TenantView, id: string): readonly string[] => [
  ...listTransitiveRolesOf(view, id).map((role) => role.id),
  ...listUnitIdsOf(view, id),
];

/**
 * Documented (directoryobject-getmembergroups): securityEnabledOnly is for users alone. Observed: the words, in
 * microsoft-graph-docs-contrib issue 8220.
 */
const onlyForUsers = new GraphError(400, 'Request_BadRequest', 'To get security groups, the member must be a user.');

/** Groups only, or groups and the roles of a user. */
const toGetMembers =
  (readId: ReadId, withRoles: boolean): Operation<RequestBodyOf<'getMemberGroups'>> =>
  (call) => {
    const { view } = call.tenant;
    const { securityEnabledOnly } = call.body;
    const id = readId(call);
    if (securityEnabledOnly) {
      if (view.get('users', id) === undefined) throw onlyForUsers;
      return toIds(call, Array.from(listSecurityGroupIdsOf(view, id)));
    }
    const groupIds = Array.from(listTransitiveGroupIdsOf(view, id));
    return toIds(call, withRoles ? [...groupIds, ...toRoleIds(view, id)] : groupIds);
  };

const answerCheck = (
  call: OperationCall,
  id: string,
  asked: readonly string[],
  withRoles: boolean,
): OperationResult => {
  const { view } = call.tenant;
  // Choice: as in getByIds.
  requireGuids(asked);
  const ids = new Set([...listTransitiveGroupIdsOf(view, id), ...(withRoles ? toRoleIds(view, id) : [])]);
  return toIds(
    call,
    [...new Set(asked.map((one) => one.toLowerCase()))].filter((one) => ids.has(one)),
  );
};

const toCheckGroups =
  (readId: ReadId): Operation<RequestBodyOf<'checkMemberGroups'>> =>
  (call) =>
    answerCheck(call, readId(call), call.body.groupIds, false);

const toCheckObjects =
  (readId: ReadId): Operation<RequestBodyOf<'checkMemberObjects'>> =>
  (call) =>
    answerCheck(call, readId(call), call.body.ids, true);

const readUserId: ReadId = (call) => requireUser(call.tenant.view, requireParam(call, 'id')).id;
const readMyId: ReadId = (call) => requireMe(call).id;
const readDeviceId: ReadId = (call) => requireCalledDevice(call).id;
const readContactId: ReadId = (call) => requireContact(call.tenant.view, requireParam(call, 'id')).id;
const readPrincipalId: ReadId = (call) => requireCalledPrincipal(call).id;
const readGroupId: ReadId = (call) => requireCalledGroup(call).id;
const readObjectId: ReadId = (call) => {
  const key = requireParam(call, 'id');
  const object = findMember(call.tenant.view, key);
  if (object === undefined) throw new DomainError('notFound', { key });
  return object.row.id;
};

/** Graph: directoryobject-getmembergroups, -getmemberobjects, -checkmembergroups and -checkmemberobjects. */
export const memberCheckOperations = {
  getMemberGroups: toGetMembers(readUserId, false),
  getMemberObjects: toGetMembers(readUserId, true),
  checkMemberGroups: toCheckGroups(readUserId),
  checkMemberObjects: toCheckObjects(readUserId),
  getMyMemberGroups: toGetMembers(readMyId, false),
  getMyMemberObjects: toGetMembers(readMyId, true),
  checkMyMemberGroups: toCheckGroups(readMyId),
  checkMyMemberObjects: toCheckObjects(readMyId),
  getGroupMemberGroups: toGetMembers(readGroupId, false),
  getGroupMemberObjects: toGetMembers(readGroupId, true),
  checkGroupMemberGroups: toCheckGroups(readGroupId),
  checkGroupMemberObjects: toCheckObjects(readGroupId),
  getDeviceMemberGroups: toGetMembers(readDeviceId, false),
  getDeviceMemberObjects: toGetMembers(readDeviceId, true),
  checkDeviceMemberGroups: toCheckGroups(readDeviceId),
  checkDeviceMemberObjects: toCheckObjects(readDeviceId),
  getOrgContactMemberGroups: toGetMembers(readContactId, false),
  getOrgContactMemberObjects: toGetMembers(readContactId, true),
  checkOrgContactMemberGroups: toCheckGroups(readContactId),
  checkOrgContactMemberObjects: toCheckObjects(readContactId),
  getServicePrincipalMemberGroups: toGetMembers(readPrincipalId, false),
  getServicePrincipalMemberObjects: toGetMembers(readPrincipalId, true),
  checkServicePrincipalMemberGroups: toCheckGroups(readPrincipalId),
  checkServicePrincipalMemberObjects: toCheckObjects(readPrincipalId),
  getDirectoryObjectMemberGroups: toGetMembers(readObjectId, false),
  getDirectoryObjectMemberObjects: toGetMembers(readObjectId, true),
  checkDirectoryObjectMemberGroups: toCheckGroups(readObjectId),
  checkDirectoryObjectMemberObjects: toCheckObjects(readObjectId),
} satisfies OperationsById<GraphOperationId>;
