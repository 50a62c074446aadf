// Query options of the tenant's own collections: organization, domains, subscribedSkus, directory/subscriptions. What a
// filter should find is worked out here from the whole list by a plain function.

import { beforeAll, describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Client, type Json } from '../../new-emulator.js';

interface Purchase {
  readonly id: string;
  readonly commerceSubscriptionId: string;
  readonly createdDateTime: string;
  readonly isTrial: boolean;
  readonly nextLifecycleDateTime: string | null;
  readonly ownerType: string | null;
  readonly skuId: string;
  readonly skuPartNumber: string;
  readonly status: string;
  readonly totalLicenses: number;
}

const eventual = { headers: { consistencylevel: 'eventual' } };
const path = '/v1.0/directory/subscriptions';
const e3 = '05e9a617-0261-4cee-bb44-138d3ef5d965';

let client: Client;
let purchases: readonly Purchase[];

beforeAll(async () => {
  client = newClient(newEmulator({ fixture: 'contoso' }));
  for (const status of ['Warning', 'Suspended']) {
    const { body } = await client.post('/_tenantry/subscriptions', { skuPartNumber: 'POWER_BI_PRO', units: 4 });
    await client.patch(`/_tenantry/subscriptions/${String(body.id)}`, { status });
  }
  purchases = (await client.get(path)).body.value as readonly Purchase[];
});

const idsOf = (list: Json): readonly string[] => (list as { id: string }[]).map(({ id }) => id).toSorted();

// https://learn.microsoft.com/en-us/graph/api/directory-list-subscriptions takes query options; the metadata says Filterable.
describe('purchases are filtered by', () => {
  it.each<readonly [string, (one: Purchase) => boolean]>([
    [`skuId eq '${e3}'`, ({ skuId }) => skuId === e3],
    [`skuId ne '${e3}'`, ({ skuId }) => skuId !== e3],
    ["skuPartNumber eq 'power_bi_pro'", ({ skuPartNumber }) => skuPartNumber === 'POWER_BI_PRO'],
    ["startsWith(skuPartNumber,'SPE_')", ({ skuPartNumber }) => skuPartNumber.startsWith('SPE_')],
    ["skuPartNumber in ('SPE_E3','SPE_E5')", ({ skuPartNumber }) => ['SPE_E3', 'SPE_E5'].includes(skuPartNumber)],
    ["status eq 'Enabled'", ({ status }) => status === 'Enabled'],
    ["status ne 'Enabled'", ({ status }) => status !== 'Enabled'],
    ["status in ('Warning','Suspended')", ({ status }) => status === 'Warning' || status === 'Suspended'],
    ['isTrial eq true', ({ isTrial }) => isTrial],
    ['not (isTrial eq true)', ({ isTrial }) => !isTrial],
    ['totalLicenses ge 10', ({ totalLicenses }) => totalLicenses >= 10],
    ['totalLicenses lt 10', ({ totalLicenses }) => totalLicenses < 10],
    ['ownerType eq null', ({ ownerType }) => ownerType === null],
    ['nextLifecycleDateTime eq null', ({ nextLifecycleDateTime }) => nextLifecycleDateTime === null],
    ['createdDateTime ge 2025-01-01', ({ createdDateTime }) => createdDateTime >= '2025-01-01'],
    [
      "status eq 'Enabled' and (totalLicenses gt 20 or skuPartNumber eq 'POWER_BI_PRO')",
      ({ status, totalLicenses, skuPartNumber }) =>
        status === 'Enabled' && (totalLicenses > 20 || skuPartNumber === 'POWER_BI_PRO'),
    ],
  ])('%s', async (filter, isWanted) => {
    const { status, body } = await client.get(`${path}?$filter=${encodeURIComponent(filter)}`);
    expect(status).toBe(200);
    expect(idsOf(body.value)).toEqual(idsOf(purchases.filter(isWanted)));
  });

  it('id and commerce id, each of one purchase', async () => {
    const [one] = purchases;
    for (const filter of [
      `id eq '${String(one?.id)}'`,
      `commerceSubscriptionId eq '${String(one?.commerceSubscriptionId)}'`,
    ]) {
      const { body } = await client.get(`${path}?$filter=${encodeURIComponent(filter)}&$select=id`);
      expect(body.value).toEqual([{ id: one?.id }]);
    }
  });

  it('not what they cannot be asked for', async () => {
    const { status, body } = await client.get(`${path}?$filter=serviceStatus/any(x:x/servicePlanName eq 'x')`);
    expect({ status, message: body.error.message as string }).toEqual({
      status: 400,
      message:
        "Unsupported or invalid query filter clause specified for property 'serviceStatus' of resource " +
        "'CompanySubscription'.",
    });
  });
});

