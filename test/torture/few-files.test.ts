// A server that may open few files: it needs no file for each tenant, and what fails while none can be opened works again
// when some can.

import { Agent, get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newDirectory } from '../doors/tls/new-tls.js';
import { findBuiltProgram } from '../program/built-program.js';
import { createClient } from './client.js';
import { startProcess } from './server-process.js';

const start = async (directory: string, files: number) => {
  const program = [process.execPath, join(findBuiltProgram(), 'cli.js')];
  const limited = `ulimit -n ${String(files)}; exec "$0" "$@"`;
  const server = await startProcess(['bash', '-c', limited, ...program], directory, 500_000_000);
  onTestFinished(() => server.kill('SIGKILL'));
  return server;
};

const read = async (url: string, agent: Agent): Promise<readonly [number | undefined, string]> => {
  const [response] = await once(get(url, { agent }), 'response');
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += String(chunk);
  return [response.statusCode, text];
};

describe.skipIf(process.platform === 'win32')('a server that may open few files', { timeout: 60_000 }, () => {
  it('keeps more tenants than it may open files, and starts with them', async () => {
    const directory = await newDirectory();
    const first = await start(directory, 90);
    const client = createClient(first.url, () => undefined);
    const names = Array.from({ length: 120 }, (_, n) => `ci-${String(n)}`);
    for (const name of names) await client.send('POST', '/_tenantry/tenants', { name, fixture: 'empty' });
    const buy = { skuPartNumber: 'SPE_E3', units: 7 };
    for (const name of ['ci-0', 'ci-60', 'ci-119', 'ci-0']) {
      await client.send('POST', `/t/${name}/_tenantry/subscriptions`, buy);
    }
    await first.kill('SIGKILL');
    const second = await start(directory, 90);
    const again = createClient(second.url, () => undefined);
    expect((await again.send('GET', '/_tenantry/tenants')).body.value).toHaveLength(121);
    const units = async (name: string): Promise<number> =>
      (await again.send('GET', `/t/${name}/v1.0/subscribedSkus`)).body.value[0]?.prepaidUnits.enabled ?? 0;
    expect([await units('ci-0'), await units('ci-60'), await units('ci-1')]).toEqual([14, 7, 0]);
  });

  it('shows a page that was first asked for while no file could be opened', async () => {
    const server = await start(await newDirectory(), 90);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => {
      agent.destroy();
    });
    expect((await read(`${server.url}/_tenantry/health`, agent))[0]).toBe(200);
    const sockets: Socket[] = [];
    for (let n = 0; n < 120; n += 1) {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
      socket.on('error', () => undefined);
      sockets.push(socket);
      await once(socket, 'connect');
    }
    const [status, text] = await read(`${server.url}/`, agent);
    expect([status, text]).toEqual([503, expect.stringMatching(/too many files open.*ulimit -n/)]);
    for (const socket of sockets) socket.destroy();
    const readLater = async (left: number): Promise<number | undefined> => {
      const [later] = await read(`${server.url}/`, agent);
      return later === 200 || left === 0 ? later : readLater(left - 1);
    };
    expect(await readLater(100)).toBe(200);
  });
});
