// Files of another version: older ones are written anew and kept, newer ones are refused.

import { describe, expect, it } from 'vitest';
import { NewerFormatError } from '../../../server/store/disk/damage.js';
import type { FileFormat } from '../../../server/store/disk/file-format.js';
import { openKept } from './kept-tenant.js';
import { newMemoryFiles, type MemoryFiles } from './memory-files.js';

const directory = '/state/tenants/default';

/** In version 2 names of domains end otherwise, and users are no more. */
const second: FileFormat = {
  version: 2,
  steps: [
    {
      from: 1,
      migrate: ({ table, id, row }) =>
        table === 'users'
          ? undefined
          : { table, id: `${id}.v2`, row: row === null ? null : { ...row, id: `${row.id}.v2` } },
    },
  ],
};

/** A directory of version 1: a checkpoint, a journal and a snapshot. */
const newDirectory = async (): Promise<MemoryFiles> => {
  const files = newMemoryFiles();
  const kept = await openKept(files);
  await kept.write('a.example');
  await kept.snapshot('early');
  await kept.storage.checkpoint();
  await kept.write('b.example');
  return files.crash();
};

describe('files of an older version', () => {
  it('are written anew at the start, checkpoint, journal and snapshots', async () => {
    const files = await newDirectory();
    const kept = await openKept(files, { format: second });
    expect(kept.names()).toEqual(['a.example.v2', 'b.example.v2']);
    expect(kept.remarks).toEqual([
      `${directory}: converted to format 2. The old files are kept; their names now end in .format-1.bak.`,
    ]);
    await kept.write('c.example');
    const again = await openKept(files.crash(), { format: second });
    expect(again.names()).toEqual(['a.example.v2', 'b.example.v2', 'c.example']);
    await again.restore('early');
    expect(again.names()).toEqual(['a.example.v2']);
  });

  it('are kept under another name, through later checkpoints too', async () => {
    const files = await newDirectory();
    const old = new Map(files.paths().map((path) => [path, files.content(path)?.toString()]));
    const kept = await openKept(files, { format: second });
    await kept.write('c.example');
    await kept.storage.checkpoint();
    expect(old.size).toBeGreaterThan(2);
    for (const [path, text] of old) expect(files.content(`${path}.format-1.bak`)?.toString()).toBe(text);
  });

  it('are read anew when a crash comes between', async () => {
    const files = await newDirectory();
    files.failWhen((operation, path) => (operation === 'rename' && path.includes('checkpoint-') ? 'EIO' : undefined));
    await expect(openKept(files, { format: second })).rejects.toThrow('EIO');
    const kept = await openKept(files.crash(), { format: second });
    expect(kept.names()).toEqual(['a.example.v2', 'b.example.v2']);
  });
});

describe('files of a newer version', () => {
  it('are refused as such, untouched, although an older checkpoint is there', async () => {
    const files = await newDirectory();
    const old = files.crash();
    await openKept(files, { format: second });
    for (const path of old.paths()) files.put(path, old.content(path) ?? Buffer.alloc(0));
    const before = files.paths();
    const error: unknown = await openKept(files).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(NewerFormatError);
    expect((error as Error).message).toMatch(/checkpoint-00000003\.json was written by a newer Tenantry.*format 2/);
    expect(files.paths()).toEqual(before);
  });
});