// microsoftgraph/microsoft-graph-docs issues 12782 and 5922; https://learn.microsoft.com/en-us/graph/api/subscribedsku-list
it.each(['domains?$filter=isInitial eq true', "subscribedSkus?$filter=skuPartNumber eq 'SPE_E3'"])(
  '/%s is refused in the observed words',
  async (query) => {
    const { status, body } = await client.get(`/v1.0/${query}`);
    expect({ status, code: body.error.code as string, message: body.error.message as string }).toEqual({
      status: 400,
      code: 'Request_UnsupportedQuery',
      message: 'Filtered searches against this resource are not supported.',
    });
  },
);

it('/subscribedSkus are all answered, whatever $top asks for', async () => {
  const { body: all } = await client.get('/v1.0/subscribedSkus');
  const { status, body } = await client.get('/v1.0/subscribedSkus?$top=1');
  expect(status).toBe(200);
  expect(body.value).toEqual(all.value);
});

// https://learn.microsoft.com/en-us/graph/api/domain-list
describe('/domains', () => {
  it('are counted and selected, and a page can be asked for', async () => {
    const { body } = await client.get('/v1.0/domains?$count=true&$top=1&$select=id,isDefault', eventual);
    expect(body.value).toHaveLength(1);
    expect(body['@odata.count']).toBe(Number((await client.get('/v1.0/domains/$count', eventual)).text));
  });

  // https://learn.microsoft.com/en-us/graph/api/resources/domain?view=graph-rest-beta
  it('are expanded with what refers to them, and not with their federation', async () => {
    expect((await client.get('/v1.0/domains?$expand=domainNameReferences')).status).toBe(200);
    expect((await client.get('/v1.0/domains?$expand=bosses')).status).toBe(400);
    expect((await client.get('/v1.0/domains/contoso.onmicrosoft.com?$expand=federationConfiguration')).status).toBe(
      400,
    );
    const invitations = await client.get('/beta/domains/contoso.onmicrosoft.com/sharedEmailDomainInvitations');
    expect(invitations.status).toBe(501);
  });
});

// https://learn.microsoft.com/en-us/graph/api/organization-list
describe('/organization', () => {
  it.each([
    ["displayName eq 'contoso'", 1],
    ["startsWith(displayName,'Con')", 1],
    ["displayName ne 'Contoso'", 0],
    ["tenantType eq 'AAD' and countryLetterCode in ('US','NO')", 1],
    ['defaultUsageLocation eq null', 0],
  ])('is found by %s: %i', async (filter, count) => {
    const { body } = await client.get(`/v1.0/organization?$filter=${encodeURIComponent(filter)}&$select=id&$top=1`);
    expect(body.value).toHaveLength(count);
  });

  it('is found by its id, counted, and expanded with its extensions alone', async () => {
    const { body } = await client.get('/v1.0/organization?$count=true&$select=id', eventual);
    expect(body['@odata.count']).toBe(1);
    const id = body.value[0].id as string;
    const { body: same } = await client.get(`/v1.0/organization?$filter=id eq '${id}'&$select=id`);
    expect(same.value).toEqual([{ id }]);
    expect((await client.get(`/v1.0/organization/${id}?$expand=extensions`)).body.extensions).toEqual([]);
    expect((await client.get('/v1.0/organization?$select=isMultipleDataLocationsForServicesEnabled')).status).toBe(501);
    expect((await client.get('/v1.0/organization?$filter=city eq null')).status).toBe(400);
  });
});
