// The tenant's clock: it stands or runs, moves forward only, and what falls due on the way happens in order.

import { describe, expect, it } from 'vitest';
import { newTenant, openTenant } from '../domain/own-tenant.js';
import { benchNow, newClient, newEmulator, type Json } from '../new-emulator.js';

const clock = '/_tenantry/clock';

describe('the clock', () => {
  it.each([
    ['PT2H', '2026-10-05T11:00:00.000Z'],
    ['P1D', '2026-10-06T09:00:00.000Z'],
    ['P1W', '2026-10-12T09:00:00.000Z'],
    ['P1M', '2026-11-05T09:00:00.000Z'],
    ['P1Y2M3DT4H5M6S', '2027-12-08T13:05:06.000Z'],
    ['P0D', benchNow],
  ])('advances by %s to %s', async (advance, now) => {
    const { body } = await newTenant().client.patch(clock, { advance });
    expect(body).toEqual({ now, frozen: true, jobs: [] });
  });

  it('counts months by the calendar: a month after 31 January is the end of February', async () => {
    const { client } = newTenant({ now: '2027-01-31T09:00:00Z' });
    expect((await client.patch(clock, { advance: 'P1M' })).body.now).toBe('2027-02-28T09:00:00.000Z');
  });

  it('is set to a time in any zone', async () => {
    const { client } = newTenant();
    expect((await client.patch(clock, { now: '2027-01-01T00:00:00+02:00' })).body.now).toBe('2026-12-31T22:00:00.000Z');
  });

  it('runs with the computer from where it stood, and stands again when it is told to', async () => {
    let system = Date.parse('2026-01-01T00:00:00Z');
    const client = newClient(newEmulator({ systemClock: () => system }));
    const read = async (): Promise<Json> => {
      const { now, frozen } = (await client.get(clock)).body;
      return { now, frozen };
    };
    system += 60_000;
    expect(await read()).toEqual({ now: benchNow, frozen: true });
    await client.patch(clock, { frozen: false });
    system += 60_000;
    expect(await read()).toEqual({ now: '2026-10-05T09:01:00.000Z', frozen: false });
    await client.patch(clock, { advance: 'PT1H' });
    system += 1000;
    expect(await read()).toEqual({ now: '2026-10-05T10:01:01.000Z', frozen: false });
    await client.patch(clock, { frozen: true });
    system += 60_000;
    expect(await read()).toEqual({ now: '2026-10-05T10:01:01.000Z', frozen: true });
  });

  it('is moved and let go in one request', async () => {
    const { client } = newTenant();
    const { body } = await client.patch(clock, { advance: 'P1D', frozen: false });
    expect(body).toEqual({ now: '2026-10-06T09:00:00.000Z', frozen: false, jobs: [] });
  });

  it('is one for each tenant', async () => {
    const client = newClient(newEmulator());
    await client.post('/_tenantry/tenants', { name: 'a', forkOf: 'default' });
    await client.patch('/t/a/_tenantry/clock', { advance: 'P1D' });
    expect((await client.get(clock)).body.now).toBe(benchNow);
  });

  it.each([
    [{}, 'The body is empty. Send at least one of now, frozen, advance.'],
    [
      { now: '2026-10-05T08:59:59Z' },
      "The tenant's clock shows 2026-10-05T09:00:00.000Z and cannot go back to 2026-10-05T08:59:59.000Z. Load a state or restore a snapshot instead.",
    ],
    [
      { now: '2026-10-06' },
      "'now' in the body is 2026-10-06; it must be a time with its zone, such as 2026-10-05T09:00:00Z.",
    ],
    [
      { now: '3000-01-01T00:00:00Z' },
      "'now' is '3000-01-01T00:00:00Z'; a tenant's clock goes from 1970 to the end of 2999.",
    ],
    [{ advance: '-P1D' }, "'advance' in the body is -P1D; it must be an ISO 8601 duration, such as PT2H or P90D."],
    [{ advance: '1 day' }, "'advance' in the body is 1 day; it must be an ISO 8601 duration, such as PT2H or P90D."],
    [{ advance: 'P8000Y' }, "'advance' is 'P8000Y'; a tenant's clock goes from 1970 to the end of 2999."],
    [{ advance: 'P999999999Y' }, "'advance' is 'P999999999Y', which leads beyond the end of the calendar."],
    [
      { now: '2026-10-06T09:00:00Z', advance: 'P1D' },
      "Set the clock with 'now' or move it with 'advance'. Send only one of them.",
    ],
    [null, 'The body is null; it must be an object.'],
    [[], 'The body is []; it must be an object.'],
    [{ frozn: true }, "This request has no property 'frozn'. Did you mean 'frozen'?"],
    [{ frozen: 'yes' }, `'frozen' in the body is "yes"; it must be true or false.`],
  ])('refuses %j and stands where it stood', async (change, message) => {
    const { client } = newTenant();
    const answer = await client.patch(clock, change);
    expect([answer.status, answer.body.error.message]).toEqual([400, message]);
    expect((await client.get(clock)).body).toMatchObject({ now: benchNow, frozen: true });
  });
});

