// Who has roles of the directory, or may have them, in the tenant to which samples are sent.

import type { Hands } from './hands.js';
import type { People } from './people.js';

/** Requests for roles whose time has not come. */
export type PendingRoles = Readonly<Record<'assignment' | 'eligibility', string>>;

const groupsAdministrator = 'fdd7a751-b60b-444a-984c-02652fe8fa1c';
const userAdministrator = 'fe930be7-5e62-47db-91af-98c3a49a38b1';
const applicationAdministrator = '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3';
const attributeAdministrator = '8424c6f0-a189-499e-bbd0-26c1753c96d4';

/** Arranges roles through a group, roles for a time, and who is eligible. */
export const arrangeRoles = async (
  { make, post, tie }: Hands,
  { meId, userId, guest }: People,
  unit: string,
): Promise<PendingRoles> => {
  const group = await make('/groups', {
    displayName: 'IT Helpdesk (User)',
    isAssignableToRole: true,
    mailEnabled: false,
    mailNickname: 'it-helpdesk',
    securityEnabled: true,
  });
  await tie(`/groups/${group}/members`, 'users', userId);
  for (const directoryScopeId of ['/', `/administrativeUnits/${unit}`])
    await make('/roleManagement/directory/roleAssignments', {
      principalId: group,
      roleDefinitionId: userAdministrator,
      directoryScopeId,
    });
  await post(`/directory/administrativeUnits/${unit}/scopedRoleMembers`, {
    roleId: userAdministrator,
    roleMemberInfo: { id: meId },
  });
  const ask = (kind: string, principalId: string, roleDefinitionId: string, startDateTime?: string): Promise<string> =>
    make(`/roleManagement/directory/role${kind}ScheduleRequests`, {
      action: 'adminAssign',
      justification: 'Arranged',
      principalId,
      roleDefinitionId,
      directoryScopeId: '/',
      scheduleInfo: { startDateTime, expiration: { type: 'afterDuration', duration: 'P30D' } },
    });
  for (const principalId of [meId, userId])
    for (const role of [attributeAdministrator, applicationAdministrator, groupsAdministrator])
      await ask('Eligibility', principalId, role);
  await ask('Assignment', userId, applicationAdministrator);
  const later = '2027-01-01T00:00:00Z';
  return {
    assignment: await ask('Assignment', guest, applicationAdministrator, later),
    eligibility: await ask('Eligibility', guest, applicationAdministrator, later),
  };
};
