// The rest of the arranged tenant's directory: devices, administrative units, roles, extensions, settings.

import type { Json } from '../new-emulator.js';
import type { Apps } from './apps.js';
import { tinyPicture } from '../graph/photos/photo-requests.js';
import { stage, type Hands } from './hands.js';
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

/** Arranges the directory. */
export const arrangeDirectory = async (hands: Hands, people: People, { app }: Apps): Promise<Directory> => {
  const { send, read, post, make } = hands;
  const { userId, subjects, group, unifiedGroup, skus } = people;
  const holders = await arrangeHolders(hands, people);
  const { device } = holders;
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
  await send(stage, 'PUT', `/v1.0/groups/${group}/photo/$value`, {
    body: tinyPicture,
    headers: { 'content-type': 'image/gif' },
  });
  const templates = (await read('/groupSettingTemplates'))?.value as readonly Json[] | undefined;
  const findTemplate = (name: string): Json => templates?.find(({ displayName }) => displayName === name);
  const setting = async (path: string, name: string): Promise<string> => {
    const template = findTemplate(name);
    return template === undefined ? '' : make(path, { templateId: template.id as string, values: [] });
  };
  const groupSetting = await setting('/groupSettings', 'Group.Unified');
  await setting(`/groups/${unifiedGroup}/settings`, 'Group.Unified.Guest');
  const lifecycle = await make('/groupLifecyclePolicies', {
    groupLifetimeInDays: 100,
    managedGroupTypes: 'Selected',
    alternateNotificationEmails: 'admin@contoso.com',
  });
  if (lifecycle !== '') await post(`/groupLifecyclePolicies/${lifecycle}/addGroup`, { groupId: unifiedGroup });
  const subscription = await make('/subscriptions', {
    changeType: 'updated',
    notificationUrl: hook,
    resource: 'users',
    expirationDateTime: '2026-10-06T09:00:00Z',
  });
  await make('/domains', { id: 'fabrikam.com' });

  return { ...holders, schema, groupSetting, lifecycle, subscription };
};
