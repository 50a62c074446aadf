// Roles that are limited to a set of custom security attributes. Source:
// https://learn.microsoft.com/en-us/entra/fundamentals/custom-security-attributes-manage

import { describe, expect, it } from 'vitest';
import type { Client, Json } from '../../new-emulator.js';
import { addUser, domain, newTenant } from '../own-tenant.js';
import { addAttributes, definitions, toDefinition, toValues } from './attribute-requests.js';

const root = '/v1.0/roleManagement/directory';
const sets = '/v1.0/directory/attributeSets';
const roles = {
  assignmentAdministrator: '58a13ea3-c632-46ae-9ee0-9c0d43cd7f3d',
  assignmentReader: 'ffd52fa5-98dc-465c-991d-fc073eb59f8f',
  definitionAdministrator: '8424c6f0-a189-499e-bbd0-26c1753c96d4',
  definitionReader: '1d336d2c-4ae8-42ef-9711-b3604ce3fc2c',
} as const;

const give = (client: Client, principalId: string, roleDefinitionId: string, directoryScopeId: string) =>
  client.post(`${root}/roleAssignments`, { principalId, roleDefinitionId, directoryScopeId });

const arrange = async (): Promise<{ client: Client; id: string; path: string }> => {
  const client = await newTenant();
  await addAttributes(client);
  return { client, id: await addUser(client, 'ann'), path: `/v1.0/users/${await addUser(client, 'jiya')}` };
};

/** Ann has a role for the set Engineering, and the tenant is strict. */
const arrangeStrict = async (role: keyof typeof roles, more?: string) => {
  const scene = await arrange();
  const { client, id, path } = scene;
  await client.patch(path, toValues({ ProjectDate: 'x' }));
  await client.patch(path, toValues({ EmployeeId: 'QN26904' }, 'Marketing'));
  await give(client, id, roles[role], '/attributeSets/Engineering');
  if (more !== undefined) await give(client, id, more, '/');
  const { body: app } = await client.post('/v1.0/applications', { displayName: 'Planner' });
  await client.patch('/_tenantry/settings', { authorization: 'strict' });
  const scopes = [
    'User.Read.All',
    'User.ReadWrite.All',
    'Application.ReadWrite.All',
    'CustomSecAttributeAssignment.ReadWrite.All',
    'CustomSecAttributeDefinition.ReadWrite.All',
  ];
  const { body } = await client.post('/_tenantry/tokens', { user: id, scopes });
  const options = { headers: { authorization: `Bearer ${body.accessToken as string}` } };
  return {
    ...scene,
    appId: app.appId as string,
    get: (to: string) => client.get(to, options),
    post: (to: string, value: object) => client.post(to, value, options),
    patch: (to: string, value: object) => client.patch(to, value, options),
  };
};

