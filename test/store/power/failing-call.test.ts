// Every single call of a run to its files fails once, or from then on: with an error, or by writing only a part. What is refused
// is seen nowhere, neither by this process nor by the next; what is acknowledged is there.
// TENANTRY_POWER_CUTS=100 tries every failure at every call instead of one of them.

import { describe, expect, it } from 'vitest';
import { newMemoryFiles, type Fault, type MemoryFiles } from '../disk/memory-files.js';
import { openProcess, story, type Process } from './story.js';

const isThorough = process.env.TENANTRY_POWER_CUTS !== undefined;

interface Failure {
  readonly call: number;
  readonly fault: Fault;
  readonly isLasting: boolean;
}

/** Lets a call fail; counts all. */
const failAt = (files: MemoryFiles, { call, fault, isLasting }: Failure): { readonly count: () => number } => {
  let count = 0;
  files.failWhen(() => {
    const isHit = isLasting ? count >= call : count === call;
    count += 1;
    return isHit ? fault : undefined;
  });
  return { count: () => count };
};

const isUnknown = (error: unknown): boolean =>
  error instanceof Error && 'advice' in error && String(error.advice).startsWith('Only the next start');

interface Outcome {
  /** Undefined: the process did not start. */
  readonly process: Process | undefined;
  /** The error says that only the next start shows what happened. */
  readonly isOpen: boolean;
  readonly refused: number;
  readonly faults: readonly string[];
}

const runOn = async (files: MemoryFiles): Promise<Outcome> => {
  const process = await openProcess(files).catch(() => undefined);
  const faults: string[] = [];
  let isOpen = false;
  let refused = 0;
  for (const { what, run } of process === undefined ? [] : story) {
    const before = process?.describe();
    let changes = 0;
    try {
      await run(process!, () => (changes += 1));
    } catch (error) {
      refused += 1;
      isOpen ||= isUnknown(error);
      // Of changes that were made at once some may have been acknowledged.
      if (changes === 0 && process?.describe() !== before) faults.push(`'${what}' was refused and is seen`);
    }
  }
  return { process, isOpen, refused, faults };
};

const findFaults = async (failure: Failure) => {
  const files = newMemoryFiles();
  failAt(files, failure);
  const { process, isOpen, refused, faults } = await runOn(files);
  files.failWhen(undefined);
  const found: string[] = [...faults];
  // After a power cut; and when only the process was killed, unless the disk did not let it clean up.
  for (const left of failure.isLasting ? [files.crash()] : [files.crash(), files]) {
    const after = await openProcess(left).catch(String);
    if (typeof after === 'string') found.push(after);
    else if (!isOpen && process !== undefined && after.describe() !== process.describe()) {
      found.push(`found\n${after.describe()}\ninstead of\n${process.describe()}`);
    }
  }
  return { refused, found: found.map((one) => `${JSON.stringify(failure)}: ${one}`) };
};

describe('a call to the files that fails', () => {
  it('refuses what depends on it and nothing else, at every call of a run', async () => {
    const counted = newMemoryFiles();
    const all = failAt(counted, { call: Number.POSITIVE_INFINITY, fault: 'EIO', isLasting: false });
    expect((await runOn(counted)).faults).toEqual([]);
    expect(all.count()).toBeGreaterThan(100);
    const found: string[] = [];
    let refused = 0;
    for (let call = 0; call < all.count(); call += 1) {
      const failures = (['ENOSPC', 'EIO', 'short'] as const).flatMap((fault) =>
        [false, true].map((isLasting): Failure => ({ call, fault, isLasting })),
      );
      for (const failure of isThorough ? failures : failures.slice(call % 6, (call % 6) + 1)) {
        const outcome = await findFaults(failure);
        found.push(...outcome.found);
        refused += outcome.refused;
      }
    }
    expect(found).toEqual([]);
    expect(refused).toBeGreaterThan(100);
  }, 600_000);
});
