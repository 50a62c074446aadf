// Documents that are no tenant: each is refused where it is wrong, and whatever is not refused can be lived with.

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Client, type Json } from '../new-emulator.js';

const newState = async (): Promise<{ client: Client; document: Json }> => {
  const client = newClient(newEmulator({ fixture: 'contoso' }));
  await client.post('/_tenantry/appOpens', { user: 'christiec@contoso.onmicrosoft.com', app: 'teams' });
  await client.delete('/v1.0/users/adelev@contoso.onmicrosoft.com');
  return { client, document: (await client.get('/_tenantry/state')).body };
};

const someSku = '6fd2c87f-b296-42f0-b197-1e91e994b911';
const someUser = '00000000-0000-4000-8000-000000000000';

const damages: readonly (readonly [string, (tables: Json) => void, string | RegExp])[] = [
  ['a table that nobody knows', (tables) => (tables.usrs = []), "'/tables/usrs': there is no table usrs."],
  ['no settings', (tables) => delete tables.settings, "'/tables/settings': it has 0 rows and must have one."],
  [
    'no organization',
    (tables) => (tables.organization = []),
    "'/tables/organization': it has 0 rows and must have one.",
  ],
  ['no clock', (tables) => (tables.clock = []), "'/tables/clock': it has 0 rows and must have one."],
  ['no id sequence', (tables) => (tables.idSequence = []), "'/tables/idSequence': it has 0 rows and must have one."],
  [
    'two tenants in one',
    (tables) => tables.organization.push({ ...tables.organization[0], id: someUser }),
    "'/tables/organization': it has 2 rows and must have one.",
  ],
  [
    'settings under another name',
    (tables) => (tables.settings[0].id = 'setting'),
    `'/tables/settings/0/id': it is "setting" and must be one of settings.`,
  ],
  [
    'a choice that is missing',
    (tables) => delete tables.settings[0].choices.maxPolicies,
    `'/tables/settings/0/choices/maxPolicies': it is missing and must be a whole number from 0 on.`,
  ],
  [
    'a frozen clock that shows nothing',
    (tables) => (tables.clock[0] = { id: 'clock', frozen: true, now: null, offsetMilliseconds: 0 }),
    "'/tables/clock/0/now': a clock that is frozen must show a time.",
  ],
  [
    'a clock at the end of days',
    (tables) => (tables.clock[0].now = '9999-12-31T00:00:00.000Z'),
    `'/tables/clock/0/now': it is "9999-12-31T00:00:00.000Z" and must be a time such as 2026-10-05T09:00:00.000Z.`,
  ],
  [
    'a running clock beyond all calendars',
    (tables) => (tables.clock[0] = { id: 'clock', frozen: false, now: null, offsetMilliseconds: 1e15 }),
    /^'\/tables\/clock\/0\/offsetMilliseconds': it is 1000000000000000 and must be/,
  ],
  [
    'a manager who is nobody',
    (tables) => (tables.userManagers[2].managerId = someUser),
    `'/tables/userManagers/2/managerId': there is no user ${someUser}.`,
  ],
  [
    'a sign-in that is no number',
    (tables) => (tables.signIns[0].errorCode = 'none'),
    `'/tables/signIns/0/errorCode': it is "none" and must be a whole number from 0 on.`,
  ],
  [
    'last sign-ins of nobody',
    (tables) => {
      const never = { lastSignIn: null, lastNonInteractiveSignIn: null, lastSuccessfulSignIn: null };
      tables.signInActivities.push({ id: someUser, ...never });
    },
    /^'\/tables\/signInActivities\/\d+\/id': there is no user .+\.$/,
  ],
  [
    'a last sign-in without a time',
    (tables) => (tables.signInActivities[0].lastSignIn.dateTime = null),
    /^'\/tables\/signInActivities\/0\/lastSignIn\/dateTime': it is null and must be a time such as/,
  ],
  [
    'a user without a name',
    (tables) => delete tables.users[3].displayName,
    "'/tables/users/3/displayName': it is missing and must be text.",
  ],
  [
    'a time without milliseconds',
    (tables) => (tables.users[0].createdDateTime = '2026-10-05T09:00:00Z'),
    `'/tables/users/0/createdDateTime': it is "2026-10-05T09:00:00Z" and must be a time such as 2026-10-05T09:00:00.000Z.`,
  ],
  [
    'an id in capitals',
    (tables) => (tables.users[0].id = tables.users[0].id.toUpperCase()),
    /^'\/tables\/users\/0\/id': it is ".+" and must be an id in lower case\.$/,
  ],
  [
    'a user twice',
    (tables) => tables.users.push(tables.users[0]),
    /^'\/tables\/users\/\d+\/id': the id .+ is there twice\.$/,
  ],
  [
    'a kind of user that there is not',
    (tables) => (tables.users[0].userType = 'Robot'),
    `'/tables/users/0/userType': it is "Robot" and must be one of Member, Guest.`,
  ],
  [
    'units that are fewer than none',
    (tables) => (tables.companySubscriptions[0].totalLicenses = -1),
    "'/tables/companySubscriptions/0/totalLicenses': it is -1 and must be a whole number from 0 on.",
  ],
  [
    'units of a product that nobody sells',
    (tables) => (tables.companySubscriptions[0].skuId = someSku),
    `'/tables/companySubscriptions/0/skuId': the catalogue has no product ${someSku}.`,
  ],
  [
    'a license of somebody who is not there',
    (tables) => (tables.licenseAssignments[0].userId = someUser),
    `'/tables/licenseAssignments/0/userId': there is no user ${someUser}.`,
  ],
  [
    'a license under an id that is not its own',
    (tables) => (tables.licenseAssignments[0].id = 'x'),
    /^'\/tables\/licenseAssignments\/0\/id': it is x and must be .+:.+:direct\.$/,
  ],
  [
    'a policy for an app that there is not',
    (tables) => (tables.autoClaimPolicies[0].app = 'visio'),
    "'/tables/autoClaimPolicies/0/app': there is no claimable app visio.",
  ],
  [
    'a policy with a product that nobody sells',
    (tables) => (tables.autoClaimPolicies[0].products[1].skuId = someSku),
    "'/tables/autoClaimPolicies/0/products/1/skuId': the catalogue has no such product.",
  ],
  [
    'a log that does not begin at one',
    (tables) => (tables.claims[0].sequence = 2),
    "'/tables/claims/0/sequence': the rows must be numbered from 1 to 1, each number once.",
  ],
  [
    'an audit entry by nobody',
    (tables) => (tables.directoryAudits[0].initiatedBy = null),
    "'/tables/directoryAudits/0/initiatedBy': it is null and must be an object.",
  ],
  [
    'a deleted user who is half there',
    (tables) => delete tables.deletedUsers[0].user.userPrincipalName,
    "'/tables/deletedUsers/0/user/userPrincipalName': it is missing and must be text.",
  ],
];