describe('a role for a set of attributes', () => {
  it.each(Object.values(roles))('is given, shown, found and removed: %s', async (role) => {
    const { client, id } = await arrange();
    const { status, body } = await give(client, id, role, '/attributesets/engineering');
    expect([status, body.directoryScopeId]).toEqual([201, '/attributeSets/Engineering']);
    const one = `${root}/roleAssignments/${body.id as string}`;
    for (const version of ['v1.0', 'beta'])
      expect((await client.get(one.replace('v1.0', version))).body).toMatchObject({
        id: body.id as string,
        principalId: id,
        roleDefinitionId: role,
        directoryScopeId: '/attributeSets/Engineering',
      });
    const list = (filter: string) => client.get(`${root}/roleAssignments?$filter=${filter}`);
    for (const filter of [
      "directoryScopeId eq '/attributeSets/Engineering'",
      `principalId eq '${id}' and directoryScopeId eq '/attributeSets/Engineering'`,
      "directoryScopeId in ('/attributeSets/Engineering')",
    ])
      expect((await list(filter)).body.value).toHaveLength(1);
    expect((await list("directoryScopeId eq '/attributeSets/Marketing'")).body.value).toEqual([]);
    expect((await client.delete(one)).status).toBe(204);
    expect((await list("directoryScopeId eq '/attributeSets/Engineering'")).body.value).toEqual([]);
    expect((await client.get(one)).status).toBe(404);
  });

  it('has an id of its own for each set, and no object as its scope', async () => {
    const { client, id } = await arrange();
    const ids = [];
    for (const scope of ['/', '/attributeSets/Engineering', '/attributeSets/Marketing'])
      ids.push((await give(client, id, roles.assignmentReader, scope)).body.id as string);
    expect(new Set(ids).size).toBe(3);
    const [, ofSet = ''] = ids;
    expect((await client.get(`${root}/roleAssignments/${ofSet}?$expand=directoryScope`)).body).toMatchObject({
      id: ofSet,
    });
    expect((await client.get(`${root}/roleAssignments/${ofSet}/directoryScope`)).status).toBe(404);
    expect((await give(client, id, roles.assignmentReader, '/attributeSets/Marketing')).status).toBe(400);
  });

  it.each([
    ['another role', 'fe930be7-5e62-47db-91af-98c3a49a38b1', '/attributeSets/Engineering', 400],
    ['a set that is not there', roles.assignmentReader, '/attributeSets/Sales', 404],
    ['no set', roles.assignmentReader, '/attributeSets/', 400],
    ['more than a set', roles.assignmentReader, '/attributeSets/Engineering/Project', 400],
  ])('is refused for %s', async (_, role, scope, status) => {
    const { client, id } = await arrange();
    expect((await give(client, id, role, scope)).status).toBe(status);
    expect((await client.get(`${root}/roleAssignments?$filter=principalId eq '${id}'`)).body.value).toEqual([]);
  });

  it('is given for a time, and nobody is made eligible for it', async () => {
    const { client, id } = await arrange();
    const ask = (kind: string) =>
      client.post(`${root}/role${kind}ScheduleRequests`, {
        action: 'adminAssign',
        principalId: id,
        roleDefinitionId: roles.assignmentReader,
        directoryScopeId: '/attributeSets/engineering',
        justification: 'Audit',
        scheduleInfo: { expiration: { type: 'noExpiration' } },
      });
    const { status, body } = await ask('Assignment');
    expect([status, body.directoryScopeId]).toEqual([201, '/attributeSets/Engineering']);
    const { body: instances } = await client.get(
      `${root}/roleAssignmentScheduleInstances?$filter=directoryScopeId eq '/attributeSets/Engineering'`,
    );
    const [{ id: instanceId }] = instances.value as [{ id: string }];
    expect((await client.get(`${root}/roleAssignmentScheduleInstances/${instanceId}`)).status).toBe(200);
    const refused = await ask('Eligibility');
    expect([refused.status, refused.body.error.code]).toEqual([400, 'Request_BadRequest']);
  });

  it('stays with an exported tenant', async () => {
    const { client, id } = await arrange();
    await give(client, id, roles.assignmentReader, '/attributeSets/Engineering');
    const { body } = await client.get('/_tenantry/state');
    expect((await client.put('/_tenantry/state', body)).status).toBeLessThan(300);
    expect((await client.get(`${root}/roleAssignments?$filter=principalId eq '${id}'`)).body.value).toMatchObject([
      { directoryScopeId: '/attributeSets/Engineering' },
    ]);
  });
});

const select = '?$select=customSecurityAttributes';

