// Files of another version: older ones are written anew and kept, newer ones are refused.

import { describe, expect, it } from 'vitest';
import { NewerFormatError } from '../../../server/store/disk/damage.js';
import { currentFormat, type FileFormat } from '../../../server/store/disk/file-format.js';
import { openKept } from './kept-tenant.js';
import { newMemoryFiles, type MemoryFiles } from './memory-files.js';

const directory = '/state/tenants/default';

/** In a version after today's the names of domains end in .v3, and there are no users. */
const next: FileFormat = {
  version: currentFormat.version + 1,
  steps: [
    ...currentFormat.steps,
    {
      from: currentFormat.version,
      migrate: ({ table, id, row }) =>
        table === 'users'
          ? undefined
          : { table, id: `${id}.v3`, row: row === null ? null : { ...row, id: `${row.id}.v3` } },
    },
  ],
};

/** A directory of today's version: a checkpoint, a journal and a snapshot. */
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
    const kept = await openKept(files, { format: next });
    expect(kept.names()).toEqual(['a.example.v3', 'b.example.v3']);
    expect(kept.remarks).toEqual([
      `${directory}: converted to format 3. The old files are kept; their names now end in .format-2.bak.`,
    ]);
    await kept.write('c.example');
    const again = await openKept(files.crash(), { format: next });
    expect(again.names()).toEqual(['a.example.v3', 'b.example.v3', 'c.example']);
    await again.restore('early');
    expect(again.names()).toEqual(['a.example.v3']);
  });

  it('are kept under another name, through later checkpoints too', async () => {
    const files = await newDirectory();
    const old = new Map(files.paths().map((path) => [path, files.content(path)?.toString()]));
    const kept = await openKept(files, { format: next });
    await kept.write('c.example');
    await kept.storage.checkpoint();
    expect(old.size).toBeGreaterThan(2);
    for (const [path, text] of old) expect(files.content(`${path}.format-2.bak`)?.toString()).toBe(text);
  });

  it('are read anew when a crash comes between', async () => {
    const files = await newDirectory();
    files.failWhen((operation, path) => (operation === 'rename' && path.includes('checkpoint-') ? 'EIO' : undefined));
    await expect(openKept(files, { format: next })).rejects.toThrow('EIO');
    const kept = await openKept(files.crash(), { format: next });
    expect(kept.names()).toEqual(['a.example.v3', 'b.example.v3']);
  });
});

describe('files of a newer version', () => {
  it('are refused as such, untouched, although an older checkpoint is there', async () => {
    const files = await newDirectory();
    const old = files.crash();
    await openKept(files, { format: next });
    for (const path of old.paths()) files.put(path, old.content(path) ?? Buffer.alloc(0));
    const before = files.paths();
    const error: unknown = await openKept(files).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(NewerFormatError);
    expect((error as Error).message).toMatch(/checkpoint-00000003\.json was written by a newer Tenantry.*format 3/);
    expect(files.paths()).toEqual(before);
  });
});
