// One authority for several machines: its files are in a directory that they share, their own certificates are not.

import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../server/clock-and-ids.js';
import { loadTls } from '../../../server/doors/tls/tls.js';
import { newDirectory } from './new-tls.js';

const now = systemClock();
const day = 86_400_000;
const ownNamespace = ['-rm', 'sh', '-c'];
const canMount = spawnSync('unshare', [...ownNamespace, 'mount -t tmpfs none /mnt']).status === 0;

/** Loads certificates in a process for which the shared directory is read-only. */
const loadReadOnly = (directory: string, caDirectory: string, later = 0): string => {
  const load =
    `import { loadTls } from './server/doors/tls/tls.js';` +
    `const places = ${JSON.stringify({ directory, caDirectory })};` +
    `await loadTls(places, [], ${String(now + later)}).then(({ cert }) => console.log(cert), (e) => console.log(e.message))`;
  const script = `mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && exec "$2" --import tsx --input-type=module -e "$3"`;
  const { stdout, stderr } = spawnSync(
    'unshare',
    [...ownNamespace, script, 'sh', caDirectory, process.execPath, load],
    {
      encoding: 'utf8',
    },
  );
  return stdout === '' ? stderr : stdout;
};

describe('an authority that is shared', () => {
  it('signs for each machine, whose own certificate stays beside it', async () => {
    const place = await newDirectory();
    const caDirectory = join(place, 'ca');
    const machines = await Promise.all(
      ['one', 'two'].map((name) => loadTls({ directory: join(place, name), caDirectory }, [`${name}.localhost`], now)),
    );
    const authority = new X509Certificate(await readFile(join(caDirectory, 'ca.pem')));
    for (const { cert, caFile } of machines) {
      expect([new X509Certificate(cert).verify(authority.publicKey), caFile]).toEqual([
        true,
        join(caDirectory, 'ca.pem'),
      ]);
    }
    expect((await readdir(caDirectory)).sort()).toEqual(['ca-key.pem', 'ca.pem']);
    expect(await readdir(join(place, 'one'))).toEqual(['server.pem']);
  });

  it.runIf(canMount)('may be in a read-only directory, as a container mounts it', async () => {
    const place = await newDirectory();
    const caDirectory = join(place, 'ca');
    await loadTls({ directory: join(place, 'one'), caDirectory }, [], now);
    const certificate = new X509Certificate(loadReadOnly(join(place, 'two'), caDirectory));
    expect(certificate.verify(new X509Certificate(await readFile(join(caDirectory, 'ca.pem'))).publicKey)).toBe(true);
  });

  it.runIf(canMount).each([
    ['is not there yet', 0, /ca cannot be written\. There is no certificate authority in it yet\. Start Tenantry once/],
    ['must be renewed', 700 * day, /ca cannot be written\. The certificate authority in it must be renewed/],
  ])('in a read-only directory that %s leads to an error that says what to do', async (_why, later, words) => {
    const place = await newDirectory();
    const caDirectory = join(place, 'ca');
    if (later > 0) await loadTls({ directory: join(place, 'one'), caDirectory }, [], now);
    else spawnSync('mkdir', [caDirectory]);
    expect(loadReadOnly(join(place, 'two'), caDirectory, later)).toMatch(words);
  });
});
