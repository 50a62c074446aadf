// A thousand people open Teams at once.

import { describe, expect, it } from 'vitest';
import type { Json } from '../../new-emulator.js';
import { newTenant } from '../own-tenant.js';

const main = 'Microsoft_Teams_Enterprise_New';
const backup = 'STANDARDPACK';

describe('a thousand app opens at once for 100 main and 50 backup seats', () => {
  it('gives exactly 150 licenses, oversells none, and has a log that agrees', async () => {
    const tenant = newTenant();
    await tenant.buy(main, 100);
    await tenant.buy(backup, 50);
    await tenant.addPolicy([main, backup]);
    const openAsNewcomer = async (n: number): Promise<Json> => tenant.open(await tenant.addUser(`user${String(n)}`));
    const opens = await Promise.all(Array.from({ length: 1000 }, (_, n) => openAsNewcomer(n)));

    const claimed = opens.filter(({ outcome }) => outcome === 'claimed');
    expect(claimed).toHaveLength(150);
    expect(opens.filter(({ reason }) => reason === 'noAvailableLicenses')).toHaveLength(850);
    expect(claimed.filter(({ product }) => product.skuPartNumber === main)).toHaveLength(100);
    expect(await tenant.sku(main)).toMatchObject({ consumedUnits: 100, prepaidUnits: { enabled: 100 } });
    expect(await tenant.sku(backup)).toMatchObject({ consumedUnits: 50, prepaidUnits: { enabled: 50 } });

    const log = (await tenant.client.get('/_tenantry/claims?top=1000')).body.value as Json[];
    expect(log.map(({ sequence }) => sequence as number)).toEqual(Array.from({ length: 1000 }, (_, n) => 1000 - n));
    const succeeded = log.filter(({ status }) => status === 'succeeded');
    expect(succeeded.map(({ id }) => id as string).toSorted()).toEqual(
      claimed.map(({ claim }) => claim.id as string).toSorted(),
    );
    const report = (await tenant.client.get('/_tenantry/reports/autoClaim')).body.value as Json[];
    const names = { [main]: 'Microsoft Teams Enterprise', [backup]: 'Office 365 E1' };
    expect(report).toEqual(
      succeeded.map((row) => ({
        ...row,
        appDisplayName: 'Microsoft Teams',
        productName: names[row.skuPartNumber as keyof typeof names],
      })),
    );
    const filter = 'assignedLicenses/any(l:l/skuId eq 7e31c0d9-9551-471d-836f-32ee72be4a01)';
    const holders = await tenant.client.get(`/v1.0/users?$filter=${encodeURIComponent(filter)}&$select=id&$top=999`);
    expect((holders.body.value as Json[]).map(({ id }) => id as string).toSorted()).toEqual(
      succeeded
        .filter(({ skuPartNumber }) => skuPartNumber === main)
        .map(({ user }) => user.id as string)
        .toSorted(),
    );
  });

  it('sells every seat again that is freed on the way, and none twice', async () => {
    const tenant = newTenant();
    await tenant.buy(main, 10);
    await tenant.addPolicy([main]);
    const openAndLeave = async (n: number): Promise<string> => {
      const user = await tenant.addUser(`user${String(n)}`);
      const { outcome } = await tenant.open(user);
      if (n % 2 === 0) await tenant.client.delete(`/v1.0/users/${user}`);
      return outcome as string;
    };
    await Promise.all(Array.from({ length: 100 }, (_, n) => openAndLeave(n)));
    const { consumedUnits } = await tenant.sku(main);
    const { value } = (await tenant.client.get('/v1.0/users?$select=assignedLicenses&$top=999')).body;
    expect((value as Json[]).filter(({ assignedLicenses }) => assignedLicenses.length === 1)).toHaveLength(
      consumedUnits as number,
    );
    expect(consumedUnits).toBeLessThanOrEqual(10);
  });
});
