// The log of changes to policies and to the toggle. Choice: nobody knows whether Microsoft keeps one.

import { describe, expect, it } from 'vitest';
import { newTenant, openTenant, skuId, type OwnTenant } from '../../domain/own-tenant.js';
import { benchNow, newClient, newEmulator, type Json } from '../../new-emulator.js';

const log = '/_tenantry/policyChanges';
const policies = '/_tenantry/autoClaimPolicies';
const toggle = '/fd/m365licensing/v1/policies/autoclaim';
const main = 'Microsoft_Teams_Enterprise_New';
const teams = { name: 'Teams', app: 'teams', products: [{ skuPartNumber: main }] };

const newOwner = async (): Promise<OwnTenant> => {
  const tenant = newTenant();
  for (const sku of [main, 'STANDARDPACK']) await tenant.buy(sku, 3);
  return tenant;
};

const readLog = async ({ client }: OwnTenant, query = ''): Promise<Json[]> =>
  (await client.get(log + query)).body.value;

describe('the log of policy changes', () => {
  it('is empty in a new tenant, also in one whose fixture has policies', async () => {
    expect(await readLog(newTenant())).toEqual([]);
    expect(await readLog(newTenant({ fixture: 'contoso' }))).toEqual([]);
  });

  it('has who turned auto-claim on, when, and that nobody had touched it before', async () => {
    const tenant = newTenant();
    const { id, userPrincipalName } = (await tenant.client.get('/v1.0/me')).body;
    await tenant.client.post(toggle, { policyValue: 'Enabled' });
    expect(await readLog(tenant)).toEqual([
      {
        id: '000000000001',
        changedDateTime: benchNow,
        actor: { kind: 'user', id, userPrincipalName },
        target: 'toggle',
        action: 'updated',
        policy: null,
        changes: [{ property: 'autoClaim', from: null, to: 'Enabled' }],
      },
    ]);
  });

  it('has the toggle whichever route sets it, and not when it stays as it is', async () => {
    const tenant = newTenant();
    await tenant.client.patch('/_tenantry/settings', { autoClaim: 'Enabled' });
    await tenant.client.post(toggle, { policyValue: 'Enabled' });
    await tenant.client.patch('/_tenantry/settings', { autoClaim: 'Enabled', choices: { maxPolicies: 3 } });
    await tenant.client.post(toggle, { policyValue: 'Disabled' });
    const changes = (await readLog(tenant)).flatMap((entry) => entry.changes as Json[]);
    expect(changes.map(({ from, to }) => [from, to])).toEqual([
      ['Enabled', 'Disabled'],
      [null, 'Enabled'],
    ]);
  });

  it('has a policy from beginning to end, with what changed from what to what', async () => {
    const tenant = await newOwner();
    const { id } = (await tenant.client.post(policies, teams)).body;
    await tenant.advance('P1D');
    const products = [{ skuPartNumber: 'STANDARDPACK' }];
    await tenant.client.patch(`${policies}/${id}`, { name: 'Teams for all', enabled: false, products });
    await tenant.client.delete(`${policies}/${id}`);
    const was = [{ skuId: skuId(main), disabledPlans: [] }];
    const is = [{ skuId: skuId('STANDARDPACK'), disabledPlans: [] }];
    expect(await readLog(tenant)).toMatchObject([
      { action: 'deleted', policy: { id, name: 'Teams for all' }, changedDateTime: '2026-10-06T09:00:00.000Z' },
      {
        action: 'updated',
        policy: { id, name: 'Teams' },
        changes: [
          { property: 'name', from: 'Teams', to: 'Teams for all' },
          { property: 'enabled', from: true, to: false },
          { property: 'products', from: was, to: is },
        ],
      },
      {
        action: 'created',
        changedDateTime: benchNow,
        changes: [
          { property: 'name', from: null, to: 'Teams' },
          { property: 'app', from: null, to: 'teams' },
          { property: 'enabled', from: null, to: true },
          { property: 'assignmentMode', from: null, to: 'user' },
          { property: 'products', from: null, to: was },
        ],
      },
    ]);
  });

  it('names the administrator whose token made the change', async () => {
    const emulator = newEmulator({ fixture: 'contoso' });
    const admin = newClient(emulator, 'admin@contoso.onmicrosoft.com');
    const [policy] = (await admin.get(policies)).body.value as Json[];
    await admin.patch(`${policies}/${policy.id}`, { enabled: false });
    const [entry] = (await admin.get(log)).body.value as Json[];
    expect(entry.actor.userPrincipalName.toLowerCase()).toBe('admin@contoso.onmicrosoft.com');
  });

  it('has nothing of a change that was refused, changes nothing, or is only validated', async () => {
    const tenant = await newOwner();
    const { id } = (await tenant.client.post(policies, teams)).body;
    expect((await tenant.client.patch(`${policies}/${id}`, { products: [] })).status).toBe(400);
    expect((await tenant.client.patch(`${policies}/${id}`, { name: 'Teams' })).status).toBe(200);
    expect((await tenant.client.patch(`${policies}/${id}?validateOnly=true`, { enabled: false })).status).toBe(200);
    expect(await readLog(tenant)).toHaveLength(1);
  });

  it('leaves the audit log alone', async () => {
    const tenant = await newOwner();
    await tenant.client.post(policies, teams);
    await tenant.client.post(toggle, { policyValue: 'Enabled' });
    expect((await tenant.client.get('/v1.0/auditLogs/directoryAudits')).body.value).toEqual([]);
  });

  it('comes in pages, of all policies or of one, and by time', async () => {
    const tenant = await newOwner();
    const { id } = (await tenant.client.post(policies, teams)).body;
    await tenant.client.post(policies, { ...teams, name: 'Other', enabled: false });
    await tenant.advance('P1D');
    for (const name of ['A', 'B', 'C']) await tenant.client.patch(`${policies}/${id}`, { name });
    const readPages = async (query: string): Promise<string[][]> => {
      const pages: string[][] = [];
      for (let next: string | undefined = log + query; next !== undefined;) {
        const { body } = await tenant.client.get(next.replace('http://localhost:4365', ''));
        pages.push((body.value as Json[]).map((entry) => Number(entry.id).toString()));
        next = body.nextLink as string | undefined;
      }
      return pages;
    };
    expect(await readPages('')).toEqual([['5', '4', '3', '2', '1']]);
    expect(await readPages('?top=2')).toEqual([['5', '4'], ['3', '2'], ['1']]);
    expect(await readPages(`?policy=${id}&top=3`)).toEqual([['5', '4', '3'], ['1']]);
    expect(await readPages('?to=2026-10-06')).toEqual([['2', '1']]);
    expect(await readPages('?from=2026-10-06')).toEqual([['5', '4', '3']]);
  });

  it.each([
    ['?after=7', "There is no change '7' to continue after. Use a nextLink unchanged."],
    [
      '?policy=teams',
      "The query parameter 'policy' is 'teams'; it must be an id such as 8d1b6f0a-3c52-4e97-9d0b-5f2e7a4c1b68.",
    ],
    [
      '?user=adele',
      "Unknown query parameter 'user' on GET /_tenantry/policyChanges. Parameters: policy, from, to, top, after.",
    ],
  ])('refuses %s', async (query, message) => {
    const answer = await newTenant().client.get(log + query);
    expect([answer.status, answer.body.error.message]).toEqual([400, message]);
  });
});

