// Contacts of the organization. Sources: https://learn.microsoft.com/en-us/graph/api/resources/orgcontact and the pages of its
// methods.

import { describe, expect, it } from 'vitest';
import { benchOrigin, type Client, type Json } from '../../new-emulator.js';
import { addUser, newTenant, readPages } from '../own-tenant.js';
import { ada, addContacts, rex } from './own-objects.js';

const eventual = { headers: { consistencylevel: 'eventual' } };
const idsOf = ({ value }: Json): readonly string[] => (value as readonly { id: string }[]).map(({ id }) => id);

const arrange = async (): Promise<{ readonly client: Client; readonly eve: string }> => {
  const client = await newTenant();
  const eve = await addUser(client, 'eve');
  await addContacts(client, eve);
  return { client, eve };
};

describe('a contact', () => {
  it('is read whole', async () => {
    const { client } = await arrange();
    const { body } = await client.get(`/v1.0/contacts/${rex}`);
    expect(body).toMatchObject({
      '@odata.context': `${benchOrigin}/v1.0/$metadata#contacts/$entity`,
      companyName: 'Adatum',
      department: null,
      displayName: 'Rex Fraser',
      mail: 'rex@adatum.com',
      proxyAddresses: ['SMTP:rex@adatum.com'],
      onPremisesSyncEnabled: null,
      addresses: [{ city: 'Oslo', countryOrRegion: null }],
      phones: [
        { number: null, type: 'businessFax' },
        { number: null, type: 'mobile' },
        { number: '+47 22 00 00 00', type: 'business' },
      ],
    });
    expect((await client.get(`/v1.0/directoryObjects/${rex}`)).body['@odata.type']).toBe('#microsoft.graph.orgContact');
    expect((await client.get('/v1.0/contacts/00000000-0000-4000-8000-000000000009')).status).toBe(404);
  });

  it('is only read: Graph neither makes nor deletes one', async () => {
    const { client } = await arrange();
    expect((await client.post('/v1.0/contacts', { displayName: 'x' })).status).toBe(405);
    expect((await client.delete(`/v1.0/contacts/${rex}`)).status).toBe(405);
    expect((await client.delete(`/v1.0/directoryObjects/${rex}`)).status).toBe(400);
    expect((await client.get(`/v1.0/contacts/${rex}`)).status).toBe(200);
  });

  it('has a manager and reports', async () => {
    const { client, eve } = await arrange();
    expect((await client.get(`/v1.0/contacts/${rex}/manager`)).body).toMatchObject({
      '@odata.type': '#microsoft.graph.user',
      id: eve,
    });
    expect((await client.get(`/v1.0/contacts/${ada}/manager`)).body.id).toBe(rex);
    expect(idsOf((await client.get(`/v1.0/contacts/${rex}/directReports`)).body)).toEqual([ada]);
    expect((await client.get(`/v1.0/contacts/${ada}/directReports`)).body.value).toEqual([]);
    const { body } = await client.get(`/v1.0/contacts/${ada}?$expand=manager`);
    expect(body.manager.id).toBe(rex);
    const { client: lonely } = { client: await newTenant() };
    await addContacts(lonely);
    expect((await lonely.get(`/v1.0/contacts/${rex}/manager`)).status).toBe(404);
  });

  it('has no manager any more who was deleted for good, and its tenant can be loaded', async () => {
    const { client, eve } = await arrange();
    await client.delete(`/v1.0/users/${eve}`);
    await client.delete(`/v1.0/directory/deletedItems/${eve}`);
    expect((await client.get(`/v1.0/contacts/${rex}/manager`)).status).toBe(404);
    const { body: state } = await client.get('/_tenantry/state');
    expect((await client.put('/_tenantry/state', state)).status).toBe(200);
  });

  it('is a member of security groups', async () => {
    const { client } = await arrange();
    const newGroup = { displayName: 'Lab', mailNickname: 'lab', mailEnabled: false, securityEnabled: true };
    const { body: group } = await client.post('/v1.0/groups', newGroup);
    const members = `/v1.0/groups/${String(group.id)}/members`;
    const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/contacts/${rex}` };
    expect((await client.post(`${members}/$ref`, reference)).status).toBe(204);
    expect(idsOf((await client.get(`${members}/microsoft.graph.orgContact`)).body)).toEqual([rex]);
    expect((await client.delete(`${members}/${rex}`)).status).toBe(400);
    for (const relation of ['memberOf', 'transitiveMemberOf']) {
      expect(idsOf((await client.get(`/v1.0/contacts/${rex}/${relation}`)).body)).toEqual([group.id]);
    }
    const { body: checked } = await client.post(`/v1.0/contacts/${rex}/checkMemberGroups`, { groupIds: [group.id] });
    expect(checked.value).toEqual([group.id]);
    const { body: got } = await client.post(`/v1.0/contacts/${rex}/getMemberGroups`, { securityEnabledOnly: false });
    expect(got.value).toEqual([group.id]);
    expect((await client.delete(`${members}/${rex}/$ref`)).status).toBe(204);
  });
});

// https://learn.microsoft.com/en-us/graph/api/user-post-manager, orgcontact-list-directreports
describe('a contact as the manager of a user', () => {
  const refer = { '@odata.id': `https://graph.microsoft.com/v1.0/contacts/${rex}` };

  it('is read from both sides', async () => {
    const { client } = await arrange();
    const bob = await addUser(client, 'bob');
    expect((await client.put(`/v1.0/users/${bob}/manager/$ref`, refer)).status).toBe(204);
    expect((await client.get(`/v1.0/users/${bob}/manager`)).body).toMatchObject({
      '@odata.type': '#microsoft.graph.orgContact',
      id: rex,
    });
    expect(idsOf((await client.get(`/v1.0/contacts/${rex}/directReports`)).body)).toEqual([bob, ada]);
    const { body } = await client.get(`/v1.0/contacts/${rex}/directReports/microsoft.graph.user`);
    expect(idsOf(body)).toEqual([bob]);
    expect((await client.get('/_tenantry/state')).status).toBe(200);
  });

  it('is the manager again of a user who is restored', async () => {
    const { client } = await arrange();
    const bob = await addUser(client, 'bob');
    await client.put(`/v1.0/users/${bob}/manager/$ref`, refer);
    await client.delete(`/v1.0/users/${bob}`);
    expect(idsOf((await client.get(`/v1.0/contacts/${rex}/directReports`)).body)).toEqual([ada]);
    await client.post(`/v1.0/directory/deletedItems/${bob}/restore`);
    expect((await client.get(`/v1.0/users/${bob}/manager`)).body.id).toBe(rex);
  });

  it('is in the reports of a user too, behind the users, page by page and in both orders', async () => {
    const { client, eve } = await arrange();
    const bob = await addUser(client, 'bob');
    const manager = { '@odata.id': `https://graph.microsoft.com/v1.0/users/${eve}` };
    await client.put(`/v1.0/users/${bob}/manager/$ref`, manager);
    const pages = await readPages(client, `/v1.0/users/${eve}/directReports?$top=1`);
    expect(pages.map(idsOf)).toEqual([[bob], [rex]]);
    expect((await client.get(`/v1.0/users/${eve}/directReports/${rex}`)).body.id).toBe(rex);
    expect((await client.get(`/v1.0/users/${eve}?$expand=directReports`)).body.directReports).toHaveLength(2);
  });
});

// https://learn.microsoft.com/en-us/graph/api/orgcontact-get-transitivereports?view=graph-rest-beta and user-get-transitivereports
describe('transitive reports', () => {
  const count = (client: Client, path: string, extras: object = eventual) =>
    client.get(`/beta/${path}/transitiveReports/$count`, extras);

  it('are counted below a user and below a contact', async () => {
    const { client, eve } = await arrange();
    const bob = await addUser(client, 'bob', { accountEnabled: false });
    await client.put(`/v1.0/users/${bob}/manager/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/contacts/${ada}`,
    });
    expect((await count(client, `users/${eve}`)).text).toBe('3');
    expect((await count(client, `contacts/${rex}`)).text).toBe('2');
    expect((await count(client, `users/${bob}`)).text).toBe('0');
    const filtered = await client.get(
      `/beta/users/${eve}/transitiveReports/$count?$filter=accountEnabled eq false`,
      eventual,
    );
    expect(filtered.text).toBe('1');
  });

  it('count each once in a circle, and not whoever is at the top', async () => {
    const client = await newTenant();
    const [ann, bob] = [await addUser(client, 'ann'), await addUser(client, 'bob')];
    for (const [id, manager] of [
      [ann, bob],
      [bob, ann],
    ])
      await client.put(`/v1.0/users/${id ?? ''}/manager/$ref`, {
        '@odata.id': `https://graph.microsoft.com/v1.0/users/${manager ?? ''}`,
      });
    expect((await count(client, `users/${ann}`)).text).toBe('1');
  });

  it('need the header, are in beta alone, and are not listed', async () => {
    const { client, eve } = await arrange();
    for (const path of [`users/${eve}`, `contacts/${rex}`]) {
      expect((await count(client, path, {})).status).toBe(400);
      expect((await client.get(`/v1.0/${path}/transitiveReports/$count`, eventual)).status).toBe(400);
      expect((await client.get(`/beta/${path}/transitiveReports`, eventual)).status).toBeGreaterThanOrEqual(400);
    }
    expect((await count(client, 'contacts/00000000-0000-4000-8000-000000000009')).status).toBe(404);
    const other = `/beta/users/${eve}/transitiveReports/$count?$filter=displayName eq 'bob'`;
    expect((await client.get(other, eventual)).status).toBe(400);
  });
});

describe('contacts', () => {
  it.each([
    ["$filter=startsWith(displayName,'R')&$count=true&$top=1&$orderby=displayName", [rex]],
    ['$search="displayName:berg"&$count=true', [ada]],
    ["$filter=mail eq 'ada@adatum.com'", [ada]],
    ['$filter=companyName eq null&$count=true', [ada]],
    ["$filter=proxyAddresses/any(p:startsWith(p,'SMTP:rex'))", [rex]],
  ])('are found by %s', async (query, ids) => {
    const { client } = await arrange();
    const { status, body } = await client.get(`/v1.0/contacts?${query}`, eventual);
    expect(status).toBe(200);
    expect(idsOf(body)).toEqual(ids);
  });

  it('are counted, and have a delta', async () => {
    const { client } = await arrange();
    expect((await client.get('/v1.0/contacts/$count', eventual)).text).toBe('2');
    const { body } = await client.get('/v1.0/contacts/delta?$select=displayName,jobTitle,mail');
    expect(body.value).toHaveLength(2);
    expect((await client.get((body['@odata.deltaLink'] as string).slice(benchOrigin.length))).body.value).toEqual([]);
  });
});
