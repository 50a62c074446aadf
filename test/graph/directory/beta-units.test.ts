// Beta's own root for administrative units. Sources:
// https://learn.microsoft.com/en-us/graph/api/directory-list-administrativeunits?view=graph-rest-beta and the pages beside it

import { describe, expect, it } from 'vitest';
import { addUser, newTenant } from '../own-tenant.js';

const userAdministrator = 'fe930be7-5e62-47db-91af-98c3a49a38b1';

describe('/administrativeUnits in beta', () => {
  it('is the same set as /directory/administrativeUnits, with its shorter name in contexts', async () => {
    const client = await newTenant();
    const { status, body } = await client.post('/beta/administrativeUnits', { displayName: 'Bergen' });
    expect([status, body['@odata.context']]).toEqual([
      201,
      expect.stringMatching(/\/beta\/\$metadata#administrativeUnits\/\$entity$/),
    ]);
    const id = body.id as string;
    expect((await client.get(`/v1.0/directory/administrativeUnits/${id}`)).body.displayName).toBe('Bergen');
    const list = await client.get('/beta/administrativeUnits?$select=displayName');
    expect(list.body).toEqual({
      '@odata.context': expect.stringMatching(/#administrativeUnits\(displayName\)$/) as string,
      value: [{ displayName: 'Bergen' }],
    });
    const home = await client.get('/beta/directory/administrativeUnits');
    expect(home.body['@odata.context']).toMatch(/#directory\/administrativeUnits$/);
  });

  it('has every operation of a unit: members, casts, scoped roles, one property, delta', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    const unit = `/beta/administrativeUnits/${(await client.post('/beta/administrativeUnits', { displayName: 'Bergen' })).body.id as string}`;
    const reference = { '@odata.id': `https://graph.microsoft.com/beta/users/${ann}` };
    expect((await client.post(`${unit}/members/$ref`, reference)).status).toBe(204);
    expect((await client.get(`${unit}/members/microsoft.graph.user?$select=id`)).body.value).toEqual([{ id: ann }]);
    expect((await client.get(`${unit}/members/$count`, { headers: { consistencylevel: 'eventual' } })).text).toBe('1');
    const scoped = { roleId: userAdministrator, roleMemberInfo: { id: ann } };
    expect((await client.post(`${unit}/scopedRoleMembers`, scoped)).status).toBe(201);
    expect((await client.get(`${unit}/scopedRoleMembers`)).body.value).toHaveLength(1);
    expect((await client.get(`${unit}/displayName`)).body.value).toBe('Bergen');
    expect((await client.patch(unit, { description: 'West' })).status).toBe(204);
    const delta = await client.get('/beta/administrativeUnits/delta');
    expect(delta.body['@odata.context']).toMatch(/#administrativeUnits$/);
    expect(delta.body['@odata.deltaLink']).toMatch(/\/beta\/administrativeUnits\/delta\?/);
    expect((await client.delete(unit)).status).toBe(204);
    expect((await client.get(unit)).status).toBe(404);
  });

  it('stands in the pages of beta: the next link keeps its path', async () => {
    const client = await newTenant();
    for (const displayName of ['A', 'B']) await client.post('/beta/administrativeUnits', { displayName });
    const { body } = await client.get('/beta/administrativeUnits?$top=1');
    expect(body['@odata.nextLink']).toMatch(/\/beta\/administrativeUnits\?/);
  });

  it('is not in v1.0, nor in its service document', async () => {
    const client = await newTenant();
    const answer = await client.get('/v1.0/administrativeUnits');
    expect([answer.status, answer.body.error.message]).toEqual([
      400,
      "Resource not found for the segment 'administrativeUnits'.",
    ]);
    const names = async (version: string): Promise<readonly string[]> =>
      ((await client.get(`/${version}/`)).body.value as readonly { name: string }[]).map(({ name }) => name);
    expect(await names('beta')).toContain('administrativeUnits');
    expect(await names('v1.0')).not.toContain('administrativeUnits');
  });
});
