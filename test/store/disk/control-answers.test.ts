// A control call is answered by the flush of the tenants it shows or changes, and by no other.

import { describe, expect, it } from 'vitest';
import { builtInCatalogue } from '../../../fixtures/catalogue/build-catalogue.js';
import { createEmulator, type Emulator } from '../../../server/emulator.js';
import { openStateDirectory } from '../../../server/store/disk/state-directory.js';
import { newMemoryFiles, type FaultRule, type MemoryFiles } from './memory-files.js';

const start = async (files: MemoryFiles): Promise<Emulator> => {
  const surroundings = { catalogue: builtInCatalogue(), systemClock: () => 0 };
  const storage = await openStateDirectory({ directory: '/state', files, surroundings, report: () => undefined });
  const emulator = createEmulator({ storage });
  await emulator.ready;
  return emulator;
};

const send = async ({ handle }: Emulator, method: string, path: string, body?: object) => {
  const answer = await handle({
    method,
    url: `http://localhost${path}`,
    headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: JSON.parse(answer.body ?? 'null') as Record<string, unknown> };
};

const user = '/v1.0/users/oliverh@contoso.onmicrosoft.com';
const patch = async (emulator: Emulator, prefix = '') =>
  send(emulator, 'PATCH', `${prefix}${user}`, { department: 'Refused' });
const listNames = async (emulator: Emulator): Promise<readonly unknown[]> => {
  const { value } = (await send(emulator, 'GET', '/_tenantry/tenants')).body;
  return (value as readonly { readonly name: string }[]).map(({ name }) => name);
};

/** The flush of a tenant's journal fails, the first time or always. */
const failingFlush = (tenant: string, isLasting = true): FaultRule => {
  let isOver = false;
  return (operation, path) => {
    if (isOver || operation !== 'datasync' || !path.includes(`/${tenant}/journal-`)) return undefined;
    isOver = !isLasting;
    return 'EIO';
  };
};

describe('while the flush of the default tenant fails', () => {
  it('a tenant that was created is answered with 201', async () => {
    const files = newMemoryFiles();
    const emulator = await start(files);
    files.failWhen(failingFlush('default'));
    const [refused, made] = await Promise.all([
      patch(emulator),
      send(emulator, 'POST', '/_tenantry/tenants', { name: 'ci-7', fixture: 'empty' }),
    ]);
    expect([refused.status, made.status]).toEqual([503, 201]);
    expect(await listNames(await start(files.crash()))).toEqual(['default', 'ci-7']);
  });

  it('a tenant that was removed is answered with 204', async () => {
    const files = newMemoryFiles();
    const emulator = await start(files);
    await send(emulator, 'POST', '/_tenantry/tenants', { name: 'ci-7', fixture: 'empty' });
    files.failWhen(failingFlush('default'));
    const [refused, removed] = await Promise.all([
      patch(emulator),
      send(emulator, 'DELETE', '/_tenantry/tenants/ci-7'),
    ]);
    expect([refused.status, removed.status]).toEqual([503, 204]);
    expect(await listNames(await start(files.crash()))).toEqual(['default']);
  });

  it('no fork of it is made with the change that was taken back', async () => {
    const files = newMemoryFiles();
    const emulator = await start(files);
    files.failWhen(failingFlush('default'));
    const [refused, fork] = await Promise.all([
      patch(emulator),
      send(emulator, 'POST', '/_tenantry/tenants', { name: 'ci-7', forkOf: 'default' }),
    ]);
    expect([refused.status, fork.status]).toEqual([503, 503]);
    expect(await listNames(emulator)).toEqual(['default']);
    expect(await listNames(await start(files.crash()))).toEqual(['default']);
  });

  it('another state that is put in its place is answered with 200, since it does not depend on the old one', async () => {
    const files = newMemoryFiles();
    const emulator = await start(files);
    files.failWhen(failingFlush('default', false));
    const [refused, put] = await Promise.all([
      patch(emulator),
      send(emulator, 'PUT', '/_tenantry/state', { fixture: 'empty' }),
    ]);
    expect([refused.status, put.status]).toEqual([503, 200]);
    expect((await send(await start(files.crash()), 'GET', user)).status).toBe(404);
  });

  it('no snapshot of the refused change is taken or restored', async () => {
    const files = newMemoryFiles();
    const emulator = await start(files);
    files.failWhen(failingFlush('default'));
    const [refused, taken] = await Promise.all([
      patch(emulator),
      send(emulator, 'POST', '/_tenantry/snapshots', { name: 'before' }),
    ]);
    expect([refused.status, taken.status]).toEqual([503, 503]);
    expect((await send(emulator, 'GET', '/_tenantry/snapshots')).body).toEqual({ value: [] });
  });

  it('a batch answers each of its requests for itself', async () => {
    const files = newMemoryFiles();
    const emulator = await start(files);
    files.failWhen(failingFlush('default', false));
    const id = (method: string, n: number, more: object): object => ({
      id: String(n),
      method,
      url: user.slice(5),
      ...more,
    });
    const headers = { 'content-type': 'application/json' };
    const batch = await send(emulator, 'POST', '/v1.0/$batch', {
      requests: [
        id('PATCH', 1, { headers, body: { department: 'Refused' } }),
        id('GET', 2, { dependsOn: ['1'] }),
        id('GET', 3, {}),
      ],
    });
    expect(batch.status).toBe(200);
    const answers = batch.body.responses as readonly { readonly status: number }[];
    expect(answers.map(({ status }) => status)).toEqual([503, 424, 200]);
  });
});

describe('while the flush of another tenant fails', () => {
  it('the list of tenants shows it as it is on disk', async () => {
    const files = newMemoryFiles();
    const emulator = await start(files);
    await send(emulator, 'POST', '/_tenantry/tenants', { name: 'ci-7' });
    const before = (await send(emulator, 'GET', '/_tenantry/tenants/ci-7')).body;
    files.failWhen(failingFlush('ci-7'));
    const [removed, list, one] = await Promise.all([
      send(emulator, 'DELETE', `/t/ci-7${user}`),
      send(emulator, 'GET', '/_tenantry/tenants'),
      send(emulator, 'GET', '/_tenantry/tenants/ci-7'),
    ]);
    expect(removed.status).toBe(503);
    expect((list.body.value as readonly unknown[])[1]).toEqual(before);
    expect(one.body).toEqual(before);
  });
});

describe('a tenant', () => {
  it('that could not be marked as removed, nor the mark taken back, takes no more writes and says why', async () => {
    const files = newMemoryFiles();
    const emulator = await start(files);
    await send(emulator, 'POST', '/_tenantry/tenants', { name: 'ci-7' });
    files.failWhen((operation, path) => (operation === 'syncDirectory' && path.endsWith('/ci-7') ? 'EIO' : undefined));
    const removed = await send(emulator, 'DELETE', '/_tenantry/tenants/ci-7');
    files.failWhen(undefined);
    const words = /while the tenant was being removed .*Restart the server\. Only the next start shows/;
    for (const { status, body } of [removed, await patch(emulator, '/t/ci-7')]) {
      expect(status).toBe(503);
      expect(body).toMatchObject({ error: { message: expect.stringMatching(words) as string } });
    }
    expect((await patch(emulator)).status).toBe(204);
  });

  it('that was refused is not there after a power cut either', async () => {
    const files = newMemoryFiles();
    const emulator = await start(files);
    let flushes = 0;
    files.failWhen((operation, path) => {
      if (operation !== 'syncDirectory' || !path.endsWith('/tenants/ci-7')) return undefined;
      flushes += 1;
      return 'EIO';
    });
    expect((await send(emulator, 'POST', '/_tenantry/tenants', { name: 'ci-7' })).status).toBe(503);
    expect(flushes).toBe(1);
    expect(await listNames(await start(files.crash()))).toEqual(['default']);
  });
});
