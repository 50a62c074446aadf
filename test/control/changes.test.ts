// What is different between two moments, in words and as a JSON Patch. Source: https://www.rfc-editor.org/rfc/rfc6902

import jsonPatch, { type Operation } from 'fast-json-patch';
import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Client, type Json } from '../new-emulator.js';

const adele = 'adelev@fabrikam.onmicrosoft.com';
const open = (): Client => newClient(newEmulator({ fixture: 'last-seat' }));
const openTeams = (client: Client, user = adele) => client.post('/_tenantry/appOpens', { user, app: 'teams' });

/** The differences that something makes. */
const compare = async (change: (client: Client) => Promise<unknown>): Promise<Json> => {
  const client = open();
  await client.post('/_tenantry/snapshots', { name: 'before' });
  await change(client);
  return (await client.get('/_tenantry/changes?from=snapshot:before')).body;
};

const words = ({ changes }: Json): readonly [string, string][] =>
  changes.map(({ kind, sentence }: Json) => [kind, sentence]);

/** The tables of an export, as the patch sees them. */
const toDocument = async (client: Client): Promise<Json> => {
  const { tables } = (await client.get('/_tenantry/state')).body;
  return Object.fromEntries(
    Object.entries(tables as Record<string, Json[]>).map(([table, rows]) => [
      table,
      Object.fromEntries(rows.map((row) => [row.id, row])),
    ]),
  );
};

const firstPolicy = async (client: Client): Promise<string> => {
  const { body } = await client.get('/_tenantry/autoClaimPolicies');
  return `/_tenantry/autoClaimPolicies/${String(body.value[0].id)}`;
};

