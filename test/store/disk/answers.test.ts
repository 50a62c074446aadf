// What is answered while the disk fails: nothing that was taken back.

import { describe, expect, it } from 'vitest';
import { builtInCatalogue } from '../../../fixtures/catalogue/build-catalogue.js';
import { createEmulator, type Emulator } from '../../../server/emulator.js';
import { openStateDirectory } from '../../../server/store/disk/state-directory.js';
import { newMemoryFiles, type MemoryFiles } from './memory-files.js';

const start = async (files: MemoryFiles): Promise<Emulator> => {
  const surroundings = { catalogue: builtInCatalogue(), systemClock: () => 0 };
  const storage = await openStateDirectory({ directory: '/state', files, surroundings, report: () => undefined });
  const emulator = createEmulator({ storage });
  await emulator.ready;
  return emulator;
};

const name = 'nina@contoso.onmicrosoft.com';

const send = async ({ handle }: Emulator, method: string, path: string, body?: object) =>
  handle({
    method,
    url: `http://localhost${path}`,
    headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

const create = async (emulator: Emulator) =>
  send(emulator, 'POST', '/v1.0/users', {
    accountEnabled: true,
    displayName: 'Nina',
    mailNickname: 'nina',
    userPrincipalName: name,
    passwordProfile: { password: 'Very-secret-1' },
  });

describe('a flush that fails', () => {
  it('refuses the write with 503, goes on reading, and takes writes when there is room again', async () => {
    const files = newMemoryFiles();
    const emulator = await start(files);
    files.failFrom('ENOSPC');
    const refused = await create(emulator);
    expect(refused).toMatchObject({ status: 503, headers: { 'Retry-After': '1' } });
    expect(JSON.parse(refused.body ?? '')).toMatchObject({
      error: { code: 'ServiceUnavailable', message: expect.stringMatching(/ENOSPC.*Nothing was changed/) as string },
    });
    expect((await send(emulator, 'GET', `/v1.0/users/${name}`)).status).toBe(404);
    expect((await send(emulator, 'GET', '/v1.0/users')).status).toBe(200);
    files.failFrom(undefined);
    expect((await create(emulator)).status).toBe(201);
    expect((await send(await start(files.crash()), 'GET', `/v1.0/users/${name}`)).status).toBe(200);
  });

  it('lets nobody be refused because of what was taken back', async () => {
    const files = newMemoryFiles();
    const emulator = await start(files);
    files.failFrom('EIO');
    const [first, second] = await Promise.all([create(emulator), create(emulator)]);
    expect([first.status, second.status]).toEqual([503, 503]);
  });

  it('lets nobody read what was taken back, nor that something is gone that is there', async () => {
    const files = newMemoryFiles();
    const emulator = await start(files);
    await create(emulator);
    files.failFrom('EIO');
    const [removed, read] = await Promise.all([
      send(emulator, 'DELETE', `/v1.0/users/${name}`),
      send(emulator, 'GET', `/v1.0/users/${name}`),
    ]);
    expect([removed.status, read.status]).toEqual([503, 200]);
  });
});
