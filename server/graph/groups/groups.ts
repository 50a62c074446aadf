// Groups: create, read, update, delete, and assign licenses. list-groups.ts lists them.

import type { RequestBodyOf } from '../../contract/operation-ids.js';
import { assignGroupLicense } from '../../domain/group-licensing/assign-group-license.js';
import { addMembers, addOwners } from '../../domain/groups/change-members.js';
import { createGroup } from '../../domain/groups/create-group.js';
import { deleteGroup } from '../../domain/groups/delete-group.js';
import { requireGroup, type GroupProperties } from '../../domain/groups/group-properties.js';
import type { Group } from '../../domain/tenant/rows.js';
import { updateGroup } from '../../domain/groups/update-group.js';
import { requireParam, type Operation, type OperationCall, type OperationResult } from '../../http/operation.js';
import { toEntityResult } from '../entities/entity-json.js';
import { readExpansion } from '../collection/expand.js';
import { groupWriter } from '../entities/group-json.js';
import { readLicenseChange } from '../request/license-change.js';
import { toTenantId } from '../entities/organization-row.js';
import { readReference } from '../request/references.js';

/** The group in the path. */
export const requireCalledGroup = (call: OperationCall): Group =>
  requireGroup(call.tenant.view, requireParam(call, 'id'));

const toLocation = ({ links, tenant }: OperationCall, { id }: Group): string =>
  `${links.root}/v2/${toTenantId(tenant.view)}/directoryObjects/${id}/Microsoft.DirectoryServices.Group`;

type GroupBody = RequestBodyOf<'updateGroup'>;

/** The properties in a body, as rows keep them. Annotations are left out. */
const toProperties = (body: GroupBody): Partial<GroupProperties> =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !name.includes('@')));

interface BoundIds {
  readonly memberIds: readonly string[];
  readonly ownerIds: readonly string[];
}

const readBound = ({ tenant }: OperationCall, body: GroupBody): BoundIds => {
  const read = (references: readonly string[] = []): readonly string[] =>
    references.map((reference) => readReference(tenant.view, reference));
  return { memberIds: read(body['members@odata.bind']), ownerIds: read(body['owners@odata.bind']) };
};

/** Graph: group-get. */
export const getGroup: Operation = (call) =>
  toEntityResult(call, 'groups', groupWriter, requireCalledGroup(call), {
    status: 200,
    expansion: readExpansion(call, groupWriter.entity),
  });

/** Graph: group-post-groups. */
export const createGroupOperation: Operation<RequestBodyOf<'createGroup'>> = (call) => {
  const bound = readBound(call, call.body);
  const group = call.tenant.transact((draft) => createGroup(draft, toProperties(call.body), bound, call.actor));
  const headers = { Location: toLocation(call, group) };
  return toEntityResult(call, 'groups', groupWriter, group, { status: 201, headers });
};

/** Graph: group-update. 204 without a body. */
export const updateGroupOperation: Operation<RequestBodyOf<'updateGroup'>> = (call) => {
  const group = requireCalledGroup(call);
  const { memberIds, ownerIds } = readBound(call, call.body);
  call.tenant.transact((draft) => {
    const changed = updateGroup(draft, group, toProperties(call.body), call.actor);
    if (memberIds.length > 0) addMembers(draft, changed, memberIds, call.actor);
    addOwners(draft, changed, ownerIds, call.actor);
  });
  return { status: 204 };
};

/** Graph: group-delete. */
export const deleteGroupOperation: Operation = (call) => {
  const group = requireCalledGroup(call);
  call.tenant.transact((draft) => {
    deleteGroup(draft, group, call.actor);
  });
  return { status: 204 };
};

/** Graph: group-assignlicense. 202 with the group; its members get their licenses now or later. */
export const assignGroupLicenseOperation: Operation<RequestBodyOf<'assignGroupLicense'>> = (call): OperationResult => {
  const group = requireCalledGroup(call);
  const change = readLicenseChange(call.body);
  call.tenant.transact((draft) => {
    assignGroupLicense(draft, { group, ...change }, call.actor);
  });
  const answer = { status: 202, headers: { Location: toLocation(call, group) } };
  return toEntityResult(call, 'groups', groupWriter, requireGroup(call.tenant.view, group.id), answer);
};
