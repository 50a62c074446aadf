// Fixtures of a user's own: an object works wherever the name of a shipped one does, and so does the name of one that the
// emulator was started with.

import { describe, expect, it } from 'vitest';
import { createEmulator } from '../../server/emulator.js';
import { twoFaults, twoPeople } from '../fixtures/two-people.js';
import { newClient, newEmulator } from '../new-emulator.js';

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
      "There is no fixture 'two-poeple'. The fixtures are contoso, empty, last-seat, managed-environments, two-people. " +
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
