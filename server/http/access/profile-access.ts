// Properties of users that ask for more than the permission to read or change a user: those that SharePoint keeps, and the day on
// which somebody leaves. Only strict mode asks. Sources: https://learn.microsoft.com/en-us/graph/api/user-update (its notes),
// https://learn.microsoft.com/en-us/graph/tutorial-lifecycle-workflows-set-employeeleavedatetime and the page of the user resource.

import { profileNames } from '../../domain/tenant/mastered-elsewhere.js';
import { GraphError } from '../errors/graph-error.js';
import type { AttributeCall } from './security-attribute-access.js';

const hireDate = 'employeeHireDate';
const leaveDate = 'employeeLeaveDateTime';

const reading = ['User-LifeCycleInfo.Read.All', 'User-LifeCycleInfo.ReadWrite.All'];
const writing = reading.slice(1);
const ofSites = ['Sites.ReadWrite.All', 'Sites.Manage.All', 'Sites.FullControl.All'];

const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
/** Lifecycle Workflows Administrator and Global Reader. */
const readingRoles = [
  globalAdministrator,
  '59d46f88-662b-457b-bceb-5c3809e5908f',
  'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
];

const isAllowed = (
  { caller: { grant, user }, mode }: AttributeCall,
  permissions: readonly string[],
  roles: readonly string[],
): boolean => {
  if (mode !== 'strict' || grant === undefined) return true;
  if (!permissions.some((name) => grant.permissions.has(name))) return false;
  return grant.kind !== 'user' || user?.directoryRoles.some((role) => roles.includes(role)) === true;
};

/** Whether a caller sees on which day somebody leaves. Documented: one who may not sees null. */
export const mayReadLeaveDate = (call: AttributeCall): boolean => isAllowed(call, reading, readingRoles);

const denied = 'Insufficient privileges to complete the operation.';
const refuse = (why: string): GraphError => new GraphError(403, 'Authorization_RequestDenied', `${denied} ${why}`);

/**
 * Refuses to change what a caller may not.
 *
 * @param userId - whose properties they are; undefined for somebody who is being created
 * @param names - the properties of the body
 * @throws GraphError 403
 */
export const requireProfileAccess = (
  call: AttributeCall,
  userId: string | undefined,
  names: readonly string[],
): void => {
  const { grant, user } = call.caller;
  if (call.mode !== 'strict' || grant === undefined) return;
  if (names.includes(leaveDate) && !isAllowed(call, writing, [globalAdministrator]))
    throw refuse(
      `Changing ${leaveDate} needs the permission ${writing.join()}, and from a user the role Global Administrator.`,
    );
  // Documented for changing. Choice: the same for creating, and hireDate and preferredName, which only older versions list.
  const ofUsers = grant.kind === 'app' ? names.find((name) => profileNames.has(name) || name === hireDate) : undefined;
  if (ofUsers !== undefined) throw refuse(`An app without a user cannot change ${ofUsers}.`);
  const isOthers = grant.kind === 'user' && user?.id !== userId && names.some((name) => profileNames.has(name));
  if (!isOthers || ofSites.some((name) => grant.permissions.has(name))) return;
  // Observed: microsoft-graph-docs issue 22189 and msgraph-sdk-powershell issue 3234, which has it as 500; the status is our choice.
  throw new GraphError(
    403,
    '-1, Microsoft.Office.Server.Directory.DirectoryObjectUnauthorizedAccessException',
    'Attempted to perform an unauthorized operation.',
  );
};
