// The members and owners of a group, and the groups and roles of an object, as collections of directory objects.

import { listCreatedObjectIds } from '../../domain/directory/created-objects.js';
import type { GraphOperationId } from '../../contract/operation-ids.js';
import { listFailedMemberIds } from '../../domain/group-licensing/group-licensing.js';
import { listRolesOf, listTransitiveRolesOf } from '../../domain/roles/directory-roles.js';
import { listUnitIdsOf } from '../../domain/directory/unit-members.js';
import { listOwnedObjectIds } from '../../domain/apps/app-owners.js';
import {
  listGroupIdsOf,
  listMemberIds,
  listOwnerIds,
  listTransitiveGroupIdsOf,
  listTransitiveMemberIds,
} from '../../domain/membership/group-members.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { toListSource, type RowSource } from '../../http/odata/row-source.js';
import type { Operation, OperationCall, OperationsById } from '../../http/operation.js';
import { GraphError } from '../../http/errors/graph-error.js';
import { isAdvanced } from '../../http/odata/collection-query.js';
import { isEventual } from '../../http/request/query.js';
import { answerDirectoryObjects } from '../collection/directory-objects.js';
import { servicePrincipalWriter } from '../entities/applications/service-principal-json.js';
import { requireCalledGroup } from './groups.js';
import { requireCalledUser } from '../request/me.js';
import { readObjects, readRolesOf, readTransitiveRolesOf } from '../entities/find-directory-object.js';
import type { TypedRow } from '../entities/entity-row.js';

/** Objects whose ids are read in order, after a given id: a page costs no more than a page. */
export const toPagedSource = (
  view: TenantView,
  name: string,
  list: (after?: string) => Iterable<string>,
): RowSource<TypedRow> => ({
  name,
  *scan({ after, descending }) {
    if (descending === true) {
      const all = Array.from(list()).toReversed();
      const from = after === undefined ? 0 : all.indexOf(after) + 1;
      for (const id of all.slice(from)) for (const row of readObjects(view, [id])) yield { position: id, row };
      return;
    }
    for (const id of list(after)) for (const row of readObjects(view, [id])) yield { position: id, row };
  },
});

/** Objects whose ids have to be found anew for each page. Positions are places in the list. */
const toWalkedSource = (view: TenantView, name: string, list: () => Iterable<string>): RowSource<TypedRow> => ({
  name,
  *scan({ after, descending }) {
    const ids = descending === true ? Array.from(list()).toReversed() : list();
    let place = -1;
    for (const id of ids) {
      place += 1;
      if (after !== undefined && place <= Number(after)) continue;
      for (const row of readObjects(view, [id])) yield { position: String(place), row };
    }
  },
});

/** Finds the source of the collection in a call's path. */
export type SourceOfCall = (call: OperationCall) => RowSource<TypedRow>;

/**
 * Documented as a known issue (group-list-members, group-list-owners): v1.0 leaves service principals out. Observed
 * (github.com/microsoftgraph/msgraph-sdk-powershell issue 2853): not with advanced query capabilities.
 */
const asVersionShows = ({ target, headers }: OperationCall, source: RowSource<TypedRow>): RowSource<TypedRow> => {
  if (target.version === 'beta' || isEventual(headers)) return source;
  return {
    name: source.name,
    *scan(options) {
      for (const one of source.scan(options)) if (one.row.writer.entity !== servicePrincipalWriter.entity) yield one;
    },
  };
};

/** A group's direct members. */
export const toMembers: SourceOfCall = (call) => {
  const { view } = call.tenant;
  const { id } = requireCalledGroup(call);
  return asVersionShows(
    call,
    toPagedSource(view, `members:${id}`, (after) => listMemberIds(view, id, after)),
  );
};

/** A group's owners. */
export const toOwners: SourceOfCall = (call) => {
  const { view } = call.tenant;
  const { id } = requireCalledGroup(call);
  return asVersionShows(
    call,
    toPagedSource(view, `owners:${id}`, (after) => listOwnerIds(view, id, after)),
  );
};

type ListIds = (view: TenantView, id: string) => Iterable<string>;

/** A complete list for the group in the path. */
const toWholeOfGroup =
  (name: string, list: ListIds): SourceOfCall =>
  (call) => {
    const { view } = call.tenant;
    const { id } = requireCalledGroup(call);
    return toWalkedSource(view, `${name}:${id}`, () => list(view, id));
  };

