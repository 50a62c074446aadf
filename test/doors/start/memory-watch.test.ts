// The limit of memory counts what is kept, not what will be collected.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { watchMemory, type MemoryWatch } from '../../../server/doors/start/memory-watch.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** The entry about garbage is reported in a later turn. */
const nextTurn = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const watch = (megabytes: number | undefined): MemoryWatch => {
  const memory = watchMemory(megabytes);
  onTestFinished(memory.stop);
  return memory;
};

const isFullAfterCollection = async ({ isFull }: MemoryWatch): Promise<boolean> => {
  collect();
  await nextTurn();
  await nextTurn();
  return isFull();
};

describe('the watch over memory', () => {
  it('is full once more is kept than the limit, and not before anything was collected', async () => {
    const memory = watch(1);
    expect(memory.isFull()).toBe(false);
    expect(await isFullAfterCollection(memory)).toBe(true);
  });

  it('is not full below the limit, by default far above what a test keeps', async () => {
    expect(await isFullAfterCollection(watch(undefined))).toBe(false);
  });

  it('refuses a limit that Node would not reach, and says what to set', () => {
    expect(() => watchMemory(1_000_000)).toThrow(
      /Node may use \d+ MB, so --max-memory 1000000 would have no effect\. .*NODE_OPTIONS=--max-old-space-size=1000000 too/,
    );
  });
});
