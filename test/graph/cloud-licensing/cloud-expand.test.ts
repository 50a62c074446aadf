// What cloud licensing expands. Sources, all of them beta: cloudlicensing-admincloudlicensing-list-assignments (several
// relations at once, and a filter within), cloudlicensing-admincloudlicensing-list-allotments, and the relationships of the
// resources cloudlicensing-allotment, -assignment, -assignmenterror and -waitingmember on https://learn.microsoft.com/en-us/graph.

import { describe, expect, it } from 'vitest';
import type { Json } from '../../new-emulator.js';
import { admin, arrange, read } from './cloud-tenant.js';
import { readPages } from '../own-tenant.js';

describe('an assignment', () => {
  it('is expanded by its holder and its pool at once', async () => {
    const { tenant, ann, allotment } = await arrange();
    const path = `${admin}/assignments?$select=id&$expand=assignedTo($select=displayName),allotment($select=id)`;
    const { body } = await tenant.client.get(path);
    expect(body['@odata.context']).toMatch(/assignments\(id,assignedTo\(displayName\),allotment\(id\)\)$/);
    expect(body.value).toMatchObject([
      { assignedTo: { '@odata.type': '#microsoft.graph.user', displayName: 'ann' }, allotment: { id: allotment.id } },
      { assignedTo: { '@odata.type': '#microsoft.graph.group', displayName: 'analysts' } },
    ]);
    const [own] = await read(tenant, `/beta/users/${ann}/cloudLicensing/assignments?$expand=assignedTo`);
    expect(own?.assignedTo.id).toBe(ann);
  });

  it('is left out of every list where a filter within $expand leaves out its pool', async () => {
    const { tenant, ann, group, allotment } = await arrange();
    await tenant.buy('FLOW_FREE', 5);
    const flow = (await read(tenant, `${admin}/allotments`)).find(({ skuPartNumber }) => skuPartNumber === 'FLOW_FREE');
    const other: unknown = flow?.skuId;
    await tenant.assign(ann, ['FLOW_FREE']);
    const of = (...skuIds: readonly string[]): string => `$expand=allotment($filter=skuId in (${skuIds.join(',')}))`;
    const count = async (path: string): Promise<number> => (await read(tenant, path)).length;
    const paths = [
      `${admin}/assignments`,
      `${admin}/allotments/${allotment.id}/assignments`,
      `/beta/users/${ann}/cloudLicensing/assignments`,
      `/beta/groups/${group}/cloudLicensing/assignments`,
    ];
    const counts = [];
    for (const path of paths) {
      counts.push([
        await count(path),
        await count(`${path}?${of(allotment.skuId)}`),
        await count(`${path}?${of(String(other))}`),
        await count(`${path}?${of(allotment.skuId, String(other))}`),
      ]);
    }
    expect(counts).toEqual([
      [3, 2, 1, 3],
      [2, 2, 0, 2],
      [2, 1, 1, 2],
      [1, 1, 0, 1],
    ]);
    const both = `${admin}/assignments?${of(allotment.skuId, String(other))}`;
    const pages = await readPages(tenant.client, `${both}&$top=1`);
    expect(pages.flatMap(({ value }) => value as Json[])).toEqual(await read(tenant, both));
    expect(pages).toHaveLength(3);
  });
});

describe('a pool', () => {
  it('is expanded by who is given it and who waits', async () => {
    const { tenant, allotment } = await arrange();
    const path = `${admin}/allotments/${allotment.id}?$select=id&$expand=waitingMembers($select=id,waitingSinceDateTime)`;
    const { body } = await tenant.client.get(path);
    expect(body.waitingMembers).toEqual([
      { id: expect.any(String) as string, waitingSinceDateTime: '2026-10-05T09:00:00Z' },
    ]);
    const [pool] = await read(tenant, `${admin}/allotments?$filter=skuId eq ${allotment.skuId}&$expand=assignments`);
    expect(pool?.assignments).toEqual(await read(tenant, `${admin}/allotments/${allotment.id}/assignments`));
  });
});