/** Groups, then the roles that were assigned to a group, and administrative units. */
const withRoles = (list: ListIds, listRoles: typeof listRolesOf): ListIds =>
  function* (view, id) {
    yield* list(view, id);
    for (const role of listRoles(view, id)) yield role.id;
    yield* listUnitIdsOf(view, id);
  };

/** The groups of the user in the path, then the roles and the administrative units. */
const toGroupsAndRoles =
  (name: string, list: ListIds, readRoles = readRolesOf): SourceOfCall =>
  (call) => {
    const { view } = call.tenant;
    const { id } = requireCalledUser(call);
    return toListSource(`${name}:${id}`, [...readObjects(view, list(view, id)), ...readRoles(view, id)]);
  };

/** The groups that the user in the path owns. Only groups have owners here. */
const toOwnedObjects: SourceOfCall = (call) => {
  const { view } = call.tenant;
  const { id } = requireCalledUser(call);
  return toWalkedSource(view, `ownedObjects:${id}`, () => listOwnedObjectIds(view, id));
};

/** The groups and roles of the user in the path. */
export const toMemberOf: SourceOfCall = toGroupsAndRoles('memberOf', listGroupIdsOf);

const toList =
  (toSource: SourceOfCall): Operation =>
  (call) =>
    answerDirectoryObjects(call, toSource(call));

/** Graph: group-list-members. */
const listMembers = toList(toMembers);

/** Graph: group-list-owners. */
const listOwners = toList(toOwners);

/** Graph: group-list-transitivemembers. */
const toTransitiveMembers = toWholeOfGroup('transitiveMembers', listTransitiveMemberIds);

/**
 * Observed (microsoft-graph-docs issue 11881, microsoft-graph-docs-contrib issue 1517): the groups among the members can be had with
 * advanced query capabilities alone, while the users can be had without. That both header and $count are needed is our choice.
 */
const listTransitiveMembers: Operation = (call) => {
  if (call.spec.cast === 'microsoft.graph.group' && call.spec.isCount !== true && !isAdvanced(call))
    throw new GraphError(400, 'Request_UnsupportedQuery', 'Invalid search request.');
  return answerDirectoryObjects(call, toTransitiveMembers(call));
};

/** Graph: group-list-memberswithlicenseerrors. */
const listMembersWithLicenseErrors = toList(toWholeOfGroup('membersWithLicenseErrors', listFailedMemberIds));

/** Graph: group-list-memberof. */
const listGroupMemberOf = toList(toWholeOfGroup('memberOf', withRoles(listGroupIdsOf, listRolesOf)));

/** Graph: group-list-transitivememberof. */
const listGroupTransitiveMemberOf = toList(
  toWholeOfGroup('transitiveMemberOf', withRoles(listTransitiveGroupIdsOf, listTransitiveRolesOf)),
);

const toCreatedObjects: SourceOfCall = (call) => {
  const { view } = call.tenant;
  const { id } = requireCalledUser(call);
  return toWalkedSource(view, `createdObjects:${id}`, () => listCreatedObjectIds(view, id));
};

/** Graph: user-list-ownedobjects. */
const listOwnedObjects = toList(toOwnedObjects);

/** Graph: user-list-createdobjects. */
const listCreatedObjects = toList(toCreatedObjects);

/** Graph: user-list-memberof. */
const listMemberOf = toList(toMemberOf);

/** Graph: user-list-transitivememberof. */
const listTransitiveMemberOf = toList(
  toGroupsAndRoles('transitiveMemberOf', listTransitiveGroupIdsOf, readTransitiveRolesOf),
);

/** By operationId. */
export const membershipOperations = {
  listMembers,
  listTransitiveMembers,
  listOwners,
  listGroupMemberOf,
  listGroupTransitiveMemberOf,
  listMembersWithLicenseErrors,
  listMemberOf,
  listTransitiveMemberOf,
  listMyMemberOf: listMemberOf,
  listMyTransitiveMemberOf: listTransitiveMemberOf,
  listOwnedObjects,
  listMyOwnedObjects: listOwnedObjects,
  listCreatedObjects,
  listMyCreatedObjects: listCreatedObjects,
} satisfies OperationsById<GraphOperationId>;