describe('the log of policy changes is part of the tenant:', () => {
  it('an export has it, and a tenant that loads the export too', async () => {
    const tenant = await newOwner();
    await tenant.client.post(policies, teams);
    const before = await readLog(tenant);
    const other = newTenant();
    expect((await other.client.put('/_tenantry/state', JSON.parse(await tenant.exported()))).status).toBe(200);
    expect(await readLog(other)).toEqual(before);
    await other.client.post(toggle, { policyValue: 'Enabled' });
    expect((await readLog(other)).map(({ id }) => Number(id))).toEqual([2, 1]);
  });

  it('a state without it still loads, and its log begins empty', async () => {
    const tenant = await newOwner();
    const { policyChanges: _, ...tables } = JSON.parse(await tenant.exported()).tables;
    expect((await tenant.client.put('/_tenantry/state', { version: 1, tables })).status).toBe(200);
    expect(await readLog(tenant)).toEqual([]);
  });

  it('a fork has a log of its own from there on, and a snapshot brings the old one back', async () => {
    const client = newClient(newEmulator());
    const [tenant, fork] = [openTenant(client), openTenant(client, '/t/fork')];
    await tenant.buy(main, 1);
    await tenant.client.post(policies, teams);
    await client.post('/_tenantry/snapshots', { name: 'start' });
    await client.post('/_tenantry/tenants', { name: 'fork', forkOf: 'default' });
    await tenant.client.post(toggle, { policyValue: 'Enabled' });
    expect([(await readLog(tenant)).length, (await readLog(fork)).length]).toEqual([2, 1]);
    await client.post('/_tenantry/snapshots/start/restore');
    expect(await readLog(tenant)).toHaveLength(1);
  });
});
