// Premium licenses and the use of their features, in beta. Source:
// https://learn.microsoft.com/en-us/graph/api/azureadpremiumlicenseinsight-get?view=graph-rest-beta

import { describe, expect, it } from 'vitest';
import { addUser, buy, domain, newTenant } from '../own-tenant.js';

const path = '/beta/reports/azureADPremiumLicenseInsight';

describe('the insight into premium licenses', () => {
  it('is refused to a tenant without one', async () => {
    const client = await newTenant();
    await buy(client, 'POWER_BI_PRO', 5);
    const { status, body } = await client.get(path);
    expect([status, body.error.code]).toEqual([403, 'missingLicense']);
  });

  // Maester adds both counts to say what P1 covers: a license of P2 is no license of P1 there.
  it('counts each unit once, by the best plan of its product', async () => {
    const client = await newTenant();
    await buy(client, 'SPE_E3', 7);
    await buy(client, 'AAD_PREMIUM', 3);
    await buy(client, 'SPE_E5', 2);
    expect((await client.get(path)).body).toMatchObject({
      entitledP1LicenseCount: 10,
      entitledP2LicenseCount: 2,
      entitledTotalLicenseCount: 12,
      p1FeatureUtilizations: { conditionalAccess: { userCount: 0 } },
    });
    const { body } = await client.get(`${path}?$select=entitledP2LicenseCount`);
    expect(Object.keys(body as object)).toEqual(['@odata.context', 'entitledP2LicenseCount']);
  });

  it('is not in v1.0', async () => {
    expect((await (await newTenant()).get(path.replace('beta', 'v1.0'))).status).toBe(400);
  });
});

// Graph: user resource, property serviceProvisioningErrors: read by name only.
it('no service has errors with a user', async () => {
  const client = await newTenant();
  await addUser(client, 'ann');
  const { body } = await client.get(`/v1.0/users/ann@${domain}?$select=serviceProvisioningErrors`);
  expect(body.serviceProvisioningErrors).toEqual([]);
});
