// What a role can be limited to: the whole directory, an administrative unit, a set of custom security attributes, or one object.
// role-assignments.ts has who holds which role. Graph: unifiedRoleAssignment, directoryScopeId.

import { findAttributeSet } from '../security-attributes/attribute-sets.js';
import { DomainError } from '../tenant/errors.js';
import type { TenantView } from '../tenant/tenant-view.js';
import { findUnit } from '../directory/administrative-units.js';
import { isCustomRole, type Role } from './role-definitions.js';

/** What has a scope. */
interface Scoped {
  readonly directoryScopeId: string;
}

/** The scope of a role for the whole directory. */
export const wholeDirectory = '/';

/** The id of the unit that an assignment is limited to; undefined for the whole directory. */
export const readUnitId = ({ directoryScopeId }: Scoped): string | undefined =>
  /^\/administrativeUnits\/([^/]+)$/i.exec(directoryScopeId)?.[1]?.toLowerCase();

/** The id of the one object that an assignment is limited to, such as an app registration. */
export const readScopedObjectId = ({ directoryScopeId }: Scoped): string | undefined =>
  /^\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(directoryScopeId)?.[1]?.toLowerCase();

/** The id of the set of custom security attributes that an assignment is limited to. */
export const readAttributeSetId = ({ directoryScopeId }: Scoped): string | undefined =>
  /^\/attributeSets\/([^/]+)$/i.exec(directoryScopeId)?.[1]?.toLowerCase();

/** Documented: custom roles for one app registration or enterprise app; roles for one group. */
const isObject = (view: TenantView, id: string): boolean =>
  view.get('applications', id) !== undefined ||
  view.get('servicePrincipals', id) !== undefined ||
  view.get('groups', id) !== undefined;

/** Whether the scope is there. */
export const isScopeThere = (view: TenantView, assignment: Scoped): boolean => {
  const [unitId, objectId] = [readUnitId(assignment), readScopedObjectId(assignment)];
  if (objectId !== undefined) return isObject(view, objectId);
  const setId = readAttributeSetId(assignment);
  if (setId !== undefined) return findAttributeSet(view, setId) !== undefined;
  return unitId === undefined || findUnit(view, unitId) !== undefined;
};

/** Built-in roles that can be limited to a unit. Documented: manage-roles-portal, administrative unit scope. */
const scopable: ReadonlySet<string> = new Set([
  'Authentication Administrator',
  'Attribute Assignment Administrator',
  'Attribute Assignment Reader',
  'Cloud Device Administrator',
  'Groups Administrator',
  'Helpdesk Administrator',
  'License Administrator',
  'Password Administrator',
  'Printer Administrator',
  'Privileged Authentication Administrator',
  'SharePoint Administrator',
  'Teams Administrator',
  'Teams Devices Administrator',
  'User Administrator',
]);

/** The roles that can be limited to a set of attributes. Documented: entra/fundamentals/custom-security-attributes-manage. */
const scopableToSets: ReadonlySet<string> = new Set([
  'Attribute Assignment Administrator',
  'Attribute Assignment Reader',
  'Attribute Definition Administrator',
  'Attribute Definition Reader',
]);

/** Documented for units and sets. Choice: of the built-in roles, any for one object; of the tenant's own, none for a set. */
const isScopable = (role: Role, assignment: Scoped): boolean => {
  if (readAttributeSetId(assignment) !== undefined) return scopableToSets.has(role.displayName) && !isCustomRole(role);
  return readUnitId(assignment) === undefined || isCustomRole(role) || scopable.has(role.displayName);
};

/**
 * Checks that a role can be assigned for a scope.
 *
 * @throws DomainError `scopeInvalid`, `notFound`, `roleNotScopable`
 */
export const requireScope = (view: TenantView, role: Role, assignment: Scoped): void => {
  if (assignment.directoryScopeId === wholeDirectory) return;
  const key = readUnitId(assignment) ?? readScopedObjectId(assignment) ?? readAttributeSetId(assignment);
  if (key === undefined) throw new DomainError('scopeInvalid', { scope: assignment.directoryScopeId });
  if (!isScopeThere(view, assignment)) throw new DomainError('notFound', { key });
  if (!isScopable(role, assignment)) throw new DomainError('roleNotScopable');
};
