// POST /users/{key}/assignLicense on the wire: shapes, forms of the path, and refusals of the body. The licensing rules
// behind it are tested in test/domain.
// https://learn.microsoft.com/en-us/graph/api/user-assignlicense

import { describe, expect, it } from 'vitest';
import { benchOrigin, type Client } from '../../new-emulator.js';
import { addUser, assign, buy, domain, newTenant } from '../own-tenant.js';

const adele = `/v1.0/users/adele@${domain}`;

describe('assignLicense', () => {
  it('answers 200 with the default properties only, and the bare host as Location (recorded traffic)', async () => {
    const client = await newTenant('adele');
    const skuId = await buy(client, 'SPE_E3', 1);
    const { status, headers, body } = await assign(client, `adele@${domain}`, skuId);
    expect(status).toBe(200);
    expect(headers.Location).toBe(benchOrigin);
    expect(headers['x-ms-resource-unit']).toBe('1');
    expect(Object.keys(body as object)).toEqual(
      '@odata.context businessPhones displayName givenName jobTitle mail mobilePhone officeLocation preferredLanguage surname userPrincipalName id'.split(
        ' ',
      ),
    );
    expect(body.mail).toBe(`adele@${domain}`);
    expect(body['@odata.context']).toBe(`${benchOrigin}/v1.0/$metadata#users/$entity`);
  });

  it.each(['assignLicense', 'assignlicense', 'microsoft.graph.assignLicense', 'ASSIGNLICENSE', 'assignLicense/'])(
    'may be called %s',
    async (name) => {
      const client = await newTenant('adele');
      const skuId = await buy(client, 'FLOW_FREE', 1);
      const body = { addLicenses: [{ skuId: skuId.toUpperCase(), disabledPlans: [] }], removeLicenses: [] };
      expect((await client.post(`${adele}/${name}`, body)).status).toBe(200);
      const { body: user } = await client.get(`${adele}?$select=assignedLicenses`);
      expect(user.assignedLicenses).toEqual([{ disabledPlans: [], skuId }]);
    },
  );

  it('takes the annotations that SDKs send', async () => {
    const client = await newTenant('adele');
    const skuId = await buy(client, 'FLOW_FREE', 1);
    const { status } = await client.post(`${adele}/assignLicense`, {
      addLicenses: [{ '@odata.type': '#microsoft.graph.assignedLicense', skuId, 'disabledPlans@odata.type': '#x' }],
      removeLicenses: [],
    });
    expect(status).toBe(200);
  });

  // https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/3286
  it.each([
    ['a user', () => Promise.resolve(adele)],
    [
      'a group',
      async (client: Client) => {
        const group = { displayName: 'Sales', mailEnabled: false, mailNickname: 'sales', securityEnabled: true };
        return `/v1.0/groups/${((await client.post('/v1.0/groups', group)).body as { id: string }).id}`;
      },
    ],
  ])('refuses two empty lists for %s, since they change nothing', async (_, toPath) => {
    const client = await newTenant('adele');
    const path = await toPath(client);
    const { status, body } = await client.post(`${path}/assignLicense`, { addLicenses: [], removeLicenses: [] });
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: 'Request_BadRequest',
      message: 'No license changes provided. At least one license to add or remove must be specified.',
    });
  });

  const parameters = (names: string): string =>
    `One or more parameters of the operation 'assignLicense' are missing from the request payload. The missing parameters are: ${names}.`;
  const noGuid =
    "Cannot convert a primitive value to the expected type 'Edm.Guid'. See the inner exception for more details.";
  const sku = '6fd2c87f-b296-42f0-b197-1e91e994b900';
  // https://github.com/OData/odata.net/blob/main/src/Microsoft.OData.Core/Microsoft.OData.Core.txt
  const noNull = (type: string): string =>
    `A null value was found with the expected type '${type}[Nullable=False]'. The expected type '${type}[Nullable=False]' ` +
    'does not allow null values.';
  const noNamedNull =
    "A null value was found for the property named 'disabledPlans', which has the expected type " +
    "'Collection(Edm.Guid)[Nullable=False]'. The expected type 'Collection(Edm.Guid)[Nullable=False]' does not allow null " +
    'values.';
  const node = (found: string, wanted: string): string =>
    `An unexpected '${found}' node was found when reading from the JSON reader. A '${wanted}' node was expected.`;
  const item = (found: string): string =>
    `A node of type '${found}' was read from the JSON reader when trying to read the resources of a resource set. A ` +
    "'StartObject' or 'EndArray' node was expected.";

  it.each([
    [{ addLicenses: [] }, parameters('removeLicenses')],
    [{ removeLicenses: [] }, parameters('addLicenses')],
    [{}, parameters('addLicenses, removeLicenses')],
    [{ addLicenses: [{ skuId: 'E3' }], removeLicenses: [] }, noGuid],
    [{ addLicenses: [{ skuId: '' }], removeLicenses: [] }, noGuid],
    [{ addLicenses: [], removeLicenses: ['E3'] }, noGuid],
    [{ addLicenses: [{ skuId: sku, disabledPlans: ['TEAMS1'] }], removeLicenses: [] }, noGuid],
    [{ addLicenses: [{}], removeLicenses: [] }, "A value is required for 'addLicenses/0/skuId'."],
    // OData's reader. A null in the list is what scripts send that look a product up and find none.
    [{ addLicenses: [], removeLicenses: [null] }, noNull('Edm.Guid')],
    [{ addLicenses: [{ skuId: sku, disabledPlans: [null] }], removeLicenses: [] }, noNull('Edm.Guid')],
    [{ addLicenses: [{ skuId: sku, disabledPlans: null }], removeLicenses: [] }, noNamedNull],
    [{ addLicenses: [{ skuId: {} }], removeLicenses: [] }, node('StartObject', 'PrimitiveValue')],
    [{ addLicenses: [{ skuId: [sku] }], removeLicenses: [] }, node('StartArray', 'PrimitiveValue')],
    [{ addLicenses: [], removeLicenses: [{ skuId: sku }] }, node('StartObject', 'PrimitiveValue')],
    [{ addLicenses: [], removeLicenses: sku }, node('PrimitiveValue', 'StartArray')],
    [{ addLicenses: {}, removeLicenses: [] }, node('StartObject', 'StartArray')],
    [{ addLicenses: null, removeLicenses: [] }, node('PrimitiveValue', 'StartArray')],
    [{ addLicenses: [sku], removeLicenses: [] }, item('PrimitiveValue')],
    [{ addLicenses: [null], removeLicenses: [] }, item('PrimitiveValue')],
    [{ addLicenses: [{ skuId: 5 }], removeLicenses: [] }, noGuid],
    [
      { addLicenses: [], removeLicenses: [], surname: 'x' },
      "The parameter 'surname' in the request payload is not a valid parameter for the operation 'assignLicense'.",
    ],
    [
      { addLicenses: [], removeLicenses: [], mail: 'x' },
      "The parameter 'mail' in the request payload is not a valid parameter for the operation 'assignLicense'.",
    ],
  ])('refuses %j', async (sent, message) => {
    const { status, body } = await (await newTenant('adele')).post(`${adele}/assignLicense`, sent);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 'Request_BadRequest', message });
  });

  // OData's reader: https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/1675
  it('refuses a property that an assigned license does not have', async () => {
    const sent = { addLicenses: [{ skuId: sku, plans: [] }], removeLicenses: [] };
    const { status, body } = await (await newTenant('adele')).post(`${adele}/assignLicense`, sent);
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      'BadRequest',
      "The property 'plans' does not exist on type 'microsoft.graph.assignedLicense'. " +
        'Make sure to only use property names that are defined by the type.',
    ]);
  });

  it('looks at the body before it looks for the user', async () => {
    const client = await newTenant();
    expect((await client.post('/v1.0/users/nobody/assignLicense', {})).status).toBe(400);
    const { status, body } = await client.post('/v1.0/users/nobody/assignLicense', {
      addLicenses: [],
      removeLicenses: [],
    });
    expect({ status, code: body.error.code as string }).toEqual({ status: 404, code: 'Request_ResourceNotFound' });
  });
});

