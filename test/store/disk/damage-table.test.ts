// Each kind of damage to each kind of file of a tenant, and what a start says about it. What is refused leaves every file as it
// is. Where exactly a bit is turned or a file is cut is in damage.test.ts.

import { describe, expect, it } from 'vitest';
import { openKept } from './kept-tenant.js';
import { newMemoryFiles, type MemoryFiles } from './memory-files.js';

const directory = '/state/tenants/default';

/** After a clean stop: a checkpoint with a snapshot beside it, and a journal of three records after that. */
const newDirectory = async (): Promise<MemoryFiles> => {
  const files = newMemoryFiles();
  const kept = await openKept(files);
  await kept.write('a.example');
  await kept.snapshot('one');
  await kept.write('b.example');
  await kept.storage.checkpoint();
  for (const name of ['c.example', 'd.example', 'e.example']) await kept.write(name);
  await kept.storage.close();
  return files.crash();
};

const paths = {
  checkpoint: `${directory}/checkpoint-00000002.json`,
  journal: `${directory}/journal-00000002.jsonl`,
  snapshot: `${directory}/snapshot-6f6e65-00000002.json`,
  mark: `${directory}/closed.json`,
} as const;

type Kind = keyof typeof paths;

const edit = (files: MemoryFiles, kind: Kind, change: (bytes: Buffer) => Buffer): void => {
  files.put(paths[kind], change(Buffer.from(files.content(paths[kind]) ?? '')));
};

const toLines = (bytes: Buffer): readonly string[] => bytes.toString().split(/(?<=\n)/);
const fromLines = (lines: readonly string[]): Buffer => Buffer.from(lines.join(''));

const damages = {
  'cut in half': (bytes: Buffer) => bytes.subarray(0, bytes.length / 2),
  emptied: () => Buffer.alloc(0),
  'with one bit turned': (bytes: Buffer) => {
    const at = Math.floor(bytes.length / 2);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    return bytes;
  },
  'with a zeroed block': (bytes: Buffer) => bytes.fill(0, 4, Math.min(bytes.length, 60)),
  'with a record twice': (bytes: Buffer) => fromLines(toLines(bytes).toSpliced(1, 0, toLines(bytes)[1] ?? '')),
  'without a record': (bytes: Buffer) => fromLines(toLines(bytes).toSpliced(1, 1)),
  'with two records exchanged': (bytes: Buffer) => fromLines(toLines(bytes).toReversed()),
  'with text behind its end': (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('{}\n')]),
} satisfies Readonly<Record<string, (bytes: Buffer) => Buffer>>;

/** Nothing is lost. */
const whole = /^a\.example b\.example c\.example d\.example e\.example$/;

const open = async (files: MemoryFiles): Promise<string> => {
  const describeFiles = (): readonly string[] =>
    files.paths().map((path) => `${path} ${files.content(path)?.toString('hex') ?? ''}`);
  const before = describeFiles();
  try {
    return (await openKept(files)).names().join(' ');
  } catch (error) {
    expect(describeFiles()).toEqual(before);
    return error instanceof Error ? error.message.replace(`${directory}/`, '') : String(error);
  }
};

