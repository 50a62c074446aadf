// Whose subscriptions a caller sees, and how many there can be. Expectations:
// https://learn.microsoft.com/en-us/graph/api/subscription-list and https://learn.microsoft.com/en-us/graph/change-notifications-overview

import { describe, expect, it } from 'vitest';
import { createChangeSubscription } from '../../server/domain/changes/change-subscription.js';
import { addUser } from '../graph/own-tenant.js';
import { newClient, type Client } from '../new-emulator.js';
import { newStoreTenant } from '../store/new-tenant.js';
import { hook, newNotified } from './endpoint.js';

const [one, two] = ['c0ffee00-0000-4000-8000-000000000001', 'c0ffee00-0000-4000-8000-000000000002'];
const globalReader = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451';
const wish = {
  changeType: 'updated',
  notificationUrl: hook,
  resource: 'users',
  expirationDateTime: '2026-10-06T09:00:00Z',
};

const arrange = async () => {
  const { client, emulator } = newNotified();
  const [ann, ben] = [await addUser(client, 'ann'), await addUser(client, 'ben')];
  const as = async (app: string, bearer: object): Promise<Client> =>
    newClient(emulator, (await client.post('/_tenantry/tokens', { app, ...bearer })).body.accessToken as string);
  return { client, as, ann, ben };
};

const list = async (client: Client): Promise<readonly string[]> =>
  ((await client.get('/v1.0/subscriptions')).body.value as readonly { id: string }[]).map(({ id }) => id).sort();

const subscribe = async (client: Client): Promise<string> =>
  (await client.post('/v1.0/subscriptions', wish)).body.id as string;

const scopes = ['User.Read.All'];

describe('the list of subscriptions', () => {
  it('has what the app made for the signed-in user, and for an app without one what it made for anybody', async () => {
    const { client, as, ann, ben } = await arrange();
    const [annsOne, bensOne, annsTwo] = [
      await as(one, { user: ann, scopes }),
      await as(one, { user: ben, scopes }),
      await as(two, { user: ann, scopes }),
    ];
    const made = [await subscribe(annsOne), await subscribe(bensOne), await subscribe(annsTwo)];
    expect(await list(annsOne)).toEqual([made[0]]);
    expect(await list(annsTwo)).toEqual([made[2]]);
    expect(await list(await as(one, { roles: scopes }))).toEqual([made[0], made[1]].sort());
    expect(await list(client)).toEqual([...made].sort());
    expect((await annsOne.get(`/v1.0/subscriptions/${String(made[0])}`)).body.applicationId).toBe(one);
  });

  it('has those of all apps with Subscription.Read.All, for an administrator those of all users too', async () => {
    const { client, as, ann, ben } = await arrange();
    const made = [
      await subscribe(await as(one, { user: ann, scopes })),
      await subscribe(await as(two, { user: ann, scopes })),
      await subscribe(await as(one, { user: ben, scopes })),
    ];
    const reader = await as(two, { user: ann, scopes: ['Subscription.Read.All'] });
    expect(await list(reader)).toEqual([made[0], made[1]].sort());
    await client.post('/v1.0/roleManagement/directory/roleAssignments', {
      principalId: ann,
      roleDefinitionId: globalReader,
      directoryScopeId: '/',
    });
    expect(await list(reader)).toEqual([...made].sort());
  });
});

describe('a subscription that a token without a signature made', () => {
  it('is seen by every app', async () => {
    const { client, as, ann } = await arrange();
    const id = await subscribe(client);
    expect(await list(await as(one, { user: ann, scopes }))).toEqual([id]);
  });
});

describe('a subscription of another app', () => {
  it.each(['GET', 'PATCH', 'DELETE'])('is not there for a %s', async (method) => {
    const { as, ann } = await arrange();
    const id = await subscribe(await as(one, { user: ann, scopes }));
    const other = await as(two, { user: ann, scopes });
    const body = method === 'PATCH' ? { expirationDateTime: '2026-10-07T09:00:00Z' } : undefined;
    expect((await other.send(method, `/v1.0/subscriptions/${id}`, body)).status).toBe(404);
  });

  it('to the same changes is no hindrance', async () => {
    const { as, ann } = await arrange();
    await subscribe(await as(one, { user: ann, scopes }));
    expect((await (await as(two, { user: ann, scopes })).post('/v1.0/subscriptions', wish)).status).toBe(201);
    expect((await (await as(one, { user: ann, scopes })).post('/v1.0/subscriptions', wish)).status).toBe(409);
  });
});

describe('a tenant', () => {
  it('has a thousand subscriptions at most, and an app a hundred', () => {
    const tenant = newStoreTenant();
    const add = (n: number): void => {
      const body = {
        ...wish,
        expirationDateTime: '2026-10-06T09:00:00.000Z',
        clientState: null,
        lifecycleNotificationUrl: null,
        latestSupportedTlsVersion: 'v1_2',
      };
      const subscriber = { creatorId: String(n), applicationId: `app ${String(Math.floor(n / 100))}` };
      tenant.transact((draft) => createChangeSubscription(draft, body, subscriber));
    };
    for (let n = 0; n < 1_000; n += 1) add(n);
    expect(() => {
      add(999.5);
    }).toThrow(expect.objectContaining({ details: { whose: 'An app', most: 100 } }));
    expect(() => {
      add(1_000);
    }).toThrow(expect.objectContaining({ details: { whose: 'A tenant', most: 1_000 } }));
  });
});
