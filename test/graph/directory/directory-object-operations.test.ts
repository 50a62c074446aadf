// Directory objects of any type. Sources: https://learn.microsoft.com/en-us/graph/api/resources/directoryobject,
// directoryobject-getbyids, directoryobject-validateproperties, group-validateproperties.

import { describe, expect, it } from 'vitest';
import { newGroupTenant } from '../../domain/groups/group-tenant.js';
import { newTenant } from '../own-tenant.js';

const path = '/v1.0/directoryObjects';
const nobody = '00000000-0000-4000-8000-0000000000ff';
const unified = { groupTypes: ['Unified'], mailEnabled: true, securityEnabled: false };

describe('a directory object', () => {
  it('is read and deleted whatever it is', async () => {
    const tenant = await newGroupTenant();
    const [ann, group] = [await tenant.addUser('ann'), await tenant.addGroup('staff')];
    expect((await tenant.client.get(`${path}/${ann}`)).body).toMatchObject({ '@odata.type': '#microsoft.graph.user' });
    const { body } = await tenant.client.get(`${path}/${group}?$select=mailNickname`);
    expect(body).toMatchObject({ '@odata.type': '#microsoft.graph.group', mailNickname: 'staff' });
    for (const id of [ann, group]) {
      expect((await tenant.client.delete(`${path}/${id}`)).status).toBe(204);
      expect((await tenant.client.get(`${path}/${id}`)).status).toBe(404);
    }
    expect((await tenant.client.get(`/v1.0/directory/deletedItems/${ann}`)).status).toBe(200);
  });

  it('that Microsoft owns is not deleted', async () => {
    const client = await newTenant();
    const { body } = await client.get('/v1.0/servicePrincipals');
    const answer = await client.delete(`${path}/${String(body.value[0].id)}`);
    expect([answer.status, answer.body.error.code]).toEqual([400, 'Request_BadRequest']);
  });

  it('knows the groups that it is in', async () => {
    const tenant = await newGroupTenant();
    const [ann, group] = [await tenant.addUser('ann'), await tenant.addGroup('staff')];
    await tenant.join(group, ann);
    const { body } = await tenant.client.post(`${path}/${ann}/getMemberGroups`, { securityEnabledOnly: true });
    expect(body.value).toEqual([group]);
    expect(await tenant.client.post(`${path}/${nobody}/getMemberGroups`, { securityEnabledOnly: true })).toMatchObject({
      status: 404,
    });
  });
});

describe('getByIds', () => {
  it('gives each object once, in the order of the ids, without those that are not there', async () => {
    const tenant = await newGroupTenant();
    const [ann, group] = [await tenant.addUser('ann'), await tenant.addGroup('staff')];
    const { body } = await tenant.client.post(`${path}/getByIds`, { ids: [group, nobody, ann, group.toUpperCase()] });
    expect(body['@odata.context']).toMatch(/#directoryObjects$/);
    expect((body.value as { id: string }[]).map(({ id }) => id)).toEqual([group, ann]);
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/7063
  it('takes ids only', async () => {
    const client = await newTenant();
    for (const [action, sent] of [
      ['directoryObjects/getByIds', { ids: [nobody, 'ann'] }],
      ['me/checkMemberObjects', { ids: ['ann'] }],
      ['me/checkMemberGroups', { groupIds: [''] }],
    ] as const) {
      const { status, body } = await client.post(`/v1.0/${action}`, sent);
      expect([status, body.error.code, body.error.message]).toEqual([
        400,
        'Request_BadRequest',
        'Invalid GUID specified.',
      ]);
    }
  });

  it.each([
    [['user'], 1],
    [['Group'], 1],
    [['device'], 0],
    [['directoryObject'], 2],
    [[], 2],
  ])('gives only what is of the types %j', async (types, count) => {
    const tenant = await newGroupTenant();
    const ids = [await tenant.addUser('ann'), await tenant.addGroup('staff')];
    const { body } = await tenant.client.post(`${path}/getByIds`, { ids, types });
    expect(body.value).toHaveLength(count);
  });

  it('takes 1000 ids and no more', async () => {
    const client = await newTenant();
    const { body: me } = await client.get('/v1.0/me');
    const post = (count: number) =>
      client.post(`${path}/getByIds`, { ids: new Array<string>(count).fill(me.id as string) });
    expect((await post(1000)).body.value).toHaveLength(1);
    expect((await post(1001)).status).toBe(400);
  });
});

describe('validating the names of a group', () => {
  it('lets a free name pass', async () => {
    const { client } = await newGroupTenant();
    const names = { displayName: 'Sales', mailNickname: 'sales' };
    expect(await client.post(`${path}/validateProperties`, { entityType: 'Group', ...names })).toMatchObject({
      status: 204,
      text: undefined,
    });
  });

  it('shows a nickname that another Microsoft 365 group has', async () => {
    const tenant = await newGroupTenant();
    await tenant.addGroup('sales', unified);
    const names = { entityType: 'Group', mailNickname: 'SALES' };
    const { status, body } = await tenant.client.post(`${path}/validateProperties`, names);
    expect([status, body.error.code]).toEqual([422, 'Request_UnprocessableEntity']);
    expect(body.error.details).toMatchObject([{ code: 'PropertyConflict', target: 'mailNickname' }]);
  });

  it('does not mind it in a group that is there already', async () => {
    const tenant = await newGroupTenant();
    const group = await tenant.addGroup('sales', unified);
    const answer = await tenant.client.post(`/v1.0/groups/${group}/validateProperties`, { mailNickname: 'sales' });
    expect(answer.status).toBe(204);
  });

  it.each([
    [{ entityType: 'User', displayName: 'x' }, 400],
    [{ entityType: 'Group' }, 400],
    [{ entityType: 'Group', displayName: 'x', onBehalfOfUserId: nobody }, 404],
  ])('refuses %j', async (body, status) => {
    const client = await newTenant();
    expect((await client.post(`${path}/validateProperties`, body)).status).toBe(status);
  });
});
