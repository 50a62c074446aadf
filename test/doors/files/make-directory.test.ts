// Directories that a command line names: made with what is above them, or refused with the reason.

import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDirectory } from '../../../server/doors/files/make-directory.js';

let place = '';
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'tenantry-made-'));
});
afterAll(() => rm(place, { recursive: true }));

describe('a directory', () => {
  it('is made with those above it, and left alone when it is there', async () => {
    const path = join(place, 'a', 'b', 'c');
    expect(await makeDirectory(path)).toBe(true);
    expect((await stat(path)).isDirectory()).toBe(true);
    expect(await makeDirectory(path)).toBe(false);
  });

  it('can be asked for by several at once', async () => {
    const path = join(place, 'd', 'e');
    await Promise.all(Array.from({ length: 5 }, () => makeDirectory(path)));
    expect((await stat(path)).isDirectory()).toBe(true);
  });

  it.each(['file', 'file/below', 'file/below/it'])('is refused at %s, where a file is in the way', async (name) => {
    await writeFile(join(place, 'file'), '');
    await expect(makeDirectory(join(place, name))).rejects.toThrow(
      `The directory ${join(place, name)} cannot be created: ${join(place, 'file')} is a file. Choose another directory.`,
    );
  });

  it.runIf(existsSync('/proc/self/stat'))('is refused below /proc, where the system allows none', async () => {
    await expect(makeDirectory('/proc/tenantry/certificates')).rejects.toThrow(
      'The directory /proc/tenantry/certificates cannot be created: ',
    );
  });
});
