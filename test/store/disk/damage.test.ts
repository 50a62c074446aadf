// Damaged files are recovered from or refused with the reason; never silently wrong, and never changed on the way.

import { describe, expect, it } from 'vitest';
import { DamageError } from '../../../server/store/disk/damage.js';
import { openKept } from './kept-tenant.js';
import { newMemoryFiles, type MemoryFiles } from './memory-files.js';

const journal = '/state/tenants/default/journal-00000001.jsonl';
const checkpoint = '/state/tenants/default/checkpoint-00000001.json';
const names = Array.from({ length: 60 }, (_, n) => `${String(n).padStart(3, '0')}.example`);

/** A directory with sixty acknowledged writes, as a crash or a clean stop leaves it. */
const newDirectory = async (isClean: boolean): Promise<MemoryFiles> => {
  const files = newMemoryFiles();
  const kept = await openKept(files);
  for (const name of names) await kept.write(name);
  if (isClean) await kept.storage.close();
  return files.crash();
};

const describeFiles = (files: MemoryFiles): readonly string[] =>
  files.paths().map((path) => `${path} ${files.content(path)?.toString('hex') ?? ''}`);

/** Every 1,000th place of a file, and the ends. */
const places = (length: number): readonly number[] =>
  [0, 1, length - 2, length - 1, ...Array.from({ length: Math.ceil(length / 1000) }, (_, n) => n * 1000)].filter(
    (at) => at >= 0 && at < length,
  );

/** Opens; gives the names found, or the refusal. */
const open = async (files: MemoryFiles) => {
  const before = describeFiles(files);
  try {
    const kept = await openKept(files);
    return { names: kept.names(), remarks: kept.remarks };
  } catch (error) {
    expect(error).toBeInstanceOf(DamageError);
    expect(describeFiles(files)).toEqual(before);
    return { refusal: (error as DamageError).message };
  }
};

describe.each([
  ['the journal', journal],
  ['the checkpoint', checkpoint],
])('%s with one bit turned', (_, path) => {
  it('is refused with file, line and what to do, or holds all that was acknowledged', async () => {
    const whole = await newDirectory(true);
    const bytes = whole.content(path) ?? Buffer.alloc(0);
    for (const at of places(bytes.length)) {
      for (const bit of [1, 64]) {
        const files = whole.crash();
        const turned = Buffer.from(bytes);
        turned[at] = (turned[at] ?? 0) ^ bit;
        files.put(path, turned);
        const result = await open(files);
        if ('refusal' in result) expect(result.refusal, String(at)).toMatch(/line \d+: .*nothing was changed/s);
        else expect(result.names, String(at)).toEqual(names);
      }
    }
  });
});

describe('a checkpoint of a line a row', () => {
  it('is refused with one bit turned, or cut, wherever that is', async () => {
    const whole = newMemoryFiles();
    const kept = await openKept(whole);
    await kept.replace(Array.from({ length: 5_001 }, (_, n) => `${String(n).padStart(5, '0')}.example`));
    await kept.storage.close();
    const path = '/state/tenants/default/checkpoint-00000002.jsonl';
    const bytes = whole.content(path) ?? Buffer.alloc(0);
    for (const at of places(bytes.length).filter((_, n) => n < 4 || n % 40 === 0)) {
      const turned = Buffer.from(bytes);
      turned[at] = (turned[at] ?? 0) ^ 1;
      for (const damaged of [turned, bytes.subarray(0, at)]) {
        const files = whole.crash();
        files.put(path, damaged);
        expect(await open(files), String(at)).toHaveProperty('refusal');
      }
    }
  });
});

describe('a journal that was cut short', () => {
  it('is refused after a clean stop, wherever it was cut', async () => {
    const whole = await newDirectory(true);
    const bytes = whole.content(journal) ?? Buffer.alloc(0);
    for (const at of places(bytes.length)) {
      const files = whole.crash();
      files.put(journal, bytes.subarray(0, at));
      const result = await open(files);
      expect('refusal' in result ? result.refusal : result, String(at)).toMatch(/clean stop was at record 60/);
    }
  });

  it('gives up the line that was cut after a crash, and says so', async () => {
    const whole = await newDirectory(false);
    const bytes = whole.content(journal) ?? Buffer.alloc(0);
    const files = whole.crash();
    files.put(journal, bytes.subarray(0, bytes.length - 5));
    const result = await open(files);
    expect(result).toMatchObject({ names: names.slice(0, -1), remarks: [expect.stringMatching(/line 60.*cut off/)] });
  });

  it('is refused when it is not there at all', async () => {
    const files = await newDirectory(false);
    await files.remove(journal);
    expect(await open(files)).toMatchObject({ refusal: expect.stringMatching(/journal is missing/) as string });
  });
});

describe('a checkpoint that was cut short', () => {
  it('is refused', async () => {
    const whole = await newDirectory(true);
    const bytes = whole.content(checkpoint) ?? Buffer.alloc(0);
    for (const at of places(bytes.length)) {
      const files = whole.crash();
      files.put(checkpoint, bytes.subarray(0, at));
      expect(await open(files), String(at)).toHaveProperty('refusal');
    }
  });

  it('is replaced by an older one whose journals are still there', async () => {
    const files = newMemoryFiles();
    const kept = await openKept(files);
    await kept.write('a.example');
    const old = files.crash();
    await kept.storage.checkpoint();
    await kept.write('b.example');
    const after = files.crash();
    after.put(checkpoint, old.content(checkpoint) ?? Buffer.alloc(0));
    after.put(journal, old.content(journal) ?? Buffer.alloc(0));
    after.put('/state/tenants/default/checkpoint-00000002.json', Buffer.from('{'));
    const result = await open(after);
    expect(result).toMatchObject({ names: ['a.example', 'b.example'] });
  });
});

describe('what was never finished', () => {
  it('is removed: a tenant without a checkpoint, and temporary files', async () => {
    const files = newMemoryFiles();
    files.put('/state/tenants/half/journal-00000001.jsonl', Buffer.alloc(0));
    files.put('/state/tenants/half/checkpoint-00000001.json.tmp', Buffer.from('{'));
    await openKept(files);
    expect(files.paths().filter((path) => path.includes('half'))).toEqual([]);
  });
});