describe('in strict mode', () => {
  it.each(['assignmentAdministrator', 'assignmentReader'] as const)(
    'a %s of one set reads the values of that set only',
    async (role) => {
      const { get, path } = await arrangeStrict(role);
      for (const one of [path, path.replace('v1.0', 'beta')])
        expect(Object.keys((await get(one + select)).body.customSecurityAttributes as object)).toEqual(['Engineering']);
    },
  );

  it('a filter finds nothing by what the caller does not see', async () => {
    const { client, id } = await arrangeStrict('assignmentReader');
    const { body } = await client.post('/_tenantry/tokens', {
      user: id,
      scopes: ['User.Read.All', 'CustomSecAttributeAssignment.Read.All'],
    });
    const headers = { authorization: `Bearer ${body.accessToken as string}`, consistencylevel: 'eventual' };
    const find = async (filter: string) =>
      (await client.get(`/v1.0/users?$count=true&$select=id&$filter=customSecurityAttributes/${filter}`, { headers }))
        .body.value as readonly object[];
    expect(await find("Engineering/ProjectDate eq 'x'")).toHaveLength(1);
    expect(await find("Marketing/EmployeeId eq 'QN26904'")).toEqual([]);
  });

  it.each(['definitionAdministrator', 'definitionReader'] as const)('a %s reads no values', async (role) => {
    const { get, path } = await arrangeStrict(role);
    expect((await get(path + select)).body.customSecurityAttributes).toBeNull();
  });

  it('an Attribute Assignment Administrator of a set assigns attributes of that set only', async () => {
    const { client, patch, path } = await arrangeStrict('assignmentAdministrator');
    expect((await patch(path, toValues({ ProjectDate: 'y' }))).status).toBe(204);
    expect((await patch(path, toValues({ ProjectDate: 'y' }, 'ENGINEERING'))).status).toBe(204);
    const { customSecurityAttributes: both } = {
      customSecurityAttributes: {
        ...(toValues({ ProjectDate: 'z' }) as Json).customSecurityAttributes,
        ...(toValues({ EmployeeId: 'z' }, 'Marketing') as Json).customSecurityAttributes,
      },
    };
    for (const body of [toValues({ EmployeeId: 'z' }, 'Marketing'), { customSecurityAttributes: both }]) {
      const { status, body: answer } = await patch(path, body);
      expect([status, answer.error.code]).toEqual([403, 'Authorization_RequestDenied']);
      expect(answer.error.message).toContain('Attribute Assignment Administrator of the attribute set Engineering');
    }
    await client.patch('/_tenantry/settings', { authorization: 'permissive' });
    expect((await client.get(path + select)).body.customSecurityAttributes).toMatchObject({
      Engineering: { ProjectDate: 'y' },
      Marketing: { EmployeeId: 'QN26904' },
    });
  });

  it('a reader of a set assigns nothing', async () => {
    const { patch, path } = await arrangeStrict('assignmentReader');
    expect((await patch(path, toValues({ ProjectDate: 'y' }))).status).toBe(403);
  });

  it('whoever creates a user or a service principal gives it no attributes without the role', async () => {
    const { post, appId } = await arrangeStrict('definitionReader', 'fe930be7-5e62-47db-91af-98c3a49a38b1');
    const user = (name: string) => ({
      accountEnabled: true,
      displayName: name,
      mailNickname: name,
      userPrincipalName: `${name}@${domain}`,
      passwordProfile: { password: 'xWwvJ]6NMw+bWH-d' },
    });
    expect((await post('/v1.0/users', { ...user('ben'), ...toValues({ ProjectDate: 'y' }) })).status).toBe(403);
    expect((await post('/v1.0/users', user('ben'))).status).toBe(201);
    const principal = { appId };
    const withValues = { ...principal, ...toValues({ ProjectDate: 'y' }) };
    expect((await post('/v1.0/servicePrincipals', withValues)).status).toBe(403);
    expect((await post('/v1.0/servicePrincipals', principal)).status).toBe(201);
  });

  it.each(Object.keys(roles) as (keyof typeof roles)[])('a %s of a set reads what is defined in it', async (role) => {
    const { get } = await arrangeStrict(role);
    const names = async (to: string) =>
      ((await get(to)).body.value as readonly { id: string }[]).map(({ id }) => id.split('_')[0]);
    expect(await names(sets)).toEqual(['Engineering']);
    expect(new Set(await names(definitions))).toEqual(new Set(['Engineering']));
    expect(new Set(await names(`${definitions}?$expand=allowedValues`))).toEqual(new Set(['Engineering']));
    for (const [to, status] of [
      [`${sets}/Engineering`, 200],
      [`${sets}/engineering`, 200],
      [`${sets}/Marketing`, 403],
      [`${definitions}/Engineering_Project`, 200],
      [`${definitions}/Engineering_Project/allowedValues`, 200],
      [`${definitions}/Marketing_Note`, 403],
      [`${definitions}/Marketing_Note/allowedValues`, 403],
    ] as const)
      expect([to, (await get(to)).status]).toEqual([to, status]);
  });

  it('an Attribute Definition Administrator of a set defines attributes in it, and changes neither sets nor others', async () => {
    const { post, patch } = await arrangeStrict('definitionAdministrator');
    const answers = [
      [post(definitions, toDefinition('Level')), 201],
      [post(definitions, toDefinition('Level', { attributeSet: 'Marketing' })), 403],
      [patch(`${definitions}/Engineering_Project`, { description: 'x' }), 204],
      [post(`${definitions}/Engineering_Project/allowedValues`, { id: 'Skagit', isActive: true }), 201],
      [patch(`${definitions}/Marketing_Note`, { description: 'x' }), 403],
      [patch(`${sets}/Engineering`, { description: 'x' }), 403],
      [post(sets, { id: 'Sales' }), 403],
    ] as const;
    for (const [answer, status] of answers) expect((await answer).status).toBe(status);
  });

  it('a reader of definitions defines nothing', async () => {
    const { post, patch } = await arrangeStrict('definitionReader');
    expect((await post(definitions, toDefinition('Level'))).status).toBe(403);
    expect((await patch(`${definitions}/Engineering_Project`, { description: 'x' })).status).toBe(403);
  });
});
