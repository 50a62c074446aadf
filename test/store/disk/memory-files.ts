// A file system in memory that behaves like a disk: what was not flushed is lost in a crash, and it fails where a test
// says.

import type { FileSystem, OpenFile } from '../../../server/store/disk/file-system.js';

interface Kept {
  bytes: Buffer;
  /** What a crash leaves. */
  durable: Buffer;
}

/** The failures that can be asked for. */
export type Fault = 'ENOSPC' | 'EIO' | 'short';

/** Files in memory with a switch for each misfortune. */
export interface MemoryFiles extends FileSystem {
  /** From the n-th write on (counting from now), every write or flush fails like this; undefined: none does. */
  failFrom(fault: Fault | undefined, n?: number): void;
  /** What a crash would leave, as other files that go on from there. */
  crash(): MemoryFiles;
  content(path: string): Buffer | undefined;
  put(path: string, bytes: Buffer): void;
  paths(): readonly string[];
}

const fail = (fault: Fault): Error => Object.assign(new Error(`${fault}: made up by a test`), { code: fault });

/** Files in memory, with these to begin with. */
export const newMemoryFiles = (initial: ReadonlyMap<string, Buffer> = new Map()): MemoryFiles => {
  const files = new Map<string, Kept>(Array.from(initial, ([path, bytes]) => [path, { bytes, durable: bytes }]));
  let fault: Fault | undefined;
  let countdown = 0;
  const misfortune = (): Fault | undefined => {
    if (fault === undefined) return undefined;
    countdown -= 1;
    return countdown < 0 ? fault : undefined;
  };
  const requireFile = (path: string): Kept => {
    const file = files.get(path);
    if (file === undefined) throw Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' });
    return file;
  };
  const open = (path: string): OpenFile => ({
    write: (bytes, position) => {
      const its = misfortune();
      if (its === 'ENOSPC' || its === 'EIO') return Promise.reject(fail(its));
      const file = requireFile(path);
      const taken = its === 'short' ? bytes.subarray(0, Math.ceil(bytes.length / 2)) : bytes;
      const length = Math.max(file.bytes.length, position + taken.length);
      const grown = Buffer.alloc(length);
      file.bytes.copy(grown);
      grown.set(taken, position);
      file.bytes = grown;
      return Promise.resolve(taken.length);
    },
    datasync: () => {
      const its = misfortune();
      if (its === 'EIO' || its === 'ENOSPC') return Promise.reject(fail(its));
      const file = requireFile(path);
      file.durable = file.bytes;
      return Promise.resolve();
    },
    truncate: (length) => {
      const file = requireFile(path);
      file.bytes = file.bytes.subarray(0, length);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  });
  const list = (path: string): readonly string[] => {
    const below = Array.from(files.keys()).filter((one) => one.startsWith(`${path}/`));
    return [...new Set(below.map((one) => one.slice(path.length + 1).split('/')[0] ?? ''))].toSorted();
  };
  return {
    openForWriting: (path) => {
      if (misfortune() === 'ENOSPC' && !files.has(path)) return Promise.reject(fail('ENOSPC'));
      if (!files.has(path)) files.set(path, { bytes: Buffer.alloc(0), durable: Buffer.alloc(0) });
      return Promise.resolve(open(path));
    },
    async *read(path) {
      const { bytes } = requireFile(path);
      // In parts, so that a line is cut where it hurts.
      for (let at = 0; at < bytes.length; at += 700) yield await Promise.resolve(bytes.subarray(at, at + 700));
    },
    readText: (path) => Promise.resolve(requireFile(path).bytes.toString('utf8')),
    size: (path) => Promise.resolve(requireFile(path).bytes.length),
    list: (path) => Promise.resolve(list(path)),
    makeDirectory: () => Promise.resolve(),
    rename: (from, to) => {
      const moved = Array.from(files.entries()).filter(([path]) => path === from || path.startsWith(`${from}/`));
      for (const [path, file] of moved) {
        files.delete(path);
        files.set(to + path.slice(from.length), file);
      }
      return Promise.resolve();
    },
    remove: (path) => {
      for (const one of files.keys()) if (one === path || one.startsWith(`${path}/`)) files.delete(one);
      return Promise.resolve();
    },
    syncDirectory: () => Promise.resolve(),
    failFrom: (next, n = 0) => {
      fault = next;
      countdown = n;
    },
    crash: () => newMemoryFiles(new Map(Array.from(files, ([path, { durable }]) => [path, Buffer.from(durable)]))),
    content: (path) => files.get(path)?.bytes,
    put: (path, bytes) => {
      files.set(path, { bytes, durable: bytes });
    },
    paths: () => [...files.keys()].toSorted(),
  };
};
