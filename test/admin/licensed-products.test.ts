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
    '&allotmentSourceState=Active,Deleted,Suspended,Lockout,Warning&displayNameLanguage=en-GB';

  it.each([
    ['allotmentSourceState=Warning', 'VISIOCLIENT'],
    ['allotmentSourceState=Suspended', 'PROJECTPROFESSIONAL'],
    ['allotmentSourceState=Warning,%20Suspended', 'PROJECTPROFESSIONAL,VISIOCLIENT'],
    ['allotmentSourceState=Lockout,Deleted', ''],
    ['allotmentSourceType=LowFrictionTrial', 'Microsoft_Teams_Premium'],
    ['allotmentSourceType=Regular&allotmentSourceState=Warning', 'VISIOCLIENT'],
    ['allotmentSourceType=LowFrictionTrial&allotmentSourceState=Warning', ''],
    ['allotmentSourceOwnerType=User', ''],
  ])('gives for %s only %s', async (query, names) => {
    const { value } = (await contoso().get(`${products}?${query}`)).body;
    expect(
      value
        .map((one: Json) => one.aadSkuPartNumber)
        .toSorted()
        .join(),
    ).toBe(names);
  });

  it('gives everything for the filter that clients send, with every word', async () => {
    const client = contoso();
    expect((await client.get(`${products}?${everything}`)).body).toEqual((await client.get(products)).body);
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
      'allotmentSourceOwner=User',
      "Unknown query parameter 'allotmentSourceOwner' on GET /fd/m365licensing/v3/licensedProducts. Parameters: allotmentSourceOwnerType, allotmentSourceType, allotmentSourceState, displayNameLanguage. Did you mean 'allotmentSourceOwnerType'?",
    ],
  ])('refuses %s', async (query, message) => {
    const answer = await contoso().get(`${products}?${query}`);
    expect([answer.status, answer.body.error.message]).toEqual([400, message]);
  });
});
