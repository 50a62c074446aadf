// Giving, changing and taking licenses by cloud licensing, which is the ledger of assignLicense seen from the other side.
// Sources: https://learn.microsoft.com/en-us/graph/api/resources/cloudlicensing-assignment?view=graph-rest-beta and the pages
// of its operations.

import { describe, expect, it } from 'vitest';
import { newGroupTenant } from '../../domain/groups/group-tenant.js';
import { planId, skuId } from '../../domain/own-tenant.js';
import type { Json } from '../../new-emulator.js';

const admin = '/beta/admin/cloudLicensing';
const graph = 'https://graph.microsoft.com/beta';
const product = 'ENTERPRISEPACK';
const plan = planId(product, 'YAMMER_ENTERPRISE');

const arrange = async () => {
  const tenant = await newGroupTenant();
  await tenant.buy(product, 2);
  const [ann, ben] = [await tenant.addUser('ann'), await tenant.addUser('ben')];
  const group = await tenant.addGroup('staff');
  await tenant.join(group, ben);
  const { value } = (await tenant.client.get(`${admin}/allotments`)).body as { value: { id: string; skuId: string }[] };
  const allotment = value.find((one) => one.skuId === skuId(product))?.id ?? '';
  const bind = (holder?: string): object => ({
    '@odata.type': '#microsoft.graph.cloudLicensing.assignment',
    'allotment@odata.bind': `${graph}/admin/cloudLicensing/allotments/${allotment}`,
    ...(holder === undefined ? {} : { 'assignedTo@odata.bind': `${graph}/${holder}` }),
    disabledServicePlanIds: [plan],
  });
  const licenses = async (user: string): Promise<Json> =>
    (await tenant.read(user, 'assignedLicenses')).assignedLicenses;
  return { tenant, ann, ben, group, allotment, bind, licenses };
};

const given = [{ disabledPlans: [plan], skuId: skuId(product) }];

describe('an assignment', () => {
  it('is given in the tenant, a pool, or to a user, and is a license like any other', async () => {
    const { tenant, ann, allotment, bind, licenses } = await arrange();
    for (const [path, body] of [
      [`${admin}/assignments`, bind(`users/${ann}`)],
      [
        `${admin}/allotments('${allotment}')/assignments`,
        { ...bind(`users('${ann}')`), 'allotment@odata.bind': undefined },
      ],
      [`/beta/users/${ann}/cloudLicensing/assignments`, bind()],
    ] as const) {
      const answer = await tenant.client.post(path, body);
      expect(answer.status, path).toBe(201);
      expect(answer.body).toMatchObject({ disabledServicePlanIds: [plan] });
      expect(answer.body['@odata.context']).toMatch(/assignments\/\$entity$/);
      expect(await licenses(ann)).toEqual(given);
      await tenant.assign(ann, [], [product]);
    }
  });

  it('of a group is given to its members', async () => {
    const { tenant, ben, group, bind, licenses } = await arrange();
    const path = `/beta/groups/${group}/cloudLicensing/assignments`;
    expect((await tenant.client.post(path, bind())).status).toBe(201);
    expect(await licenses(ben)).toEqual(given);
    const [one] = (await tenant.client.get(path)).body.value as [{ id: string }];
    expect((await tenant.client.delete(`${path}/${one.id}`)).status).toBe(204);
    expect(await licenses(ben)).toEqual([]);
    expect((await tenant.client.get(path)).body.value).toEqual([]);
  });

  it('shows its pool and its holder when they are expanded', async () => {
    const { tenant, ann, allotment, bind } = await arrange();
    const { body } = await tenant.client.post(`${admin}/assignments`, bind(`directoryObjects/${ann}`));
    const path = `${admin}/assignments/${String(body.id)}`;
    const { body: withHolder } = await tenant.client.get(`${path}?$expand=assignedTo($select=id,displayName)`);
    expect(withHolder).toMatchObject({
      id: body.id as string,
      assignedTo: { '@odata.type': '#microsoft.graph.user', id: ann, displayName: 'ann' },
    });
    const { body: list } = await tenant.client.get(`${admin}/assignments?$expand=allotment($select=id,skuPartNumber)`);
    expect(list.value).toEqual([
      { disabledServicePlanIds: [plan], id: body.id as string, allotment: { id: allotment, skuPartNumber: product } },
    ]);
  });

  it('is changed and taken from wherever it stands', async () => {
    const { tenant, ann, allotment, bind, licenses } = await arrange();
    const { body } = await tenant.client.post(`${admin}/assignments`, bind(`users/${ann}`));
    const places = [
      `${admin}/assignments`,
      `${admin}/allotments/${allotment}/assignments`,
      `/beta/users/${ann}/cloudLicensing/assignments`,
    ];
    for (const place of places) {
      const path = `${place}/${String(body.id)}`;
      expect((await tenant.client.get(path)).body).toMatchObject({ id: body.id as string });
      for (const disabled of [[], [plan]]) {
        const answer = await tenant.client.patch(path, { ...bind(`users/${ann}`), disabledServicePlanIds: disabled });
        expect([answer.status, answer.body.disabledServicePlanIds]).toEqual([200, disabled]);
        expect(await licenses(ann)).toEqual([{ disabledPlans: disabled, skuId: skuId(product) }]);
      }
    }
    expect((await tenant.client.delete(`${admin}/assignments/${String(body.id)}`)).status).toBe(204);
    expect(await licenses(ann)).toEqual([]);
    for (const place of places) expect((await tenant.client.get(`${place}/${String(body.id)}`)).status).toBe(404);
  });

  it('of somebody else is not found among those of a user, a pool or a group', async () => {
    const { tenant, ann, ben, group, bind } = await arrange();
    const { body } = await tenant.client.post(`${admin}/assignments`, bind(`users/${ann}`));
    const { value } = (await tenant.client.get(`${admin}/allotments`)).body as {
      value: { id: string; skuId: string }[];
    };
    const otherPool = value.find((one) => one.skuId !== skuId(product))?.id ?? '';
    for (const place of [
      `users/${ben}/cloudLicensing`,
      `groups/${group}/cloudLicensing`,
      `admin/cloudLicensing/allotments/${otherPool}`,
    ]) {
      expect((await tenant.client.delete(`/beta/${place}/assignments/${String(body.id)}`)).status).toBe(404);
    }
  });
});

