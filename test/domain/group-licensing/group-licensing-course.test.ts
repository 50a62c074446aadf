// The rules of group licensing from G7 on: when members are processed, what is tried again, and what is refused.
// Sources: https://learn.microsoft.com/entra/identity/users/licensing-group-advanced (7, 10) and
// https://learn.microsoft.com/entra/identity/users/licensing-groups-resolve-problems (8, 9, 12).

import { describe, expect, it } from 'vitest';
import { newGroupTenant, type GroupTenant } from '../groups/group-tenant.js';
import { newTenant, planId, skuId, type Given } from '../own-tenant.js';

const e3 = 'ENTERPRISEPACK';

const arrange = async (units = 5): Promise<{ tenant: GroupTenant; group: string; ann: string; ben: string }> => {
  const tenant = await newGroupTenant();
  await tenant.buy(e3, units);
  const [ann, ben] = [await tenant.addUser('ann'), await tenant.addUser('ben')];
  return { tenant, group: await tenant.addGroup('staff'), ann, ben };
};

describe('G7: members are processed', () => {
  it('at once where nothing else is chosen, and the answer is 202 all the same', async () => {
    const { tenant, group, ann } = await arrange();
    await tenant.join(group, ann);
    const { status, headers, body } = await tenant.give(group, [e3]);
    expect(status).toBe(202);
    expect(headers.Location).toMatch(new RegExp(`/directoryObjects/${group}/Microsoft\\.DirectoryServices\\.Group$`));
    expect(body).toMatchObject({ id: group, displayName: 'staff' });
    expect(body).not.toHaveProperty('assignedLicenses');
    expect(await tenant.held(ann)).toEqual([e3]);
  });

  it('by the clock where a delay is chosen: queued, in progress, complete', async () => {
    const { tenant, group, ann } = await arrange();
    await tenant.choose({ groupProcessingDelay: 'PT10M' });
    await tenant.join(group, ann);
    expect((await tenant.group(group, 'licenseProcessingState')).licenseProcessingState).toBeNull();
    await tenant.give(group, [e3]);
    const seen = [await tenant.group(group, 'licenseProcessingState')];
    await tenant.advance('PT6M');
    seen.push(await tenant.group(group, 'licenseProcessingState'));
    expect(await tenant.held(ann)).toEqual([]);
    expect(await tenant.advance('PT4M')).toMatchObject([{ job: 'groupLicensing', target: group }]);
    seen.push(await tenant.group(group, 'licenseProcessingState'));
    expect(seen.map(({ licenseProcessingState }) => licenseProcessingState.state)).toEqual([
      'QueuedForProcessing',
      'ProcessingInProgress',
      'ProcessingComplete',
    ]);
    expect(await tenant.held(ann)).toEqual([e3]);
  });

  it('by the clock when they come and go later', async () => {
    const { tenant, group, ann, ben } = await arrange();
    await tenant.join(group, ann);
    await tenant.give(group, [e3]);
    await tenant.choose({ groupProcessingDelay: 'PT10M' });
    await tenant.leave(group, ann);
    await tenant.join(group, ben);
    expect([await tenant.held(ann), await tenant.held(ben)]).toEqual([[e3], []]);
    await tenant.advance('PT10M');
    expect([await tenant.held(ann), await tenant.held(ben)]).toEqual([[], [e3]]);
  });

  it('as things are when their turn comes: who left before it gets nothing', async () => {
    const { tenant, group, ann } = await arrange();
    await tenant.choose({ groupProcessingDelay: 'PT10M' });
    await tenant.give(group, [e3]);
    await tenant.join(group, ann);
    await tenant.advance('PT5M');
    await tenant.leave(group, ann);
    await tenant.advance('PT10M');
    expect(await tenant.states(ann)).toEqual([]);
  });
});

