// Plans that depend on others, where groups give them. Sources:
// https://learn.microsoft.com/entra/identity/users/licensing-groups-resolve-problems (products with prerequisites; other
// products depend on this license; when a licensed group is deleted) and, for the answer to reprocessing, public issues.

import { describe, expect, it } from 'vitest';
import { newGroupTenant } from '../groups/group-tenant.js';
import { planId } from '../own-tenant.js';

const e3 = 'ENTERPRISEPACK';
/** Phone System, which depends on Skype for Business or Teams. */
const addOn = 'MCOEV';

const arrange = async () => {
  const tenant = await newGroupTenant();
  await tenant.buy(e3, 5);
  await tenant.buy(addOn, 5);
  const ann = await tenant.addUser('ann');
  const group = await tenant.addGroup('staff');
  await tenant.join(group, ann);
  return { tenant, ann, group };
};

/** Phone System directly on what comes by the group. */
const arrangeBuiltUpon = async () => {
  const { tenant, ann, group } = await arrange();
  await tenant.give(group, [e3]);
  await tenant.assign(ann, [addOn]);
  return { tenant, ann, group };
};

const refusal = /^License assignment failed because service plan .+ depends on the service plan\(s\) .+/;

describe('G12: what a plan depends on', () => {
  it('must come through the same group, or the group is not given the product', async () => {
    const { tenant, ann, group } = await arrange();
    await tenant.assign(ann, [e3]);
    const before = await tenant.exported();
    const { status, body } = await tenant.give(group, [addOn]);
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      'Request_BadRequest',
      expect.stringMatching(refusal),
    ]);
    expect(body.error.message).toContain(planId(addOn, 'MCOEV'));
    expect(await tenant.exported()).toBe(before);
    expect(await tenant.give(group, [e3, addOn])).toMatchObject({ status: 202 });
    expect(await tenant.states(ann)).toEqual([`${e3} direct Active`, `${e3} group Active`, `${addOn} group Active`]);
  });

  it('cannot be taken from the group before what depends on it', async () => {
    const { tenant, ann, group } = await arrange();
    await tenant.give(group, [e3, addOn]);
    const answer = await tenant.give(group, [], [e3]);
    expect([answer.status, answer.body.error.message]).toEqual([400, expect.stringMatching(refusal)]);
    expect(await tenant.give(group, [], [e3, addOn])).toMatchObject({ status: 202 });
    expect(await tenant.states(ann)).toEqual([]);
  });
});

describe('G14: what something else depends on', () => {
  it('stays with who leaves the group, until that is gone', async () => {
    const { tenant, ann, group } = await arrangeBuiltUpon();
    await tenant.leave(group, ann);
    expect(await tenant.states(ann)).toEqual([
      `${e3} group ActiveWithError DependencyViolation`,
      `${addOn} direct Active`,
    ]);
    const { body } = await tenant.client.get(`/v1.0/groups/${group}/membersWithLicenseErrors?$select=displayName`);
    expect(body.value).toMatchObject([{ displayName: 'ann' }]);
    await tenant.assign(ann, [], [addOn]);
    expect(await tenant.states(ann)).toEqual([]);
  });

  it('is taken when it comes from elsewhere, too', async () => {
    const { tenant, ann, group } = await arrangeBuiltUpon();
    await tenant.assign(ann, [e3]);
    await tenant.give(group, [], [e3]);
    expect(await tenant.states(ann)).toEqual([`${e3} direct Active`, `${addOn} direct Active`]);
  });

  it('becomes direct when the group is deleted', async () => {
    const { tenant, ann, group } = await arrangeBuiltUpon();
    await tenant.give(group, [], [e3]);
    expect(await tenant.states(ann)).toContain(`${e3} group ActiveWithError DependencyViolation`);
    expect(await tenant.client.delete(`/v1.0/groups/${group}`)).toMatchObject({ status: 204 });
    expect(await tenant.states(ann)).toEqual([`${e3} direct Active`, `${addOn} direct Active`]);
  });

  it('is what a 400 of reprocessing shows, and nothing changes', async () => {
    const { tenant, ann, group } = await arrangeBuiltUpon();
    expect(await tenant.reprocess(ann)).toMatchObject({ status: 200 });
    await tenant.leave(group, ann);
    const before = await tenant.exported();
    const { status, body } = await tenant.reprocess(ann);
    expect([status, body.error.message]).toEqual([400, expect.stringMatching(refusal)]);
    expect(body.error.message).toContain(planId(addOn, 'MCOEV'));
    expect(await tenant.exported()).toBe(before);
  });
});
