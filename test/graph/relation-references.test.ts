// References to objects, and objects behind a relationship. https://learn.microsoft.com/en-us/graph/api/group-delete-members
// for what a missing `/$ref` does; github.com/AzureAD/AzureADAssessment (Expand-ODataId) and github.com/manicminer/hamilton
// (GroupsClient) for how public tools read references.

import { beforeEach, describe, expect, it } from 'vitest';
import type { Client, Json } from '../emulator-bench.js';
import { addUser, domain, newTenant, readPages } from './own-tenant.js';

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
    ...{ displayName: name, mailNickname: name, mailEnabled: false, securityEnabled: true },
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
  it('tell tenant, id and type of each member, in the form of OData', async () => {
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
    const { body } = await client.get(`/v1.0/${toPath()}`);
    expect((body.value as Json[]).map((one) => read(one)[0]).toSorted()).toEqual(toIds());
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
