// A state directory that is removed, moved or replaced under a running server. Nothing is acknowledged that the next start
// would not find. These tests use real files.

import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startServer, type RunningServer } from '../../../server/doors/start/start-server.js';
import { newDirectory } from '../../doors/tls/new-tls.js';
import { createClient } from '../../torture/client.js';

const user = '/v1.0/users/oliverh@contoso.onmicrosoft.com';

const start = async () => {
  const directory = join(await newDirectory(), 'tenant');
  const remarks: string[] = [];
  const server: RunningServer = await startServer({
    port: 0,
    https: false,
    stateDirectory: directory,
    report: (remark) => remarks.push(remark),
  });
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => (closed ??= server.close());
  onTestFinished(close);
  return { directory, remarks, close, client: createClient(server.url, () => undefined) };
};

const refusal = (words: RegExp) => ({
  error: { code: 'ServiceUnavailable', message: expect.stringMatching(words) as string },
});

describe('a state directory', () => {
  it.each([
    ['removed', async (directory: string) => rm(directory, { recursive: true })],
    ['moved away', async (directory: string) => rename(directory, `${directory}-elsewhere`)],
    [
      'replaced by a copy of itself',
      async (directory: string) => {
        await cp(directory, `${directory}-copy`, { recursive: true, filter: (path) => !/lock\.[^/]*$/.test(path) });
        await rename(directory, `${directory}-elsewhere`);
        await rename(`${directory}-copy`, directory);
      },
    ],
  ])('that is %s acknowledges nothing more, says why, and goes on reading', async (_, displace) => {
    const { directory, client } = await start();
    await client.send('PATCH', user, { department: 'Kept' });
    await displace(directory);
    const expected = refusal(/was removed, moved or replaced while the server was running\. Nothing was changed\. Put/);
    expect((await client.send('PATCH', user, { department: 'Lost' }, [503])).body).toMatchObject(expected);
    expect((await client.send('POST', '/_tenantry/tenants', { name: 'ci-7' }, [503])).body).toMatchObject(expected);
    expect((await client.send('PUT', '/_tenantry/state', { fixture: 'empty' }, [503])).body).toHaveProperty('error');
    expect((await client.send('GET', `${user}?$select=department`)).body.department).toBe('Kept');
    expect((await client.send('GET', '/_tenantry/tenants')).body.value).toHaveLength(1);
  });

  it('that comes back takes writes again', async () => {
    const { directory, client } = await start();
    await rename(directory, `${directory}-elsewhere`);
    await client.send('PATCH', user, { department: 'Lost' }, [503]);
    await rename(`${directory}-elsewhere`, directory);
    await client.send('PATCH', user, { department: 'Back' });
    expect((await client.send('GET', `${user}?$select=department`)).body.department).toBe('Back');
  });

  it('that was removed is not said to be complete when the server stops', async () => {
    const { directory, remarks, close } = await start();
    await rm(directory, { recursive: true });
    await mkdir(directory);
    await close();
    expect(remarks.at(-1)).toMatch(/could not be marked as closed: .* was removed, moved or replaced/);
  });
});
