// The tenant that the samples are sent to: contoso, with an object of every kind that samples name, arranged by requests as
// any client could send them. What is not served yet stays out; its samples then say so.

import { newEmulator, type Json } from '../new-emulator.js';

/** A request, answered. */
export interface Reply {
  readonly status: number;
  readonly text: string | undefined;
  readonly body: Json;
}

/** Sends a request to a tenant by name, as a user. */
export type Send = (
  tenant: string,
  method: string,
  path: string,
  options?: { readonly body?: string; readonly headers?: Readonly<Record<string, string>> },
) => Promise<Reply>;

/** What samples may speak of. */
export interface Scene {
  readonly send: Send;
  /** The ids of objects, by the collection in which samples name them. */
  readonly ids: Readonly<Record<string, string>>;
  readonly domain: string;
  /** A user, a group and an app's id that nothing is tied to yet. */
  readonly free: Readonly<Record<'user' | 'group' | 'appId', string>>;
  /** Users who are in none of the groups. */
  readonly strangers: readonly string[];
  readonly graphId: string;
  /** Of an app role that Graph has. */
  readonly appRoleId: string;
  /** Products that the tenant owns and the user and the group do not have, and one that they have. */
  readonly newSkus: readonly { readonly skuId: string; readonly planId: string }[];
  readonly heldSkuId: string;
  /** The ids of built-in roles. */
  readonly builtInRoles: ReadonlySet<string>;
  /** An endpoint for change notifications. */
  readonly hook: string;
  /** An app's client secret and its service principal's. */
  readonly keyIds: Readonly<Record<string, string>>;
}

const domain = 'contoso.onmicrosoft.com';
const me = `miriamg@${domain}`;
const origin = 'http://localhost:4365';

