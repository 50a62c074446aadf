// Reports about licenses: giving and taking them, those of groups, and how they are shown. docs/reports.md says what each is about.

import { describe, expect, it } from 'vitest';
import { planId } from '../../domain/own-tenant.js';
import type { Json } from '../../new-emulator.js';
import { namesOf } from '../own-tenant.js';
import { bad, contrib, docs, expectReported, github, newScene, sdk, unsupported, type Report } from './scene.js';

const give = (skuId: string, ...disabledPlans: readonly string[]): { readonly body: object } => ({
  body: { addLicenses: [{ skuId, disabledPlans }], removeLicenses: [] },
});
const location = 'License assignment cannot be done for user with invalid usage location.';
const inherited = 'User license is inherited from a group membership and it cannot be removed directly from the user.';

describe('giving a license', () => {
  it.each<Report>([
    [
      `${docs}/2853`,
      'POST /users/{ada}/assignLicense',
      bad(
        "Cannot convert a primitive value to the expected type 'Edm.Guid'. See the inner exception for more details.",
      ),
      give('u86tgb54-b296-42f0-b197-1e91e994b900'),
    ],
  ])('%s: %s', async (...report) => {
    await expectReported(report);
  });

  it.each([
    `${github}/KelvinTegelaar/CIPP/issues/783`,
    `${github}/microsoft/Partner-Center-DotNet-Samples/issues/131`,
    `${github}/MicrosoftDocs/OfficeDocs-Enterprise/issues/487`,
    `${docs}/21263`,
  ])('needs a place of use: %s', async (source) => {
    const scene = await newScene();
    const ask: Report = [source, 'POST /users/{ada}/assignLicense', 200, give('{e3}')];
    await scene.client.patch(`/v1.0/users/${scene.ids.ada ?? ''}`, { usageLocation: null });
    const { status, body } = await scene.ask(ask);
    expect([status, body.error.code, body.error.message]).toEqual(bad(location));
    await scene.client.patch(`/v1.0/users/${scene.ids.ada ?? ''}`, { usageLocation: 'US' });
    expect((await scene.ask(ask)).status).toBe(200);
  });
});

