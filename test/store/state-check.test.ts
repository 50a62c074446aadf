// A state that is refused leaves the tenant as it is, and whatever is not refused can be worked with. What is refused, and in
// which words, is test/forms/.

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Client, type Json } from '../new-emulator.js';

const newState = async (): Promise<{ client: Client; document: Json }> => {
  const client = newClient(newEmulator({ fixture: 'contoso' }));
  await client.post('/_tenantry/appOpens', { user: 'christiec@contoso.onmicrosoft.com', app: 'teams' });
  await client.delete('/v1.0/users/adelev@contoso.onmicrosoft.com');
  return { client, document: (await client.get('/_tenantry/state')).body };
};

describe('loading a damaged state', () => {
  it('keeps the tenant that is there', async () => {
    const { client, document } = await newState();
    const before = (await client.get('/_tenantry/state')).text;
    document.tables.users[3].mail = 7;
    const answer = await client.put('/_tenantry/state', { state: document });
    expect([answer.status, answer.body.error.message]).toEqual([
      400,
      'The state cannot be loaded. users[3].mail: 7 is not text or null.',
    ]);
    expect((await client.get('/_tenantry/state')).text).toBe(before);
  });

  it.each([
    [[], '[] is not a state. A state is an object with version and tables.'],
    [{ version: 1, tables: [] }, 'tables: [] is not an object with a list of rows for each table.'],
    [{ version: 1, tables: { users: {} } }, 'users: {} is not a list.'],
    [{ version: 1, tables: { usrs: [] } }, 'There is no table "usrs". Did you mean \'users\'?'],
    [
      { version: 1, tables: { domains: [{}] } },
      'domains[0]: the property "id" is missing. Add it: an id in lower case.',
    ],
    [{ version: 1, tables: {}, extra: 1 }, 'There is no property "extra". Remove it.'],
  ])('refuses %j', async (document, message) => {
    const { client } = await newState();
    const answer = await client.put('/_tenantry/state', { state: document });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(`The state cannot be loaded. ${message}`);
  });

  it('takes any damage of any one value either as a refusal or as a tenant that answers', async () => {
    const { client, document } = await newState();
    const paths = [
      '/v1.0/users?$top=999&$select=id,assignedLicenses,assignedPlans,provisionedPlans,licenseAssignmentStates',
      ...['/v1.0/subscribedSkus', '/v1.0/organization', '/v1.0/domains', '/v1.0/directory/subscriptions'],
      ...['/v1.0/directory/deletedItems/microsoft.graph.user', '/v1.0/auditLogs/directoryAudits'],
      ...['settings', 'autoClaimPolicies', 'claims', 'clock', 'tenants'].map((name) => `/_tenantry/${name}`),
      ...['/_tenantry/reports/autoClaim?includeFailed=true', '/fd/m365licensing/v3/licensedProducts'],
    ];
    const emulator = newEmulator();
    const ask = (method: string, url: string, body?: object): Promise<{ status: number }> =>
      Promise.resolve(
        emulator.handle({
          method,
          url,
          headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      );
    const bad: string[] = [];
    let taken = 0;
    for (const [table, rows] of Object.entries<Json[]>(document.tables)) {
      for (const key of Object.keys(rows.at(-1) ?? {})) {
        for (const value of [undefined, null, 7, 'x', [], {}]) {
          const copy = {
            ...document,
            tables: { ...document.tables, [table]: [...rows.slice(0, -1), { ...rows.at(-1), [key]: value }] },
          };
          const { status } = await ask('PUT', '/_tenantry/state', { state: copy });
          if (status === 400) continue;
          taken += 1;
          const statuses = [status];
          for (const path of paths) statuses.push((await ask('GET', path)).status);
          statuses.push((await ask('PATCH', '/_tenantry/clock', { advance: 'P60D' })).status);
          if (statuses.some((one) => one >= 500)) bad.push(`${table}.${key} = ${JSON.stringify(value)}`);
        }
      }
    }
    expect(bad).toEqual([]);
    expect(taken).toBeGreaterThan(0);
    expect((await client.get('/_tenantry/health')).status).toBe(200);
  }, 60_000);
});
