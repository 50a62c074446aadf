// Beta's functions that list schedules of both kinds. Sources:
// https://learn.microsoft.com/en-us/graph/api/rbacapplication-roleschedules?view=graph-rest-beta,
// https://learn.microsoft.com/en-us/graph/api/rbacapplication-rolescheduleinstances?view=graph-rest-beta

import { describe, expect, it } from 'vitest';
import { arrangeRoles, forHours, groupsAdministrator, userAdministrator } from './role-tenant.js';

const root = '/beta/roleManagement/directory';

interface Asked {
  readonly directoryScopeId?: string;
  readonly appScopeId?: string;
  readonly principalId?: string;
  readonly roleDefinitionId?: string;
}

const toCall = (name: string, { directoryScopeId = '', appScopeId = '', principalId = '', ...rest }: Asked): string =>
  `${root}/${name}(directoryScopeId='${directoryScopeId}',appScopeId='${appScopeId}',principalId='${principalId}',roleDefinitionId='${rest.roleDefinitionId ?? ''}')`;

const arrange = async () => {
  const scene = await arrangeRoles();
  await scene.ask('Eligibility', {});
  await scene.ask('Assignment', { roleDefinitionId: groupsAdministrator, scheduleInfo: forHours(2) });
  await scene.ask('Assignment', { scheduleInfo: forHours(2, '2026-10-06T09:00:00Z') });
  const types = async (path: string) =>
    ((await scene.admin.get(path)).body.value as readonly Record<string, string>[]).map((row) =>
      row['@odata.type']?.replace('#microsoft.graph.unifiedRole', ''),
    );
  return { ...scene, types };
};

describe('roleSchedules', () => {
  it('lists what somebody has and may activate, each with its type', async () => {
    const { admin, id, types } = await arrange();
    const { body } = await admin.get(toCall('roleSchedules', { principalId: id }));
    expect(body['@odata.context']).toMatch(/beta\/\$metadata#Collection\(unifiedRoleScheduleBase\)$/);
    expect(body.value).toHaveLength(3);
    expect(body.value[0]).toMatchObject({
      principalId: id,
      directoryScopeId: '/',
      appScopeId: null,
      status: 'Provisioned',
    });
    expect(await types(toCall('roleSchedules', { principalId: id, roleDefinitionId: userAdministrator }))).toEqual([
      'AssignmentSchedule',
      'EligibilitySchedule',
    ]);
    expect(
      await types(toCall('roleSchedules', { principalId: id.toUpperCase(), directoryScopeId: '%2F' })),
    ).toHaveLength(3);
    // With the administrator's own role.
    expect(await types(`${root}/roleSchedules`)).toHaveLength(4);
    expect(await types(`${root}/roleSchedules()`)).toHaveLength(4);
  });

  it('finds nothing for other scopes', async () => {
    const { id, types } = await arrange();
    const guid = 'a3bb8764-cb92-4276-9d2a-ca1e895e55ea';
    for (const asked of [
      { directoryScopeId: guid, appScopeId: guid, principalId: guid, roleDefinitionId: guid },
      { principalId: id, appScopeId: guid },
      { principalId: id, directoryScopeId: '%2FadministrativeUnits%2Fx' },
    ])
      expect(await types(toCall('roleSchedules', asked))).toEqual([]);
  });

  it('takes $select, $filter and $top', async () => {
    const { admin, id } = await arrange();
    const call = toCall('roleSchedules', { principalId: id });
    expect((await admin.get(`${call}?$select=id,status&$top=2`)).body.value).toHaveLength(2);
    expect((await admin.get(`${call}?$filter=status eq 'Granted'`)).body.value).toMatchObject([
      { '@odata.type': '#microsoft.graph.unifiedRoleAssignmentSchedule', status: 'Granted' },
    ]);
    expect((await admin.get(`${call}?$select=assignmentType`)).status).toBe(400);
  });
});

describe('roleScheduleInstances', () => {
  it('lists what is in force', async () => {
    const { id, types } = await arrange();
    expect(await types(toCall('roleScheduleInstances', { principalId: id }))).toEqual([
      'AssignmentScheduleInstance',
      'EligibilityScheduleInstance',
    ]);
    expect(await types(`${root}/roleScheduleInstances`)).toHaveLength(3);
  });
});

// https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html, 4.5.3 and 4.5.4
describe('the arguments of a function', () => {
  it.each([
    ['in another order', "roleDefinitionId='',principalId='<id>',appScopeId='',directoryScopeId=''"],
    ['with spaces', " directoryScopeId = '' , appScopeId= '' ,principalId ='<id>', roleDefinitionId='' "],
    ['in another case', "DIRECTORYSCOPEID='',appscopeid='',PrincipalId='<id>',roleDefinitionID=''"],
    ['encoded', "directoryScopeId%3D'',appScopeId=%27%27,principalId='<id>'%2CroleDefinitionId=''"],
    ['by aliases', 'directoryScopeId=@s,appScopeId=@a,principalId=@p,roleDefinitionId=@r'],
  ])('are taken %s', async (_, args) => {
    const { admin, id } = await arrange();
    const query = args.includes('@') ? `?@s=''&@a=''&@r=''&@p='${id}'` : '';
    for (const name of ['roleSchedules', 'microsoft.graph.roleSchedules', 'graph.roleSchedules']) {
      const { status, body } = await admin.get(`${root}/${name}(${args.replace('<id>', id)})${query}`);
      expect([status, body.value?.length]).toEqual([200, 3]);
    }
  });

  it.each([
    ['some are missing', "directoryScopeId='/',appScopeId=''"],
    ['one is missing', "directoryScopeId='',appScopeId='',principalId=''"],
    ['one is unknown', "directoryScopeId='',appScopeId='',principalId='',roleDefinitionId='',x='1'"],
    ['one has another name', "directoryScopeId='',appScopeId='',principalId='',roleId=''"],
    ['one is there twice', "directoryScopeId='',appScopeId='',principalId='',principalId=''"],
    ['one has no name', "'','','',''"],
    ['one has no value', "directoryScopeId='',appScopeId='',principalId='',roleDefinitionId="],
    ['a quote is open', "directoryScopeId='',appScopeId='',principalId='',roleDefinitionId='"],
    ['an alias has no value', "directoryScopeId=@s,appScopeId='',principalId='',roleDefinitionId=''"],
  ])('are refused where %s', async (_, args) => {
    const { admin } = await arrange();
    const { status, body } = await admin.get(`${root}/roleSchedules(${args})`);
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      'BadRequest',
      "Resource not found for the segment 'roleSchedules'.",
    ]);
  });

  it('are not those of v1.0, which has no such function', async () => {
    const { admin } = await arrange();
    const { status, body } = await admin.get(toCall('roleSchedules', {}).replace('beta', 'v1.0'));
    expect([status, body.error.message]).toEqual([400, "Resource not found for the segment 'roleSchedules'."]);
  });
});
