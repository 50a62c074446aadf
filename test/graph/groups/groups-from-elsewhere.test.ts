// Groups that another directory is in charge of: synced ones, and those of Exchange. The fixture hybrid has them.
// https://learn.microsoft.com/en-us/graph/api/resources/groups-overview

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Client, type Json } from '../../new-emulator.js';

const toReference = (id: string): object => ({
  '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
});
const cannot = (change: string): string => `Cannot ${change} a mail-enabled security groups and or distribution list.`;
const syncedRefusal =
  'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently ' +
  'undergoing migration.';

interface Scene {
  readonly client: Client;
  readonly groups: Readonly<Record<string, Json>>;
  readonly adminId: string;
  readonly skuId: string;
}

const arrange = async (): Promise<Scene> => {
  const client = newClient(newEmulator({ fixture: 'hybrid' }));
  const groups = (await client.get('/v1.0/groups')).body.value as readonly { mailNickname: string }[];
  const admin = (await client.get('/v1.0/users/admin@litware.onmicrosoft.com')).body as { id: string };
  const sku = (await client.get('/v1.0/subscribedSkus')).body.value[0] as { skuId: string };
  const named = Object.fromEntries(groups.map((group) => [group.mailNickname, group]));
  return { client, groups: named, adminId: admin.id, skuId: sku.skuId };
};

/** Every change that Graph offers of a group and of who is in it. */
const changes = ({ client, groups, adminId }: Scene, name: string) => {
  const path = `/v1.0/groups/${groups[name].id}`;
  return {
    update: () => client.patch(path, { description: 'New' }),
    addMember: () => client.post(`${path}/members/$ref`, toReference(adminId)),
    addOwner: () => client.post(`${path}/owners/$ref`, toReference(adminId)),
    removeMember: async () => {
      const members = (await client.get(`${path}/members`)).body.value as readonly { id: string }[];
      return client.delete(`${path}/members/${members[0]?.id ?? ''}/$ref`);
    },
  };
};

describe('mail-enabled security groups and distribution lists', () => {
  it('appear with an address, and differ in securityEnabled', async () => {
    const { groups } = await arrange();
    expect(groups['sales-secured']).toMatchObject({
      mailEnabled: true,
      securityEnabled: true,
      groupTypes: [],
      mail: 'sales-secured@litware.onmicrosoft.com',
      proxyAddresses: ['SMTP:sales-secured@litware.onmicrosoft.com'],
    });
    expect(groups['all-hands']).toMatchObject({ mailEnabled: true, securityEnabled: false, groupTypes: [] });
  });

  it.each(['sales-secured', 'all-hands'])(
    'of %s, nothing can be changed (microsoft-graph-docs issue 14827)',
    async (name) => {
      const scene = await arrange();
      for (const change of Object.values(changes(scene, name))) {
        const { status, body } = await change();
        expect([status, body.error.code, body.error.message]).toEqual([400, 'Request_BadRequest', cannot('Update')]);
      }
      const { body } = await scene.client.delete(`/v1.0/groups/${scene.groups[name].id}`);
      expect(body.error.message).toBe(cannot('Delete'));
    },
  );

  it('cannot be created', async () => {
    const { client } = await arrange();
    const group = { displayName: 'List', mailEnabled: true, mailNickname: 'list', securityEnabled: false };
    expect((await client.post('/v1.0/groups', group)).body.error.message).toMatch(
      /^The service does not currently support writes of mail-enabled groups/,
    );
  });

  it('give licenses if they are security groups', async () => {
    const { client, groups, skuId } = await arrange();
    const assign = (name: string) =>
      client.post(`/v1.0/groups/${groups[name].id}/assignLicense`, {
        addLicenses: [{ skuId, disabledPlans: [] }],
        removeLicenses: [],
      });
    expect((await assign('sales-secured')).status).toBe(202);
    expect((await assign('all-hands')).status).toBe(400);
  });
});

describe('a synced group', () => {
  it('shows where it comes from, and gives licenses', async () => {
    const { groups, client, skuId } = await arrange();
    expect(groups['office-users']).toMatchObject({
      onPremisesSyncEnabled: true,
      onPremisesDomainName: 'corp.litware.example',
      onPremisesNetBiosName: 'LITWARE',
      onPremisesSamAccountName: 'office-users',
      onPremisesSecurityIdentifier: 'S-1-5-21-2127521184-1604012920-1887927527-1201',
      onPremisesLastSyncDateTime: '2026-10-05T08:40:00Z',
    });
    const { body } = await client.get('/v1.0/users/isaiahl@litware.onmicrosoft.com?$select=assignedLicenses');
    expect(body.assignedLicenses).toMatchObject([{ skuId }]);
  });

  it('cannot be changed here, nor who is in it', async () => {
    const scene = await arrange();
    for (const change of Object.values(changes(scene, 'office-users'))) {
      const { status, body } = await change();
      expect([status, body.error.code, body.error.message]).toEqual([400, 'Request_BadRequest', syncedRefusal]);
    }
  });

  it('is no group that a claim can add users to', async () => {
    const { client, groups } = await arrange();
    await client.post('/_tenantry/subscriptions', { skuPartNumber: 'POWERAPPS_PER_USER', units: 2 });
    const id = groups['office-users'].id as string;
    const { body: skus } = await client.get('/v1.0/subscribedSkus');
    const { skuId } = (skus.value as { skuPartNumber: string; skuId: string }[]).find(
      ({ skuPartNumber }) => skuPartNumber === 'POWERAPPS_PER_USER',
    ) ?? { skuId: '' };
    await client.post(`/v1.0/groups/${id}/assignLicense`, {
      addLicenses: [{ skuId, disabledPlans: [] }],
      removeLicenses: [],
    });
    const { status, body } = await client.post('/_tenantry/autoClaimPolicies', {
      name: 'Makers',
      app: 'powerApps',
      enabled: true,
      assignmentMode: 'securityGroup',
      securityGroupId: id,
      products: [{ skuId }],
    });
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/cannot be used/);
  });
});