// https://learn.microsoft.com/en-us/graph/api/resources/licensedetails
describe('licenseDetails', () => {
  // Decoded from recorded samples: tenant id and SKU id, both in Microsoft's byte order, base64url without padding.
  it.each([
    [
      'dcd219dd-bc68-4b9b-bf0b-4a33a796be35',
      'c7df2760-2c81-4ef7-b578-5b5392b571df',
      '3RnS3Gi8m0u_C0ozp5a-NWAn38eBLPdOtXhbU5K1cd8',
    ],
  ])('have an id made of tenant %s and product %s', async (tenantId, skuId, id) => {
    const { toPairText } = await import('../../../server/graph/entities/guid-bytes.js');
    expect(toPairText(tenantId, skuId)).toBe(id);
  });

  it('have the same id for every holder, by which one can be read', async () => {
    const client = await newTenant('adele', 'bo');
    const skuId = await buy(client, 'SPE_E3', 2);
    const [first, second] = await Promise.all(
      ['adele', 'bo'].map(async (name) => {
        await assign(client, `${name}@${domain}`, skuId);
        const { body } = await client.get(`/v1.0/users/${name}@${domain}/licenseDetails`);
        return (body as { value: { id: string }[] }).value[0];
      }),
    );
    expect(second).toEqual(first);
    const { body } = await client.get(`${adele}/licenseDetails/${first?.id ?? ''}`);
    expect(body).toMatchObject({
      ...first,
      '@odata.context': `${benchOrigin}/v1.0/$metadata#users('adele%40${domain}')/licenseDetails/$entity`,
    });
    expect((await client.get(`/v1.0/users/admin@${domain}/licenseDetails/${first?.id ?? ''}`)).status).toBe(404);
  });

  it('list every plan of the product, Company plans too, with what is left out as Disabled', async () => {
    const client = await newTenant('adele');
    const skuId = await buy(client, 'SPE_E3', 1);
    const yammer = '7547a3fe-08ee-4ccb-b430-5077c5041653';
    await assign(client, `adele@${domain}`, skuId, [yammer]);
    const { body } = await client.get(`${adele}/licenseDetails`);
    const { body: skus } = await client.get('/v1.0/subscribedSkus');
    type Plan = { servicePlanId: string; provisioningStatus: string; appliesTo: string };
    const plans = body.value[0].servicePlans as readonly Plan[];
    expect(plans.map(({ servicePlanId }) => servicePlanId)).toEqual(
      (skus.value[0].servicePlans as readonly Plan[]).map(({ servicePlanId }) => servicePlanId),
    );
    expect(
      plans.filter(({ provisioningStatus }) => provisioningStatus === 'Disabled').map((one) => one.servicePlanId),
    ).toEqual([yammer]);
    expect(plans.some(({ appliesTo }) => appliesTo === 'Company')).toBe(true);
  });

  it('quote the key in the context as the client wrote it', async () => {
    const client = await newTenant("o'brien");
    const id = await addUser(client, 'bo');
    const contexts = [`/v1.0/users/${id}`, `/v1.0/users('O''Brien@${domain}')`, `/beta/users/o'brien%40${domain}`].map(
      async (path) => (await client.get(`${path}/licenseDetails`)).body['@odata.context'] as string,
    );
    expect(await Promise.all(contexts)).toEqual([
      `${benchOrigin}/v1.0/$metadata#users('${id}')/licenseDetails`,
      `${benchOrigin}/v1.0/$metadata#users('O''Brien%40${domain}')/licenseDetails`,
      `${benchOrigin}/beta/$metadata#users('o''brien%40${domain}')/licenseDetails`,
    ]);
  });
});

