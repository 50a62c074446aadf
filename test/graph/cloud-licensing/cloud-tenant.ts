// A tenant for tests of cloud licensing: a pool of two seats, given to one user and to a group of two.

import { newGroupTenant, type GroupTenant } from '../../domain/groups/group-tenant.js';
import type { Json } from '../../new-emulator.js';

/** Where cloud licensing of the tenant is. */
export const admin = '/beta/admin/cloudLicensing';
/** The list at a path. */
export const read = async ({ client }: GroupTenant, path: string): Promise<Json[]> =>
  (await client.get(path)).body.value;

/** Three users, a group of two of them that gives what there is one unit of; ann has it directly. */
export const arrange = async () => {
  const tenant = await newGroupTenant();
  await tenant.buy('POWER_BI_PRO', 2);
  const [ann, ben, cid] = [await tenant.addUser('ann'), await tenant.addUser('ben'), await tenant.addUser('cid')];
  const group = await tenant.addGroup('analysts');
  await tenant.join(group, ben, cid);
  await tenant.assign(ann, ['POWER_BI_PRO']);
  await tenant.give(group, ['POWER_BI_PRO']);
  const allotments = await read(tenant, `${admin}/allotments`);
  const allotment = allotments.find(({ skuPartNumber }) => skuPartNumber === 'POWER_BI_PRO');
  return { tenant, ann, ben, cid, group, allotment: allotment as { id: string; skuId: string } };
};
