// The admin center's list of products: Graph's subscribedSkus under other names.
// Observed in a public dump, https://github.com/pl4nty/intune-change-tracking.

import { describe, expect, it } from 'vitest';
import { newTenant } from '../domain/own-tenant.js';
import { newClient, newEmulator, type Json } from '../new-emulator.js';

const products = '/fd/m365licensing/v3/licensedProducts';
const contoso = () => newClient(newEmulator({ fixture: 'contoso' }));

describe('licensedProducts', () => {
  it('says the same as subscribedSkus of every product', async () => {
    const client = contoso();
    const skus: Json[] = (await client.get('/v1.0/subscribedSkus')).body.value;
    const { body } = await client.get(products);
    expect(body).toEqual({
      value: skus.map((sku) => ({
        aadSkuId: sku.skuId,
        aadSkuPartNumber: sku.skuPartNumber,
        allotments: [],
        allotmentsMetadata: { consumedUnits: 0, allotmentsCount: 0, licenseCount: 0, catalogIdsCount: {} },
        appliesTo: sku.appliesTo,
        capabilityStatus: sku.capabilityStatus,
        consumedUnits: sku.consumedUnits,
        prepaidUnits: {
          enabled: sku.prepaidUnits.enabled,
          suspended: sku.prepaidUnits.suspended,
          warning: sku.prepaidUnits.warning,
        },
        services: sku.servicePlans.map((plan: Json) => ({
          serviceId: plan.servicePlanId,
          serviceName: plan.servicePlanName,
          provisioningStatus: plan.provisioningStatus,
          appliesTo: plan.appliesTo,
        })),
      })),
    });
  });

  it('follows an assignment at once', async () => {
    const tenant = newTenant();
    await tenant.buy('SPE_E3', 2);
    await tenant.assign(await tenant.addUser('ann'), ['SPE_E3']);
    expect((await tenant.client.get(products)).body.value).toMatchObject([{ consumedUnits: 1 }]);
  });

  const everything =
    'allotmentSourceOwnerType=User,Tenant&allotmentSourceType=LowFrictionTrial,Regular' +
    '&allotmentSourceState=Active,Deleted,Suspended,Lockout,Warning';

  it.each([
    ['allotmentSourceState=Warning', 'VISIOCLIENT'],
    ['allotmentSourceState=Suspended', 'PROJECTPROFESSIONAL'],
    ['allotmentSourceState=Warning,%20Suspended', 'PROJECTPROFESSIONAL,VISIOCLIENT'],
    ['allotmentSourceState=Lockout,Deleted', ''],
    ['allotmentSourceType=LowFrictionTrial', 'Microsoft_Teams_Premium'],
    ['allotmentSourceType=Regular&allotmentSourceState=Warning', 'VISIOCLIENT'],
    ['allotmentSourceType=LowFrictionTrial&allotmentSourceState=Warning', ''],
    ['allotmentSourceOwnerType=User', ''],
  ])('gives for %s every product, or with the choice filterLicensedProducts only %s', async (query, names) => {
    const client = contoso();
    expect((await client.get(`${products}?${query}`)).body).toEqual((await client.get(products)).body);
    await client.patch('/_tenantry/settings', { choices: { filterLicensedProducts: true } });
    const { value } = (await client.get(`${products}?${query}`)).body;
    expect(
      value
        .map((one: Json) => one.aadSkuPartNumber)
        .toSorted()
        .join(),
    ).toBe(names);
  });

  it.each([false, true])('gives everything for every word, with filterLicensedProducts %s', async (isFiltered) => {
    const client = contoso();
    await client.patch('/_tenantry/settings', { choices: { filterLicensedProducts: isFiltered } });
    expect((await client.get(`${products}?${everything}`)).body).toEqual((await client.get(products)).body);
  });

  // Observed: Get-CIPPLicenseOverview of https://github.com/KelvinTegelaar/CIPP-API joins the names by aadSkuId.
  it('gives a client that asks for trials of users the name of every product', async () => {
    const client = contoso();
    const asked = 'allotmentSourceOwnerType=User&allotmentSourceType=LowFrictionTrial&displayNameLanguage=en-GB';
    const { value } = (await client.get(`${products}?${asked}`)).body;
    const names = new Map((value as Json[]).map((one) => [one.aadSkuId as string, one.displayName as string]));
    const skus: Json[] = (await client.get('/v1.0/subscribedSkus')).body.value;
    const catalogue: Json[] = (await client.get('/_tenantry/products')).body.value;
    expect(skus.map(({ skuId }) => names.get(skuId as string))).toEqual(
      skus.map(({ skuId }) => catalogue.find((product) => product.skuId === skuId)?.productName as string),
    );
  });

  it.each(['en-GB', 'de-DE', 'fr', 'zh-Hans-CN'])('names products for displayNameLanguage=%s', async (language) => {
    const tenant = newTenant();
    await tenant.buy('SPE_E3', 1);
    const { value } = (await tenant.client.get(`${products}?displayNameLanguage=${language}`)).body;
    expect(value).toMatchObject([{ aadSkuPartNumber: 'SPE_E3', displayName: 'Microsoft 365 E3' }]);
  });

  it.each([
    [
      'allotmentSourceState=Actve',
      "The query parameter 'allotmentSourceState' has 'Actve'; it takes Active, Warning, Suspended, Lockout, Deleted. Did you mean 'Active'?",
    ],
    [
      'allotmentSourceType=Regular,Trial',
      "The query parameter 'allotmentSourceType' has 'Trial'; it takes LowFrictionTrial, Regular.",
    ],
    [
      'displayNameLanguage=english!',
      "The query parameter 'displayNameLanguage' is 'english!'; it must be a language tag such as en-GB.",
    ],
    [
      'displayNameLanguage=',
      "The query parameter 'displayNameLanguage' is ''; it must be a language tag such as en-GB.",
    ],
    [
      'allotmentSourceOwner=User',
      "Unknown query parameter 'allotmentSourceOwner' on GET /fd/m365licensing/v3/licensedProducts. Parameters: allotmentSourceOwnerType, allotmentSourceType, allotmentSourceState, displayNameLanguage. Did you mean 'allotmentSourceOwnerType'?",
    ],
  ])('refuses %s', async (query, message) => {
    const answer = await contoso().get(`${products}?${query}`);
    expect([answer.status, answer.body.error.message]).toEqual([400, message]);
  });
});

