// Deleting, restoring and purging users, and what becomes of their seats.
// Sources: https://learn.microsoft.com/graph/api/directory-deleteditems-restore for the 30 days; that seats are free at once
// and taken again by a restore is a choice, since no page says.

import { describe, expect, it } from 'vitest';
import type { Answer, Json } from '../../new-emulator.js';
import { newTenant, planId, skuId, type OwnTenant } from '../own-tenant.js';

const remove = (tenant: OwnTenant, user: string): Promise<Answer> => tenant.client.delete(`/v1.0/users/${user}`);
const restore = (tenant: OwnTenant, user: string, options?: object): Promise<Answer> =>
  tenant.client.post(`/v1.0/directory/deletedItems/${user}/restore`, options);

const arrange = async (...skus: readonly string[]): Promise<{ tenant: OwnTenant; ann: string; ben: string }> => {
  const tenant = newTenant();
  for (const sku of skus) await tenant.buy(sku, 1);
  const ann = await tenant.addUser('ann');
  await tenant.assign(ann, skus);
  return { tenant, ann, ben: await tenant.addUser('ben') };
};

describe('a deleted user', () => {
  it('frees its seats at once', async () => {
    const { tenant, ann, ben } = await arrange('ENTERPRISEPACK');
    expect(await tenant.assign(ben, ['ENTERPRISEPACK'])).toMatchObject({ status: 400 });
    await remove(tenant, ann);
    expect(await tenant.sku('ENTERPRISEPACK')).toMatchObject({ consumedUnits: 0 });
    expect(await tenant.assign(ben, ['ENTERPRISEPACK'])).toMatchObject({ status: 200 });
  });

  // Observed: https://pnp.github.io/cli-microsoft365/cmd/entra/user/user-recyclebinitem-list shows such a name.
  it('shows its name behind its id without hyphens while it is deleted, and is found by that name', async () => {
    const { tenant, ann } = await arrange();
    const own = { userPrincipalName: 'ann@northwind.onmicrosoft.com' };
    const shown = { id: ann, userPrincipalName: `${ann.replaceAll('-', '')}ann@northwind.onmicrosoft.com` };
    await remove(tenant, ann);
    const list = '/v1.0/directory/deletedItems/microsoft.graph.user';
    expect((await tenant.client.get(`/v1.0/directory/deletedItems/${ann}`)).body).toMatchObject(shown);
    expect((await tenant.client.get(`${list}?$select=id,userPrincipalName`)).body).toMatchObject({ value: [shown] });
    const filter = (name: string): string => `${list}?$filter=userPrincipalName eq '${name}'&$select=id`;
    expect((await tenant.client.get(filter(shown.userPrincipalName))).body).toMatchObject({ value: [{ id: ann }] });
    expect((await tenant.client.get(filter(own.userPrincipalName))).body).toMatchObject({ value: [] });
    expect((await restore(tenant, ann)).body).toMatchObject(own);
  });

  // Documented for synced users: https://github.com/MicrosoftDocs/azure-docs/pull/48828
  it('keeps showing its licenses while it is deleted, with plans that are suspended, and holds no seat', async () => {
    const { tenant, ann } = await arrange('ENTERPRISEPACK');
    const names = 'assignedLicenses,assignedPlans,licenseAssignmentStates,provisionedPlans';
    const before = await tenant.read(ann, names);
    await remove(tenant, ann);
    const { body } = await tenant.client.get(`/v1.0/directory/deletedItems/${ann}?$select=id,${names}`);
    expect(body).toMatchObject({
      id: ann,
      assignedLicenses: before.assignedLicenses,
      licenseAssignmentStates: before.licenseAssignmentStates,
      assignedPlans: (before.assignedPlans as object[]).map((one) => ({ ...one, capabilityStatus: 'Suspended' })),
      provisionedPlans: (before.provisionedPlans as object[]).map((one) => ({ ...one, capabilityStatus: 'Suspended' })),
    });
    expect(body.assignedLicenses).toHaveLength(1);
    const list = `/v1.0/directory/deletedItems/microsoft.graph.user?$select=id,${names}`;
    expect((await tenant.client.get(list)).body.value).toMatchObject([{ assignedLicenses: before.assignedLicenses }]);
    const holders = `/v1.0/directory/deletedItems/microsoft.graph.user?$filter=assignedLicenses/any(a:a/skuId eq ${skuId('ENTERPRISEPACK')})&$select=id&$count=true`;
    const eventual = { headers: { consistencylevel: 'eventual' } };
    expect((await tenant.client.get(holders, eventual)).body.value).toEqual([{ id: ann }]);
    expect(await tenant.sku('ENTERPRISEPACK')).toMatchObject({ consumedUnits: 0 });
  });

  it('keeps plans that were off before as Deleted, and those of a product that ran out in its state', async () => {
    const { tenant, ann } = await arrange('ENTERPRISEPACK', 'POWER_BI_PRO');
    await tenant.assign(ann, [], ['ENTERPRISEPACK']);
    await remove(tenant, ann);
    const { value } = (await tenant.client.get('/v1.0/directory/subscriptions')).body;
    const { id } = (value as Json[]).find(({ skuPartNumber }) => skuPartNumber === 'POWER_BI_PRO');
    const statusOf = async (sku: string, plan: string): Promise<string> => {
      const { body } = await tenant.client.get(`/v1.0/directory/deletedItems/${ann}?$select=assignedPlans`);
      const plans = body.assignedPlans as Json[];
      return plans.find(({ servicePlanId }) => servicePlanId === planId(sku, plan)).capabilityStatus as string;
    };
    expect(await statusOf('ENTERPRISEPACK', 'TEAMS1')).toBe('Deleted');
    expect(await statusOf('POWER_BI_PRO', 'BI_AZURE_P2')).toBe('Suspended');
    await tenant.client.patch(`/_tenantry/subscriptions/${String(id)}`, { status: 'LockedOut' });
    expect(await statusOf('POWER_BI_PRO', 'BI_AZURE_P2')).toBe('LockedOut');
  });

  it('takes its licenses, plans and mailbox again when it is restored', async () => {
    const { tenant, ann } = await arrange('ENTERPRISEPACK');
    const properties = 'assignedLicenses,assignedPlans,mail,proxyAddresses,licenseAssignmentStates';
    const before = await tenant.read(ann, properties);
    await remove(tenant, ann);
    await tenant.advance('P3D');
    expect(await restore(tenant, ann)).toMatchObject({ status: 200, body: { id: ann } });
    expect(await tenant.read(ann, properties)).toEqual(before);
    expect(await tenant.sku('ENTERPRISEPACK')).toMatchObject({ consumedUnits: 1 });
  });

  it('takes again licenses that depend on one another, in whatever order they are kept', async () => {
    const { tenant, ann } = await arrange('ENTERPRISEPACK', 'PROJECTPREMIUM', 'MCOEV');
    await tenant.buy('THREAT_INTELLIGENCE', 1);
    await tenant.assign(ann, ['THREAT_INTELLIGENCE', { sku: 'PROJECTPREMIUM', without: ['SHAREPOINTENTERPRISE'] }]);
    const before = (await tenant.held(ann)).toSorted();
    expect(before).toEqual(['ENTERPRISEPACK', 'MCOEV', 'PROJECTPREMIUM', 'THREAT_INTELLIGENCE']);
    await remove(tenant, ann);
    await restore(tenant, ann);
    expect((await tenant.held(ann)).toSorted()).toEqual(before);
  });

  it('comes back without a license whose seat somebody else has, and keeps the others', async () => {
    const { tenant, ann, ben } = await arrange('ENTERPRISEPACK', 'POWER_BI_PRO');
    await remove(tenant, ann);
    await tenant.assign(ben, ['ENTERPRISEPACK']);
    await tenant.advance('PT1H');
    expect(await restore(tenant, ann)).toMatchObject({ status: 200, body: { mail: null } });
    expect(await tenant.held(ann)).toEqual(['POWER_BI_PRO']);
    const exchange = planId('ENTERPRISEPACK', 'EXCHANGE_S_ENTERPRISE');
    expect((await tenant.read(ann, 'assignedPlans')).assignedPlans).toContainEqual({
      assignedDateTime: '2026-10-05T10:00:00Z',
      capabilityStatus: 'Deleted',
      service: 'exchange',
      servicePlanId: exchange,
    });
    expect(await tenant.sku('ENTERPRISEPACK')).toMatchObject({ consumedUnits: 1 });
  });

  it('comes back without the license that depended on the one it lost', async () => {
    const { tenant, ann, ben } = await arrange('ENTERPRISEPACK', 'MCOEV');
    await remove(tenant, ann);
    await tenant.assign(ben, ['ENTERPRISEPACK']);
    await restore(tenant, ann);
    expect(await tenant.held(ann)).toEqual([]);
    expect(await tenant.sku('MCOEV')).toMatchObject({ consumedUnits: 0 });
  });

  it('takes again the license that it claimed without a usageLocation', async () => {
    const tenant = newTenant();
    await tenant.buy('Microsoft_Teams_Enterprise_New', 1);
    await tenant.addPolicy(['Microsoft_Teams_Enterprise_New']);
    await tenant.choose({ inheritTenantUsageLocation: true });
    const ann = await tenant.addUser('ann', { usageLocation: null });
    await tenant.open(ann);
    await remove(tenant, ann);
    await restore(tenant, ann);
    expect(await tenant.held(ann)).toEqual(['Microsoft_Teams_Enterprise_New']);
  });

  it('cannot be restored while another user has its name, and stays deleted', async () => {
    const { tenant, ann } = await arrange('ENTERPRISEPACK');
    await remove(tenant, ann);
    await tenant.addUser('ann');
    expect(await restore(tenant, ann)).toMatchObject({
      status: 400,
      body: {
        error: { message: 'Another object with the same value for property userPrincipalName already exists.' },
      },
    });
    expect(await tenant.client.get(`/v1.0/directory/deletedItems/${ann}`)).toMatchObject({ status: 200 });
  });

  it('cannot be restored while another user has its mail address', async () => {
    const { tenant, ann } = await arrange('ENTERPRISEPACK');
    await remove(tenant, ann);
    const namesake = await tenant.addUser('ann');
    await tenant.assign(namesake, ['ENTERPRISEPACK']);
    await tenant.client.patch(`/v1.0/users/${namesake}`, { userPrincipalName: 'ann2@northwind.onmicrosoft.com' });
    expect(await restore(tenant, ann)).toMatchObject({
      status: 400,
      body: { error: { message: 'Another object with the same value for property proxyAddresses already exists.' } },
    });
  });

  // https://learn.microsoft.com/en-us/graph/api/directory-deleteditems-restore, examples 2 and 3.
  it('comes back with another name, also where somebody has taken the old one', async () => {
    const { tenant, ann } = await arrange('ENTERPRISEPACK');
    await remove(tenant, ann);
    await tenant.addUser('ann');
    const newUserPrincipalName = 'ann.two@northwind.onmicrosoft.com';
    const restored = await restore(tenant, ann, { newUserPrincipalName });
    expect(restored).toMatchObject({ status: 200, body: { id: ann, userPrincipalName: newUserPrincipalName } });
    expect(await tenant.held(ann)).toEqual(['ENTERPRISEPACK']);
  });

  it.each([
    ['nobody@elsewhere.com', 'The domain portion of the userPrincipalName property is invalid.'],
    ['ben@northwind.onmicrosoft.com', 'Another object with the same value for property userPrincipalName'],
  ])('stays deleted when the new name is %s', async (newUserPrincipalName, message) => {
    const { tenant, ann } = await arrange();
    await remove(tenant, ann);
    const answer = await restore(tenant, ann, { newUserPrincipalName });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(message);
    expect(await tenant.client.get(`/v1.0/directory/deletedItems/${ann}`)).toMatchObject({ status: 200 });
  });

  it('gives up the addresses that others have taken when it is restored with autoReconcileProxyConflict', async () => {
    const { tenant, ann } = await arrange('ENTERPRISEPACK');
    await tenant.buy('ENTERPRISEPACK', 1);
    await remove(tenant, ann);
    const namesake = await tenant.addUser('ann');
    await tenant.assign(namesake, ['ENTERPRISEPACK']);
    const newUserPrincipalName = 'ann.two@northwind.onmicrosoft.com';
    expect(await restore(tenant, ann, { newUserPrincipalName })).toMatchObject({
      status: 400,
      body: { error: { message: 'Another object with the same value for property proxyAddresses already exists.' } },
    });
    const options = { newUserPrincipalName, autoReconcileProxyConflict: true };
    expect(await restore(tenant, ann, options)).toMatchObject({ status: 200 });
    expect(await tenant.read(ann, 'mail,proxyAddresses')).toMatchObject({
      mail: newUserPrincipalName,
      proxyAddresses: [`SMTP:${newUserPrincipalName}`],
    });
    expect(await tenant.read(namesake, 'mail')).toMatchObject({ mail: 'ann@northwind.onmicrosoft.com' });
  });

  it('is restored as ever with parameters that change nothing, and refused with others', async () => {
    const { tenant, ann } = await arrange();
    await remove(tenant, ann);
    expect(await restore(tenant, ann, { newName: 'ann' })).toMatchObject({ status: 400 });
    const options = { autoReconcileProxyConflict: false, newUserPrincipalName: null };
    expect(await restore(tenant, ann, options)).toMatchObject({ status: 200, body: { id: ann } });
  });

  it('is restored by the action with its namespace, as Microsoft Entra PowerShell calls it', async () => {
    const { tenant, ann } = await arrange();
    await remove(tenant, ann);
    const path = `/v1.0/directory/deletedItems/${ann}/microsoft.graph.restore`;
    expect(await tenant.client.post(path, { autoReconcileProxyConflict: true })).toMatchObject({ status: 200 });
  });

  // Pages of earlier years have the type before the id (directory-deleteditems-get of 2019), and many public scripts still do;
  // Microsoft's libraries write it behind the id.
  it.each([
    (id: string) => `microsoft.graph.user/${id}`,
    (id: string) => `Microsoft.Graph.User/${id}`,
    (id: string) => `graph.user/${id}`,
    (id: string) => `${id}/microsoft.graph.user`,
    (id: string) => `${id}/graph.user`,
  ])('is read, restored and deleted for good by a path with its type: %s', async (toKey) => {
    const { tenant, ann } = await arrange('ENTERPRISEPACK');
    const path = `/v1.0/directory/deletedItems/${toKey(ann)}`;
    expect(await tenant.client.get(path)).toMatchObject({ status: 404 });
    await remove(tenant, ann);
    const { body } = await tenant.client.get(`${path}?$select=id,assignedLicenses`);
    expect(body).toMatchObject({ id: ann, assignedLicenses: [{ skuId: skuId('ENTERPRISEPACK') }] });
    const other = path.replace(/graph.user/i, 'graph.group');
    expect(await tenant.client.get(other)).toMatchObject({ status: 404 });
    expect(await tenant.client.delete(other)).toMatchObject({ status: 404 });
    expect(await tenant.client.post(`${path}/restore`, {})).toMatchObject({ status: 200 });
    await remove(tenant, ann);
    expect(await tenant.client.post(`${path}/microsoft.graph.restore`, {})).toMatchObject({ status: 200 });
    await remove(tenant, ann);
    expect(await tenant.client.delete(path)).toMatchObject({ status: 204 });
    expect(await tenant.client.get(path)).toMatchObject({ status: 404 });
  });

  // https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/987
  it.each(['restore', 'microsoft.graph.restore'])('is not found by users/{id}/%s', async (action) => {
    const { tenant, ann } = await arrange();
    expect(await tenant.client.post(`/v1.0/users/${ann}/${action}`)).toMatchObject({ status: 200, body: { id: ann } });
    await remove(tenant, ann);
    expect(await tenant.client.post(`/v1.0/users/${ann}/${action}`)).toMatchObject({
      status: 404,
      body: {
        error: {
          code: 'Request_ResourceNotFound',
          message: `Resource '${ann}' does not exist or one of its queried reference-property objects are not present.`,
        },
      },
    });
  });

  it('is gone after a second deletion, and its name and seats are free', async () => {
    const { tenant, ann } = await arrange('ENTERPRISEPACK');
    await remove(tenant, ann);
    expect(await tenant.client.delete(`/v1.0/directory/deletedItems/${ann}`)).toMatchObject({ status: 204 });
    expect(await restore(tenant, ann)).toMatchObject({ status: 404 });
    const again = await tenant.addUser('ann');
    expect(await tenant.assign(again, ['ENTERPRISEPACK'])).toMatchObject({ status: 200 });
  });

  it('can be restored until its 30 days are over, and not after', async () => {
    const { tenant, ann } = await arrange();
    await remove(tenant, ann);
    expect(await tenant.advance('PT719H59M59S')).toEqual([]);
    expect(await restore(tenant, ann)).toMatchObject({ status: 200 });
    await remove(tenant, ann);
    expect(await tenant.advance('P30D')).toMatchObject([{ job: 'permanentDeletion', target: ann }]);
    expect(await restore(tenant, ann)).toMatchObject({ status: 404 });
  });
});
