// A partner's customers. Sources: https://learn.microsoft.com/en-us/graph/api/resources/contract, contract-list, contract-get

import { expect, it } from 'vitest';
import { newTenant } from '../own-tenant.js';
import { customer, loadRows } from './own-objects.js';

const other = {
  ...customer,
  id: '5aa1b0f2-64a1-4c4a-8f37-0e0b1f2f6d12',
  customerId: '11111111-2222-4333-8444-666666666666',
  defaultDomainName: 'woodgrove.onmicrosoft.com',
  displayName: 'Woodgrove',
};

it('a tenant that is no partner has no contracts', async () => {
  const client = await newTenant();
  for (const version of ['v1.0', 'beta']) {
    const { status, body } = await client.get(`/${version}/contracts`);
    expect([status, body.value]).toEqual([200, []]);
  }
  expect((await client.get(`/v1.0/contracts/${customer.id}`)).status).toBe(404);
});

it("a partner's contracts are listed, read, and found as objects of the directory, and nobody writes them", async () => {
  const client = await newTenant();
  await loadRows(client, { contracts: [customer, other] });
  expect((await client.get('/v1.0/contracts')).body.value).toEqual(
    [customer, other].map((row) => ({ ...row, deletedDateTime: null })),
  );
  expect((await client.get(`/v1.0/contracts/${customer.id}?$select=customerId`)).body.customerId).toBe(
    customer.customerId,
  );
  expect((await client.get(`/v1.0/directoryObjects/${customer.id}`)).body['@odata.type']).toBe(
    '#microsoft.graph.contract',
  );
  const { body: got } = await client.post('/v1.0/directoryObjects/getByIds', { ids: [other.id], types: ['contract'] });
  expect(got.value).toMatchObject([{ displayName: 'Woodgrove' }]);
  expect((await client.post('/v1.0/contracts', customer)).status).toBe(405);
  expect((await client.delete(`/v1.0/contracts/${customer.id}`)).status).toBe(405);
  expect((await client.delete(`/v1.0/directoryObjects/${customer.id}`)).status).toBe(400);
});

it.each([
  [`customerId eq ${other.customerId}`, ['Woodgrove']],
  ["defaultDomainName eq 'adatum.onmicrosoft.com'", ['Adatum']],
  ["startsWith(displayName,'W')", ['Woodgrove']],
])('contracts are filtered by %s', async (filter, names) => {
  const client = await newTenant();
  await loadRows(client, { contracts: [customer, other] });
  const { body } = await client.get(`/v1.0/contracts?$filter=${filter}`);
  expect((body.value as readonly { displayName: string }[]).map(({ displayName }) => displayName)).toEqual(names);
});

it('contracts are not filtered by their type, are counted, and come in pages', async () => {
  const client = await newTenant();
  await loadRows(client, { contracts: [customer, other] });
  expect((await client.get("/v1.0/contracts?$filter=contractType eq 'ResellerPartner'")).status).toBe(400);
  const eventual = { headers: { consistencylevel: 'eventual' } };
  expect((await client.get('/v1.0/contracts/$count', eventual)).text).toBe('2');
  const { body } = await client.get('/v1.0/contracts?$top=1');
  expect(body.value).toHaveLength(1);
  expect(body['@odata.nextLink']).toContain('$skiptoken=');
});
