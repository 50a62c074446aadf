// What is acknowledged survives, what is not is never seen.

import { describe, expect, it } from 'vitest';
import { openKept } from './kept-tenant.js';
import { newMemoryFiles } from './memory-files.js';

describe('a kept tenant', () => {
  it('is there after a clean stop', async () => {
    const files = newMemoryFiles();
    const kept = await openKept(files);
    await kept.write('a.example');
    await kept.storage.close();
    expect((await openKept(files.crash())).names()).toEqual(['a.example']);
  });

  it('is there after a crash, as far as it was acknowledged', async () => {
    const files = newMemoryFiles();
    const kept = await openKept(files);
    await kept.write('a.example');
    await Promise.all([kept.write('b.example'), kept.write('c.example')]);
    void kept.write('never-acknowledged.example');
    expect((await openKept(files.crash())).names()).toEqual(['a.example', 'b.example', 'c.example']);
  });

  it('goes on after a checkpoint, and the old files are gone', async () => {
    const files = newMemoryFiles();
    const kept = await openKept(files);
    await kept.write('a.example');
    await kept.storage.checkpoint();
    await kept.write('b.example');
    expect(files.paths()).toEqual([
      '/state/tenants/default/checkpoint-00000002.json',
      '/state/tenants/default/journal-00000002.jsonl',
    ]);
    expect((await openKept(files.crash())).names()).toEqual(['a.example', 'b.example']);
  });

  it('makes a checkpoint by itself when the journal has grown long', async () => {
    const files = newMemoryFiles();
    const kept = await openKept(files, { journalLimit: 500 });
    for (let n = 0; n < 40; n += 1) await kept.write(`${String(n)}.example`);
    await kept.storage.close();
    expect(files.paths()).not.toContain('/state/tenants/default/checkpoint-00000001.json');
    expect((await openKept(files.crash())).names()).toHaveLength(40);
  });

  it('keeps snapshots and restores over crashes and checkpoints', async () => {
    const files = newMemoryFiles();
    const kept = await openKept(files);
    await kept.write('a.example');
    await kept.snapshot('before');
    await kept.write('b.example');
    await kept.storage.checkpoint();
    const again = await openKept(files.crash());
    expect(again.names()).toEqual(['a.example', 'b.example']);
    await again.restore('before');
    await again.write('c.example');
    expect((await openKept(files.crash())).names()).toEqual(['a.example', 'b.example']);
  });

  it('keeps the time at which a snapshot was taken', async () => {
    const files = newMemoryFiles();
    const kept = await openKept(files);
    await kept.snapshot('before');
    expect(kept.snapshotTime('before')).toMatch(/^1970/);
    expect((await openKept(files.crash())).snapshotTime('before')).toBe(kept.snapshotTime('before'));
  });

  it('can be replaced as a whole', async () => {
    const files = newMemoryFiles();
    const kept = await openKept(files);
    await kept.write('a.example');
    await kept.replace(['x.example']);
    await kept.write('y.example');
    expect(kept.names()).toEqual(['x.example', 'y.example']);
    expect((await openKept(files.crash())).names()).toEqual(['x.example', 'y.example']);
  });
});

describe('a disk that fails', () => {
  it.each(['ENOSPC', 'EIO'] as const)(
    'refuses the write on %s, shows nothing of it, and goes on afterwards',
    async (fault) => {
      const files = newMemoryFiles();
      const kept = await openKept(files);
      await kept.write('a.example');
      files.failFrom(fault);
      await expect(kept.write('b.example')).rejects.toThrow(/could not be written to disk/);
      expect(kept.names()).toEqual(['a.example']);
      files.failFrom(undefined);
      await kept.write('c.example');
      expect((await openKept(files.crash())).names()).toEqual(['a.example', 'c.example']);
    },
  );

  it('keeps the old state when the new one cannot be written', async () => {
    const files = newMemoryFiles();
    const kept = await openKept(files);
    await kept.write('a.example');
    for (const n of [0, 1, 2, 3, 4]) {
      files.failFrom('ENOSPC', n);
      await kept.replace(['x.example']).catch(() => undefined);
      files.failFrom(undefined);
      if (kept.names().includes('x.example')) break;
      expect(kept.names()).toEqual(['a.example']);
      expect((await openKept(files.crash())).names()).toEqual(['a.example']);
    }
    await kept.write('b.example');
    expect((await openKept(files.crash())).names()).toContain('b.example');
  });

  it('takes what a short write left and writes the rest', async () => {
    const files = newMemoryFiles();
    const kept = await openKept(files);
    files.failFrom('short');
    await kept.write('a-name-that-is-long-enough-to-be-cut.example');
    expect((await openKept(files.crash())).names()).toEqual(['a-name-that-is-long-enough-to-be-cut.example']);
  });
});
