// Who sees custom security attributes in strict mode by a role that is not held directly and for the whole directory.

import { describe, expect, it } from 'vitest';
import { addUser, newTenant } from '../own-tenant.js';
import { addAttributes, toValues } from './attribute-requests.js';

const attributeAssignmentReader = 'ffd52fa5-98dc-465c-991d-fc073eb59f8f';

describe('custom security attributes in strict mode', () => {
  // https://learn.microsoft.com/en-us/entra/identity/role-based-access-control/manage-roles-portal, and groups-concept
  it('are read through a group that has the role, and of the members of a unit by its administrator', async () => {
    const client = await newTenant();
    await addAttributes(client);
    const holder = await addUser(client, 'eva');
    const path = `/v1.0/users/${holder}`;
    const other = `/v1.0/users/${await addUser(client, 'jana')}`;
    for (const user of [path, other]) await client.patch(user, toValues({ ProjectDate: 'x' }));
    const ids = [await addUser(client, 'inga'), await addUser(client, 'uma')] as const;
    const { body: group } = await client.post('/v1.0/groups', {
      displayName: 'Attributes',
      isAssignableToRole: true,
      mailEnabled: false,
      mailNickname: 'attributes',
      securityEnabled: true,
    });
    const { body: unit } = await client.post('/v1.0/directory/administrativeUnits', { displayName: 'Bergen' });
    const scope = `/administrativeUnits/${unit.id as string}`;
    const tie = (list: string, id: string) =>
      client.post(`${list}/$ref`, { '@odata.id': `https://graph.microsoft.com/v1.0/users/${id}` });
    await tie(`/v1.0/groups/${group.id as string}/members`, ids[0]);
    await tie(`/v1.0/directory${scope}/members`, holder);
    for (const [principalId, directoryScopeId] of [
      [group.id as string, '/'],
      [ids[1], scope],
    ] as const)
      await client.post('/v1.0/roleManagement/directory/roleAssignments', {
        principalId,
        roleDefinitionId: attributeAssignmentReader,
        directoryScopeId,
      });
    await client.patch('/_tenantry/settings', { authorization: 'strict' });
    const sees = async (id: string): Promise<readonly boolean[]> => {
      const claims = { user: id, scopes: ['User.Read.All', 'CustomSecAttributeAssignment.Read.All'] };
      const token = (await client.post('/_tenantry/tokens', claims)).body.accessToken as string;
      const headers = { authorization: `Bearer ${token}` };
      const answers = [path, other].map((user) => client.get(`${user}?$select=customSecurityAttributes`, { headers }));
      return (await Promise.all(answers)).map(({ body }) => body.customSecurityAttributes !== null);
    };
    expect(await sees(ids[0])).toEqual([true, true]);
    expect(await sees(ids[1])).toEqual([true, false]);
  });
});