describe('an assignment is refused', () => {
  it.each<[why: string, body: (scene: Awaited<ReturnType<typeof arrange>>) => object, status: number, message: RegExp]>(
    [
      ['without a pool', () => ({ disabledServicePlanIds: [] }), 400, /'allotment' of resource 'Assignment'/],
      [
        'for an unknown pool',
        () => ({ 'allotment@odata.bind': 'allotments/x', disabledServicePlanIds: [] }),
        404,
        /'x'/,
      ],
      [
        'for no pool at all',
        () => ({ 'allotment@odata.bind': 'users/x', disabledServicePlanIds: [] }),
        400,
        /allotments\/\{id\}/,
      ],
      [
        'without a list of plans',
        ({ bind }) => ({ ...bind(), disabledServicePlanIds: undefined }),
        400,
        /disabledServicePlanIds/,
      ],
      [
        'with a plan of another product',
        ({ bind }) => ({ ...bind(), disabledServicePlanIds: [planId('POWER_BI_PRO', 'BI_AZURE_P2')] }),
        400,
        /does not belong/,
      ],
      [
        'with another user than the address has',
        ({ bind, ben }) => bind(`users/${ben}`),
        400,
        /a different assignedTo from/,
      ],
    ],
  )('%s', async (_why, body, status, message) => {
    const scene = await arrange();
    const before = await scene.tenant.exported();
    const answer = await scene.tenant.client.post(`/beta/users/${scene.ann}/cloudLicensing/assignments`, body(scene));
    expect([answer.status, answer.body.error.message]).toEqual([status, expect.stringMatching(message)]);
    expect(await scene.tenant.exported()).toBe(before);
  });

  it('in the words of assignLicense when there is no seat, and twice', async () => {
    const { tenant, ann, bind } = await arrange();
    const post = (body: object) => tenant.client.post(`${admin}/assignments`, body);
    expect((await post(bind(`users/${ann}`))).status).toBe(201);
    const again = await post(bind(`users/${ann}`));
    expect([again.status, again.body.error.message]).toEqual([400, expect.stringMatching(/^A conflicting object/)]);
    await tenant.assign(await tenant.addUser('cid'), [product]);
    const { status, body } = await post(bind(`users/${await tenant.addUser('dan')}`));
    expect([status, body.error.message]).toEqual([
      400,
      `Subscription with SKU ${skuId(product)} does not have any available licenses.`,
    ]);
  });
});

it('reprocessing is that of reprocessLicenseAssignment, without a body', async () => {
  const { tenant, ben, group } = await arrange();
  await tenant.choose({ groupProcessingDelay: 'PT10M' });
  await tenant.give(group, [product]);
  const path = `/beta/users/${ben}/cloudLicensing/assignments/reprocessAssignments`;
  const { status, text } = await tenant.client.post(path);
  expect([status, text]).toEqual([200, undefined]);
  expect(await tenant.held(ben)).toEqual([product]);
  expect((await tenant.client.post(path.replace('beta', 'v1.0'))).status).toBe(400);
});