describe('G8: what failed is tried again', () => {
  const arrangeWaiting = async () => {
    const { tenant, group, ann, ben } = await arrange(1);
    await tenant.assign(ann, [e3]);
    await tenant.join(group, ben);
    await tenant.give(group, [e3]);
    expect(await tenant.states(ben)).toEqual([`${e3} group Error CountViolation`]);
    return { tenant, group, ann, ben };
  };

  it('when units are bought', async () => {
    const { tenant, ben } = await arrangeWaiting();
    await tenant.buy(e3, 1);
    expect(await tenant.states(ben)).toEqual([`${e3} group Active`]);
  });

  it('not when somebody frees a seat, but when the user is reprocessed then', async () => {
    const { tenant, ann, ben } = await arrangeWaiting();
    await tenant.assign(ann, [], [e3]);
    expect(await tenant.states(ben)).toEqual([`${e3} group Error CountViolation`]);
    const { status, body } = await tenant.reprocess(ben);
    expect([status, body.id]).toEqual([200, ben]);
    expect(await tenant.states(ben)).toEqual([`${e3} group Active`]);
  });

  it('when the license that stood in the way is taken from the user', async () => {
    const tenant = await newGroupTenant();
    for (const sku of ['SHAREPOINTSTANDARD', 'SHAREPOINTENTERPRISE']) await tenant.buy(sku, 5);
    const ann = await tenant.addUser('ann');
    const group = await tenant.addGroup('staff');
    await tenant.assign(ann, ['SHAREPOINTSTANDARD']);
    await tenant.join(group, ann);
    await tenant.give(group, ['SHAREPOINTENTERPRISE']);
    expect(await tenant.states(ann)).toEqual([
      'SHAREPOINTENTERPRISE group Error MutuallyExclusiveViolation',
      'SHAREPOINTSTANDARD direct Active',
    ]);
    await tenant.assign(ann, [], ['SHAREPOINTSTANDARD']);
    expect(await tenant.states(ann)).toEqual(['SHAREPOINTENTERPRISE group Active']);
  });

  it('and a second failure for the same reason changes nothing', async () => {
    const { tenant, ben } = await arrangeWaiting();
    const before = await tenant.exported();
    await tenant.reprocess(ben);
    expect(await tenant.exported()).toBe(before);
  });
});

describe('G9: a group that has licenses', () => {
  it('cannot be deleted', async () => {
    const { tenant, group } = await arrange();
    await tenant.give(group, [e3]);
    const { status, body } = await tenant.client.delete(`/v1.0/groups/${group}`);
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      'Request_BadRequest',
      'A group with active licenses assigned cannot be deleted.',
    ]);
  });

  it('can be deleted when they are taken and that is through', async () => {
    const { tenant, group, ann } = await arrange();
    await tenant.join(group, ann);
    await tenant.give(group, [e3]);
    await tenant.choose({ groupProcessingDelay: 'PT10M' });
    await tenant.give(group, [], [e3]);
    expect(await tenant.client.delete(`/v1.0/groups/${group}`)).toMatchObject({ status: 400 });
    await tenant.advance('PT10M');
    expect(await tenant.client.delete(`/v1.0/groups/${group}`)).toMatchObject({ status: 204 });
    expect(await tenant.states(ann)).toEqual([]);
  });
});

describe('G10: a tenant without Entra ID P1 or a product that comes with the feature', () => {
  const arrangePlain = async (sku: string) => {
    const tenant = newTenant();
    await tenant.buy(sku, 1);
    const body = { displayName: 'staff', mailEnabled: false, mailNickname: 'staff', securityEnabled: true };
    const group = (await tenant.client.post('/v1.0/groups', body)).body.id as string;
    const license = { addLicenses: [{ skuId: skuId(sku), disabledPlans: [] }], removeLicenses: [] };
    return { tenant, give: () => tenant.client.post(`/v1.0/groups/${group}/assignLicense`, license) };
  };

  it('cannot license groups, unless it is told not to mind', async () => {
    const { tenant, give } = await arrangePlain('POWER_BI_PRO');
    const { status, body } = await give();
    expect([status, body.error.message]).toEqual([400, expect.stringContaining('Microsoft Entra ID P1')]);
    await tenant.choose({ groupLicensingNeedsPremium: false });
    expect(await give()).toMatchObject({ status: 202 });
  });

  it.each(['AAD_PREMIUM', 'SPB', 'ENTERPRISEPACK', 'SPE_E3'])('is not one that owns %s', async (sku) => {
    const { give } = await arrangePlain(sku);
    expect(await give()).toMatchObject({ status: 202 });
  });
});

describe("a change of a group's licenses that is refused", () => {
  it.each<[why: string, add: readonly Given[], take: readonly string[], message: RegExp]>([
    ['the tenant does not own the product', ['SPE_E5'], [], /does not correspond to a valid company License/],
    ['the group does not have the license', [], [e3], /^Group does not have a corresponding license\.$/],
    ['a product is there twice', [e3, e3], [], /named more than once/],
  ])('leaves everything as it was, when %s', async (_why, add, take, message) => {
    const { tenant, group } = await arrange();
    const before = await tenant.exported();
    const { status, body } = await tenant.give(group, add, take);
    expect([status, body.error.code]).toEqual([400, 'Request_BadRequest']);
    expect(body.error.message).toMatch(message);
    expect(await tenant.exported()).toBe(before);
  });

  it("names a plan that is none of the product's", async () => {
    const { tenant, group } = await arrange();
    const license = { skuId: skuId(e3), disabledPlans: [planId('POWER_BI_PRO', 'BI_AZURE_P2')] };
    const path = `/v1.0/groups/${group}/assignLicense`;
    const answer = await tenant.client.post(path, { addLicenses: [license], removeLicenses: [] });
    expect([answer.status, answer.body.error.message]).toEqual([400, expect.stringContaining('does not belong')]);
  });
});
