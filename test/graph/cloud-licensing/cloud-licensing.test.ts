// Cloud licensing in beta, worked out from the same ledger as everything else. Sources:
// https://learn.microsoft.com/en-us/graph/api/resources/cloudlicensing-api-overview?view=graph-rest-beta and its resources.

import { describe, expect, it } from 'vitest';
import { newGroupTenant } from '../../domain/groups/group-tenant.js';
import type { Json } from '../../new-emulator.js';
import { admin, arrange, read } from './cloud-tenant.js';
import { readPages } from '../own-tenant.js';

describe('allotments', () => {
  it('show units as subscribedSkus does', async () => {
    const { tenant, allotment } = await arrange();
    expect(allotment).toMatchObject({ allottedUnits: 2, consumedUnits: 2, assignableTo: 'user,group' });
    expect(allotment).toMatchObject({
      subscriptions: [{ startDate: '2026-10-05', nextLifecycleDate: '2027-10-05', state: 'active', tags: 'none' }],
    });
    expect(await read(tenant, `${admin}/allotments?$filter=skuId eq ${allotment.skuId}`)).toEqual([allotment]);
    expect((await tenant.client.get(`${admin}/allotments/${allotment.id}`)).body).toMatchObject(allotment);
    expect((await tenant.client.get(`${admin}/allotments/x`)).status).toBe(404);
  });

  it('list whom they are given to, users first, then groups, page by page', async () => {
    const { tenant, allotment } = await arrange();
    const path = `${admin}/allotments/${allotment.id}/assignments`;
    expect(await read(tenant, path)).toHaveLength(2);
    const pages = await readPages(tenant.client, `${path}?$top=1`);
    expect(pages.flatMap(({ value }) => value as Json[])).toEqual(await read(tenant, path));
    const all = await readPages(tenant.client, `${admin}/assignments?$top=1`);
    expect(all.flatMap(({ value }) => value as Json[])).toHaveLength(2);
  });

  it('list who waits for a seat, and why', async () => {
    const { tenant, allotment } = await arrange();
    expect(await read(tenant, `${admin}/allotments/${allotment.id}/waitingMembers`)).toMatchObject([
      { waitingSinceDateTime: '2026-10-05T09:00:00Z' },
    ]);
    expect(await read(tenant, `${admin}/assignmentErrors`)).toMatchObject([
      { code: 'noAvailableLicenses', skuId: allotment.skuId },
    ]);
  });
});

describe('the licenses of one user', () => {
  it('are usage rights from every source, and assignments of its own', async () => {
    const { tenant, ann, ben, allotment } = await arrange();
    const { skuId } = allotment;
    const [right, ...others] = await read(tenant, `/beta/users/${ann}/cloudLicensing/usageRights`);
    expect(right).toMatchObject({ skuId, skuPartNumber: 'POWER_BI_PRO' });
    expect(right.services).toContainEqual(
      expect.objectContaining({ planName: 'BI_AZURE_P2', assignableTo: 'user,group' }),
    );
    expect(others).toEqual([]);
    expect(await read(tenant, `/beta/users/${ann}/cloudLicensing/assignments`)).toHaveLength(1);
    expect(await read(tenant, `/beta/users/${ben}/cloudLicensing/assignments`)).toEqual([]);
  });

  it('are errors and waiting where the group had no seat', async () => {
    const { tenant, ben, cid } = await arrange();
    const count = async (segment: string) =>
      (await read(tenant, `/beta/users/${ben}/cloudLicensing/${segment}`)).length +
      (await read(tenant, `/beta/users/${cid}/cloudLicensing/${segment}`)).length;
    expect([await count('usageRights'), await count('assignmentErrors'), await count('waitingMembers')]).toEqual([
      1, 1, 1,
    ]);
  });
});

it.each([
  '/v1.0/admin/cloudLicensing/allotments',
  '/v1.0/admin/cloudLicensing/allotments/x/waitingMembers',
  '/v1.0/me/cloudLicensing/usageRights',
  '/v1.0/groups/x/cloudLicensing/assignments',
])('%s is unknown to v1.0', async (path) => {
  const { client } = await newGroupTenant();
  const { status, body } = await client.get(path);
  expect([status, body.error.code, body.error.message]).toEqual([
    400,
    'BadRequest',
    "Resource not found for the segment 'cloudLicensing'.",
  ]);
});

