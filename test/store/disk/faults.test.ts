// A disk that fails at one place: what was refused is never found, what was acknowledged always is, and the tenant goes on.

import { describe, expect, it } from 'vitest';
import { openKept } from './kept-tenant.js';
import { newMemoryFiles, type FaultRule } from './memory-files.js';

const tenant = '/state/tenants/default';

/** Fails the n-th time that something is done to a path of this ending, and from then on if it is to last. */
const failing = (operation: string, ending: string, n = 0, isLasting = false): FaultRule => {
  let met = -1;
  return (its, path) => {
    if (its !== operation || !path.endsWith(ending)) return undefined;
    met += 1;
    return met === n || (isLasting && met > n) ? 'EIO' : undefined;
  };
};

describe('a flush that fails after its line was written', () => {
  it('is not found by a start, even if the journal could not be repaired and another one was started', async () => {
    const files = newMemoryFiles();
    const kept = await openKept(files);
    await kept.write('a.example');
    files.failWhen((operation) => (operation === 'datasync' || operation === 'truncate' ? 'EIO' : undefined));
    await expect(kept.write('refused.example')).rejects.toThrow(/could not be written to disk/);
    // The new checkpoint cannot be written, so that a start reads both journals.
    files.failWhen(failing('open', 'checkpoint-00000002.json.tmp', 0, true));
    await expect(kept.storage.checkpoint()).rejects.toThrow('EIO');
    await kept.write('b.example');
    await kept.write('c.example');
    const again = await openKept(files.crash());
    expect(again.names()).toEqual(['a.example', 'b.example', 'c.example']);
  });
});

describe('half a line at the end of a journal', () => {
  it('is cut off before another journal is begun', async () => {
    const files = newMemoryFiles();
    const kept = await openKept(files);
    await kept.write('a.example');
    const crashed = files.crash();
    const journal = `${tenant}/journal-00000001.jsonl`;
    crashed.put(journal, Buffer.concat([crashed.content(journal) ?? Buffer.alloc(0), Buffer.from('0123abcd [{"seq')]));
    const again = await openKept(crashed);
    crashed.failWhen(failing('open', 'checkpoint-00000002.json.tmp', 0, true));
    await expect(again.storage.checkpoint()).rejects.toThrow('EIO');
    await again.write('b.example');
    expect((await openKept(crashed.crash())).names()).toEqual(['a.example', 'b.example']);
  });

  it('is no damage while the journal after it is empty, and is cut off at the start', async () => {
    const files = newMemoryFiles();
    const kept = await openKept(files);
    await kept.write('a.example');
    const crashed = files.crash();
    const journal = `${tenant}/journal-00000001.jsonl`;
    crashed.put(journal, Buffer.concat([crashed.content(journal) ?? Buffer.alloc(0), Buffer.from('0123abcd [{"seq')]));
    crashed.put(`${tenant}/journal-00000002.jsonl`, Buffer.alloc(0));
    const again = await openKept(crashed);
    expect(again.remarks).toEqual([expect.stringContaining('line 2: the last line was cut off')]);
    await again.write('b.example');
    expect((await openKept(crashed.crash())).names()).toEqual(['a.example', 'b.example']);
  });
});

describe('a checkpoint that cannot be written', () => {
  it('leaves nothing half written that would take room', async () => {
    const files = newMemoryFiles();
    const kept = await openKept(files);
    await kept.write('a.example');
    files.failWhen(failing('write', '.tmp'));
    await expect(kept.storage.checkpoint()).rejects.toThrow('EIO');
    expect(files.paths().filter((path) => path.endsWith('.tmp'))).toEqual([]);
  });

  it('refuses no write when the next journal cannot be begun', async () => {
    const files = newMemoryFiles();
    const kept = await openKept(files);
    files.failWhen(failing('open', 'journal-00000002.jsonl'));
    const checkpoint = kept.storage.checkpoint();
    const writes = ['a.example', 'b.example'].map((name) => kept.write(name));
    await expect(checkpoint).rejects.toThrow('EIO');
    await Promise.all(writes);
    await kept.write('c.example');
    expect((await openKept(files.crash())).names()).toEqual(['a.example', 'b.example', 'c.example']);
  });
});

describe('another state that cannot be put in place', () => {
  it.each([0, 1, 2])('leaves the old one, and what is written to it, at failed directory flush %d', async (n) => {
    const files = newMemoryFiles();
    const kept = await openKept(files);
    await kept.write('a.example');
    files.failWhen(failing('syncDirectory', '/default', n));
    await expect(kept.replace(['x.example'])).rejects.toThrow(/could not be written to disk/);
    expect(kept.names()).toEqual(['a.example']);
    await kept.write('b.example');
    expect((await openKept(files.crash())).names()).toEqual(['a.example', 'b.example']);
  });

  it('takes no write any more when nobody knows what a start would find', async () => {
    const files = newMemoryFiles();
    const kept = await openKept(files);
    await kept.write('a.example');
    files.failWhen(failing('syncDirectory', '/default', 2, true));
    await expect(kept.replace(['x.example'])).rejects.toThrow(/Restart the server/);
    files.failWhen(undefined);
    await expect(kept.write('b.example')).rejects.toThrow(/Restart the server/);
    expect(kept.names()).toEqual(['a.example']);
  });

  it('is not answered from before it is on disk', async () => {
    const files = newMemoryFiles();
    const kept = await openKept(files);
    const seen: unknown[] = [];
    files.failWhen((operation, path) => {
      if (operation === 'rename' && path.endsWith('checkpoint-00000002.json')) seen.push(kept.keeper.flushed());
      return undefined;
    });
    await kept.replace(['x.example']);
    expect(seen).toEqual([expect.any(Promise)]);
    await expect(seen[0]).resolves.toBeUndefined();
  });
});

describe('stopping', () => {
  it('closes every tenant although one cannot say that it is closed', async () => {
    const files = newMemoryFiles();
    const kept = await openKept(files);
    const other = await kept.storage.keep('zeta', () => ({ tenant: kept.tenant(), snapshots: new Map() }));
    files.failWhen(failing('open', '/default/closed.json.tmp'));
    await expect(kept.storage.close()).rejects.toThrow('EIO');
    expect(other.flushed()).toBeUndefined();
    expect(files.paths()).toContain('/state/tenants/zeta/closed.json');
    expect(files.openFiles).toBe(0);
  });
});
