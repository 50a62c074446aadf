// What assignLicense does when it succeeds.
// Source: https://learn.microsoft.com/graph/api/user-assignlicense and traffic recorded in 2022.

import { describe, expect, it } from 'vitest';
import { newTenant, planId, skuId } from '../own-tenant.js';

describe('POST /users/{id}/assignLicense', () => {
  it('gives a license, which costs one unit and shows at once', async () => {
    const tenant = newTenant();
    await tenant.buy('ENTERPRISEPACK', 5);
    const ann = await tenant.addUser('ann');
    expect(await tenant.assign(ann, ['ENTERPRISEPACK'])).toMatchObject({ status: 200, body: { id: ann } });
    expect(await tenant.read(ann, 'assignedLicenses')).toMatchObject({
      assignedLicenses: [{ skuId: skuId('ENTERPRISEPACK'), disabledPlans: [] }],
    });
    expect(await tenant.sku('ENTERPRISEPACK')).toMatchObject({
      consumedUnits: 1,
      prepaidUnits: { enabled: 5, lockedOut: 0, suspended: 0, warning: 0 },
    });
  });

  it('answers with the default properties, without the licenses that the documentation shows', async () => {
    const tenant = newTenant();
    await tenant.buy('ENTERPRISEPACK', 5);
    const ann = await tenant.addUser('ann');
    const { body, headers } = await tenant.assign(ann, ['ENTERPRISEPACK']);
    expect(body).not.toHaveProperty('assignedLicenses');
    expect(headers.Location).toBe('http://localhost:4365');
  });

  it('leaves out disabled plans, which are neither on nor Deleted when they were never on', async () => {
    const tenant = newTenant();
    await tenant.buy('ENTERPRISEPACK', 5);
    const ann = await tenant.addUser('ann');
    await tenant.assign(ann, [{ sku: 'ENTERPRISEPACK', without: ['TEAMS1', 'SWAY'] }]);
    const { assignedPlans } = await tenant.read(ann, 'assignedPlans');
    const ids = (assignedPlans as { servicePlanId: string }[]).map(({ servicePlanId }) => servicePlanId);
    expect(ids).toContain(planId('ENTERPRISEPACK', 'EXCHANGE_S_ENTERPRISE'));
    expect(ids).not.toContain(planId('ENTERPRISEPACK', 'TEAMS1'));
    expect(ids).not.toContain(planId('ENTERPRISEPACK', 'SWAY'));
  });

  it('given the same product again replaces its disabledPlans and takes no second unit', async () => {
    const tenant = newTenant();
    await tenant.buy('ENTERPRISEPACK', 1);
    const ann = await tenant.addUser('ann');
    await tenant.assign(ann, [{ sku: 'ENTERPRISEPACK', without: ['TEAMS1'] }]);
    await tenant.advance('PT1H');
    expect(await tenant.assign(ann, [{ sku: 'ENTERPRISEPACK', without: ['SWAY'] }])).toMatchObject({ status: 200 });
    expect(await tenant.read(ann, 'assignedLicenses,licenseAssignmentStates')).toMatchObject({
      assignedLicenses: [{ disabledPlans: [planId('ENTERPRISEPACK', 'SWAY')] }],
      licenseAssignmentStates: [
        { disabledPlans: [planId('ENTERPRISEPACK', 'SWAY')], lastUpdatedDateTime: '2026-10-05T10:00:00Z' },
      ],
    });
    expect(await tenant.sku('ENTERPRISEPACK')).toMatchObject({ consumedUnits: 1 });
  });

  it('given the same again changes no plan and no date of a plan', async () => {
    const tenant = newTenant();
    await tenant.buy('ENTERPRISEPACK', 1);
    const ann = await tenant.addUser('ann');
    await tenant.assign(ann, ['ENTERPRISEPACK']);
    const before = await tenant.read(ann, 'assignedLicenses,assignedPlans');
    await tenant.advance('PT1H');
    expect(await tenant.assign(ann, ['ENTERPRISEPACK'])).toMatchObject({ status: 200 });
    expect(await tenant.read(ann, 'assignedLicenses,assignedPlans')).toEqual(before);
  });

  it('takes a license away and frees its unit', async () => {
    const tenant = newTenant();
    await tenant.buy('ENTERPRISEPACK', 1);
    const ann = await tenant.addUser('ann');
    const ben = await tenant.addUser('ben');
    await tenant.assign(ann, ['ENTERPRISEPACK']);
    expect(await tenant.assign(ann, [], ['ENTERPRISEPACK'])).toMatchObject({ status: 200 });
    expect(await tenant.held(ann)).toEqual([]);
    expect(await tenant.assign(ben, ['ENTERPRISEPACK'])).toMatchObject({ status: 200 });
    expect(await tenant.sku('ENTERPRISEPACK')).toMatchObject({ consumedUnits: 1 });
  });

  it('swaps two products that exclude one another in a single call', async () => {
    const tenant = newTenant();
    await tenant.buy('STANDARDPACK', 1);
    await tenant.buy('ENTERPRISEPACK', 1);
    const ann = await tenant.addUser('ann');
    await tenant.assign(ann, ['STANDARDPACK']);
    expect(await tenant.assign(ann, ['ENTERPRISEPACK'], ['STANDARDPACK'])).toMatchObject({ status: 200 });
    expect(await tenant.held(ann)).toEqual(['ENTERPRISEPACK']);
    expect(await tenant.sku('STANDARDPACK')).toMatchObject({ consumedUnits: 0 });
  });

  it('reads ids in any case and counts a plan that is named twice once', async () => {
    const tenant = newTenant();
    await tenant.buy('ENTERPRISEPACK', 1);
    const ann = await tenant.addUser('ann');
    const sway = planId('ENTERPRISEPACK', 'SWAY');
    const addLicenses = [{ skuId: skuId('ENTERPRISEPACK').toUpperCase(), disabledPlans: [sway.toUpperCase(), sway] }];
    const path = `/v1.0/users/${ann.toUpperCase()}/assignLicense`;
    expect(await tenant.client.post(path, { addLicenses, removeLicenses: [] })).toMatchObject({ status: 200 });
    expect(await tenant.read(ann, 'assignedLicenses')).toMatchObject({ assignedLicenses: [{ disabledPlans: [sway] }] });
  });

  it('gives several products at once or none of them', async () => {
    const tenant = newTenant();
    await tenant.buy('ENTERPRISEPACK', 1);
    await tenant.buy('POWER_BI_PRO', 1);
    const ann = await tenant.addUser('ann');
    const ben = await tenant.addUser('ben');
    await tenant.assign(ben, ['POWER_BI_PRO']);
    const before = await tenant.exported();
    expect(await tenant.assign(ann, ['ENTERPRISEPACK', 'POWER_BI_PRO'])).toMatchObject({ status: 400 });
    expect(await tenant.exported()).toBe(before);
    expect(await tenant.assign(ann, ['ENTERPRISEPACK'])).toMatchObject({ status: 200 });
  });
});