describe('loading a damaged state', () => {
  it.each(damages)('refuses %s, and keeps the tenant that is there', async (_, damage, problem) => {
    const { client, document } = await newState();
    const before = (await client.get('/_tenantry/state')).text;
    damage(document.tables);
    const answer = await client.put('/_tenantry/state', { state: document });
    expect(answer.status).toBe(400);
    const message = answer.body.error.message as string;
    expect(message).toMatch(/^The state is wrong at /);
    const rest = message.slice('The state is wrong at '.length);
    if (typeof problem === 'string') expect(rest).toBe(problem);
    else expect(rest).toMatch(problem);
    expect((await client.get('/_tenantry/state')).text).toBe(before);
  });

  it.each([
    [[], "'state' in the body is []; it must be an object."],
    [{ version: 1, tables: [] }, "'state/tables' in the body is []; it must be an object."],
    [{ version: 1, tables: { users: {} } }, "'state/tables/users' in the body is {}; it must be a list."],
    [{ version: 1, tables: { users: [{}] } }, "'state/tables/users/0' in the body must have the property 'id'."],
  ])('refuses %j by the contract', async (document, message) => {
    const { client } = await newState();
    const answer = await client.put('/_tenantry/state', { state: document });
    expect([answer.status, answer.body.error.message]).toEqual([400, message]);
  });

  it('keeps what a row has besides, and answers as ever', async () => {
    const { client, document } = await newState();
    document.tables.users[0].favouriteColour = 'blue';
    expect((await client.put('/_tenantry/state', { state: document })).status).toBe(200);
    expect((await client.get('/_tenantry/state')).text).toContain('favouriteColour');
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
