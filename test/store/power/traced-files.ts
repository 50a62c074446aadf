// Files in memory that write down what is done to them, call by call, and what a power cut after any of the calls can leave.
// A flush of a file does not flush its name. What was not flushed is there, in part, or not at all.

import { basename, dirname } from 'node:path';
import type { FileSystem } from '../../../server/store/disk/file-system.js';
import { newMemoryFiles, type MemoryFiles } from '../disk/memory-files.js';

/** A call, or a mark that a test has set. Files and directories have numbers, since names change. */
type Call =
  | {
      readonly kind: 'names';
      readonly directory: number;
      readonly changes: readonly (readonly [string, number | undefined])[];
    }
  | { readonly kind: 'write'; readonly file: number; readonly position: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly file: number; readonly length: number }
  | { readonly kind: 'flush'; readonly file: number }
  | { readonly kind: 'flushNames'; readonly directory: number }
  | { readonly kind: 'mark'; readonly mark: unknown };

/** How much of what was not flushed is left. The first writes of a file; of a directory's changes any, whatever their order. */
export interface Fate {
  /** Of a number of calls, how many reached the disk, the first ones first. */
  countKept(calls: number): number;
  /** Whether a change of a directory reached the disk. */
  isKept(): boolean;
  /** What is left of the last write that reached the disk. */
  damage(bytes: Buffer): Buffer;
}

/** Files with their trace. */
export interface TracedFiles extends FileSystem {
  readonly length: number;
  /** Sets a mark between two calls. */
  mark(mark: unknown): void;
  /** The marks before a call. */
  listMarks(before: number): readonly unknown[];
  /** What a power cut before a call leaves. */
  cut(before: number, fate: Fate): Promise<MemoryFiles>;
}

const isBelow = (path: string, directory: string): boolean => path === directory || path.startsWith(`${directory}/`);

const applyToFile = (content: Buffer, call: Call): Buffer => {
  if (call.kind === 'truncate') return content.subarray(0, call.length);
  if (call.kind !== 'write') return content;
  const grown = Buffer.alloc(Math.max(content.length, call.position + call.bytes.length));
  content.copy(grown);
  call.bytes.copy(grown, call.position);
  return grown;
};

type Names = Map<string, number>;

const applyToNames = (names: Names, call: Call): void => {
  if (call.kind !== 'names') return;
  for (const [name, number] of call.changes) {
    if (number === undefined) names.delete(name);
    else names.set(name, number);
  }
};

/** The disk as it is after some calls. */
const replay = (calls: readonly Call[], fate: Fate) => {
  const contents = new Map<number, Buffer>();
  const directories = new Map<number, Names>([[0, new Map()]]);
  const waiting = new Map<number, Call[]>();
  const take = (number: number): readonly Call[] => {
    const list = waiting.get(number) ?? [];
    waiting.delete(number);
    return list;
  };
  const settleFile = (file: number, list: readonly Call[]): void => {
    contents.set(file, list.reduce(applyToFile, contents.get(file) ?? Buffer.alloc(0)));
  };
  const settleNames = (directory: number, list: readonly Call[]): void => {
    const names = directories.get(directory) ?? new Map<string, number>();
    directories.set(directory, names);
    for (const call of list) applyToNames(names, call);
  };
  for (const call of calls) {
    if (call.kind === 'flush') settleFile(call.file, take(call.file));
    else if (call.kind === 'flushNames') settleNames(call.directory, take(call.directory));
    else if (call.kind !== 'mark') {
      const number = call.kind === 'names' ? call.directory : call.file;
      waiting.set(number, [...(waiting.get(number) ?? []), call]);
    }
  }
  for (const [number, list] of waiting) {
    if (list[0]?.kind === 'names') {
      settleNames(
        number,
        list.filter(() => fate.isKept()),
      );
      continue;
    }
    const kept = list.slice(0, fate.countKept(list.length));
    const last = kept.at(-1);
    if (last?.kind !== 'write') settleFile(number, kept);
    else settleFile(number, [...kept.slice(0, -1), { ...last, bytes: fate.damage(last.bytes) }]);
  }
  return { contents, directories };
};

/** Files in memory with a trace. Failures of the memory's files are asked for there. */
export const traceFiles = (memory: MemoryFiles): TracedFiles => {
  const calls: Call[] = [];
  const numbers = new Map<string, number>([['/', 0]]);
  const directoryNumbers = new Set<number>([0]);
  let last = 0;
  const toNumber = (path: string): number => {
    const number = numbers.get(path);
    if (number === undefined) throw new Error(`the trace does not know ${path}`);
    return number;
  };
  const rename = (directory: string, changes: readonly (readonly [string, number | undefined])[]): void => {
    calls.push({ kind: 'names', directory: toNumber(directory), changes });
  };
  const add = (path: string): number => {
    last += 1;
    numbers.set(path, last);
    rename(dirname(path), [[basename(path), last]]);
    return last;
  };
  return {
    ...memory,
    openForWriting: async (path) => {
      const file = await memory.openForWriting(path);
      const number = numbers.get(path) ?? add(path);
      return {
        ...file,
        write: async (bytes, position) => {
          const written = await file.write(bytes, position);
          calls.push({ kind: 'write', file: number, position, bytes: Buffer.from(bytes.subarray(0, written)) });
          return written;
        },
        truncate: async (length) => {
          await file.truncate(length);
          calls.push({ kind: 'truncate', file: number, length });
        },
        datasync: async () => {
          await file.datasync();
          calls.push({ kind: 'flush', file: number });
        },
      };
    },
    makeDirectory: async (path) => {
      await memory.makeDirectory(path);
      const parts = path.split('/').slice(1);
      for (const [n] of parts.entries()) {
        const one = `/${parts.slice(0, n + 1).join('/')}`;
        if (!numbers.has(one)) directoryNumbers.add(add(one));
      }
    },
    rename: async (from, to) => {
      await memory.rename(from, to);
      const number = toNumber(from);
      numbers.delete(from);
      numbers.set(to, number);
      rename(dirname(to), [
        [basename(from), undefined],
        [basename(to), number],
      ]);
    },
    remove: async (path) => {
      await memory.remove(path);
      const gone = [...numbers.keys()].filter((one) => isBelow(one, path)).toSorted((a, b) => b.length - a.length);
      for (const one of gone) {
        rename(dirname(one), [[basename(one), undefined]]);
        numbers.delete(one);
      }
    },
    syncDirectory: async (path) => {
      await memory.syncDirectory(path);
      calls.push({ kind: 'flushNames', directory: toNumber(path) });
    },
    get length() {
      return calls.length;
    },
    mark: (mark) => {
      calls.push({ kind: 'mark', mark });
    },
    listMarks: (before) => calls.slice(0, before).flatMap((call) => (call.kind === 'mark' ? [call.mark] : [])),
    cut: async (before, fate) => {
      const { contents, directories } = replay(calls.slice(0, before), fate);
      const left = newMemoryFiles();
      const walk = async (path: string, number: number): Promise<void> => {
        for (const [name, one] of directories.get(number) ?? []) {
          const child = `${path}/${name}`;
          if (!directoryNumbers.has(one)) left.put(child, contents.get(one) ?? Buffer.alloc(0));
          else {
            await left.makeDirectory(child);
            await walk(child, one);
          }
        }
      };
      await walk('', 0);
      return left;
    },
  };
};