describe('in words:', () => {
  it('a claim is who got what, by which policy', async () => {
    const found = await compare((client) => openTeams(client));
    expect(words(found).filter(([kind]) => kind !== 'userUpdated')).toEqual([
      ['licenseAssigned', 'Adele Vance got Microsoft Teams Enterprise.'],
      ['claimSucceeded', 'Adele Vance claimed Microsoft Teams Enterprise by the policy Teams for everyone.'],
    ]);
    expect(found.changes.find(({ kind }: Json) => kind === 'licenseAssigned')).toMatchObject({
      user: { userPrincipalName: adele },
      product: { skuPartNumber: 'Microsoft_Teams_Enterprise_New' },
    });
  });

  it.each<[what: string, change: (client: Client) => Promise<unknown>, expected: [string, string][]]>([
    [
      'the toggle',
      (client) => client.patch('/_tenantry/settings', { autoClaim: 'Disabled' }),
      [['autoClaimTurnedOff', 'Auto-claim was turned off for the tenant.']],
    ],
    [
      'a setting',
      (client) => client.patch('/_tenantry/settings', { choices: { guestsMayClaim: true } }),
      [['settingsChanged', 'Settings were changed: guestsMayClaim.']],
    ],
    [
      'a policy that is turned off and renamed',
      async (client) => client.patch(await firstPolicy(client), { enabled: false, name: 'Teams' }),
      [
        ['policyTurnedOff', 'The policy Teams was turned off.'],
        ['policyUpdated', 'The policy Teams was changed: name.'],
      ],
    ],
    [
      'a policy that is deleted',
      async (client) => client.delete(await firstPolicy(client)),
      [['policyDeleted', 'The policy Teams for everyone was deleted.']],
    ],
    [
      'seats that are bought',
      (client) => client.post('/_tenantry/subscriptions', { skuPartNumber: 'POWER_BI_PRO', units: 1 }),
      [['seatsBought', 'The organization bought 1 seat of Power BI Pro.']],
    ],
    [
      'a clock that moves',
      (client) => client.patch('/_tenantry/clock', { advance: 'PT1H' }),
      [['clockMoved', 'The clock stands at 2026-10-05T10:00:00.000Z.']],
    ],
    [
      'a group with a member',
      async (client) => {
        const group = { displayName: 'Sales', mailEnabled: false, mailNickname: 'sales', securityEnabled: true };
        const { id } = (await client.post('/v1.0/groups', group)).body;
        const user = (await client.get(`/v1.0/users/${adele}`)).body;
        const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${String(user.id)}` };
        await client.post(`/v1.0/groups/${String(id)}/members/$ref`, reference);
      },
      [
        ['groupCreated', 'The group Sales was created.'],
        ['memberAdded', 'Adele Vance joined the group Sales.'],
      ],
    ],
    [
      'an app',
      (client) => client.post('/v1.0/applications', { displayName: 'Mine' }),
      [['rowChanged', 'The application Mine was added.']],
    ],
  ])('%s', async (_what, change, expected) => {
    expect(words(await compare(change))).toEqual(expect.arrayContaining(expected));
  });

  it('a user who is deleted, restored, and deleted for good', async () => {
    const client = open();
    await openTeams(client);
    const { id } = (await client.get(`/v1.0/users/${adele}`)).body;
    const at = async (): Promise<number> => (await client.get('/_tenantry/requests?top=1')).body.value[0].sequence;
    const since = async (from: number) => words((await client.get(`/_tenantry/changes?from=${String(from)}`)).body);
    let from = await at();
    await client.delete(`/v1.0/users/${String(id)}`);
    expect(await since(from)).toEqual(
      expect.arrayContaining([
        ['userDeleted', 'Adele Vance was deleted.'],
        ['licenseRemoved', 'Adele Vance no longer has Microsoft Teams Enterprise.'],
      ]),
    );
    from = await at();
    await client.post(`/v1.0/directory/deletedItems/${String(id)}/restore`, {});
    expect(await since(from)).toEqual(expect.arrayContaining([['userRestored', 'Adele Vance was restored.']]));
    await client.delete(`/v1.0/users/${String(id)}`);
    from = await at();
    await client.delete(`/v1.0/directory/deletedItems/${String(id)}`);
    expect(await since(from)).toEqual([['userPurged', 'Adele Vance was deleted for good.']]);
  });

  it('what was changed and changed back is no difference', async () => {
    const found = await compare(async (client) => {
      await client.patch('/_tenantry/settings', { autoClaim: 'Disabled' });
      await client.patch('/_tenantry/settings', { autoClaim: 'Enabled' });
    });
    expect(found.changes).toEqual([]);
  });
});

describe('as a patch,', () => {
  it('the earlier state becomes the later one', async () => {
    const client = open();
    const { tables } = (await client.get('/_tenantry/state')).body;
    const before = Object.fromEntries(Object.keys(tables as object).map((table) => [table, {}]));
    const earlier = { ...before, ...(await toDocument(client)) };
    await client.post('/_tenantry/snapshots', { name: 'a/b~c'.replaceAll(/[/~]/g, '-') });
    await openTeams(client);
    await openTeams(client, 'alexw@fabrikam.onmicrosoft.com');
    await client.post('/_tenantry/subscriptions', { skuPartNumber: 'POWER_BI_PRO', units: 5 });
    const { patch } = (await client.get('/_tenantry/changes?from=snapshot:a-b-c')).body;
    const later = { ...before, ...(await toDocument(client)) };
    expect(jsonPatch.applyPatch(earlier, patch as Operation[], true).newDocument).toEqual(later);
  });
});

describe('a moment', () => {
  it('is a number or a snapshot, on either side', async () => {
    const client = open();
    await client.post('/_tenantry/snapshots', { name: 'first' });
    await openTeams(client);
    const { sequence } = (await client.get('/_tenantry/requests?top=1')).body.value[0];
    await client.post('/_tenantry/snapshots', { name: 'second' });
    await client.patch('/_tenantry/settings', { autoClaim: 'Disabled' });
    const kinds = async (query: string) =>
      words((await client.get(`/_tenantry/changes?${query}`)).body).map(([kind]) => kind);
    const ofClaim = ['claimSucceeded', 'licenseAssigned', 'userUpdated'];
    expect((await kinds('from=snapshot:first&to=snapshot:second')).toSorted()).toEqual(ofClaim);
    expect((await kinds(`from=snapshot:first&to=${String(sequence)}`)).toSorted()).toEqual(ofClaim);
    expect((await kinds(`from=1&to=${String(sequence)}`)).toSorted()).toEqual(ofClaim);
    expect(await kinds(`from=${String(sequence)}&to=snapshot:second`)).toEqual([]);
    expect(await kinds(`from=${String(sequence)}`)).toEqual(['autoClaimTurnedOff']);
  });

  it('that is no longer known is refused with what is', async () => {
    const client = open();
    await client.put('/_tenantry/state', { fixture: 'empty' });
    const { status, body } = await client.get('/_tenantry/changes?from=0');
    expect([status, body.error.message]).toEqual([410, expect.stringMatching(/goes back to \d+.*take a snapshot/)]);
  });

  it('before a restore is no longer known, and after it is', async () => {
    const client = open();
    await client.post('/_tenantry/snapshots', { name: 'a' });
    const { sequence } = (await client.get('/_tenantry/requests?top=1')).body.value[0];
    await openTeams(client);
    await client.post('/_tenantry/snapshots/a/restore');
    expect((await client.get(`/_tenantry/changes?from=${String(sequence)}`)).status).toBe(410);
    const after = (await client.get('/_tenantry/requests?top=1&status=410')).body.value[0].sequence;
    expect((await client.get(`/_tenantry/changes?from=${String(after)}`)).body.changes).toEqual([]);
  });

  it.each([
    ['', 400, 'from'],
    ['?from=yesterday', 400, 'snapshot:'],
    ['?from=9999999', 400, 'the latest is'],
    ['?from=1&to=0', 400, 'Turn them around'],
    ['?from=snapshot:nope', 404, 'no snapshot'],
    ['?from=1&to=snapshot:nope', 404, 'no snapshot'],
  ])('%s is refused with %i', async (query, status, text) => {
    const answer = await open().get(`/_tenantry/changes${query}`);
    expect([answer.status, answer.body.error.message]).toEqual([status, expect.stringContaining(text)]);
  });

  it('of another tenant is another', async () => {
    const client = open();
    await client.post('/_tenantry/tenants', { name: 'other', forkOf: 'default' });
    await openTeams(client);
    const { sequence } = (await client.get('/_tenantry/requests?top=1')).body.value[0];
    await client.patch('/t/other/_tenantry/settings', { autoClaim: 'Disabled' });
    const { body } = await client.get(`/t/other/_tenantry/changes?from=${String(sequence - 2)}`);
    expect(words(body).map(([kind]) => kind)).toEqual(['autoClaimTurnedOff']);
  });
});
