// A disk that is really full: a server whose files may not grow any more, until they may again.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newDirectory } from '../doors/tls/new-tls.js';
import { findBuiltProgram } from '../program/built-program.js';
import { createClient } from './client.js';
import { startProcess } from './server-process.js';

const prlimit = '/usr/bin/prlimit';
const user = '/v1.0/users/oliverh@contoso.onmicrosoft.com';

describe.runIf(existsSync(prlimit))('a disk that is full', { timeout: 60_000 }, () => {
  it('refuses writes with 503 and loses nothing, goes on reading, and takes writes when there is room', async () => {
    const program = [process.execPath, join(findBuiltProgram(), 'cli.js')] as const;
    const directory = join(await newDirectory(), 'tenant');
    // Blocks of 1,024 bytes: the checkpoint fits, and a journal of the same size. The limit is a soft one.
    const limited = `trap '' XFSZ; ulimit -S -f 400; exec "$0" "$@"`;
    const server = await startProcess(['bash', '-c', limited, ...program], directory, 500_000_000);
    onTestFinished(() => server.kill('SIGKILL'));
    const client = createClient(server.url, () => undefined);
    let written = 0;
    let refusal: unknown;
    for (let n = 0; refusal === undefined && n < 2_000; n += 1) {
      const { status, body } = await client.send('PATCH', user, { department: `Shelf ${String(n)}` }, [204, 503]);
      if (status === 204) written = n;
      else refusal = body;
    }
    expect(refusal).toMatchObject({
      error: { code: 'ServiceUnavailable', message: expect.stringMatching(/EFBIG.*Nothing was changed/) as string },
    });
    const readShelf = async () => (await client.send('GET', `${user}?$select=department`)).body.department as string;
    expect(await readShelf()).toBe(`Shelf ${String(written)}`);
    execFileSync(prlimit, ['--pid', String(server.pid), '--fsize=unlimited']);
    await client.send('PATCH', user, { department: 'Room again' });
    await server.kill('SIGKILL');
    const second = await startProcess(program, directory, 500_000_000);
    onTestFinished(() => second.kill('SIGKILL'));
    const { body } = await createClient(second.url, () => undefined).send('GET', `${user}?$select=department`);
    expect(body.department).toBe('Room again');
  });
});