const createSend = (): Send => {
  const emulator = newEmulator({
    fixture: 'contoso',
    maxTenants: 10_000,
    notifications: {
      post: ({ url }) =>
        Promise.resolve({
          status: 200,
          contentType: 'text/plain',
          body: new URL(url).searchParams.get('validationToken') ?? '',
        }),
      wait: () => () => undefined,
    },
  });
  return async (tenant, method, path, { body, headers = {} } = {}) => {
    const response = await emulator.handle({
      method,
      url: `${origin}${tenant === '' ? '' : `/t/${tenant}`}${path}`,
      headers: {
        authorization: `Bearer ${me}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    const isJson = response.headers['Content-Type']?.includes('json') === true;
    return {
      status: response.status,
      text: response.body,
      body: (isJson && response.body !== undefined ? JSON.parse(response.body) : undefined) as Json,
    };
  };
};

const toReference = (kind: string, id: string): object => ({
  '@odata.id': `https://graph.microsoft.com/v1.0/${kind}/${id}`,
});

/** The name of the arranged tenant. */
export const stage = 'stage';

/** Arranges the tenant. */
export const arrangeScene = async (): Promise<Scene> => {
  const send = createSend();
  await send('', 'POST', '/_tenantry/tenants', { body: JSON.stringify({ name: stage, fixture: 'contoso' }) });
  const read = async (path: string): Promise<Json> => (await send(stage, 'GET', `/v1.0${path}`)).body;
  const post = async (path: string, body: object, method = 'POST'): Promise<Json> =>
    (await send(stage, method, `/v1.0${path}`, { body: JSON.stringify(body) })).body;
  const make = async (path: string, body: object): Promise<string> => ((await post(path, body))?.id as string) ?? '';
  const tie = (path: string, kind: string, id: string): Promise<Json> => post(`${path}/$ref`, toReference(kind, id));
  const newPerson = (name: string, displayName: string): object => ({
    accountEnabled: true,
    displayName,
    mailNickname: name,
    userPrincipalName: `${name}@${domain}`,
    usageLocation: 'US',
    passwordProfile: { password: 'xWwvJ]6NMw+bWH-d' },
  });
  const person = (name: string, displayName: string, more: object = {}): Promise<string> =>
    make('/users', { ...newPerson(name, displayName), ...more });
  const team = (mailNickname: string, more: object): Promise<string> =>
    make('/groups', { displayName: mailNickname, mailEnabled: false, mailNickname, securityEnabled: true, ...more });

  const meId = (await read('/me')).id as string;
  const userId = (await read(`/users/leeg@${domain}`)).id as string;
  const adminId = (await read(`/users/admin@${domain}`)).id as string;
  const subjects = [meId, userId];
  const free = await person('wanda', 'Wanda Adams', { jobTitle: 'Admin' });
  const guest = await person('guest', 'Ada Eric Guest', { userType: 'Guest' });
  const anna = await make('/users', { ...newPerson('anna', 'Eric Anna'), userPrincipalName: 'anna@contoso.com' });
  const unified = { mailEnabled: true, groupTypes: ['Unified'] };
  const group = await team('video', { displayName: 'Video production', description: 'Video prod' });
  const outer = await team('all', { displayName: 'All tier one' });
  const inner = await team('tier', { displayName: 'a tier two' });
  const spareGroup = await team('spare', unified);
  const setManager = (id: string, manager: string): Promise<Json> =>
    post(`/users/${id}/manager/$ref`, toReference('users', manager), 'PUT');
  const chief = (await read(`/users/nestorw@${domain}`)).id as string;
  await setManager((await read(`/users/pattif@${domain}`)).id as string, adminId);
  for (const id of subjects) {
    await setManager(id, chief);
    for (const holder of [group, inner]) await tie(`/groups/${holder}/members`, 'directoryObjects', id);
    await tie(`/groups/${group}/owners`, 'users', id);
  }
  const phone = { mobilePhone: '+1 425 555 0109', preferredLanguage: 'en-US' };
  const reports = [
    await person('prad', 'Pradeep A tier Presley', phone),
    await person('adam', 'a Adam tier Premier', phone),
  ];
  for (const [at, id] of reports.entries()) {
    await setManager(id, subjects[at] ?? '');
    await tie(`/groups/${group}/members`, 'users', id);
  }
  await tie(`/groups/${outer}/members`, 'groups', group);
  await tie(`/groups/${group}/members`, 'groups', inner);

  const skus = (await read('/subscribedSkus')).value as readonly Json[];
  const findSku = (name: string): Json => skus.find(({ skuPartNumber }) => skuPartNumber === name);
  const held = findSku('POWER_BI_PRO');
  const wanted = ['VISIOCLIENT', 'PROJECTPROFESSIONAL', 'FLOW_FREE'].map(findSku);
  const add = { addLicenses: [{ skuId: held.skuId as string, disabledPlans: [] }], removeLicenses: [] };
  for (const path of [`/users/${meId}`, `/users/${userId}`, `/groups/${inner}`, `/groups/${group}`]) {
    await post(`${path}/assignLicense`, add);
  }

  const mailbox = {
    addLicenses: [{ skuId: findSku('SPE_F1').skuId as string, disabledPlans: [] }],
    removeLicenses: [],
  };
  await post(`/users/${anna}/assignLicense`, mailbox);

  const app = await post('/applications', { displayName: 'Shop' });
  await post('/applications', { displayName: 'a Web shop' });
  const spare = await post('/applications', { displayName: 'Spare' });
  const principal = await make('/servicePrincipals', { appId: app.appId as string });
  const graph = (await read("/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')")) as Json;
  const role = (graph.appRoles as readonly Json[]).find(({ value }) => value === 'User.Read.All');
  const own = (path: string): Promise<readonly Json[]> =>
    Promise.all(subjects.map((id) => tie(`${path}/owners`, 'users', id)));
  await own(`/applications/${app.id as string}`);
  await own(`/servicePrincipals/${principal}`);
  await tie(`/groups/${group}/members`, 'servicePrincipals', principal);
  for (const path of [`/applications/${app.id as string}`, `/groups/${spareGroup}`]) {
    await tie(`${path}/owners`, 'servicePrincipals', principal);
  }
  for (const [path, principalId] of [
    ...subjects.map((id) => [`/users/${id}`, id] as const),
    [`/groups/${group}`, group] as const,
  ]) {
    const given = { principalId, resourceId: principal, appRoleId: '00000000-0000-0000-0000-000000000000' };
    await post(`${path}/appRoleAssignments`, given);
    if (path.startsWith('/users')) {
      const scope = {
        clientId: principal,
        consentType: 'Principal',
        principalId,
        resourceId: graph.id as string,
        scope: 'User.Read',
      };
      await post('/oauth2PermissionGrants', scope);
    }
  }
  await post(`/servicePrincipals/${principal}/appRoleAssignments`, {
    principalId: principal,
    resourceId: graph.id as string,
    appRoleId: role.id as string,
  });
  const keyIds = {
    applications: ((await post(`/applications/${app.id as string}/addPassword`, {}))?.keyId as string) ?? '',
    servicePrincipals: ((await post(`/servicePrincipals/${principal}/addPassword`, {}))?.keyId as string) ?? '',
  };

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
  const hook = 'http://localhost:9999/hook';
  const subscription = await make('/subscriptions', {
    changeType: 'updated',
    notificationUrl: hook,
    resource: 'users',
    expirationDateTime: '2026-10-06T09:00:00Z',
  });
  await make('/domains', { id: 'fabrikam.com' });

  const gone = await person('gone', 'Gone');
  const goneApp = await make('/applications', { displayName: 'Gone' });
  const goneGroup = await team('gone', { ...unified, displayName: 'a gone group' });
  for (const path of [`/users/${gone}`, `/groups/${goneGroup}`, `/applications/${goneApp}`])
    await send(stage, 'DELETE', `/v1.0${path}`);
  await send(stage, 'POST', '/_tenantry/appOpens', {
    body: JSON.stringify({ user: `christiec@${domain}`, app: 'teams' }),
  });
  await send(stage, 'POST', '/_tenantry/subscriptions', {
    body: JSON.stringify({ skuPartNumber: 'AAD_PREMIUM', units: 1 }),
  });
  const contact = ((await read('/contacts'))?.value as readonly Json[] | undefined)?.[0]?.id as string | undefined;

  return {
    send,
    domain,
    ids: {
      users: userId,
      groups: group,
      directoryobjects: userId,
      applications: app.id as string,
      serviceprincipals: principal,
      devices: device,
      administrativeunits: unit,
      directoryroles: helpdesk,
      roledefinitions: definition,
      contacts: contact ?? '',
      domains: 'contoso.com',
      organization: skus[0].accountId as string,
      schemaextensions: schema,
      groupsettings: groupSetting,
      settings: groupSetting,
      grouplifecyclepolicies: lifecycle,
      subscriptions: subscription,
      deleteditems: goneGroup,
      extensions: 'com.contoso.roamingSettings',
      me: meId,
    },
    free: { user: free, group: spareGroup, appId: spare.appId as string },
    strangers: [free, guest, adminId, chief],
    graphId: graph.id as string,
    appRoleId: role.id as string,
    newSkus: wanted.map(({ skuId, servicePlans }) => ({
      skuId: skuId as string,
      planId: servicePlans[0].servicePlanId as string,
    })),
    heldSkuId: held.skuId as string,
    builtInRoles: new Set(
      ((await read('/directoryRoleTemplates')).value as readonly { id: string }[]).map(({ id }) => id),
    ),
    hook,
    keyIds,
  };
};
