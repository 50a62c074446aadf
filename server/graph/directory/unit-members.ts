// The members of administrative units: list, read, add, remove, and create a group as one. References are in related-objects.ts.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { addUnitMember, isInUnit, listUnitMemberIds, removeUnitMember } from '../../domain/directory/unit-members.js';
import { createGroup } from '../../domain/groups/create-group.js';
import type { GroupProperties } from '../../domain/groups/group-properties.js';
import { DomainError } from '../../domain/tenant/errors.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerDirectoryObject, answerDirectoryObjects } from '../collection/directory-objects.js';
import { findObject } from '../entities/find-directory-object.js';
import { toEntityResult } from '../entities/entity-json.js';
import { groupWriter } from '../entities/group-json.js';
import { toTenantId } from '../entities/organization-row.js';
import { toPagedSource, type SourceOfCall } from '../groups/memberships.js';
import { readReference } from '../request/references.js';
import { requireCalledUnit } from './administrative-units.js';

/** The members of the unit in the path. */
export const toUnitMembers: SourceOfCall = (call) => {
  const { view } = call.tenant;
  const unit = requireCalledUnit(call);
  return toPagedSource(view, `members:${unit.id}`, (after) => listUnitMemberIds(view, unit.id, after));
};

/** Graph: administrativeunit-list-members. */
const listAdministrativeUnitMembers: Operation = (call) => answerDirectoryObjects(call, toUnitMembers(call));

const toLocation = ({ links, tenant }: OperationCall, id: string): string =>
  `${links.root}/v2/${toTenantId(tenant.view)}/directoryObjects/${id}/Microsoft.DirectoryServices.Group`;

/** Graph: administrativeunit-post-members, with the properties of a new group. */
const createAdministrativeUnitMember: Operation<RequestBodyOf<'createAdministrativeUnitMember'>> = (call) => {
  const unit = requireCalledUnit(call);
  const own = Object.entries(call.body).filter(([name]) => !name.includes('@'));
  const properties = Object.fromEntries(own) as Partial<GroupProperties>;
  const group = call.tenant.transact((draft) => {
    const created = createGroup(draft, properties, { memberIds: [], ownerIds: [] }, call.actor);
    addUnitMember(draft, unit, created.id, call.actor);
    return created;
  });
  return toEntityResult(call, 'directoryObjects', groupWriter, group, {
    status: 201,
    type: groupWriter.entity.typeName,
    headers: { Location: toLocation(call, group.id) },
  });
};

/** Graph: administrativeunit-post-members. */
const addAdministrativeUnitMember: Operation<RequestBodyOf<'addAdministrativeUnitMember'>> = (call) => {
  const unit = requireCalledUnit(call);
  const id = readReference(call.tenant.view, call.body['@odata.id']);
  call.tenant.transact((draft) => {
    addUnitMember(draft, unit, id, call.actor);
  });
  return { status: 204 };
};

/** Graph: administrativeunit-get-members. */
const getAdministrativeUnitMember: Operation = (call) => {
  const { view } = call.tenant;
  const unit = requireCalledUnit(call);
  const key = requireParam(call, 'memberId');
  const id = key.toLowerCase();
  const object = isInUnit(view, unit, id) ? findObject(view, id) : undefined;
  if (object === undefined) throw new DomainError('notFound', { key });
  return answerDirectoryObject(call, object);
};

/** Graph: administrativeunit-delete-members. */
const removeAdministrativeUnitMember: Operation = (call) => {
  const unit = requireCalledUnit(call);
  call.tenant.transact((draft) => {
    removeUnitMember(draft, unit, requireParam(call, 'memberId'), call.actor);
  });
  return { status: 204 };
};

/** By operationId. */
export const unitMemberOperations = {
  listAdministrativeUnitMembers,
  createAdministrativeUnitMember,
  addAdministrativeUnitMember,
  getAdministrativeUnitMember,
  removeAdministrativeUnitMember,
} satisfies OperationsById<GraphOperationId>;