// The Licenses page needs at least a License Administrator:
// https://learn.microsoft.com/entra/identity/users/licensing-admin-center. The other roles are our choice.
describe('who may read licensedProducts', () => {
  const ask = async (token: string, role?: string): Promise<readonly [number, string | undefined]> => {
    const emulator = newEmulator({ fixture: 'contoso' });
    const [admin, client] = [newClient(emulator), newClient(emulator, token)];
    if (role !== undefined) {
      const { id: principalId } = (await admin.get(`/v1.0/users/${token}`)).body;
      const wanted = { principalId, roleDefinitionId: role, directoryScopeId: '/' };
      expect((await admin.post('/v1.0/roleManagement/directory/roleAssignments', wanted)).status).toBe(201);
    }
    const { status, body } = await client.get(products);
    return [status, body.error?.message as string | undefined];
  };
  const adele = 'adelev@contoso.onmicrosoft.com';

  it.each([
    ['License Administrator', '4d6ac14f-3453-41d0-bef9-a3e0c569773a'],
    ['User Administrator', 'fe930be7-5e62-47db-91af-98c3a49a38b1'],
    ['Billing Administrator', 'b0f54661-2d74-4c50-afa3-1ec803f12efe'],
    ['Global Reader', 'f2ef992c-3afb-46b9-b7cf-a126ee74c451'],
    ['Global Administrator', '62e90394-69f5-4237-9190-012177145e10'],
  ])('is a %s', async (_role, id) => {
    expect(await ask(adele, id)).toEqual([200, undefined]);
  });

  it.each([
    ['a user without a role', undefined, 'Adele Vance has no role'],
    ['a Teams Administrator', '69091246-20e8-4a56-aa4d-066075b2a7a8', 'Adele Vance has the role Teams Administrator'],
  ])('is not %s', async (_who, id, has) => {
    expect(await ask(adele, id)).toEqual([
      403,
      'Insufficient privileges to complete the operation. This needs the role License Administrator, User Administrator, ' +
        `Billing Administrator, Global Reader or Global Administrator, and ${has}.`,
    ]);
  });
});
