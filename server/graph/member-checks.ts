// The ids of what somebody is in, directly or through groups: all of them, or which of some.

import type { RequestBodyOf } from '../contract/operation-ids.js';
import { listTransitiveGroupIdsOf } from '../domain/group-members.js';
import { requireUser } from '../domain/user-properties.js';
import { requireParam, type Operation, type OperationCall, type OperationResult } from '../http/operation.js';
import { toContext } from './entity-json.js';
import { requireCalledGroup } from './groups.js';
import { requireMe } from './me.js';

/** Whose groups are asked for, by the path. */
type ReadId = (call: OperationCall) => string;

const toIds = (call: OperationCall, ids: readonly string[]): OperationResult => ({
  status: 200,
  json: `{"@odata.context":${toContext(call, 'Collection(Edm.String)')},"value":${JSON.stringify(ids)}}`,
});

const toGetMembers =
  (readId: ReadId): Operation<RequestBodyOf<'getMemberGroups'>> =>
  (call) => {
    const { view } = call.tenant;
    const { securityEnabledOnly } = call.body;
    const ids = Array.from(listTransitiveGroupIdsOf(view, readId(call)));
    return toIds(
      call,
      ids.filter((id) => !securityEnabledOnly || view.get('groups', id)?.securityEnabled === true),
    );
  };

const answerCheck = (call: OperationCall, id: string, asked: readonly string[]): OperationResult => {
  const ids = new Set(listTransitiveGroupIdsOf(call.tenant.view, id));
  return toIds(
    call,
    [...new Set(asked.map((one) => one.toLowerCase()))].filter((one) => ids.has(one)),
  );
};

const toCheckGroups =
  (readId: ReadId): Operation<RequestBodyOf<'checkMemberGroups'>> =>
  (call) =>
    answerCheck(call, readId(call), call.body.groupIds);

const toCheckObjects =
  (readId: ReadId): Operation<RequestBodyOf<'checkMemberObjects'>> =>
  (call) =>
    answerCheck(call, readId(call), call.body.ids);

const readUserId: ReadId = (call) => requireUser(call.tenant.view, requireParam(call, 'id')).id;
const readMyId: ReadId = (call) => requireMe(call).id;
const readGroupId: ReadId = (call) => requireCalledGroup(call).id;

/** Graph: directoryobject-getmembergroups, -getmemberobjects, -checkmembergroups and -checkmemberobjects. */
export const memberChecks = {
  getMemberGroups: toGetMembers(readUserId),
  getMemberObjects: toGetMembers(readUserId),
  checkMemberGroups: toCheckGroups(readUserId),
  checkMemberObjects: toCheckObjects(readUserId),
  getMyMemberGroups: toGetMembers(readMyId),
  getMyMemberObjects: toGetMembers(readMyId),
  checkMyMemberGroups: toCheckGroups(readMyId),
  checkMyMemberObjects: toCheckObjects(readMyId),
  getGroupMemberGroups: toGetMembers(readGroupId),
  getGroupMemberObjects: toGetMembers(readGroupId),
  checkGroupMemberGroups: toCheckGroups(readGroupId),
  checkGroupMemberObjects: toCheckObjects(readGroupId),
};