describe('a license of a group', () => {
  // https://github.com/KelvinTegelaar/CIPP/issues/4090
  it('is not taken from the user', async () => {
    const scene = await newScene();
    await scene.give(scene.ids.staff ?? '', ['ENTERPRISEPACK']);
    const { status, body } = await scene.assign(scene.ids.ada ?? '', [], ['ENTERPRISEPACK']);
    expect([status, body.error.code, body.error.message]).toEqual(bad(inherited));
    await scene.leave(scene.ids.staff ?? '', scene.ids.ada ?? '');
    expect(await scene.held(scene.ids.ada ?? '')).toEqual([]);
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/18695
  it("is among the user's licenses, and licenseAssignmentStates names the group", async () => {
    const { give: license, ids, read } = await newScene();
    await license(ids.staff ?? '', ['ENTERPRISEPACK']);
    const { assignedLicenses, licenseAssignmentStates } = (await read(
      ids.ada ?? '',
      'assignedLicenses,licenseAssignmentStates',
    )) as Record<string, Json[]>;
    expect(assignedLicenses).toEqual([{ skuId: ids.e3, disabledPlans: [] }]);
    expect(licenseAssignmentStates).toMatchObject([{ skuId: ids.e3, assignedByGroup: ids.staff, state: 'Active' }]);
  });

  // https://github.com/MicrosoftDocs/azure-docs/issues/30812
  it('stands beside the one that was given directly, which can be taken away', async () => {
    const scene = await newScene();
    const [ada, staff] = [scene.ids.ada ?? '', scene.ids.staff ?? ''];
    await scene.assign(ada, ['ENTERPRISEPACK']);
    await scene.give(staff, ['ENTERPRISEPACK']);
    expect(await scene.states(ada)).toHaveLength(2);
    expect((await scene.assign(ada, [], ['ENTERPRISEPACK'])).status).toBe(200);
    expect(await scene.states(ada)).toHaveLength(1);
    expect(await scene.held(ada)).toEqual(['ENTERPRISEPACK']);
  });

  // https://github.com/Jannos-443/PRTG-M365/issues/9, https://github.com/microsoftgraph/microsoft-graph-docs/pull/3167
  it('that runs out is found by the groups whose members lack it, and says CountViolation', async () => {
    const scene = await newScene();
    const names = ['dan', 'eve'];
    for (const name of names) await scene.join(scene.ids.staff ?? '', await scene.addUser(name));
    await scene.give(scene.ids.staff ?? '', ['ENTERPRISEPACK']);
    const filter = 'GET /groups?$filter=hasMembersWithLicenseErrors eq true&$select=displayName';
    expect((await scene.ask(['', filter, 200])).body.value).toEqual([{ displayName: 'staff' }]);
    const { body } = await scene.ask(['', 'GET /groups/{staff}/membersWithLicenseErrors?$select=id', 200]);
    const [without] = body.value as { id: string }[];
    expect(body.value).toHaveLength(1);
    expect(await scene.states(without?.id ?? '')).toEqual(['ENTERPRISEPACK group Error CountViolation']);
  });
});

describe('how licenses are shown', () => {
  it.each<Report>([
    [
      `${github}/microsoftgraph/microsoft-graph-docs-contrib/pull/9437`,
      'GET /groups?$count=true&$filter=hasMembersWithLicenseErrors eq true',
      unsupported(
        "Unsupported or invalid query filter clause specified for property 'hasMembersWithLicenseErrors' of resource 'Group'.",
      ),
      { eventual: true },
    ],
    [
      `${contrib}/6500`,
      "GET /beta/subscribedSkus?$filter=capabilityStatus eq 'Enabled'",
      unsupported('Filtered searches against this resource are not supported.'),
    ],
    // The product's sum is in subscribedSkus, each purchase is in directory/subscriptions.
    [
      `${sdk}-powershell/issues/1868`,
      'GET /directory/subscriptions',
      { value: [{ totalLicenses: 1 }, { totalLicenses: 3 }] },
    ],
    [
      `${sdk}-powershell/issues/2108`,
      'GET /beta/directory/subscriptions?$select=id,skuPartNumber,skuId,nextLifecycleDateTime,createdDateTime',
      { value: [{ skuPartNumber: 'AAD_PREMIUM' }, { skuPartNumber: 'ENTERPRISEPACK' }] },
    ],
  ])('%s: %s', async (...report) => {
    await expectReported(report);
  });

  // https://office365itpros.com/2021/09/17/graph-lambda-operators-powershell/, and for plans, where state and plan are asked of one item:
  // https://www.michev.info/blog/post/6137/how-to-properly-filter-for-specific-enabled-services-via-the-graph-api-sdk
  it('users are found by a license, and by a plan that is not disabled', async () => {
    const scene = await newScene();
    const plan = planId('ENTERPRISEPACK', 'EXCHANGE_S_ENTERPRISE');
    await scene.assign(scene.ids.ada ?? '', ['ENTERPRISEPACK']);
    await scene.assign(scene.ids.ben ?? '', [{ sku: 'ENTERPRISEPACK', without: ['EXCHANGE_S_ENTERPRISE'] }]);
    const find = async (filter: string): Promise<readonly string[]> =>
      namesOf((await scene.ask(['', `GET /users?$filter=${filter}&$count=true`, 200, { eventual: true }])).body);
    expect(await find('assignedLicenses/any(x:x/skuId eq {e3})')).toEqual(['ada', 'ben']);
    expect(await find(`assignedPlans/any(x:x/servicePlanId eq ${plan} and x/capabilityStatus eq 'Enabled')`)).toEqual([
      'ada',
    ]);
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/2795
  it('the details of a license list its plans, of which Intune waits for its activation', async () => {
    const scene = await newScene();
    await scene.assign(scene.ids.ada ?? '', ['ENTERPRISEPACK']);
    const { body } = await scene.ask(['', 'GET /users/{ada}/licenseDetails', 200]);
    const [details] = body.value as Json[];
    expect(details).toMatchObject({ skuPartNumber: 'ENTERPRISEPACK' });
    expect(details.servicePlans).toContainEqual(
      expect.objectContaining({ servicePlanName: 'INTUNE_O365', provisioningStatus: 'PendingActivation' }),
    );
  });
});

describe('a request to assign licenses', () => {
  // The command left a list out.
  it.each([`${sdk}-powershell/issues/3361`, `${sdk}-powershell/issues/3229`])('has both lists: %s', async (source) => {
    await expectReported([
      source,
      'POST /users/{ada}/microsoft.graph.assignLicense',
      bad(
        "One or more parameters of the operation 'assignLicense' are missing from the request payload. The missing parameters are: addLicenses.",
      ),
      { body: { removeLicenses: ['{e3}'] } },
    ]);
  });

  it.each<Report>([
    [
      `${github}/manicminer/hamilton/pull/288`,
      'POST /groups/{staff}/assignLicense',
      bad('License 90d8b3f8-712e-4f7b-aa1e-62e7ae6cbe96 does not correspond to a valid company License.'),
      give('90d8b3f8-712e-4f7b-aa1e-62e7ae6cbe96'),
    ],
  ])('%s: %s', async (...report) => {
    await expectReported(report);
  });

  // https://github.com/MicrosoftDocs/azure-docs/issues/57441
  it('of a group is read with the plans that are off', async () => {
    const scene = await newScene();
    await scene.give(scene.ids.staff ?? '', [{ sku: 'ENTERPRISEPACK', without: ['SWAY'] }]);
    const { assignedLicenses } = await scene.group(scene.ids.staff ?? '', 'assignedLicenses');
    expect(assignedLicenses).toEqual([{ skuId: scene.ids.e3, disabledPlans: [planId('ENTERPRISEPACK', 'SWAY')] }]);
  });
});

describe('the units of a product', () => {
  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/3560
  it('are in use although some of them have ended', async () => {
    const scene = await newScene();
    const { ada = '', ben = '', cleo = '' } = scene.ids;
    const id = await scene.buy('POWER_BI_PRO', 3);
    for (const user of [ada, ben, cleo]) await scene.assign(user, ['POWER_BI_PRO']);
    expect((await scene.client.patch(`/_tenantry/subscriptions/${id}`, { units: 2 })).status).toBe(200);
    expect(await scene.sku('POWER_BI_PRO')).toMatchObject({ consumedUnits: 3, prepaidUnits: { enabled: 2 } });
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/16282
  it('can be assigned while the purchase is in its grace period, and not when it is suspended', async () => {
    const scene = await newScene();
    const { ada = '', ben = '' } = scene.ids;
    const id = await scene.buy('POWER_BI_PRO', 3);
    const become = async (status: string) => scene.client.patch(`/_tenantry/subscriptions/${id}`, { status });
    expect((await become('Warning')).status).toBe(200);
    expect((await scene.assign(ada, ['POWER_BI_PRO'])).status).toBe(200);
    expect((await become('Suspended')).status).toBe(200);
    expect((await scene.assign(ben, ['POWER_BI_PRO'])).status).toBe(400);
  });
});
