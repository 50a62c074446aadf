// The rest of the arranged tenant's directory: devices, administrative units, roles, extensions, settings.

import type { Json } from '../new-emulator.js';
import type { Apps } from './apps.js';
import { tinyPicture } from '../graph/photos/photo-requests.js';
import { stage, type Hands } from './hands.js';
import type { People } from './people.js';
import { arrangeRoles, type PendingRoles } from './roles.js';

/** A definition that each kind of policies takes. */
export const definitions: Readonly<Record<string, string>> = {
  tokenLifetimePolicies: '{"TokenLifetimePolicy":{"Version":1,"AccessTokenLifetime":"8:00:00"}}',
  tokenIssuancePolicies: '{"TokenIssuancePolicy":{"Version":1,"SamlTokenVersion":"2.0"}}',
  claimsMappingPolicies: '{"ClaimsMappingPolicy":{"Version":1,"IncludeBasicClaimSet":"true","ClaimsSchema":[]}}',
  homeRealmDiscoveryPolicies: '{"HomeRealmDiscoveryPolicy":{"AlternateIdLogin":{"Enabled":true}}}',
  activityBasedTimeoutPolicies: '{"ActivityBasedTimeoutPolicy":{"Version":1,"ApplicationPolicies":[]}}',
};

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
  /** Of policies by their collection, in small letters. */
  readonly policies: Readonly<Record<string, string>>;
  /** Requests for roles whose time has not come. */
  readonly pending: PendingRoles;
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
    deviceId: '4c299165-6e8f-4b45-a5ba-c5d250a707fe',
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
  for (const id of unit === '' ? [] : subjects)
    await post(`/directory/administrativeUnits/${unit}/scopedRoleMembers`, {
      roleId: helpdesk,
      roleMemberInfo: { id },
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

/** Policies of each kind, assigned where the pages remove them, and the attributes that they name. */
const arrangePolicies = async (
  { make, post, tie }: Hands,
  { app, principal }: Apps,
): Promise<Pick<Directory, 'policies'>> => {
  const policies: Record<string, string> = {};
  for (const [collection, definition] of Object.entries(definitions))
    policies[collection.toLowerCase()] = await make(`/policies/${collection}`, {
      displayName: 'Lab',
      definition: [definition],
    });
  for (const [path, collection] of [
    [`/applications/${app.id as string}`, 'tokenLifetimePolicies'],
    [`/applications/${app.id as string}`, 'tokenIssuancePolicies'],
    [`/servicePrincipals/${principal}`, 'tokenLifetimePolicies'],
    [`/servicePrincipals/${principal}`, 'claimsMappingPolicies'],
    [`/servicePrincipals/${principal}`, 'homeRealmDiscoveryPolicies'],
  ] as const)
    await tie(`${path}/${collection}`, `policies/${collection}`, policies[collection.toLowerCase()] ?? '');
  const grants = '/policies/permissionGrantPolicies';
  policies.permissiongrantpolicies = await make(grants, { id: 'my-custom-consent-policy', displayName: 'Custom' });
  for (const list of ['includes', 'excludes'])
    await make(`${grants}/my-custom-consent-policy/${list}`, { permissionType: 'delegated' });
  policies.appmanagementpolicies = await make('/policies/appManagementPolicies', {
    displayName: 'Short',
    description: 'Secrets for a month',
    isEnabled: true,
    restrictions: {
      passwordCredentials: [{ restrictionType: 'passwordLifetime', maxLifetime: 'P30D' }],
    },
  });
  await tie(
    `/applications/${app.id as string}/appManagementPolicies`,
    'policies/appManagementPolicies',
    policies.appmanagementpolicies,
  );
  const all = (target: string, targetType: string) => ({ accessType: 'allowed', targets: [{ target, targetType }] });
  await post('/policies/crossTenantAccessPolicy/partners', {
    tenantId: '9c5d131d-b1c3-4fc4-9e3f-c6557947d551',
    b2bDirectConnectInbound: { usersAndGroups: all('AllUsers', 'user'), applications: all('Office365', 'application') },
  });
  return { policies };
};

/** The custom security attributes that pages speak of, with values of the people and of the service principal. */
const arrangeAttributes = async ({ post, make }: Hands, { subjects }: People, { principal }: Apps): Promise<void> => {
  for (const id of ['Engineering', 'Marketing', 'Operations']) await make('/directory/attributeSets', { id });
  const values = ['Alpine', 'Baker', 'Cascade'].map((id) => ({ id, isActive: true }));
  const plain = {
    isCollection: false,
    isSearchable: true,
    status: 'Available',
    type: 'String',
    usePreDefinedValuesOnly: false,
  };
  for (const [attributeSet, name, more] of [
    ['Engineering', 'Project', { isCollection: true, usePreDefinedValuesOnly: true, allowedValues: values }],
    ['Engineering', 'ProjectDate', {}],
    ['Engineering', 'NumVendors', { type: 'Integer' }],
    ['Engineering', 'CostCenter', { type: 'Integer', isCollection: true }],
    ['Engineering', 'Certification', { type: 'Boolean' }],
    ['Marketing', 'Level', {}],
    ['Marketing', 'AppCountry', { isCollection: true }],
    ['Marketing', 'EmployeeId', {}],
    ['Operations', 'Project', { isCollection: true }],
  ] as const)
    await make('/directory/customSecurityAttributeDefinitions', {
      ...plain,
      attributeSet,
      name,
      description: name,
      ...more,
    });
  const type = { '@odata.type': '#Microsoft.DirectoryServices.CustomSecurityAttributeValue' };
  const customSecurityAttributes = {
    Engineering: { ...type, Project: ['Baker', 'Cascade'], CostCenter: [1001], Certification: true },
    Marketing: { ...type, Level: 'Public' },
  };
  for (const path of [...subjects.map((id) => `/users/${id}`), `/servicePrincipals/${principal}`])
    await post(path, { customSecurityAttributes }, 'PATCH');
};

/** Arranges the directory. */
export const arrangeDirectory = async (hands: Hands, people: People, apps: Apps): Promise<Directory> => {
  const { app } = apps;
  const { send, read, post, make } = hands;
  const { userId, subjects, group, unifiedGroup, skus } = people;
  const holders = await arrangeHolders(hands, people);
  const { device, unit } = holders;
  const pending = await arrangeRoles(hands, people, unit);
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
    properties: [
      { name: 'courseId', type: 'Integer' },
      ...['courseName', 'courseType'].map((name) => ({ name, type: 'String' })),
    ],
  });
  for (const id of schema === '' ? [] : subjects) {
    await post(`/users/${id}`, { [schema]: { courseId: 1, courseName: 'Explore', courseType: 'Admin' } }, 'PATCH');
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
  for (const id of ['fabrikam.com', 'litware.com']) await make('/domains', { id });
  await post('/domains/litware.com/verify', {});

  await arrangeAttributes(hands, people, apps);
  const policies = await arrangePolicies(hands, apps);
  return { ...holders, schema, groupSetting, lifecycle, subscription, ...policies, pending };
};
