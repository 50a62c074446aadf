// References to objects, and objects behind a relationship. https://learn.microsoft.com/en-us/graph/api/group-delete-members
// for what a missing `/$ref` does; github.com/AzureAD/AzureADAssessment (Expand-ODataId) and github.com/manicminer/hamilton
// (GroupsClient) for how public tools read references.

import { beforeEach, describe, expect, it } from 'vitest';
import type { Client, Json } from '../../new-emulator.js';
import { addUser, domain, newTenant, readPages } from '../own-tenant.js';

const eventual = { headers: { consistencylevel: 'eventual' } };
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';

let client: Client;
let ann: string;
let ben: string;
let sales: string;
let staff: string;

const toReference = (id: string): object => ({
  '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
});

const addGroup = async (name: string, memberIds: readonly string[]): Promise<string> => {
  const { body } = await client.post('/v1.0/groups', {
    displayName: name,
    mailNickname: name,
    mailEnabled: false,
    securityEnabled: true,
    'members@odata.bind': memberIds.map((id) => `https://graph.microsoft.com/v1.0/directoryObjects/${id}`),
  });
  return body.id as string;
};

/** What AzureADAssessment makes of a reference. */
const read = ({ '@odata.id': address }: Json): readonly [id: string, type: string] => {
  const [, id = '', type = ''] = /directoryObjects\/(.+)\/.+\.(.+)$/.exec(address as string) ?? [];
  return [id, type];
};

beforeEach(async () => {
  client = await newTenant();
  ann = await addUser(client, 'ann');
  ben = await addUser(client, 'ben');
  sales = await addGroup('sales', [ann]);
  staff = await addGroup('staff', [ann, ben, sales]);
  await client.post(`/v1.0/groups/${staff}/owners/$ref`, toReference(ben));
  await client.put(`/v1.0/users/${ann}/manager/$ref`, toReference(ben));
});

