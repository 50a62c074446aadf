// How much memory the process keeps, for the limit `--max-memory`.

import { constants, PerformanceObserver, type PerformanceEntry } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import { OptionError } from './option-error.js';

const megabyte = 1024 * 1024;

/** Without an option: so much of what Node may use that it does not end for lack of memory. */
const defaultShare = 0.85;

/** What Node adds to an entry about garbage. */
type GcEntry = PerformanceEntry & { readonly detail?: { readonly kind: number } };

/** Watches the memory of the process. */
export interface MemoryWatch {
  /** Whether it keeps more than it may. */
  readonly isFull: () => boolean;
  stop(): void;
}

const readKept = (): number => {
  const { used_heap_size, external_memory } = getHeapStatistics();
  return used_heap_size + external_memory;
};

/**
 * Begins to watch. What is measured is what Node still keeps after it has collected all garbage, so that work which only
 * passes through is not refused.
 *
 * @param megabytes - the limit; undefined: a share of what Node may use
 * @throws OptionError when Node itself may not use as much
 */
export const watchMemory = (megabytes: number | undefined): MemoryWatch => {
  const { heap_size_limit } = getHeapStatistics();
  const most = megabytes === undefined ? heap_size_limit * defaultShare : megabytes * megabyte;
  if (most > heap_size_limit) {
    const allowed = String(Math.floor(heap_size_limit / megabyte));
    throw new OptionError(
      `Node may use ${allowed} MB, so --max-memory ${String(megabytes)} would have no effect. Give less, or set ` +
        `NODE_OPTIONS=--max-old-space-size=${String(megabytes)} too.`,
    );
  }
  let kept = 0;
  const observer = new PerformanceObserver((list) => {
    const isMajor = list
      .getEntries()
      .some((entry) => (entry as GcEntry).detail?.kind === constants.NODE_PERFORMANCE_GC_MAJOR);
    if (isMajor) kept = readKept();
  });
  observer.observe({ entryTypes: ['gc'] });
  return {
    isFull: () => kept > most,
    stop: () => {
      observer.disconnect();
    },
  };
};
