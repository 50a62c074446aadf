// The rest of the arranged tenant's directory: devices, administrative units, roles, extensions, settings.

import type { Json } from '../new-emulator.js';
import type { Apps } from './apps.js';
import type { Hands } from './hands.js';
import type { People } from './people.js';

/** The ids of what there is; empty for what is not served. */
export interface Directory {
  readonly device: string;
  readonly unit: string;
  readonly helpdesk: string;
  readonly definition: string;
  readonly schema: string;
  readonly groupSetting: string;
  readonly lifecycle: string;
  readonly subscription: string;
  /** Requests for roles whose time has not come. */
  readonly pending: Readonly<Record<'assignment' | 'eligibility', string>>;
}

/** An endpoint for change notifications. */
export const hook = 'http://localhost:9999/hook';

const arrangeHolders = async (
  { read, post, make, tie }: Hands,
  { meId, userId, subjects, group, inner }: People,
): Promise<Pick<Directory, 'device' | 'unit' | 'helpdesk' | 'definition'>> => {
  const device = await make('/devices', {
    accountEnabled: true,
    alternativeSecurityIds: [{ type: 2, key: 'AAA=' }],
    deviceId: '4c299165-6e8f-4b45-a5ba-c5d250a707ff',
    displayName: 'Android a BYOD',
    operatingSystem: 'linux',
    operatingSystemVersion: '1',
  });
  if (device !== '') {
    await post(`/devices/${device}`, { extensionAttributes: { extensionAttribute1: 'BYOD-Device' } }, 'PATCH');
    for (const id of subjects)
      for (const as of ['registeredOwners', 'registeredUsers'])
        await tie(`/devices/${device}/${as}`, 'directoryObjects', id);
    await tie(`/groups/${inner}/members`, 'devices', device);
  }
  const unit = await make('/directory/administrativeUnits', {
    displayName: 'Seattle District',
    description: 'Seattle',
  });
  if (unit !== '') {
    for (const [kind, id] of [
      ['users', meId],
      ['users', userId],
      ['groups', group],
      ['devices', device],
    ] as const) {
      if (id !== '') await tie(`/directory/administrativeUnits/${unit}/members`, kind, id);
    }
  }
  const roleId = (await read("/directoryRoles(roleTemplateId='fdd7a751-b60b-444a-984c-02652fe8fa1c')"))?.id as
    string | undefined;
  const helpdesk =
    roleId ?? (await make('/directoryRoles', { roleTemplateId: 'fdd7a751-b60b-444a-984c-02652fe8fa1c' }));
  for (const id of subjects) await tie(`/directoryRoles/${helpdesk}/members`, 'directoryObjects', id);
  if (unit !== '')
    await post(`/directory/administrativeUnits/${unit}/scopedRoleMembers`, {
      roleId: helpdesk,
      roleMemberInfo: { id: userId },
    });
  const definition = await make('/roleManagement/directory/roleDefinitions', {
    description: 'Update basic properties of application registrations',
    displayName: 'Application Registration Support Administrator',
    rolePermissions: [{ allowedResourceActions: ['microsoft.directory/applications/basic/read'] }],
    isEnabled: true,
  });
  await make('/roleManagement/directory/roleAssignments', {
    principalId: userId,
    roleDefinitionId: 'fdd7a751-b60b-444a-984c-02652fe8fa1c',
    directoryScopeId: '/',
  });

  return { device, unit, helpdesk, definition };
};

const groupsAdministrator = 'fdd7a751-b60b-444a-984c-02652fe8fa1c';
const userAdministrator = 'fe930be7-5e62-47db-91af-98c3a49a38b1';
const applicationAdministrator = '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3';
const attributeAdministrator = '8424c6f0-a189-499e-bbd0-26c1753c96d4';

/** Roles through a group, roles for a time, and who is eligible. */
const arrangeRoles = async (
  { make, post, tie }: Hands,
  { meId, userId, guestId }: { readonly meId: string; readonly userId: string; readonly guestId: string },
  unit: string,
): Promise<Directory['pending']> => {
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
    assignment: await ask('Assignment', guestId, applicationAdministrator, later),
    eligibility: await ask('Eligibility', guestId, applicationAdministrator, later),
  };
};

/** Arranges the directory. */
export const arrangeDirectory = async (hands: Hands, people: People, { app }: Apps): Promise<Directory> => {
  const { read, post, make } = hands;
  const { userId, subjects, group, skus } = people;
  const holders = await arrangeHolders(hands, people);
  const { device, unit } = holders;
  const { meId, guest } = people;
  const pending = await arrangeRoles(hands, { meId, userId, guestId: guest }, unit);
  const extension = {
    '@odata.type': 'microsoft.graph.openTypeExtension',
    extensionName: 'com.contoso.roamingSettings',
    theme: 'dark',
  };
  for (const path of [
    '/me',
    `/users/${userId}`,
    `/groups/${group}`,
    `/devices/${device}`,
    `/organization/${skus[0].accountId as string}`,
  ]) {
    if (!path.endsWith('/')) await post(`${path}/extensions`, extension);
  }
  const schema = await make('/schemaExtensions', {
    id: 'courses',
    description: 'Graph Learn training courses extensions',
    targetTypes: ['Group', 'User'],
    owner: app.appId as string,
    properties: ['courseName', 'courseType'].map((name) => ({ name, type: 'String' })),
  });
  for (const id of schema === '' ? [] : subjects) {
    await post(`/users/${id}`, { [schema]: { courseName: 'Explore', courseType: 'Admin' } }, 'PATCH');
  }
  await post(`/applications/${app.id as string}/extensionProperties`, {
    name: 'jobGroup',
    dataType: 'String',
    targetObjects: ['User'],
  });
  await post(`/applications/${app.id as string}/federatedIdentityCredentials`, {
    name: 'testing02',
    issuer: 'https://login.microsoftonline.com/3d1e2be9-a10a-4a0c-8380-7ce190f98ed9/v2.0',
    subject: 'a7d388c3-5e3f-4959-ac7d-786b3383006a',
    audiences: ['api://AzureADTokenExchange'],
  });
  const templates = (await read('/groupSettingTemplates'))?.value as readonly Json[] | undefined;
  const findTemplate = (name: string): Json => templates?.find(({ displayName }) => displayName === name);
  const setting = async (path: string, name: string): Promise<string> => {
    const template = findTemplate(name);
    return template === undefined ? '' : make(path, { templateId: template.id as string, values: [] });
  };
  const groupSetting = await setting('/groupSettings', 'Group.Unified');
  await setting(`/groups/${group}/settings`, 'Group.Unified.Guest');
  const lifecycle = await make('/groupLifecyclePolicies', {
    groupLifetimeInDays: 100,
    managedGroupTypes: 'Selected',
    alternateNotificationEmails: 'admin@contoso.com',
  });
  if (lifecycle !== '') await post(`/groupLifecyclePolicies/${lifecycle}/addGroup`, { groupId: group });
  const subscription = await make('/subscriptions', {
    changeType: 'updated',
    notificationUrl: hook,
    resource: 'users',
    expirationDateTime: '2026-10-06T09:00:00Z',
  });
  await make('/domains', { id: 'fabrikam.com' });

  return { ...holders, schema, groupSetting, lifecycle, subscription, pending };
};