// Terms: https://learn.microsoft.com/microsoft-365/commerce/subscriptions/what-if-my-subscription-expires
// Deleted users: https://learn.microsoft.com/graph/api/resources/directory
describe('what falls due', () => {
  it('happens in the order of its time and is reported in the answer', async () => {
    const tenant = newTenant();
    const trial = await tenant.buy('SPE_E5', 1, { isTrial: true });
    await tenant.advance('P1D');
    const ann = await tenant.addUser('ann');
    await tenant.client.delete(`/v1.0/users/${ann}`);
    const jobs = await tenant.advance('P200D');
    expect(jobs).toEqual([
      {
        dueDateTime: '2026-11-04T09:00:00.000Z',
        job: 'subscriptionLifecycle',
        target: trial,
        detail: 'Enabled to Warning',
      },
      {
        dueDateTime: '2026-11-05T09:00:00.000Z',
        job: 'permanentDeletion',
        target: ann,
        detail: 'deleted 2026-10-06T09:00:00.000Z',
      },
      {
        dueDateTime: '2026-12-04T09:00:00.000Z',
        job: 'subscriptionLifecycle',
        target: trial,
        detail: 'Warning to Suspended',
      },
      {
        dueDateTime: '2027-03-04T09:00:00.000Z',
        job: 'subscriptionLifecycle',
        target: trial,
        detail: 'Suspended to Deleted',
      },
    ]);
  });

  it('is known before it happens: the clock names what comes next, and nothing when nothing does', async () => {
    const tenant = newTenant();
    const readNext = async (): Promise<Json> => (await tenant.client.get(clock)).body.next;
    expect(await readNext()).toBeNull();
    const trial = await tenant.buy('SPE_E5', 1, { isTrial: true });
    expect(await readNext()).toEqual({
      dueDateTime: '2026-11-04T09:00:00.000Z',
      job: 'subscriptionLifecycle',
      target: trial,
    });
    const ann = await tenant.addUser('ann');
    await tenant.client.delete(`/v1.0/users/${ann}`);
    // Both are due after 30 days; the term comes first, and then the user.
    const [first] = await tenant.advance('P30D');
    expect(first).toMatchObject({ target: trial });
    expect(await readNext()).toMatchObject({ job: 'subscriptionLifecycle', dueDateTime: '2026-12-04T09:00:00.000Z' });
  });

  it('comes at once when the clock is set to the time of what comes next', async () => {
    const tenant = newTenant();
    const trial = await tenant.buy('SPE_E5', 1, { isTrial: true });
    const { dueDateTime } = (await tenant.client.get(clock)).body.next;
    const { body } = await tenant.client.patch(clock, { now: dueDateTime });
    expect(body.jobs).toMatchObject([{ target: trial, detail: 'Enabled to Warning' }]);
  });

  it('does not happen a second before its time', async () => {
    const tenant = newTenant();
    await tenant.buy('SPE_E5', 1, { isTrial: true });
    expect(await tenant.advance('P29DT23H59M59S')).toEqual([]);
    expect(await tenant.advance('PT1S')).toHaveLength(1);
  });

  it('renews what was bought as often as its term ends', async () => {
    const tenant = newTenant();
    const bought = await tenant.buy('SPE_E3', 1);
    const jobs = await tenant.advance('P800D');
    expect(jobs.map(({ target, detail }: Json) => [target, detail])).toEqual([
      [bought, 'renewed'],
      [bought, 'renewed'],
    ]);
    expect(await tenant.sku('SPE_E3')).toMatchObject({ capabilityStatus: 'Enabled' });
  });

  it('happens before the next request when the clock runs by itself', async () => {
    let system = Date.parse(benchNow);
    const client = newClient(newEmulator({ systemClock: () => system }));
    const tenant = openTenant(client);
    await tenant.buy('SPE_E5', 1, { isTrial: true });
    await client.patch(clock, { frozen: false });
    system += 31 * 86_400_000;
    expect(await tenant.sku('SPE_E5')).toMatchObject({ capabilityStatus: 'Warning' });
  });
});
