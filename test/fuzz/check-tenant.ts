// What must hold of a tenant after whatever was done to it: the ledger adds up, and the whole can be loaded again.

import type { Emulator } from '../../server/emulator.js';
import { builtInCatalogue } from '../../fixtures/catalogue/build-catalogue.js';
import { checkState } from '../../server/forms/check-state.js';
import { toSummary } from '../../server/forms/faults.js';
import type { Body } from './names.js';

interface Sku {
  readonly skuId: string;
  readonly consumedUnits: number;
}

interface Holder {
  readonly id: string;
  readonly assignedLicenses: readonly { readonly skuId: string }[];
  readonly licenseAssignmentStates: readonly { readonly skuId: string; readonly state: string }[];
}

const catalogue = builtInCatalogue();

const checkHolder = ({ id, assignedLicenses, licenseAssignmentStates }: Holder): readonly string[] => {
  const held = assignedLicenses.map(({ skuId }) => skuId);
  const wrong = new Set(held).size === held.length ? [] : [`user ${id} holds a license twice`];
  const without = held.filter((skuId) => !licenseAssignmentStates.some((state) => state.skuId === skuId));
  return [...wrong, ...without.map((skuId) => `user ${id} holds ${skuId} and has no state of it`)];
};

/**
 * Lists what does not add up.
 *
 * @param ask - reads a page of Graph, or all that follows a link
 */
export const checkTenant = async (
  emulator: Emulator,
  ask: (path: string) => Promise<Body | undefined>,
): Promise<readonly string[]> => {
  const wrong: string[] = [];
  const checked = checkState(emulator.exportState(), catalogue);
  if ('faults' in checked) wrong.push(`the state cannot be loaded: ${toSummary(checked.faults)}`);
  const skus = ((await ask('/v1.0/subscribedSkus'))?.value ?? []) as readonly Sku[];
  const users: Holder[] = [];
  const query = '$select=id,assignedLicenses,licenseAssignmentStates&$top=999';
  for (let path: string | undefined = `/v1.0/users?${query}`; path !== undefined;) {
    const page: Body = (await ask(path)) ?? {};
    users.push(...((page.value ?? []) as readonly Holder[]));
    const next = page['@odata.nextLink'];
    path = typeof next === 'string' ? next.replace(/^https?:\/\/[^/]+/, '') : undefined;
  }
  for (const { skuId, consumedUnits } of skus) {
    const holders = users.filter((user) => user.assignedLicenses.some((license) => license.skuId === skuId)).length;
    if (holders !== consumedUnits) {
      wrong.push(`${skuId}: ${String(consumedUnits)} units are consumed, and ${String(holders)} users hold it`);
    }
  }
  wrong.push(...users.flatMap(checkHolder));
  if (Object.keys(Object.prototype).length > 0 || 'polluted' in {})
    wrong.push('the prototype of all objects was changed');
  return wrong;
};
