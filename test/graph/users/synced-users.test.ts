// Users of whom an on-premises directory is in charge. The fixture hybrid has them.
// https://learn.microsoft.com/en-us/graph/api/resources/user, the properties that begin with onPremises

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Client } from '../../new-emulator.js';
import { namesOf } from '../own-tenant.js';

const synced = '/v1.0/users/pradeepg@litware.onmicrosoft.com';
const formerly = '/v1.0/users/johannal@litware.onmicrosoft.com';
const refusal =
  'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently ' +
  'undergoing migration.';

const newHybrid = (): Client => newClient(newEmulator({ fixture: 'hybrid' }));

describe('a synced user', () => {
  it('shows where it comes from', async () => {
    const names =
      'onPremisesSyncEnabled,onPremisesDomainName,onPremisesSamAccountName,onPremisesUserPrincipalName,' +
      'onPremisesDistinguishedName,onPremisesSecurityIdentifier,onPremisesLastSyncDateTime,onPremisesProvisioningErrors';
    const { body } = await newHybrid().get(`${synced}?$select=${names}`);
    expect(body).toMatchObject({
      onPremisesSyncEnabled: true,
      onPremisesDomainName: 'corp.litware.example',
      onPremisesSamAccountName: 'pradeepg',
      onPremisesUserPrincipalName: 'pradeepg@corp.litware.example',
      onPremisesDistinguishedName: 'CN=Pradeep Gupta,OU=Finance,DC=corp,DC=litware,DC=example',
      onPremisesSecurityIdentifier: 'S-1-5-21-2127521184-1604012920-1887927527-1104',
      onPremisesLastSyncDateTime: '2026-10-05T08:40:00Z',
      onPremisesProvisioningErrors: [],
    });
  });

  it.each([
    ['jobTitle', 'Boss'],
    ['mobilePhone', '+49 1'],
    ['accountEnabled', false],
    ['employeeHireDate', '2026-01-01T00:00:00Z'],
    ['employeeOrgData', { division: 'Asia' }],
    ['onPremisesExtensionAttributes', { extensionAttribute1: 'x' }],
    ['passwordProfile', { password: 'xWwvJ]6NMw+bWH-d' }],
  ])('refuses a change of %s (microsoft-graph-docs issues 7301, 18038)', async (name, value) => {
    const client = newHybrid();
    const { status, body } = await client.patch(synced, { [name]: value });
    expect([status, body.error.code, body.error.message]).toEqual([400, 'Request_BadRequest', refusal]);
  });

  it.each([
    ['usageLocation', 'AT'],
    ['otherMails', ['p@example.com']],
    ['skills', ['Excel']],
  ])('takes a change of %s, which is not synced', async (name, value) => {
    const client = newHybrid();
    expect((await client.patch(synced, { [name]: value })).status).toBe(204);
    expect((await client.get(`${synced}?$select=${name}`)).body[name]).toEqual(value);
  });

  it('changes nothing when one of several properties is synced', async () => {
    const client = newHybrid();
    expect((await client.patch(synced, { usageLocation: 'AT', jobTitle: 'Boss' })).status).toBe(400);
    expect((await client.get(`${synced}?$select=usageLocation`)).body.usageLocation).toBe('DE');
  });

  it('keeps its manager', async () => {
    const client = newHybrid();
    const { id } = (await client.get(formerly)).body as { id: string };
    const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/users/${id}` };
    expect((await client.put(`${synced}/manager/$ref`, reference)).body.error.message).toBe(refusal);
  });

  it('can be given licenses and be deleted', async () => {
    const client = newHybrid();
    const { value } = (await client.get('/v1.0/subscribedSkus')).body as { value: { skuId: string }[] };
    const addLicenses = [{ skuId: value[0]?.skuId, disabledPlans: [] }];
    expect((await client.post(`${synced}/assignLicense`, { addLicenses, removeLicenses: [] })).status).toBe(200);
    expect((await client.delete(synced)).status).toBe(204);
  });

  it('is found by a filter; a user who is no longer synced has false, others null', async () => {
    const client = newHybrid();
    const find = async (filter: string) => namesOf((await client.get(`/v1.0/users?$filter=${filter}`)).body);
    expect(await find('onPremisesSyncEnabled eq true')).toHaveLength(3);
    expect(await find('onPremisesSyncEnabled eq false')).toEqual(['Johanna Lorenz']);
    expect((await client.patch(formerly, { jobTitle: 'Boss' })).status).toBe(204);
  });

  it('does not take onPremisesSyncEnabled from a client (microsoft-graph-docs issue 21601)', async () => {
    const client = newHybrid();
    const { id } = (await client.get('/v1.0/organization')).body.value[0] as { id: string };
    for (const path of [synced, `/v1.0/organization/${id}`]) {
      const { body } = await client.patch(path, { onPremisesSyncEnabled: false });
      expect(body.error.message).toBe("Property 'onPremisesSyncEnabled' is read-only and cannot be set.");
    }
  });
});

it('says of the organization that it is synced, and when it last was', async () => {
  const { body } = await newHybrid().get('/v1.0/organization');
  expect(body.value[0]).toMatchObject({
    onPremisesSyncEnabled: true,
    onPremisesLastSyncDateTime: '2026-10-05T08:40:00Z',
  });
});