// https://learn.microsoft.com/en-us/graph/api/cloudlicensing-usageright-get (examples 3 and 4) and -list-assignments, beta.
describe('a usage right', () => {
  it('is expanded by its pool and by the assignments that make it up, direct ones and those of groups', async () => {
    const { tenant, ann, group, allotment } = await arrange();
    await tenant.buy('POWER_BI_PRO', 1);
    await tenant.join(group, ann);
    const [right] = await read(tenant, `/beta/users/${ann}/cloudLicensing/usageRights`);
    const path = `/beta/users/${ann}/cloudLicensing/usageRights/${String(right?.id)}`;
    const direct = (await read(tenant, `/beta/users/${ann}/cloudLicensing/assignments`))[0]?.id as string;
    const given = (await read(tenant, `/beta/groups/${group}/cloudLicensing/assignments`))[0]?.id as string;
    const { body: withAssignments } = await tenant.client.get(`${path}?$expand=assignments($select=id)`);
    expect(withAssignments).toMatchObject({ id: right?.id as string, skuId: allotment.skuId });
    expect(new Set((withAssignments.assignments as Json[]).map(({ id }) => id as string))).toEqual(
      new Set([direct, given]),
    );
    expect(await read(tenant, `${path}/assignments?$select=id`)).toEqual(withAssignments.assignments);
    const { body: withPool } = await tenant.client.get(
      `${path}?$select=id&$expand=allotments($select=id,allottedUnits,consumedUnits,subscriptions)`,
    );
    const { allottedUnits, consumedUnits } = (await tenant.client.get(`${admin}/allotments/${allotment.id}`)).body;
    expect(withPool.allotments).toMatchObject([{ id: allotment.id, allottedUnits, consumedUnits }]);
    expect(withPool.allotments[0].subscriptions).toHaveLength(2);
    expect(withPool['@odata.context']).toMatch(
      /usageRights\(id,allotments\(id,allottedUnits,consumedUnits,subscriptions\)\)\/\$entity$/,
    );
  });

  it('of a group is made up of the assignment to that group', async () => {
    const { tenant, group } = await arrange();
    const rights = `/beta/groups/${group}/cloudLicensing/usageRights`;
    const path = `${rights}/${String((await read(tenant, rights))[0]?.id)}`;
    const given = await read(tenant, `/beta/groups/${group}/cloudLicensing/assignments`);
    expect((await tenant.client.get(`${path}?$expand=assignments`)).body.assignments).toEqual(given);
    const [own] = await read(tenant, `${path}/assignments?$expand=assignedTo($select=id),allotment($select=id)`);
    expect(own?.assignedTo.id).toBe(group);
    expect((await tenant.client.get(`${rights}?$expand=assignments`)).status).toBe(400);
    expect((await tenant.client.get(`${rights}/x/assignments`)).status).toBe(404);
  });
});

describe('who waits, and what went wrong', () => {
  it('are expanded by the user, the pool and the right that is missing', async () => {
    const { tenant, ben, cid, allotment } = await arrange();
    const [waiting] = await read(
      tenant,
      `${admin}/allotments/${allotment.id}/waitingMembers?$expand=assignedTo($select=id),allotment($select=skuPartNumber)`,
    );
    expect(waiting).toMatchObject({ allotment: { skuPartNumber: 'POWER_BI_PRO' } });
    expect([ben, cid]).toContain(waiting?.assignedTo.id);
    const [error] = await read(tenant, `${admin}/assignmentErrors?$expand=assignedTo($select=id),usageRight`);
    expect(error?.assignedTo.id).toBe(waiting?.assignedTo.id);
    expect(error).not.toHaveProperty('usageRight');
    const { body: one } = await tenant.client.get(
      `${admin}/assignmentErrors/${String(error?.id)}?$expand=assignedTo($select=displayName)`,
    );
    expect(['ben', 'cid']).toContain(one.assignedTo.displayName);
  });
});