describe('references', () => {
  it('show tenant, id and type of each member, in the form of OData', async () => {
    const { body: organization } = await client.get('/v1.0/organization');
    const tenantId = organization.value[0].id as string;
    const { body } = await client.get(`/v1.0/groups/${staff}/members/$ref`);
    expect(body['@odata.context']).toMatch(/\/v1\.0\/\$metadata#Collection\(\$ref\)$/);
    expect((body.value as Json[]).map(read).toSorted()).toEqual(
      [
        [ann, 'User'],
        [ben, 'User'],
        [sales, 'Group'],
      ].toSorted(),
    );
    expect(body.value[0]['@odata.id']).toContain(`/v2/${tenantId}/directoryObjects/`);
    expect(Object.keys(body.value[0] as object)).toEqual(['@odata.id']);
  });

  it('are paged, counted and filtered as the objects are', async () => {
    const path = `/v1.0/groups/${staff}/members/$ref`;
    const pages = await readPages(client, `${path}?$top=2`);
    expect(pages.map(({ value }) => (value as Json[]).length)).toEqual([2, 1]);
    const { body } = await client.get(`${path}?$count=true&$filter=displayName eq 'ben'`, eventual);
    expect(body['@odata.count']).toBe(1);
    expect((body.value as Json[]).map(read)).toEqual([[ben, 'User']]);
    expect((await client.get(`${path}?$filter=displayName eq 'ben'`)).status).toBe(400);
  });

  it('have no properties, so that $select says nothing', async () => {
    const { status, body } = await client.get(`/v1.0/groups/${staff}/members/${ann}/$ref?$select=id,url`);
    expect(status).toBe(200);
    expect(body['@odata.context']).toMatch(/\$metadata#\$ref$/);
    expect(read(body)).toEqual([ann, 'User']);
  });

  it.each([
    ['owners', () => `groups/${staff}/owners/$ref`, () => [ben]],
    ['memberOf', () => `users/${ann}/memberOf/$ref`, () => [sales, staff].toSorted()],
    ['directReports', () => `users/ben@${domain}/directReports/$ref`, () => [ann]],
  ])('lead to %s', async (_, toPath, toIds) => {
    for (const version of ['v1.0', 'beta']) {
      const { body } = await client.get(`/${version}/${toPath()}`);
      expect((body.value as Json[]).map((one) => read(one)[0]).toSorted()).toEqual(toIds());
    }
  });

  it('lead to who holds a role', async () => {
    const { body } = await client.get(`/v1.0/directoryRoles/${globalAdministrator}/members/$ref`);
    const { body: me } = await client.get('/v1.0/me');
    expect((body.value as Json[]).map(read)).toEqual([[me.id, 'User']]);
  });

  it('lead to one owner and to the manager, or are not there', async () => {
    expect(read((await client.get(`/v1.0/groups/${staff}/owners/${ben}/$ref`)).body)).toEqual([ben, 'User']);
    expect(read((await client.get(`/v1.0/users/${ann}/manager/$ref`)).body)).toEqual([ben, 'User']);
    for (const path of [`groups/${staff}/owners/${ann}/$ref`, `groups/${sales}/members/${ben}/$ref`]) {
      expect(await client.get(`/v1.0/${path}`)).toMatchObject({
        status: 404,
        body: { error: { code: 'Request_ResourceNotFound' } },
      });
    }
    expect((await client.get(`/v1.0/users/${ben}/manager/$ref`)).status).toBe(404);
  });

  it('can be sent back as they came', async () => {
    const { body } = await client.get(`/v1.0/groups/${staff}/members/${ben}/$ref`);
    const { status } = await client.post(`/v1.0/groups/${sales}/members/$ref`, { '@odata.id': body['@odata.id'] });
    expect(status).toBe(204);
    expect((await client.get(`/v1.0/groups/${sales}/members/${ben}/$ref`)).status).toBe(200);
  });
});

describe('one object behind a relationship', () => {
  it('is a directory object with its type', async () => {
    const { body } = await client.get(`/v1.0/groups/${staff}/members/${sales}?$select=displayName`);
    expect(body['@odata.context']).toMatch(/#directoryObjects\(displayName\)\/\$entity$/);
    expect(body).toMatchObject({ '@odata.type': '#microsoft.graph.group', displayName: 'sales' });
    expect((await client.get(`/v1.0/users/${ann}/memberOf/${staff}`)).body.displayName).toBe('staff');
    expect((await client.get(`/v1.0/users/${ben}/directReports/${ann}`)).body.displayName).toBe('ann');
  });

  it('is not there when it is not related', async () => {
    for (const path of [
      `groups/${sales}/members/${ben}`,
      `users/${ben}/memberOf/${sales}`,
      `users/${ann}/directReports/${ben}`,
    ]) {
      expect((await client.get(`/v1.0/${path}`)).status).toBe(404);
    }
  });

  it('is not what a cast asks for that Graph does not know', async () => {
    const { status, body } = await client.get(`/v1.0/groups/${staff}/members/microsoft.graph.person`);
    expect({ status, code: body.error.code as string, message: body.error.message as string }).toEqual({
      status: 400,
      code: 'BadRequest',
      message: "Resource not found for the segment 'microsoft.graph.person'.",
    });
    const devices = await client.get(`/v1.0/groups/${staff}/members/microsoft.graph.device`);
    expect(devices.body.value).toEqual([]);
  });

  it('is deleted itself when /$ref is missing, not taken out of the group', async () => {
    expect((await client.delete(`/v1.0/groups/${staff}/members/${ann}`)).status).toBe(204);
    expect((await client.get(`/v1.0/users/${ann}`)).status).toBe(404);
    const { body } = await client.get(`/v1.0/directory/deletedItems/${ann}`);
    expect(body.displayName).toBe('ann');
    expect((await client.delete(`/v1.0/groups/${staff}/members/${sales}`)).status).toBe(204);
    expect((await client.get(`/v1.0/groups/${sales}`)).status).toBe(404);
  });

  it('is left alone when it is no member', async () => {
    expect((await client.delete(`/v1.0/groups/${sales}/members/${ben}`)).status).toBe(404);
    expect((await client.get(`/v1.0/users/${ben}`)).status).toBe(200);
  });
});

// https://learn.microsoft.com/en-us/powershell/module/microsoft.graph.groups/get-mggrouptransitivemember and its siblings read
// one object by its id, which scripts do to ask whether it is there.
describe('one object behind a relationship is read where it is related, and is not found elsewhere', () => {
  const status = async (path: string): Promise<number> => (await client.get(`/v1.0/${path}`)).status;

  it('as an owner', async () => {
    const { body } = await client.get(`/v1.0/groups/${staff}/owners/${ben}?$select=id`);
    expect(body).toMatchObject({ '@odata.type': '#microsoft.graph.user', id: ben });
    expect(body['@odata.context']).toMatch(/#directoryObjects\(id\)\/\$entity$/);
    expect([await status(`groups/${staff}/owners/${ann}`), await status(`groups/${sales}/owners/${ben}`)]).toEqual([
      404, 404,
    ]);
  });

  it('as a member of a group in the group, and as a group above a group', async () => {
    const all = await addGroup('all', [staff]);
    expect([
      await status(`groups/${all}/transitiveMembers/${ann}`),
      await status(`groups/${sales}/transitiveMembers/${ben}`),
      await status(`groups/${sales}/memberOf/${staff}`),
      await status(`groups/${sales}/memberOf/${all}`),
      await status(`groups/${sales}/transitiveMemberOf/${all}`),
      await status(`groups/${all}/transitiveMemberOf/${sales}`),
      await status(`users/${ann}/transitiveMemberOf/${all}`),
      await status(`users/${ben}/transitiveMemberOf/${sales}`),
    ]).toEqual([200, 404, 200, 404, 200, 404, 200, 404]);
  });

  it('as a role of a user, and as what the signed-in user is in', async () => {
    const { body: me } = await client.get('/v1.0/me');
    const { value } = (await client.get('/v1.0/me/memberOf')).body as { value: Json[] };
    const first = value.find((one) => one.roleTemplateId === globalAdministrator);
    expect(await status(`users/${String(me.id)}/transitiveMemberOf/${String(first?.id)}`)).toBe(200);
    expect(await status(`me/memberOf/${String(first?.id)}`)).toBe(200);
    expect(await status(`me/transitiveMemberOf/${String(first?.id)}`)).toBe(200);
    expect(await status(`me/memberOf/${staff}`)).toBe(404);
  });
});

// https://learn.microsoft.com/en-us/graph/api/user-list-ownedobjects
describe('what a user owns', () => {
  it('is listed, counted, cast and expanded', async () => {
    await client.post(`/v1.0/groups/${sales}/owners/$ref`, toReference(ben));
    const path = `/v1.0/users/${ben}/ownedObjects`;
    const { body } = await client.get(path);
    expect((body.value as Json[]).map(({ id }) => id as string).toSorted()).toEqual([sales, staff].toSorted());
    expect(body.value[0]['@odata.type']).toBe('#microsoft.graph.group');
    expect((await client.get(`${path}/$count`, eventual)).text).toBe('2');
    const { body: groups } = await client.get(`${path}/microsoft.graph.group?$select=displayName`);
    expect((groups.value as Json[]).map(({ displayName }) => displayName as string).toSorted()).toEqual([
      'sales',
      'staff',
    ]);
    expect((await client.get(`${path}/microsoft.graph.application`)).body.value).toEqual([]);
    const { body: user } = await client.get(`/v1.0/users/${ben}?$select=id&$expand=ownedObjects($select=id)`);
    expect(user.ownedObjects).toHaveLength(2);
    expect((await client.get(`/v1.0/users/${ann}/ownedObjects`)).body.value).toEqual([]);
  });
});
