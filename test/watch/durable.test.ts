// Nothing is reported before it is on disk, and what could not be kept is never reported.

import { describe, expect, it } from 'vitest';
import { builtInCatalogue } from '../../fixtures/catalogue/build-catalogue.js';
import { createEmulator, type Emulator } from '../../server/emulator.js';
import { openStateDirectory } from '../../server/store/disk/state-directory.js';
import { newMemoryFiles, type MemoryFiles } from '../store/disk/memory-files.js';
import { readEvents, type ReadEvent } from './watched.js';

const start = async (files: MemoryFiles): Promise<Emulator> => {
  const surroundings = { catalogue: builtInCatalogue(), systemClock: () => 0 };
  const storage = await openStateDirectory({ directory: '/state', files, surroundings, report: () => undefined });
  const wait = (_milliseconds: number, run: () => void): (() => void) => {
    const timer = setImmediate(run);
    return () => clearImmediate(timer);
  };
  const post = () => Promise.resolve({ status: 202, contentType: '', body: '' });
  const emulator = createEmulator({ storage, fixture: 'last-seat', notifications: { post, wait } });
  await emulator.ready;
  return emulator;
};

const send = async ({ handle }: Emulator, method: string, path: string, body?: object) => {
  const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
  const answer = await handle({
    method,
    url: `http://localhost${path}`,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return {
    status: answer.status,
    body: JSON.parse(answer.body ?? 'null') as { readonly changes?: readonly { readonly kind: string }[] },
  };
};

const openTeams = (emulator: Emulator) =>
  send(emulator, 'POST', '/_tenantry/appOpens', { user: 'adelev@fabrikam.onmicrosoft.com', app: 'teams' });

const watch = async ({ handle }: Emulator): Promise<AsyncIterator<string>> => {
  const { parts } = await handle({ method: 'GET', url: '/_tenantry/events', headers: {}, takesParts: true });
  if (parts === undefined) throw new Error('there is no stream');
  const stream = parts[Symbol.asyncIterator]();
  await stream.next();
  return stream;
};

const read = async (stream: AsyncIterator<string>): Promise<readonly ReadEvent[]> =>
  readEvents((await stream.next()).value as string);
const names = (events: readonly ReadEvent[]) => events.map(({ event }) => event);

describe('while a change is on its way to the disk', () => {
  it('nobody who watches sees it, and then everybody does', async () => {
    const files = newMemoryFiles();
    const emulator = await start(files);
    const stream = await watch(emulator);
    let isOnDisk = false;
    files.failWhen((operation, path) => {
      if (operation === 'datasync' && path.includes('/default/journal-')) isOnDisk = true;
      return undefined;
    });
    const next = read(stream);
    const opened = openTeams(emulator);
    const events = await next;
    expect([names(events).includes('claim'), isOnDisk]).toEqual([true, true]);
    await opened;
    await stream.return?.();
  });
});

describe('what could not be kept', () => {
  const fail = async () => {
    const files = newMemoryFiles();
    const emulator = await start(files);
    const stream = await watch(emulator);
    let isOver = false;
    files.failWhen((operation, path) => {
      if (isOver || operation !== 'datasync' || !path.includes('/default/journal-')) return undefined;
      isOver = true;
      return 'EIO';
    });
    const next = read(stream);
    const refused = await openTeams(emulator);
    return { emulator, stream, next, refused };
  };

  it('is reported by no event; that it was refused is', async () => {
    const { stream, next, refused } = await fail();
    const events = await next;
    expect([refused.status, names(events)]).toEqual([503, ['request', 'changes']]);
    expect(events[0]?.data).toMatchObject({ status: 503, changes: null });
    await stream.return?.();
  });

  it('is no difference, and the next change is', async () => {
    const { emulator, stream, next } = await fail();
    await next;
    await stream.return?.();
    const kinds = async (): Promise<readonly string[]> => {
      const { changes } = (await send(emulator, 'GET', '/_tenantry/changes?from=1')).body;
      return changes?.map(({ kind }) => kind) ?? [];
    };
    expect(await kinds()).toEqual([]);
    await openTeams(emulator);
    expect(await kinds()).toContain('claimSucceeded');
  });
});
