// The active roles of the directory, their members and their templates. Graph: directoryRole, directoryRoleTemplate.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import {
  activateRole,
  isRoleMember,
  listDirectoryRoles,
  listRoleMemberIds,
  requireDirectoryRole,
  requireRoleTemplate,
  type DirectoryRole,
} from '../../domain/roles/directory-roles.js';
import { DomainError } from '../../domain/tenant/errors.js';
import { findServicePrincipal } from '../../domain/apps/service-principals.js';
import { findRoleHolder } from '../../domain/roles/role-holders.js';
import { assignRole, unassignRole } from '../../domain/roles/role-assignments.js';
import { wholeDirectory } from '../../domain/roles/role-scopes.js';
import { roleTemplates } from '../../domain/roles/role-templates.js';
import { notEmulated } from '../../http/errors/graph-error.js';
import { toListSource } from '../../http/odata/row-source.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { answerDirectoryObjects } from '../collection/directory-objects.js';
import { directoryRoleWriter, roleTemplateWriter } from '../entities/directory-role-json.js';
import { toEntityResult } from '../entities/entity-json.js';
import { readExpansion } from '../collection/expand.js';
import type { SourceOfCall } from '../groups/memberships.js';
import { toTenantId } from '../entities/organization-row.js';
import { readObjects } from '../entities/find-directory-object.js';
import { readReference } from '../request/references.js';

const set = 'directoryRoles';

/** Documented: the path has the role's own id or its template's. */
/** The role in the path. */
export const requireCalledRole = (call: OperationCall): DirectoryRole =>
  requireDirectoryRole(call.tenant.view, requireParam(call, 'id'));

/** Graph: directoryrole-list. */
const listDirectoryRolesOperation: Operation = (call) =>
  answerCollection(call, {
    set,
    writer: directoryRoleWriter,
    source: toListSource(set, listDirectoryRoles(call.tenant.view)),
  });

/** Graph: directoryrole-get. */
const getDirectoryRole: Operation = (call) =>
  toEntityResult(call, set, directoryRoleWriter, requireCalledRole(call), {
    status: 200,
    expansion: readExpansion(call, directoryRoleWriter.entity),
  });

/** Graph: directoryrole-post-directoryroles. */
const activateDirectoryRole: Operation<RequestBodyOf<'activateDirectoryRole'>> = (call) => {
  const role = call.tenant.transact((draft) => activateRole(draft, call.body.roleTemplateId));
  const place = `${call.links.root}/v2/${toTenantId(call.tenant.view)}/directoryObjects/${role.id}`;
  const headers = { Location: `${place}/Microsoft.DirectoryServices.DirectoryRole` };
  return toEntityResult(call, set, directoryRoleWriter, role, { status: 201, headers });
};

/** The users, groups and service principals that hold the role in the path. */
export const toRoleMembers: SourceOfCall = (call) => {
  const { view } = call.tenant;
  const { id, template } = requireCalledRole(call);
  return toListSource(`members:${id}`, [...readObjects(view, listRoleMemberIds(view, template.id))]);
};

/** Graph: directoryrole-list-members. Does not page. */
const listDirectoryRoleMembers: Operation = (call) => answerDirectoryObjects(call, toRoleMembers(call));

/** Microsoft's own service principals are the same in every tenant, and hold no role here. */
export const refuseMicrosofts = ({ tenant: { view } }: OperationCall, principalId: string): void => {
  const isTheirs =
    findRoleHolder(view, principalId) === undefined && findServicePrincipal(view, principalId) !== undefined;
  if (isTheirs) throw notEmulated("Assigning a role to a service principal of Microsoft's");
};

/** Graph: directoryrole-post-members. */
const addDirectoryRoleMember: Operation<RequestBodyOf<'addDirectoryRoleMember'>> = (call) => {
  const { template } = requireCalledRole(call);
  const principalId = readReference(call.tenant.view, call.body['@odata.id']);
  refuseMicrosofts(call, principalId);
  if (isRoleMember(call.tenant.view, template.id, principalId)) {
    throw new DomainError('referenceExists', { property: 'members' });
  }
  call.tenant.transact((draft) => {
    assignRole(draft, { principalId, roleDefinitionId: template.id, directoryScopeId: wholeDirectory }, call.actor);
  });
  return { status: 204 };
};

/** Graph: directoryrole-delete-member. */
const removeDirectoryRoleMember: Operation = (call) => {
  const { template } = requireCalledRole(call);
  const principalId = requireParam(call, 'memberId').toLowerCase();
  call.tenant.transact((draft) => {
    unassignRole(draft, { principalId, roleDefinitionId: template.id, directoryScopeId: wholeDirectory }, call.actor);
  });
  return { status: 204 };
};

/** Graph: directoryroletemplate-list. */
const listDirectoryRoleTemplates: Operation = (call) =>
  answerCollection(call, {
    set: 'directoryRoleTemplates',
    writer: roleTemplateWriter,
    source: toListSource('directoryRoleTemplates', roleTemplates),
  });

/** Graph: directoryroletemplate-get. */
const getDirectoryRoleTemplate: Operation = (call) =>
  toEntityResult(call, 'directoryRoleTemplates', roleTemplateWriter, requireRoleTemplate(requireParam(call, 'id')));

/** By operationId. */
export const directoryRoleOperations = {
  listDirectoryRoles: listDirectoryRolesOperation,
  activateDirectoryRole,
  getDirectoryRole,
  listDirectoryRoleMembers,
  addDirectoryRoleMember,
  removeDirectoryRoleMember,
  listDirectoryRoleTemplates,
  getDirectoryRoleTemplate,
} satisfies OperationsById<GraphOperationId>;
