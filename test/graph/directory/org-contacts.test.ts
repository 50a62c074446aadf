// Contacts of the organization. Sources: https://learn.microsoft.com/en-us/graph/api/resources/orgcontact and the pages of its
// methods.

import { describe, expect, it } from 'vitest';
import { benchOrigin, type Client, type Json } from '../../new-emulator.js';
import { addUser, newTenant } from '../own-tenant.js';
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
