// Fixtures of a user's own: an object works wherever the name of a shipped one does, and so does the name of one that the
// emulator was started with.

import { describe, expect, it } from 'vitest';
import { createEmulator } from '../../../server/emulator.js';
import { twoFaults, twoPeople } from '../../fixtures/two-people.js';
import { newClient, newEmulator } from '../../new-emulator.js';

const state = '/_tenantry/state';
const tenants = '/_tenantry/tenants';

const faults = [
  {
    code: 'InvalidFixture',
    target: 'users[0].licenses[0]',
    message: `there is no product "SPE_E33" in the catalogue. Did you mean 'SPE_E3'?`,
  },
  { code: 'InvalidFixture', target: 'policies[0].app', message: expect.stringContaining("'teams'") as string },
];

/** A stopwatch by which every look at it is a whole slice later. */
const newStopwatch = (): (() => number) => {
  let now = 0;
  return () => (now += 1_000);
};

/** A fixture with a crowd, and a rule that makes all of it members of a group. */
const crowd = {
  ...twoPeople,
  name: 'crowd',
  users: [
    ...twoPeople.users,
    ...Array.from({ length: 300 }, (_, n) => ({ name: `user${String(n)}`, displayName: `User ${String(n)}` })),
  ],
  groups: [{ name: 'all', displayName: 'All', rule: 'user.displayName -startsWith "User"' }],
};

describe('a large fixture', () => {
  const load = { fixture: crowd, seed: 7, now: '2026-10-05T09:00:00Z' };

  it('is loaded in slices, with others in between, into the tenant that it would be at once', async () => {
    const [sliced, whole] = [newStopwatch(), () => 0].map((stopwatch) => newClient(newEmulator({ stopwatch })));
    const order: string[] = [];
    await Promise.all([
      sliced!.put(state, load).then(() => order.push('fixture')),
      sliced!.get('/_tenantry/health').then(() => order.push('health')),
    ]);
    await whole!.put(state, load);
    expect(order).toEqual(['health', 'fixture']);
    expect((await sliced!.get(state)).text).toBe((await whole!.get(state)).text);
  });

  it('has all members of its groups at once, however many they are', async () => {
    const client = newClient(newEmulator());
    await client.put(state, load);
    const { tables } = (await client.get(state)).body;
    expect([tables.groupMembers.length, tables.groupWork.length, tables.directoryAudits.length]).toEqual([300, 0, 0]);
  });

  it('does not replace a tenant that was removed while it was read', async () => {
    const client = newClient(newEmulator({ stopwatch: newStopwatch() }));
    await client.post(tenants, { name: 'ci-7', fixture: 'empty' });
    const loading = client.put('/t/ci-7/_tenantry/state', load);
    expect((await client.delete(`${tenants}/ci-7`)).status).toBe(204);
    expect((await loading).status).toBe(404);
  });

  it('does not take a name that somebody else took while it was read', async () => {
    const client = newClient(newEmulator({ stopwatch: newStopwatch() }));
    const slow = client.post(tenants, { name: 'ci-7', ...load });
    const fork = await client.post(tenants, { name: 'ci-7', forkOf: 'default' });
    expect([fork.status, (await slow).status]).toEqual([201, 409]);
  });
});

