// Roles as definitions: the built-in ones, and the tenant's own. Graph: rbacApplication, /roleManagement.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import {
  createCustomRole,
  deleteCustomRole,
  isCustomRole,
  requireCustomRole,
  requireRole,
  updateCustomRole,
  type CustomRoleProperties,
  type Role,
} from '../../domain/roles/role-definitions.js';
import { listInheritedTemplates, roleTemplates } from '../../domain/roles/role-templates.js';
import { listRows } from '../../domain/tenant/tenant-view.js';
import { GraphError, notEmulated } from '../../http/errors/graph-error.js';
import { toListSource } from '../../http/odata/row-source.js';
import {
  requireParam,
  type Operation,
  type OperationCall,
  type OperationResult,
  type OperationsById,
} from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { readExpansion } from '../collection/expand.js';
import { roleDefinitionWriter } from '../entities/directory-role-json.js';
import { toCollectionResult, toEntityResult, type ExpandedRelation } from '../entities/entity-json.js';

const definitions = 'roleManagement/directory/roleDefinitions';

const listInherited = (role: Role): readonly Role[] => (isCustomRole(role) ? [] : listInheritedTemplates(role));

/** Documented by example: a role shows the ids of those that it inherits from, unasked. */
const shown: ExpandedRelation = {
  names: ['inheritsPermissionsFrom'],
  context: undefined,
  write: (role: Role) => `"inheritsPermissionsFrom":${JSON.stringify(listInherited(role).map(({ id }) => ({ id })))}`,
};

/**
 * Observed (a test of a public tool, live in July 2026): small pages are refused, and larger ones too. Others ask beta for pages of 500
 * and more. That v1.0 alone refuses those is our choice.
 */
const requireRolePage = ({ query, target: { version } }: OperationCall): void => {
  const { top } = query.options;
  if (top === undefined || !/^\d+$/.test(top)) return;
  if (Number(top) < 20)
    throw new GraphError(400, 'Request_UnsupportedQuery', 'This resource requires a minimum page size of 20.');
  if (version === 'v1.0') throw new GraphError(400, 'Request_UnsupportedQuery', 'Invalid/unsupported query request.');
};

/** Graph: rbacapplication-list-roledefinitions. The built-in roles come first, each kind by name. */
const listRoleDefinitions: Operation = (call) => {
  requireRolePage(call);
  const own = listRows(call.tenant.view.range('roleDefinitions', 'displayName'));
  const roles: readonly Role[] = own.length === 0 ? roleTemplates : [...roleTemplates, ...own];
  return answerCollection(call, {
    set: definitions,
    writer: roleDefinitionWriter,
    source: toListSource(definitions, roles),
    shown,
  });
};

/** Answers a role, with what is expanded. */
export const answerDefinition = (call: OperationCall, set: string, role: Role): OperationResult =>
  toEntityResult(call, set, roleDefinitionWriter, role, {
    status: 200,
    expansion:
      readExpansion(call, roleDefinitionWriter.entity) ?? (call.query.options.select === undefined ? shown : undefined),
  });

/** Graph: unifiedroledefinition-get. */
const getRoleDefinition: Operation = (call) =>
  answerDefinition(call, definitions, requireRole(call.tenant.view, requireParam(call, 'id')));

type DefinitionBody = RequestBodyOf<'updateRoleDefinition'> & { readonly templateId?: string };

/** The properties in a body, as rows keep them. */
const readProperties = ({
  displayName,
  description,
  isEnabled,
  version,
  templateId,
  rolePermissions,
}: DefinitionBody): Partial<CustomRoleProperties> => {
  const isLimited = rolePermissions?.some(
    ({ condition = null, excludedResourceActions = [] }) => condition !== null || excludedResourceActions.length > 0,
  );
  if (isLimited === true) throw notEmulated('A role with a condition or with excludedResourceActions');
  const actions = rolePermissions?.flatMap(({ allowedResourceActions }) => allowedResourceActions);
  const given = { displayName, description, isEnabled, version, templateId };
  return {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    ...(actions === undefined ? {} : { allowedResourceActions: [...new Set(actions)] }),
  };
};

/** Graph: rbacapplication-post-roledefinitions. */
const createRoleDefinition: Operation<RequestBodyOf<'createRoleDefinition'>> = (call) => {
  const properties = readProperties(call.body);
  const role = call.tenant.transact((draft) => createCustomRole(draft, properties, call.actor));
  return toEntityResult(call, definitions, roleDefinitionWriter, role, { status: 201 });
};

/** Graph: unifiedroledefinition-update. */
const updateRoleDefinition: Operation<RequestBodyOf<'updateRoleDefinition'>> = (call) => {
  const role = requireCustomRole(call.tenant.view, requireParam(call, 'id'));
  const properties = readProperties(call.body);
  call.tenant.transact((draft) => {
    updateCustomRole(draft, role, properties, call.actor);
  });
  return { status: 204 };
};

/** Graph: unifiedroledefinition-delete. */
const deleteRoleDefinition: Operation = (call) => {
  const role = requireCustomRole(call.tenant.view, requireParam(call, 'id'));
  call.tenant.transact((draft) => {
    deleteCustomRole(draft, role, call.actor);
  });
  return { status: 204 };
};

/** The roles whose permissions the role in the path has too. */
const listInheritedRoleDefinitions: Operation = (call) => {
  const role = requireRole(call.tenant.view, requireParam(call, 'id'));
  const set = `${definitions}('${encodeURIComponent(role.id)}')/inheritsPermissionsFrom`;
  return toCollectionResult(call, set, roleDefinitionWriter, listInherited(role));
};

/** By operationId. */
export const roleDefinitionOperations = {
  listRoleDefinitions,
  getRoleDefinition,
  createRoleDefinition,
  updateRoleDefinition,
  deleteRoleDefinition,
  listInheritedRoleDefinitions,
} satisfies OperationsById<GraphOperationId>;
