// What a plain start loads: nothing of the ways for programs with fixed hosts, and nothing that reads a state directory. Start-up
// must not pay for what is not asked for.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shipProgram, type Shipped } from './shipped-program.js';

let shipped: Shipped;
beforeAll(() => {
  shipped = shipProgram();
}, 60_000);
afterAll(() => shipped.remove());

interface Coverage {
  readonly result: readonly { readonly url: string }[];
}

/** The sources of all that a start with these options loads until it is ready and stops again. The engine is one file of its own. */
const listLoaded = async (...options: string[]): Promise<readonly string[]> => {
  const folder = join(shipped.folder, `coverage${String(options.length)}`);
  const words = [shipped.cli, 'start', '--port', '0', '--https-port', '0', '--cert-dir', shipped.certDir, '--json'];
  const server = spawn(process.execPath, [...words, ...options], {
    env: { ...process.env, NODE_V8_COVERAGE: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(createInterface({ input: server.stdout }), 'line');
  server.kill('SIGTERM');
  await once(server, 'close');
  const urls = readdirSync(folder).flatMap((name) =>
    (JSON.parse(readFileSync(join(folder, name), 'utf8')) as Coverage).result.map(({ url }) => url),
  );
  const maps = urls.filter((url) => url.startsWith('file:')).map((url) => `${fileURLToPath(url)}.map`);
  return maps
    .filter((map) => existsSync(map) && !map.endsWith('engine.js.map'))
    .flatMap((map) => (JSON.parse(readFileSync(map, 'utf8')) as { readonly sources: readonly string[] }).sources);
};

const rare =
  /doors\/(proxy|redirect)\/|cli\/exec\/(?!exec\.ts)|cli\/trust\/trust-(run|advice)|server\/store\/|@peculiar|jose/;

it('loads nothing of the proxy, exec, the redirect, trust, keys and the disk', { timeout: 60_000 }, async () => {
  // Once before, so that the certificates are there.
  await listLoaded('--no-control');
  const sources = await listLoaded();
  expect(sources).toContainEqual(expect.stringMatching(/doors\/start\/start-server\.ts$/));
  expect(sources.filter((source) => rare.test(source))).toEqual([]);
});

it('loads the proxy when it is asked for', { timeout: 60_000 }, async () => {
  const sources = await listLoaded('--proxy-port', '0');
  expect(sources.filter((source) => rare.test(source))).toContainEqual(
    expect.stringMatching(/doors\/proxy\/listen-proxy\.ts$/),
  );
});
