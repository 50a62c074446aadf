// What deltas of users and groups show of licenses when their holder is deleted, restored or gone for good. Sources:
// https://learn.microsoft.com/en-us/graph/api/user-delta and https://learn.microsoft.com/en-us/graph/delta-query-overview; that a
// restore takes a free seat is our choice.

import { describe, expect, it } from 'vitest';
import { newGroupTenant, type GroupTenant } from '../../domain/groups/group-tenant.js';
import { skuId } from '../../domain/own-tenant.js';
import { readRound } from './delta-walk.js';

const sku = 'ENTERPRISEPACK';
const held = [{ disabledPlans: [], skuId: skuId(sku) }];
const restore = ({ client }: GroupTenant, id: string) => client.post(`/v1.0/directory/deletedItems/${id}/restore`);

const arrange = async () => {
  const tenant = await newGroupTenant();
  await tenant.buy(sku, 1);
  const [ann, ben] = [await tenant.addUser('ann'), await tenant.addUser('ben')];
  const { client } = tenant;
  const path = `/v1.0/users/delta?$select=assignedLicenses&$filter=id eq '${ann}'`;
  const { deltaLink } = await readRound(client, path);
  return { tenant, client, ann, ben, path, deltaLink };
};

describe('a delta of users with their licenses', () => {
  it('shows a license that came and one that went', async () => {
    const { tenant, client, ann, deltaLink } = await arrange();
    await tenant.assign(ann, [sku]);
    const came = await readRound(client, deltaLink);
    expect(came.items).toEqual([{ assignedLicenses: held, id: ann }]);
    await tenant.assign(ann, [], [sku]);
    expect((await readRound(client, came.deltaLink)).items).toEqual([{ assignedLicenses: [], id: ann }]);
  });

  it('shows a holder who was deleted as removed, whatever happened to the license before', async () => {
    const { tenant, client, ann, deltaLink } = await arrange();
    await tenant.assign(ann, [sku]);
    await client.delete(`/v1.0/users/${ann}`);
    expect((await readRound(client, deltaLink)).items).toEqual([{ id: ann, '@removed': { reason: 'changed' } }]);
  });

  it('says nothing of a deleted user when somebody else takes the seat', async () => {
    const { tenant, client, ann, ben, deltaLink } = await arrange();
    await tenant.assign(ann, [sku]);
    await client.delete(`/v1.0/users/${ann}`);
    const gone = await readRound(client, deltaLink);
    await tenant.assign(ben, [sku]);
    expect((await readRound(client, gone.deltaLink)).items).toEqual([]);
  });

  it('shows a restored user with the license, or without it if the seat is taken', async () => {
    for (const isTaken of [false, true]) {
      const { tenant, client, ann, ben, deltaLink } = await arrange();
      await tenant.assign(ann, [sku]);
      await client.delete(`/v1.0/users/${ann}`);
      const gone = await readRound(client, deltaLink);
      if (isTaken) await tenant.assign(ben, [sku]);
      expect((await restore(tenant, ann)).status).toBe(200);
      const back = { assignedLicenses: isTaken ? [] : held, id: ann };
      expect((await readRound(client, gone.deltaLink)).items).toEqual([back]);
      expect((await readRound(client, deltaLink)).items).toEqual([back]);
    }
  });

  it('shows a holder who is gone for good as deleted', async () => {
    const { tenant, client, ann, path, deltaLink } = await arrange();
    await tenant.assign(ann, [sku]);
    await client.delete(`/v1.0/users/${ann}`);
    await client.delete(`/v1.0/directory/deletedItems/${ann}`);
    expect((await readRound(client, deltaLink)).items).toEqual([{ id: ann, '@removed': { reason: 'deleted' } }]);
    expect((await readRound(client, path)).items).toEqual([]);
  });
});

describe('a group that gives a license', () => {
  it('shows it to its members, and to a restored one again, and says nothing of a member who is deleted', async () => {
    const { tenant, client, ann, deltaLink } = await arrange();
    const staff = await tenant.addGroup('staff');
    const groupPath = `/v1.0/groups/delta?$select=assignedLicenses,members&$filter=id eq '${staff}'`;
    await tenant.join(staff, ann);
    const first = await readRound(client, groupPath);
    await tenant.give(staff, [sku]);
    expect((await readRound(client, first.deltaLink)).items).toEqual([{ assignedLicenses: held, id: staff }]);
    const group = await readRound(client, first.deltaLink);
    const given = await readRound(client, deltaLink);
    expect(given.items).toEqual([{ assignedLicenses: held, id: ann }]);
    await client.delete(`/v1.0/users/${ann}`);
    expect(await tenant.sku(sku)).toMatchObject({ consumedUnits: 0 });
    expect((await readRound(client, group.deltaLink)).items).toEqual([]);
    expect((await restore(tenant, ann)).status).toBe(200);
    expect((await readRound(client, group.deltaLink)).items).toEqual([]);
    expect((await readRound(client, given.deltaLink)).items).toEqual([{ assignedLicenses: held, id: ann }]);
    expect(await tenant.sku(sku)).toMatchObject({ consumedUnits: 1 });
  });

  it('does not give it to a member who is restored after the license went, and nobody holds a seat', async () => {
    const { tenant, client, ann, deltaLink } = await arrange();
    const staff = await tenant.addGroup('staff');
    await tenant.join(staff, ann);
    await tenant.give(staff, [sku]);
    await client.delete(`/v1.0/users/${ann}`);
    await tenant.give(staff, [], [sku]);
    expect((await restore(tenant, ann)).status).toBe(200);
    expect((await readRound(client, deltaLink)).items).toEqual([{ assignedLicenses: [], id: ann }]);
    expect(await tenant.sku(sku)).toMatchObject({ consumedUnits: 0 });
  });
});
