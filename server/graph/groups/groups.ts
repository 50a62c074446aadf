// Groups: list, create, read, update, delete, and the licenses that they give.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { assignGroupLicense } from '../../domain/group-licensing/assign-group-license.js';
import { writeExtensionValues } from '../../domain/extensions/object-extensions.js';
import { addMembers, addOwners, requireOtherOwners } from '../../domain/groups/change-members.js';
import { createGroup } from '../../domain/groups/create-group.js';
import { deleteGroup } from '../../domain/groups/delete-group.js';
import {
  asksMailbox,
  isAboutCaller,
  isMailboxChange,
  requireMailbox,
  requireNoMailbox,
  updateMailbox,
} from '../../domain/groups/group-mailbox.js';
import { findGroupByUniqueName, requireGroup, type GroupProperties } from '../../domain/groups/group-properties.js';
import { DomainError } from '../../domain/tenant/errors.js';
import { requireFewLinks } from '../../domain/tenant/links.js';
import type { Group } from '../../domain/tenant/rows.js';
import { updateGroup } from '../../domain/groups/update-group.js';
import {
  requireParam,
  type Operation,
  type OperationCall,
  type OperationResult,
  type OperationsById,
} from '../../http/operation.js';
import { toEntityResult } from '../entities/entity-json.js';
import { readExpansion } from '../collection/expand.js';
import { groupWriter, eventualGroupWriter, toGroupWriterOf } from '../entities/group-json.js';
import { splitExtensions } from '../request/extension-values.js';
import { readLicenseChange } from '../request/license-change.js';
import { toTenantId } from '../entities/organization-row.js';
import { readReference } from '../request/references.js';
import { createsIfMissing } from '../request/upsert.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import type { RowIndex, RowSource } from '../../http/odata/row-source.js';
import { findSelectedApart } from '../../http/odata/apart.js';
import { notEmulated } from '../../http/errors/graph-error.js';
import { isEventual } from '../../http/request/query.js';
import { answerCollection } from '../collection/answer-collection.js';
import { readRows, toTableIndex, toTableSource } from '../collection/table-source.js';

/** Groups that assign a product, in the order of ids, as their license rows are. */
const toLicenseIndex = (view: TenantView): RowIndex<Group> => ({
  path: 'assignedLicenses/skuId',
  *equal(key, after) {
    for (const { position, row } of readRows(view, 'groups', listGroupIds(view, key))) {
      if (after === undefined || position > after) yield { position, row };
    }
  },
});

function* listGroupIds(view: TenantView, skuId: string): Generator<string> {
  for (const { groupId } of view.lookup('groupLicenses', 'skuId', skuId)) yield groupId;
}

/** All groups, with their indexes. */
const toGroupSource = (view: TenantView): RowSource<Group> =>
  toTableSource(view, 'groups', [
    toTableIndex(view, 'groups', 'displayName', 'displayName', true),
    toTableIndex(view, 'groups', 'mail'),
    toTableIndex(view, 'groups', 'mailNickname', 'mailNickname', true),
    toLicenseIndex(view),
  ]);

/** Graph: group-list, and `/groups/$count`, which needs `ConsistencyLevel: eventual`. */
const listGroups: Operation = (call) => {
  const writer = isEventual(call.headers) ? eventualGroupWriter : groupWriter;
  return answerCollection(call, { set: 'groups', writer, source: toGroupSource(call.tenant.view) });
};

/** The group in the path, by its id or its unique name. Throws DomainError `notFound`. */
export const requireCalledGroup = (call: OperationCall): Group => {
  const { uniqueName } = call.params;
  if (uniqueName === undefined) return requireGroup(call.tenant.view, requireParam(call, 'id'));
  const group = findGroupByUniqueName(call.tenant.view, uniqueName);
  if (group === undefined) throw new DomainError('notFound', { key: uniqueName });
  return group;
};

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
  const read = (property: string, references: readonly string[] = []): readonly string[] =>
    references.map((reference) => readReference(tenant.view, reference, property));
  const memberIds = read('members', body['members@odata.bind']);
  const ownerIds = read('owners', body['owners@odata.bind']);
  requireFewLinks(memberIds, ownerIds);
  return { memberIds, ownerIds };
};

