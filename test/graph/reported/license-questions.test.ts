// Questions about licenses that people asked in public, and what an answer shows. docs/reports.md says what each is about.

import { describe, expect, it } from 'vitest';
import { planId } from '../../domain/own-tenant.js';
import type { Json } from '../../new-emulator.js';
import { bad, contrib, expectReported, github, newScene, sdk, type Report } from './scene.js';

const azureDocs = `${github}/MicrosoftDocs/azure-docs`;
const give = (skuId: string, ...disabledPlans: readonly string[]): { readonly body: object } => ({
  body: { addLicenses: [{ skuId, disabledPlans }], removeLicenses: [] },
});
const guid = (text: string): string =>
  `Cannot convert a primitive value to the expected type '${text}'. See the inner exception for more details.`;

describe('a request to assign licenses', () => {
  it.each<Report>([
    [
      `${contrib}/7784`,
      'POST /users/{ada}/assignLicense',
      bad(guid('Edm.Guid')),
      give('u86tgb54-b296-42f0-b197-1e91e994b900'),
    ],
    [
      `${sdk}-go/issues/163`,
      'POST /users/{ada}/assignLicense',
      bad(
        "One or more parameters of the operation 'assignLicense' are missing from the request payload. The missing parameters are: removeLicenses.",
      ),
      { body: { addLicenses: [{ skuId: '{e3}' }] } },
    ],
    [
      `${azureDocs}/issues/81269`,
      'POST /users/{ada}/assignLicense',
      400,
      give('{e3}', 'e7c91390-7625-45be-94e0-e16907e03118'),
    ],
  ])('%s: %s', async (...report) => {
    await expectReported(report);
  });

  // https://github.com/nicolonsky/AzureADLicensing/issues/6
  it('turns all plans on again with a list of disabled plans that is empty', async () => {
    const scene = await newScene();
    const [ada, staff] = [scene.ids.ada ?? '', scene.ids.staff ?? ''];
    for (const without of [['SWAY'], []]) {
      await scene.give(staff, [{ sku: 'ENTERPRISEPACK', without }]);
      await scene.assign(ada, [{ sku: 'ENTERPRISEPACK', without }]);
    }
    const off = { assignedLicenses: [{ skuId: scene.ids.e3, disabledPlans: [] }] };
    expect(await scene.group(staff, 'assignedLicenses')).toMatchObject(off);
    expect(await scene.read(ada, 'assignedLicenses')).toMatchObject(off);
  });

  // https://github.com/MicrosoftDocs/azure-docs/issues/43826
  it('gives somebody a second product', async () => {
    const scene = await newScene();
    await scene.buy('POWER_BI_PRO', 1);
    for (const product of ['ENTERPRISEPACK', 'POWER_BI_PRO']) await scene.assign(scene.ids.ada ?? '', [product]);
    expect((await scene.held(scene.ids.ada ?? '')).toSorted()).toEqual(['ENTERPRISEPACK', 'POWER_BI_PRO']);
  });

  // https://github.com/MicrosoftDocs/azure-docs/issues/79092, and for Exchange Online, whose plans 1 and 2 are in both products:
  // https://github.com/MicrosoftDocs/azure-docs/pull/111681
  it('resolves a conflict of two plans by turning off one of them', async () => {
    const scene = await newScene();
    const ada = scene.ids.ada ?? '';
    await scene.buy('STANDARDPACK', 1);
    await scene.assign(ada, ['ENTERPRISEPACK']);
    expect((await scene.assign(ada, ['STANDARDPACK'])).status).toBe(400);
    const { body } = await scene.assign(ada, [{ sku: 'STANDARDPACK', without: ['SHAREPOINTSTANDARD'] }]);
    expect(body.error).toBeUndefined();
  });

  // https://github.com/MicrosoftDocs/azure-docs/issues/94140
  it('gives two products of Dynamics 365 together', async () => {
    const scene = await newScene();
    for (const product of ['DYN365_ENTERPRISE_PLAN1', 'DYN365_ENTERPRISE_CUSTOMER_SERVICE']) {
      await scene.buy(product, 1);
      expect((await scene.assign(scene.ids.ada ?? '', [product])).body.error).toBeUndefined();
    }
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/3621,
  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/12366
  it('takes a license away whose purchase is suspended, from a user and from a group', async () => {
    const scene = await newScene();
    const [ada, staff] = [scene.ids.ada ?? '', scene.ids.staff ?? ''];
    const id = await scene.buy('POWER_BI_PRO', 9);
    await scene.assign(ada, ['POWER_BI_PRO']);
    await scene.give(staff, ['POWER_BI_PRO']);
    await scene.client.patch(`/_tenantry/subscriptions/${id}`, { status: 'Suspended' });
    expect((await scene.assign(ada, [], ['POWER_BI_PRO'])).status).toBe(200);
    expect((await scene.give(staff, [], ['POWER_BI_PRO'])).status).toBe(202);
    expect(await scene.held(ada)).toEqual([]);
  });

  // https://github.com/Microsoft365DSC/Microsoft365DSC/issues/5128
  it('is what changes the licenses of a group: a PATCH of others leaves them', async () => {
    const scene = await newScene();
    const staff = scene.ids.staff ?? '';
    await scene.give(staff, ['ENTERPRISEPACK']);
    await scene.client.patch(`/v1.0/groups/${staff}`, { description: 'Everybody' });
    expect(await scene.group(staff, 'assignedLicenses')).toMatchObject({ assignedLicenses: [{ skuId: scene.ids.e3 }] });
  });
});

describe('a license that somebody has directly and by a group', () => {
  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/13002, issue 18836 there, and
  // https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/1757
  it('is once among assignedLicenses, and twice among licenseAssignmentStates', async () => {
    const scene = await newScene();
    const [ada, staff] = [scene.ids.ada ?? '', scene.ids.staff ?? ''];
    await scene.assign(ada, ['ENTERPRISEPACK']);
    await scene.give(staff, ['ENTERPRISEPACK']);
    const user = (await scene.read(ada, 'assignedLicenses,licenseAssignmentStates')) as Record<string, Json[]>;
    expect(user.assignedLicenses).toHaveLength(1);
    expect(
      new Set(user.licenseAssignmentStates?.map(({ assignedByGroup }) => assignedByGroup as string | null)),
    ).toEqual(new Set([null, staff]));
  });
});

describe('the units of a product', () => {
  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/12991: warning means that it is in its grace period, and
  // https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/2337
  it('are under warning in the grace period, and under suspended afterwards', async () => {
    const scene = await newScene();
    const id = await scene.buy('POWER_BI_PRO', 3);
    const become = async (status: string): Promise<Json> => {
      await scene.client.patch(`/_tenantry/subscriptions/${id}`, { status });
      return scene.sku('POWER_BI_PRO');
    };
    expect(await become('Warning')).toMatchObject({
      capabilityStatus: 'Warning',
      prepaidUnits: { enabled: 0, warning: 3, suspended: 0 },
    });
    expect(await become('Suspended')).toMatchObject({
      capabilityStatus: 'Suspended',
      prepaidUnits: { enabled: 0, warning: 0, suspended: 3 },
    });
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/7606
  it('can be fewer than those in use', async () => {
    const scene = await newScene();
    const id = await scene.buy('POWER_BI_PRO', 2);
    for (const user of ['ada', 'ben']) await scene.assign(scene.ids[user] ?? '', ['POWER_BI_PRO']);
    await scene.client.patch(`/_tenantry/subscriptions/${id}`, { units: 1 });
    expect(await scene.sku('POWER_BI_PRO')).toMatchObject({ consumedUnits: 2, prepaidUnits: { enabled: 1 } });
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/14164
  it('are listed for a trial, too', async () => {
    const scene = await newScene();
    await scene.client.post('/_tenantry/subscriptions', { skuPartNumber: 'POWER_BI_PRO', units: 25, isTrial: true });
    expect(await scene.sku('POWER_BI_PRO')).toMatchObject({
      capabilityStatus: 'Enabled',
      prepaidUnits: { enabled: 25 },
    });
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/930, and issue 7972 there
  it('that are suspended suspend the plans of those who have one', async () => {
    const scene = await newScene();
    const ada = scene.ids.ada ?? '';
    const id = await scene.buy('POWER_BI_PRO', 2);
    await scene.assign(ada, ['POWER_BI_PRO']);
    const statusOf = async (): Promise<unknown> => {
      const { assignedPlans } = (await scene.read(ada, 'assignedPlans')) as Record<string, Json[]>;
      const plan = planId('POWER_BI_PRO', 'BI_AZURE_P2');
      return assignedPlans?.find(({ servicePlanId }) => servicePlanId === plan)?.capabilityStatus as unknown;
    };
    expect(await statusOf()).toBe('Enabled');
    for (const status of ['Warning', 'Suspended', 'LockedOut']) {
      await scene.client.patch(`/_tenantry/subscriptions/${id}`, { status });
      expect(await statusOf()).toBe(status);
    }
    await scene.assign(ada, [], ['POWER_BI_PRO']);
    expect(await statusOf()).toBe('Deleted');
  });
});

describe('a user', () => {
  it.each([
    [`${sdk}-powershell/issues/1547`, 'usageLocation', 'US'],
    [`${sdk}-dotnet/issues/958`, 'usagelocation', 'US'],
    [`${sdk}-powershell/issues/547`, 'assignedLicenses', []],
    [`${sdk}-powershell/issues/2111`, 'preferredDataLocation', null],
    [`${sdk}-powershell/issues/2561`, 'accountEnabled', true],
  ])('%s: shows %s only if it is selected', async (source, name, value) => {
    const scene = await newScene();
    const property = name === 'usagelocation' ? 'usageLocation' : name;
    expect((await scene.ask([source, 'GET /users/{ada}', 200])).body).not.toHaveProperty(property);
    const { body } = await scene.ask([source, `GET /users/{ada}?$select=${name}`, 200]);
    expect(body[property]).toEqual(value);
  });
});
