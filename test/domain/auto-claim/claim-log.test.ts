// What a claim leaves behind: a row of the log for good, and two entries in the directory's audit log.
// Sources: public audit tooling, and https://learn.microsoft.com/graph/api/resources/directoryaudit

import { describe, expect, it } from 'vitest';
import type { Json } from '../../new-emulator.js';
import { groupLicense, newTenant, skuId, type OwnTenant } from '../own-tenant.js';

const main = 'Microsoft_Teams_Enterprise_New';

const arrange = async (): Promise<{ tenant: OwnTenant; policy: string; ann: string }> => {
  const tenant = newTenant();
  await tenant.buy(main, 1);
  const policy = await tenant.addPolicy([main]);
  return { tenant, policy, ann: await tenant.addUser('ann') };
};

const readAudits = async (tenant: OwnTenant, filter = ''): Promise<readonly Json[]> =>
  (await tenant.client.get(`/v1.0/auditLogs/directoryAudits${filter}`)).body.value as Json[];

describe('the claim log', () => {
  it('has a row for a claim that succeeded, and one for a claim that failed', async () => {
    const { tenant, policy, ann } = await arrange();
    await tenant.open(ann, 'teams', 'teamsDesktop');
    const ben = await tenant.addUser('ben');
    await tenant.open(ben);
    const { value } = (await tenant.client.get('/_tenantry/claims')).body;
    const shared = { app: 'teams', policy: { id: policy, nameAtClaim: 'Teams for everyone' } };
    expect(value).toMatchObject([
      {
        ...shared,
        user: { id: ben },
        status: 'failed',
        reason: 'noAvailableLicenses',
        skuId: null,
        productIndex: null,
      },
      {
        ...shared,
        user: { id: ann, displayName: 'ann', userPrincipalName: 'ann@northwind.onmicrosoft.com' },
        surface: 'teamsDesktop',
        status: 'succeeded',
        reason: null,
        claimedDateTime: '2026-10-05T09:00:00.000Z',
        skuId: skuId(main),
        skuPartNumber: main,
        productIndex: 0,
      },
    ]);
  });

  it('has no row for an app open that was no attempt', async () => {
    const { tenant, ann } = await arrange();
    await tenant.open(ann);
    await tenant.open(ann);
    await tenant.open(await tenant.addUser('gus', { userType: 'Guest' }));
    expect((await tenant.client.get('/_tenantry/claims')).body.value).toHaveLength(1);
  });

  it('keeps the names of the time, whatever becomes of the user', async () => {
    const { tenant, ann } = await arrange();
    await tenant.open(ann);
    await tenant.client.patch(`/v1.0/users/${ann}`, { displayName: 'Ann Other' });
    await tenant.client.delete(`/v1.0/users/${ann}`);
    await tenant.client.delete(`/v1.0/directory/deletedItems/${ann}`);
    const { value } = (await tenant.client.get('/_tenantry/claims')).body;
    expect(value).toMatchObject([{ user: { id: ann, displayName: 'ann' } }]);
  });
});

describe('the audit log', () => {
  it('has the pair of a claim by M365 License Manager, of one time and one correlation', async () => {
    const { tenant, ann } = await arrange();
    await tenant.open(ann);
    const pair = (await readAudits(tenant)).slice(0, 2);
    expect(new Set(pair.map(({ activityDisplayName }) => activityDisplayName as string))).toEqual(
      new Set(['Change user license', 'Update user']),
    );
    expect(new Set(pair.map(({ correlationId }) => correlationId as string)).size).toBe(1);
    for (const entry of pair) {
      expect(entry).toMatchObject({
        category: 'UserManagement',
        result: 'success',
        activityDateTime: '2026-10-05T09:00:00.0000000Z',
        initiatedBy: { user: null, app: { displayName: 'M365 License Manager' } },
        targetResources: [{ id: ann, type: 'User', userPrincipalName: 'ann@northwind.onmicrosoft.com' }],
      });
      const { modifiedProperties } = entry.targetResources[0];
      const licenses = (modifiedProperties as Json[]).find(({ displayName }) => displayName === 'AssignedLicense');
      expect(JSON.parse(licenses.oldValue as string)).toEqual([]);
      expect(JSON.parse(licenses.newValue as string)).toEqual([
        expect.stringMatching(`^\\[SkuName=${main}, AccountId=.{36}, SkuId=${skuId(main)}, DisabledPlans=\\[\\]\\]$`),
      ]);
    }
  });

  it('has nothing of a claim that failed', async () => {
    const { tenant, ann } = await arrange();
    await tenant.open(ann);
    const ben = await tenant.addUser('ben');
    const before = await readAudits(tenant);
    await tenant.open(ben);
    expect(await readAudits(tenant)).toEqual(before);
  });

  it('names the administrator for what an administrator assigned', async () => {
    const { tenant, ann } = await arrange();
    await tenant.assign(ann, [main]);
    const [entry] = await readAudits(tenant, "?$filter=activityDisplayName eq 'Change user license'");
    expect(entry.initiatedBy).toMatchObject({
      app: null,
      user: { userPrincipalName: 'admin@northwind.onmicrosoft.com' },
    });
  });

  it('names the directory itself for a deletion that time brought', async () => {
    const { tenant, ann } = await arrange();
    await tenant.client.delete(`/v1.0/users/${ann}`);
    await tenant.advance('P30D');
    const [entry] = await readAudits(tenant);
    expect(entry.activityDisplayName).toBe('Hard Delete user');
    expect(entry.initiatedBy).toMatchObject({ user: null, app: { displayName: 'Microsoft Entra ID' } });
  });

  it('says what a user held before and after, with the plans that are off in every source', async () => {
    const { tenant, ann } = await arrange();
    await tenant.loadWith('licenseAssignments', [groupLicense(ann, { sku: main, without: ['EXCHANGE_S_DESKLESS'] })]);
    await tenant.assign(ann, [main]);
    const [entry] = await readAudits(tenant, "?$filter=activityDisplayName eq 'Change user license'");
    const [{ oldValue, newValue }] = entry.targetResources[0].modifiedProperties;
    expect(oldValue).toMatch(/DisabledPlans=\[4a82b400/);
    expect(newValue).toMatch(/DisabledPlans=\[\]/);
  });

  it('is silent about a usageLocation, and shows other changes once', async () => {
    // Source: https://learn.microsoft.com/entra/identity/users/licensing-group-advanced
    const { tenant, ann } = await arrange();
    const before = (await readAudits(tenant)).length;
    await tenant.client.patch(`/v1.0/users/${ann}`, { usageLocation: 'GB', displayName: 'ann' });
    expect(await readAudits(tenant)).toHaveLength(before);
    await tenant.client.patch(`/v1.0/users/${ann}`, { usageLocation: 'FR', jobTitle: 'Baker' });
    const [entry] = await readAudits(tenant);
    expect(entry.targetResources[0].modifiedProperties).toEqual([
      { displayName: 'JobTitle', oldValue: '[null]', newValue: '["Baker"]' },
    ]);
  });

  it('shows an entry only after auditVisibilityDelay', async () => {
    const { tenant, ann } = await arrange();
    await tenant.choose({ auditVisibilityDelay: 'PT1H' });
    await tenant.advance('PT1H');
    const before = (await readAudits(tenant)).length;
    await tenant.open(ann);
    expect(await readAudits(tenant)).toHaveLength(before);
    await tenant.advance('PT1H');
    expect(await readAudits(tenant)).toHaveLength(before + 2);
  });
});