/** Graph: group-get. */
const getGroup: Operation = (call) => {
  const group = requireCalledGroup(call);
  const { actor, query, tenant } = call;
  const apart = findSelectedApart(groupWriter.entity, query.options.select);
  const isOwn = apart !== undefined && actor.kind === 'user';
  return toEntityResult(call, 'groups', isOwn ? toGroupWriterOf(actor.id) : groupWriter, group, {
    status: 200,
    expansion: readExpansion(call, groupWriter.entity),
    guardApart: () => {
      const names = query.options.select?.split(',').map((name) => name.trim()) ?? [];
      if (names.some(asksMailbox)) requireMailbox(tenant.view, group, names.some(isAboutCaller), actor);
    },
  });
};

/** @param key - what the path says of the new group */
const create = (call: OperationCall<GroupBody>, key: Partial<Pick<Group, 'uniqueName'>> = {}): OperationResult => {
  requireNoMailbox(Object.keys(call.body));
  const bound = readBound(call, call.body);
  const { own, extensions } = splitExtensions(call.body);
  const group = call.tenant.transact((draft) => {
    const created = createGroup(draft, { ...toProperties(own), ...key }, bound, call.actor);
    writeExtensionValues(draft, 'Group', created.id, extensions);
    return created;
  });
  const headers = { Location: toLocation(call, group) };
  return toEntityResult(call, 'groups', groupWriter, group, { status: 201, headers });
};

/** Graph: group-post-groups. */
const createGroupOperation: Operation<RequestBodyOf<'createGroup'>> = (call) => create(call);

/** The unique name of a group that is not there and that the client wants to be made. */
const findMissingName = (call: OperationCall<GroupBody>): string | undefined => {
  const { uniqueName } = call.params;
  if (uniqueName === undefined || !createsIfMissing(call)) return undefined;
  return findGroupByUniqueName(call.tenant.view, uniqueName) === undefined ? uniqueName : undefined;
};

/**
 * Graph: group-update, 204 without a body, and 200 for what Exchange keeps; choice: that is without a body, too. group-upsert, 201 for
 * a new group; choice: the body says no other unique name.
 */
const updateGroupOperation: Operation<GroupBody> = (call) => {
  const uniqueName = findMissingName(call);
  if (uniqueName !== undefined) {
    const said = call.body.uniqueName?.toLowerCase() ?? uniqueName.toLowerCase();
    if (said !== uniqueName.toLowerCase())
      throw new DomainError('invalidValue', { property: 'uniqueName', resource: 'Group' });
    return create(call, { uniqueName });
  }
  const group = requireCalledGroup(call);
  if (isMailboxChange(Object.keys(call.body).filter((name) => !name.startsWith('@')))) {
    const { unseenCount = 0, ...changes } = call.body;
    if (unseenCount !== 0) throw notEmulated('An unseenCount other than 0');
    call.tenant.transact((draft) => {
      updateMailbox(draft, group, changes, call.actor);
    });
    return { status: 200 };
  }
  const { memberIds, ownerIds } = readBound(call, call.body);
  const { own, extensions } = splitExtensions(call.body);
  call.tenant.transact((draft) => {
    const changed = updateGroup(draft, group, toProperties(own), call.actor);
    writeExtensionValues(draft, 'Group', group.id, extensions);
    if (memberIds.length > 0) addMembers(draft, changed, memberIds, call.actor);
    requireOtherOwners(draft, ownerIds, call.actor);
    addOwners(draft, changed, ownerIds, call.actor);
  });
  return { status: 204 };
};

/** Graph: group-delete. */
const deleteGroupOperation: Operation = (call) => {
  const group = requireCalledGroup(call);
  call.tenant.transact((draft) => {
    deleteGroup(draft, group, call.actor);
  });
  return { status: 204 };
};

/** Graph: group-assignlicense. 202 with the group; its members get their licenses now or later. */
const assignGroupLicenseOperation: Operation<RequestBodyOf<'assignGroupLicense'>> = (call): OperationResult => {
  const group = requireCalledGroup(call);
  const change = readLicenseChange(call.body);
  call.tenant.transact((draft) => {
    assignGroupLicense(draft, { group, ...change }, call.actor);
  });
  const answer = { status: 202, headers: { Location: toLocation(call, group) } };
  return toEntityResult(call, 'groups', groupWriter, requireGroup(call.tenant.view, group.id), answer);
};

/** By operationId. */
export const groupOperations = {
  listGroups,
  createGroup: createGroupOperation,
  getGroup,
  updateGroup: updateGroupOperation,
  deleteGroup: deleteGroupOperation,
  assignGroupLicense: assignGroupLicenseOperation,
} satisfies OperationsById<GraphOperationId>;