describe('a tenant', () => {
  it.each([
    [
      'checkpoint',
      'cut in half',
      /^checkpoint-00000002\.json, line 1: the checksum is \w{8}, not \w{8}\. The file is damaged; nothing was changed/,
    ],
    [
      'checkpoint',
      'emptied',
      /^checkpoint-00000002\.json, line 1: the file does not begin with a checksum\. The file is damaged; nothing was changed/,
    ],
    [
      'checkpoint',
      'with one bit turned',
      /^checkpoint-00000002\.json, line 1: the checksum is \w{8}, not \w{8}\. The file is damaged; nothing was changed/,
    ],
    [
      'checkpoint',
      'with a zeroed block',
      /^checkpoint-00000002\.json, line 1: the file does not begin with a checksum\. The file is damaged; nothing was changed/,
    ],
    [
      'checkpoint',
      'with text behind its end',
      /^checkpoint-00000002\.json, line 1: the checksum is \w{8}, not \w{8}\. The file is damaged; nothing was changed/,
    ],
    [
      'journal',
      'cut in half',
      /^closed\.json, line 1: the last clean stop was at record 6, and the journal ends at 4\./,
    ],
    ['journal', 'emptied', /^closed\.json, line 1: the last clean stop was at record 6, and the journal ends at 3\./],
    [
      'journal',
      'with one bit turned',
      /^journal-00000002\.jsonl, line 2: the checksum of the line is \w{8}, not \w{8}\./,
    ],
    ['journal', 'with a zeroed block', /^journal-00000002\.jsonl, line 1: the line does not begin with a checksum\./],
    ['journal', 'with a record twice', whole],
    ['journal', 'without a record', /^journal-00000002\.jsonl, line 2: record 6 follows record 4\./],
    ['journal', 'with two records exchanged', /^journal-00000002\.jsonl, line 1: record 6 follows record 3\./],
    [
      'journal',
      'with text behind its end',
      /^journal-00000002\.jsonl, line 4: the line does not begin with a checksum\./,
    ],
    [
      'snapshot',
      'cut in half',
      /^snapshot-6f6e65-00000002\.json, line 1: the checksum is \w{8}, not \w{8}\. The file is damaged; nothing was changed/,
    ],
    [
      'snapshot',
      'emptied',
      /^snapshot-6f6e65-00000002\.json, line 1: the file does not begin with a checksum\. The file is damaged; nothing was changed/,
    ],
    [
      'snapshot',
      'with one bit turned',
      /^snapshot-6f6e65-00000002\.json, line 1: the checksum is \w{8}, not \w{8}\. The file is damaged; nothing was changed/,
    ],
    [
      'snapshot',
      'with a zeroed block',
      /^snapshot-6f6e65-00000002\.json, line 1: the file does not begin with a checksum\. The file is damaged; nothing was changed/,
    ],
    ['mark', 'cut in half', /^closed\.json, line 1: the file does not say at which record the last clean stop was\./],
    ['mark', 'emptied', /^closed\.json, line 1: the file does not say at which record the last clean stop was\./],
    [
      'mark',
      'with one bit turned',
      /^closed\.json, line 1: the file does not say at which record the last clean stop was\./,
    ],
  ] as const)('whose %s is %s: %s', async (kind, damage, words) => {
    const files = await newDirectory();
    edit(files, kind, damages[damage]);
    expect(await open(files)).toMatch(words);
  });

  it.each([
    ['checkpoint', /^\/state\/tenants\/default, line 1: there is no checkpoint\./],
    ['journal', /^journal-00000002\.jsonl, line 1: the journal is missing\./],
    ['snapshot', /^snapshot-6f6e65-00000002\.json, line 1: the file of the snapshot 'one' is missing\./],
    ['mark', whole],
  ] as const)('whose %s is missing: %s', async (kind, words) => {
    const files = await newDirectory();
    await files.remove(paths[kind]);
    expect(await open(files)).toMatch(words);
  });

  it.each([
    [
      'checkpoint',
      'snapshot',
      /^checkpoint-00000002\.json, line 1: the file is 'snapshot-6f6e65-00000002\.json' under another name\./,
    ],
    [
      'checkpoint',
      'journal',
      /^checkpoint-00000002\.json, line 1: the file does not begin with a checksum\. The file is damaged; nothing was changed/,
    ],
    ['journal', 'checkpoint', /^journal-00000002\.jsonl, line 1: the line does not begin with a checksum\./],
    [
      'snapshot',
      'checkpoint',
      /^snapshot-6f6e65-00000002\.json, line 1: the file is 'checkpoint-00000002\.json' under another name\./,
    ],
    [
      'snapshot',
      'journal',
      /^snapshot-6f6e65-00000002\.json, line 1: the file does not begin with a checksum\. The file is damaged; nothing was changed/,
    ],
    ['mark', 'journal', /^closed\.json, line 1: the file does not say at which record the last clean stop was\./],
  ] as const)('whose %s was overwritten with its %s: %s', async (kind, other, words) => {
    const files = await newDirectory();
    files.put(paths[kind], files.content(paths[other]) ?? Buffer.alloc(0));
    expect(await open(files)).toMatch(words);
  });

  it('whose journal was replaced by an older one of its own', async () => {
    const files = newMemoryFiles();
    const kept = await openKept(files);
    await kept.write('a.example');
    const old = files.content(paths.journal.replace('2.jsonl', '1.jsonl')) ?? Buffer.alloc(0);
    await kept.storage.checkpoint();
    await kept.write('b.example');
    await kept.storage.close();
    files.put(paths.journal, Buffer.from(old));
    expect(await open(files)).toMatch(
      /^closed\.json, line 1: the last clean stop was at record 2, and the journal ends at 1\./,
    );
  });
});