// https://learn.microsoft.com/en-us/graph/api/cloudlicensing-assignment-get-allotment and -get-assignedto, beta.
describe('what an assignment or an error relates', () => {
  it('is read by a path of its own', async () => {
    const { tenant, ann, allotment } = await arrange();
    const [assignment] = await read(tenant, `/beta/users/${ann}/cloudLicensing/assignments`);
    const path = `${admin}/assignments/${String(assignment?.id)}`;
    const { body: pool } = await tenant.client.get(`${path}/allotment?$select=id`);
    expect(pool).toMatchObject({ id: allotment.id });
    expect(pool['@odata.context']).toMatch(
      /#admin\/cloudLicensing\/assignments\('[^']+'\)\/allotment\(id\)\/\$entity$/,
    );
    const { body: holder } = await tenant.client.get(`${path}/assignedTo`);
    expect(holder).toMatchObject({ '@odata.type': '#microsoft.graph.user', id: ann });
    const [error] = await read(tenant, `${admin}/assignmentErrors?$expand=assignedTo($select=id)`);
    const { body: user } = await tenant.client.get(`${admin}/assignmentErrors/${String(error?.id)}/assignedTo`);
    expect(user.id).toBe(error?.assignedTo.id);
    expect((await tenant.client.get(`${admin}/assignments/x/allotment`)).status).toBe(404);
    expect((await tenant.client.get(`/v1.0/admin/cloudLicensing/assignments/x/allotment`)).status).toBe(400);
  });
});

it.each([
  ['assignments?$expand=assignedTo,assignedTo', 400],
  ['assignments?$expand=nobody', 400],
  ['assignments?$expand=*', 501],
  ['assignments?$expand=assignedTo($filter=id eq null)', 501],
  ['assignments?$expand=allotment($filter=allottedUnits eq 3)', 400],
  ['assignments?$filter=id eq null', 400],
  ['assignments?$filter=allotment/skuId eq null', 400],
  ['allotments?$expand=assignments($filter=id eq null)', 501],
])('%s is not answered: %i', async (query, status) => {
  const { tenant } = await arrange();
  expect((await tenant.client.get(`${admin}/${query}`)).status).toBe(status);
});

// cloudlicensing-waitingmember-get and cloudlicensing-allotment-get
describe('somebody who waits', () => {
  it('is read at the user and in the pool, and nowhere else', async () => {
    const { tenant, ann, ben, cid, allotment } = await arrange();
    const [waiting] = await read(tenant, `${admin}/allotments/${allotment.id}/waitingMembers?$expand=assignedTo`);
    const user: unknown = waiting?.assignedTo.id;
    expect([ben, cid]).toContain(user);
    const own = `/beta/users/${String(user)}/cloudLicensing/waitingMembers/${String(waiting?.id)}`;
    const { body } = await tenant.client.get(`${own}?$expand=assignedTo`);
    expect(body).toMatchObject({
      id: waiting?.id,
      waitingSinceDateTime: '2026-10-05T09:00:00Z',
      assignedTo: { id: user },
    });
    const pooled = await tenant.client.get(`${admin}/allotments/${allotment.id}/waitingMembers/${String(waiting?.id)}`);
    expect(pooled.body.id).toBe(waiting?.id);
    expect((await tenant.client.get(`${own}/allotment?$select=id`)).body.id).toBe(allotment.id);
    const other = `/beta/users/${ann}/cloudLicensing/waitingMembers/${String(waiting?.id)}`;
    expect((await tenant.client.get(other)).status).toBe(404);
    await tenant.buy('FLOW_FREE', 5);
    const flow = (await read(tenant, `${admin}/allotments`)).find(({ skuPartNumber }) => skuPartNumber === 'FLOW_FREE');
    const wrong = `${admin}/allotments/${String(flow?.id)}/waitingMembers/${String(waiting?.id)}`;
    expect((await tenant.client.get(wrong)).status).toBe(404);
  });
});

describe('the pool of an assignment', () => {
  it('is read at its user and at its group', async () => {
    const { tenant, ann, group, allotment } = await arrange();
    for (const owner of [`users/${ann}`, `groups/${group}`]) {
      const [one] = await read(tenant, `/beta/${owner}/cloudLicensing/assignments`);
      const { body } = await tenant.client.get(
        `/beta/${owner}/cloudLicensing/assignments/${String(one?.id)}/allotment?$select=id`,
      );
      expect(body.id).toBe(allotment.id);
      expect(body['@odata.context']).toContain(`/cloudLicensing/assignments('${String(one?.id)}')/allotment`);
    }
  });
});