// https://learn.microsoft.com/en-us/graph/api/licensedetails-getteamslicensingdetails
describe('getTeamsLicensingDetails', () => {
  it.each(['getTeamsLicensingDetails', 'getTeamsLicensingDetails()', 'microsoft.graph.getTeamsLicensingDetails()'])(
    'tells whether Teams is among the licenses: %s',
    async (name) => {
      const client = await newTenant('adele', 'bo');
      await assign(client, `adele@${domain}`, await buy(client, 'SPE_E3', 1));
      await assign(client, `bo@${domain}`, await buy(client, 'POWER_BI_PRO', 1));
      const { body } = await client.get(`${adele}/licenseDetails/${name}`);
      expect(body).toEqual({
        '@odata.context': `${benchOrigin}/v1.0/$metadata#microsoft.graph.teamsLicensingDetails`,
        hasTeamsLicense: true,
      });
      const { body: other } = await client.get(`/v1.0/users/bo@${domain}/licenseDetails/${name}`);
      expect(other.hasTeamsLicense).toBe(false);
    },
  );

  it('counts a Teams plan that is left out as no Teams', async () => {
    const client = await newTenant('adele');
    await assign(client, `adele@${domain}`, await buy(client, 'SPE_E3', 1), ['57ff2da0-773e-42df-b2af-ffb7a2317929']);
    expect((await client.get(`${adele}/licenseDetails/getTeamsLicensingDetails`)).body.hasTeamsLicense).toBe(false);
  });
});
