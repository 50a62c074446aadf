// `Accept: application/json;odata.metadata=full`. Terraform's provider for Entra asks for it, and its debug output shows
// what Graph writes: https://github.com/hashicorp/terraform-provider-azuread/issues/588

import { expect, it } from 'vitest';
import { benchOrigin, newClient, newEmulator, type Answer } from '../../new-emulator.js';

const adele = 'adelev@fabrikam.onmicrosoft.com';
const full = { headers: { accept: 'application/json;odata.metadata=full' } };
const get = (path: string): Promise<Answer> => newClient(newEmulator({ fixture: 'last-seat' })).get(path, full);

it('P14: says of an entity its type, where it is, and the types that its JSON does not show', async () => {
  const { headers, body } = await get(`/v1.0/users/${adele}?$select=id,displayName,businessPhones,createdDateTime`);
  expect(headers['Content-Type']).toContain('odata.metadata=full');
  const own = `users('${body.id}')`;
  expect(Object.keys(body as object).slice(0, 4)).toEqual([
    '@odata.context',
    '@odata.type',
    '@odata.id',
    '@odata.editLink',
  ]);
  expect(body).toMatchObject({
    '@odata.context': `${benchOrigin}/v1.0/$metadata#users(id,displayName,businessPhones,createdDateTime)/$entity`,
    '@odata.type': '#microsoft.graph.user',
    '@odata.id': own,
    '@odata.editLink': own,
    'businessPhones@odata.type': '#Collection(String)',
    'createdDateTime@odata.type': '#DateTimeOffset',
    'licenseDetails@odata.associationLink': `${benchOrigin}/v1.0/${own}/licenseDetails/$ref`,
    'licenseDetails@odata.navigationLink': `${benchOrigin}/v1.0/${own}/licenseDetails`,
  });
  expect(body['displayName@odata.type']).toBeUndefined();
});

it('says so of each entity of a list', async () => {
  const { body } = await get('/v1.0/users?$top=2&$select=id');
  expect(body['@odata.nextLink']).toBeDefined();
  for (const user of body.value) {
    expect(user).toMatchObject({ '@odata.type': '#microsoft.graph.user', '@odata.id': `users('${user.id}')` });
  }
});

it('says of each complex value its type', async () => {
  const { body } = await get('/v1.0/subscribedSkus?$select=id,skuId,prepaidUnits,servicePlans');
  expect(body.value[0]).toMatchObject({
    '@odata.type': '#microsoft.graph.subscribedSku',
    'skuId@odata.type': '#Guid',
    prepaidUnits: { '@odata.type': '#microsoft.graph.licenseUnitsDetail' },
    'servicePlans@odata.type': '#Collection(microsoft.graph.servicePlanInfo)',
  });
  expect(body.value[0].servicePlans[0]).toMatchObject({
    '@odata.type': '#microsoft.graph.servicePlanInfo',
    'servicePlanId@odata.type': '#Guid',
  });
});

it('names the value of an enumeration by its type, and a null by none', async () => {
  const client = newClient(newEmulator({ fixture: 'last-seat' }));
  await client.patch(`/v1.0/users/${adele}`, { city: 'Oslo' });
  const { body } = await client.get('/v1.0/auditLogs/directoryAudits?$top=1', full);
  expect(body.value[0]['result@odata.type']).toBe('#microsoft.graph.operationResult');
  const user = await client.get(`/v1.0/users/${adele}?$select=employeeHireDate`, full);
  expect(user.body).toHaveProperty('employeeHireDate', null);
  expect(user.body).not.toHaveProperty('employeeHireDate@odata.type');
});

it('edits a directory object under its own type', async () => {
  const client = newClient(newEmulator({ fixture: 'last-seat' }));
  const { body: user } = await client.get(`/v1.0/users/${adele}?$select=id`);
  await client.delete(`/v1.0/users/${adele}`);
  const { body } = await client.get(`/v1.0/directory/deletedItems/${user.id}?$select=id`, full);
  expect(body['@odata.editLink']).toBe(`directoryObjects('${user.id}')/microsoft.graph.user`);
});

it('leaves alone what is no entity', async () => {
  const { body } = await get('/v1.0/me/licenseDetails/getTeamsLicensingDetails');
  expect(Object.keys(body as object)).toEqual(['@odata.context', 'hasTeamsLicense']);
});
