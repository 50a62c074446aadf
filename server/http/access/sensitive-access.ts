// What an app may not do to administrators by a permission alone: change how they sign in or are reached, and delete them. Only strict
// mode asks. Source: https://learn.microsoft.com/en-us/graph/api/resources/users, "Who can perform sensitive actions". Who of the
// users may is not asked.

import { findServicePrincipalOfApp } from '../../domain/apps/service-principals.js';
import { listHeldRoleIds } from '../../domain/roles/role-holders.js';
import type { User } from '../../domain/tenant/rows.js';
import { GraphError } from '../errors/graph-error.js';
import type { OperationCall } from '../operation.js';

/** Documented. */
const sensitive: ReadonlySet<string> = new Set([
  'accountEnabled',
  'businessPhones',
  'mobilePhone',
  'onPremisesImmutableId',
  'otherMails',
  'passwordProfile',
  'userPrincipalName',
]);

/** Directory Readers, Guest Inviter, Message Center Reader, Reports Reader and Usage Summary Reports Reader: they count as no administrators. */
const harmless: ReadonlySet<string> = new Set([
  '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
  '95e79109-95c0-4d8e-aee3-d01accf2d47b',
  '790c1fb9-7f7d-4f88-86a1-ef1f95c05c1b',
  '4a5d8f65-41da-4de4-8968-e035b65339cf',
  '75934031-6c7e-415a-99d7-48dbd49e875e',
]);

/** Global Administrator and Privileged Authentication Administrator. */
const sufficient: ReadonlySet<string> = new Set([
  '62e90394-69f5-4237-9190-012177145e10',
  '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
]);

const requireRole = ({ caller: { grant }, mode, tenant: { view } }: OperationCall, user: User, what: string): void => {
  if (mode !== 'strict' || grant?.kind !== 'app') return;
  if (listHeldRoleIds(view, user.id).every((id) => harmless.has(id))) return;
  const principalId = grant.principalId ?? findServicePrincipalOfApp(view, grant.clientId)?.id;
  if (principalId !== undefined && listHeldRoleIds(view, principalId).some((id) => sufficient.has(id))) return;
  throw new GraphError(
    403,
    'Authorization_RequestDenied',
    `Insufficient privileges to complete the operation. ${user.displayName} is an administrator. To ${what}, the app needs the ` +
      'role Privileged Authentication Administrator or Global Administrator.',
  );
};

/**
 * Refuses to change what only more privileged apps change of an administrator.
 *
 * @param names - the properties of the body
 * @throws GraphError 403
 */
export const requireSensitiveAccess = (call: OperationCall, user: User, names: readonly string[]): void => {
  const name = names.find((one) => sensitive.has(one));
  if (name !== undefined) requireRole(call, user, `change ${name}`);
};

/** Refuses to delete an administrator. Throws GraphError 403. */
export const requireDeleteAccess = (call: OperationCall, user: User): void => {
  requireRole(call, user, 'delete administrators');
};