describe('a fixture as an object', () => {
  it.each([
    ['in the body', { fixture: twoPeople }],
    ['as the body', twoPeople],
  ])('is loaded %s of PUT /_tenantry/state', async (_, body) => {
    const client = newClient(newEmulator());
    expect(await client.put(state, body)).toMatchObject({ status: 200, body: { displayName: 'Two People', users: 2 } });
    const opened = await client.post('/_tenantry/appOpens', { user: 'ben@twopeople.onmicrosoft.com', app: 'teams' });
    expect(opened.body).toMatchObject({ outcome: 'claimed', product: { skuPartNumber: 'SPE_E3' } });
  });

  it('gives the same tenant for the same seed and time', async () => {
    const client = newClient(newEmulator());
    const load = async (seed: number): Promise<string | undefined> => {
      await client.put(state, { fixture: twoPeople, seed, now: '2026-10-05T09:00:00Z' });
      return (await client.get(state)).text;
    };
    const first = await load(7);
    expect(await load(8)).not.toBe(first);
    expect(await load(7)).toBe(first);
  });

  it('makes a tenant with POST /_tenantry/tenants', async () => {
    const client = newClient(newEmulator());
    const made = await client.post(tenants, { name: 'ci-7', fixture: twoPeople });
    expect(made).toMatchObject({ status: 201, body: { name: 'ci-7', displayName: 'Two People' } });
  });

  it('is the default tenant of createEmulator', async () => {
    const client = newClient(newEmulator({ fixture: twoPeople }));
    expect((await client.get('/v1.0/me')).body).toMatchObject({ displayName: 'Ann' });
  });

  it.each([
    ['PUT', state, { fixture: twoFaults }],
    ['PUT', state, twoFaults],
    ['POST', tenants, { name: 'a', fixture: twoFaults }],
  ])('is refused by %s %s with every fault and its place, and nothing changes', async (method, path, body) => {
    const client = newClient(newEmulator());
    const before = (await client.get(state)).text;
    const { status, body: refused } = await client.send(method, path, body);
    expect(status).toBe(400);
    expect(refused.error.message).toMatch(
      /^The fixture cannot be loaded. users\[0\].licenses\[0\]: .*\(1 more fault\)$/,
    );
    expect(refused.error.details).toEqual(faults);
    expect((await client.get(state)).text).toBe(before);
    expect((await client.get(tenants)).body.value).toHaveLength(1);
  });

  it('is refused by createEmulator in the same words', () => {
    expect(() => createEmulator({ fixture: twoFaults })).toThrow(/users\[0\].licenses\[0\]: .*'SPE_E3'.*1 more fault/);
  });

  it.each([
    ['a property too many', { ...twoPeople, usres: [] }, /^there is no property "usres". Did you mean 'users'\?$/],
    ['more licenses than units', { ...twoPeople, subscriptions: [{ sku: 'SPE_E3', units: 0 }] }, /Raise the units/],
    ['no organization', { ...twoPeople, organization: null }, /^null is not an object/],
  ])('is refused for %s', async (_, fixture, words) => {
    const { status, body } = await newClient(newEmulator()).put(state, { fixture });
    expect(status).toBe(400);
    expect(body.error.details[0].message).toMatch(words);
  });

  it('is neither a list nor a number', async () => {
    const client = newClient(newEmulator());
    for (const fixture of [[], 7, null]) expect((await client.put(state, { fixture })).status).toBe(400);
  });
});

describe('a fixture that the emulator was started with', () => {
  const newOwn = () => newClient(newEmulator({ fixtures: [twoPeople] }));

  it('is loaded by its name, and listed with the others', async () => {
    const client = newOwn();
    expect((await client.put(state, { fixture: 'two-people' })).body).toMatchObject({ displayName: 'Two People' });
    expect((await client.post(tenants, { name: 'a', fixture: 'two-people' })).status).toBe(201);
    const { value } = (await client.get('/_tenantry/fixtures')).body;
    expect(value.at(-1)).toEqual({
      name: 'two-people',
      description: 'Ann has Microsoft 365 E3, and Ben can claim it.',
      users: 2,
      subscribedSkus: 1,
    });
  });

  it('is the default tenant of createEmulator by its name', async () => {
    const client = newClient(newEmulator({ fixtures: [twoPeople], fixture: 'two-people' }));
    expect((await client.get('/v1.0/me')).body).toMatchObject({ displayName: 'Ann' });
  });

  it('is suggested for a name that is nearly right', async () => {
    const { status, body } = await newOwn().put(state, { fixture: 'two-poeple' });
    expect(status).toBe(400);
    expect(body.error.message).toBe(
      "There is no fixture 'two-poeple'. The fixtures are contoso, empty, hybrid, last-seat, managed-environments, two-people. " +
        "Did you mean 'two-people'?",
    );
  });

  it.each([
    ['has the name of a shipped one', [{ ...twoPeople, name: 'contoso' }], 'contoso: another fixture has this name'],
    ['has the name of another', [twoPeople, twoPeople], 'two-people: another fixture has this name'],
    ['is none', [{ name: 'x' }], 'x: the property "description" is missing'],
    ['has no name', [{}], 'number 1: the property "name" is missing'],
  ])('is refused when it %s', (_, fixtures, words) => {
    expect(() => createEmulator({ fixtures })).toThrow(words);
  });
});

it.each(['./fixtures/empty.json', 'fixtures/empty.json', '/etc/passwd', 'file:///etc/passwd', 'empty.json'])(
  'never reads a file that a request names: %s',
  async (fixture) => {
    const client = newClient(newEmulator({ fixtures: [twoPeople] }));
    for (const answer of [await client.put(state, { fixture }), await client.post(tenants, { name: 'a', fixture })]) {
      expect(answer).toMatchObject({ status: 400 });
      expect(answer.body.error.message).toContain(`There is no fixture '${fixture}'. The fixtures are`);
    }
  },
);