describe('usage rights', () => {
  it('are filtered by product and by service', async () => {
    const { tenant, ann, allotment } = await arrange();
    const path = `/beta/users/${ann}/cloudLicensing/usageRights`;
    const [right] = await read(tenant, path);
    const [{ planId }] = right.services as [{ planId: string }];
    const found = async (filter: string) => (await read(tenant, `${path}?$filter=${filter}`)).length;
    const other = '00000000-0000-4000-8000-000000000000';
    expect([
      await found(`skuId in (${allotment.skuId}, ${other})`),
      await found(`services/any(c:c/planId eq ${planId})`),
      await found(`services/any(c:c/planId in (${planId}, ${other}))`),
      await found(`services/any(c:c/planId eq ${other})`),
      await found(`skuId eq ${other}`),
    ]).toEqual([1, 1, 1, 0, 0]);
  });

  it('are read one by one, and are those of a group, too', async () => {
    const { tenant, ann, ben, group, allotment } = await arrange();
    for (const holder of [`users/${ann}`, `groups/${group}`]) {
      const path = `/beta/${holder}/cloudLicensing/usageRights`;
      const [right] = await read(tenant, path);
      expect(right).toMatchObject({ skuId: allotment.skuId });
      expect((await tenant.client.get(`${path}/${String(right.id)}`)).body).toMatchObject(right);
      const [other] = await read(tenant, `/beta/users/${ben}/cloudLicensing/usageRights`);
      expect((await tenant.client.get(`${path}/${String(other?.id)}`)).status).toBe(404);
    }
  });
});

describe('errors', () => {
  it('of two groups for one user and product are two, and each is read by its id', async () => {
    const { tenant, cid, allotment } = await arrange();
    const second = await tenant.addGroup('others');
    await tenant.join(second, cid);
    await tenant.give(second, ['POWER_BI_PRO']);
    const path = `/beta/users/${cid}/cloudLicensing/assignmentErrors`;
    const errors = await read(tenant, path);
    expect(new Set(errors.map(({ id }) => id as string)).size).toBe(2);
    for (const error of errors) {
      expect(error).toMatchObject({ code: 'noAvailableLicenses', skuId: allotment.skuId });
      expect((await tenant.client.get(`${path}/${String(error.id)}`)).body).toMatchObject(error);
      expect((await tenant.client.get(`${admin}/assignmentErrors/${String(error.id)}`)).body).toMatchObject(error);
      expect((await tenant.client.get(`/beta/me/cloudLicensing/assignmentErrors/${String(error.id)}`)).status).toBe(
        404,
      );
    }
  });
});

// https://learn.microsoft.com/en-us/graph/api/cloudlicensing-admincloudlicensing-list-allotments?view=graph-rest-beta, example 3.
describe('allotments are grouped and summed', () => {
  it('as the page asks for them', async () => {
    const { tenant, allotment } = await arrange();
    const { body } = await tenant.client.get(
      `${admin}/allotments?$apply=groupby((skuId,skuPartNumber), aggregate(allottedUnits with sum as totalAllottedUnits, consumedUnits with sum as totalConsumedUnits))`,
    );
    expect(body['@odata.context']).toMatch(/allotments\(skuId,skuPartNumber,totalAllottedUnits,totalConsumedUnits\)$/);
    expect(body.value).toContainEqual({
      skuId: allotment.skuId,
      skuPartNumber: 'POWER_BI_PRO',
      totalAllottedUnits: 2,
      totalConsumedUnits: 2,
    });
  });

  it('as one group without groupby, and in groups without values', async () => {
    const { tenant } = await arrange();
    const apply = async (text: string): Promise<Json[]> => read(tenant, `${admin}/allotments?$apply=${text}`);
    const pools = await read(tenant, `${admin}/allotments`);
    const units = pools.map(({ allottedUnits }) => Number(allottedUnits));
    const sum = units.reduce((total, one) => total + one, 0);
    expect(
      await apply(
        'aggregate($count as n,allottedUnits with sum as s,allottedUnits with max as m,allottedUnits with average as a,assignableTo with countdistinct as d)',
      ),
    ).toEqual([{ n: pools.length, s: sum, m: Math.max(...units), a: sum / pools.length, d: 1 }]);
    expect(await apply('groupby((assignableTo))')).toEqual([{ assignableTo: 'user,group' }]);
  });

  it.each([
    ['$apply=groupby((nothing))', 400],
    ['$apply=groupby((services))', 400],
    ['$apply=aggregate(skuPartNumber with sum as s)', 400],
    ['$apply=aggregate(allottedUnits with sum)', 400],
    ['$apply=aggregate($count as n,$count as n)', 400],
    ['$apply=aggregate(allottedUnits with median as m)', 501],
    ["$apply=filter(skuPartNumber eq 'x')", 501],
    ['$apply=aggregate($count as n)&$top=1', 501],
    [`$apply=aggregate(${'a'.repeat(3000)})`, 400],
  ])('and not by %s: %i', async (query, status) => {
    const { tenant } = await arrange();
    expect((await tenant.client.get(`${admin}/allotments?${query}`)).status).toBe(status);
  });
});
