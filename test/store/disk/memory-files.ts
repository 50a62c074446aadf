// A file system in memory that behaves like a disk: what was not flushed, be it content or a name in a directory, is as
// before after a crash; and it fails where a test says.

import type { FileSystem, OpenFile } from '../../../server/store/disk/file-system.js';

interface Kept {
  bytes: Buffer;
  /** What a crash leaves. */
  durable: Buffer;
}

/** The failures that can be asked for. */
export type Fault = 'ENOSPC' | 'EIO' | 'short';

/** What can be made to fail by name. */
export type Operation = 'open' | 'write' | 'datasync' | 'truncate' | 'rename' | 'remove' | 'syncDirectory';

/** Says whether an operation on a path fails, and how. */
export type FaultRule = (operation: Operation, path: string) => Fault | undefined;

/** Files in memory with a switch for each misfortune. */
export interface MemoryFiles extends FileSystem {
  /** From the n-th write on (counting from now), every write or flush fails like this; undefined: none does. */
  failFrom(fault: Fault | undefined, n?: number): void;
  /** Fails what a rule says; undefined: nothing. */
  failWhen(rule: FaultRule | undefined): void;
  /** How many files are open. */
  readonly openFiles: number;
  /** What a crash would leave, as other files that go on from there. */
  crash(): MemoryFiles;
  content(path: string): Buffer | undefined;
  put(path: string, bytes: Buffer): void;
  paths(): readonly string[];
}

const fail = (fault: Fault): Error => Object.assign(new Error(`${fault}: made up by a test`), { code: fault });

const toDirectories = (path: string): readonly string[] =>
  Array.from(path.matchAll(/(?<=.)\//g), ({ index }) => path.slice(0, index));

const toDirectory = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

/** Files in memory, with these to begin with. */
export const newMemoryFiles = (initial: ReadonlyMap<string, Buffer> = new Map()): MemoryFiles => {
  const files = new Map<string, Kept>(Array.from(initial, ([path, bytes]) => [path, { bytes, durable: bytes }]));
  const directories = new Set<string>([...files.keys()].flatMap(toDirectories));
  const durableFiles = new Map(files);
  const durableDirectories = new Set(directories);
  let fault: Fault | undefined;
  let countdown = 0;
  let rule: FaultRule | undefined;
  let openFiles = 0;
  const numbers = new WeakMap<Kept, number>();
  let seen = 0;
  /** Of a file, whatever it is called. */
  const toNumber = (file: Kept): number => {
    const number = numbers.get(file) ?? (seen += 1);
    numbers.set(file, number);
    return number;
  };
  const misfortune = (): Fault | undefined => {
    if (fault === undefined) return undefined;
    countdown -= 1;
    return countdown < 0 ? fault : undefined;
  };
  const attempt = (operation: Operation, path: string): Fault | undefined => {
    const its = rule?.(operation, path);
    if (its === 'ENOSPC' || its === 'EIO') throw fail(its);
    return its;
  };
  const requireDirectory = (path: string): void => {
    if (path !== '/' && !directories.has(path)) throw Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' });
  };
  const requireFile = (path: string): Kept => {
    const file = files.get(path);
    if (file === undefined) throw Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' });
    return file;
  };
  const open = (path: string, file: Kept): OpenFile => ({
    write: async (bytes, position) => {
      const its = attempt('write', path) ?? misfortune();
      if (its === 'ENOSPC' || its === 'EIO') throw fail(its);
      const taken = its === 'short' ? bytes.subarray(0, Math.ceil(bytes.length / 2)) : bytes;
      const grown = Buffer.alloc(Math.max(file.bytes.length, position + taken.length));
      file.bytes.copy(grown);
      grown.set(taken, position);
      file.bytes = grown;
      return Promise.resolve(taken.length);
    },
    datasync: async () => {
      attempt('datasync', path);
      const its = misfortune();
      if (its === 'EIO' || its === 'ENOSPC') throw fail(its);
      file.durable = file.bytes;
      return Promise.resolve();
    },
    truncate: async (length) => {
      attempt('truncate', path);
      file.bytes = file.bytes.subarray(0, length);
      return Promise.resolve();
    },
    close: () => {
      openFiles -= 1;
      return Promise.resolve();
    },
  });
  const list = (path: string): readonly string[] => {
    if (files.has(path)) throw Object.assign(new Error(`ENOTDIR: ${path}`), { code: 'ENOTDIR' });
    const below = [...files.keys(), ...directories].filter((one) => one.startsWith(`${path}/`));
    return [...new Set(below.map((one) => one.slice(path.length + 1).split('/')[0] ?? ''))].toSorted();
  };
  const move = <T>(
    from: string,
    to: string,
    take: (path: string) => T,
    put: (path: string, value: T) => void,
  ): void => {
    for (const path of [...files.keys(), ...directories]) {
      if (path === from || path.startsWith(`${from}/`)) put(to + path.slice(from.length), take(path));
    }
  };
  return {
    openForWriting: async (path) => {
      attempt('open', path);
      requireDirectory(toDirectory(path));
      if (misfortune() === 'ENOSPC' && !files.has(path)) throw fail('ENOSPC');
      if (!files.has(path)) files.set(path, { bytes: Buffer.alloc(0), durable: Buffer.alloc(0) });
      openFiles += 1;
      return Promise.resolve(open(path, requireFile(path)));
    },
    async *read(path) {
      const { bytes } = requireFile(path);
      // In parts, so that a line is cut where it hurts.
      for (let at = 0; at < bytes.length; at += 700) yield await Promise.resolve(bytes.subarray(at, at + 700));
    },
    readText: async (path) => Promise.resolve(requireFile(path).bytes.toString('utf8')),
    size: async (path) => Promise.resolve(requireFile(path).bytes.length),
    identify: (path) => {
      const file = files.get(path);
      return file === undefined ? (directories.has(path) ? path : undefined) : String(toNumber(file));
    },
    list: async (path) => Promise.resolve(list(path)),
    makeDirectory: (path) => {
      for (const one of [...toDirectories(path), path]) directories.add(one);
      return Promise.resolve();
    },
    rename: async (from, to) => {
      attempt('rename', to);
      move(
        from,
        to,
        (path) => {
          const file = files.get(path);
          files.delete(path);
          directories.delete(path);
          return file;
        },
        (path, file) => {
          if (file === undefined) directories.add(path);
          else files.set(path, file);
        },
      );
      return Promise.resolve();
    },
    remove: async (path) => {
      attempt('remove', path);
      const isBelow = (one: string): boolean => one === path || one.startsWith(`${path}/`);
      for (const one of [...files.keys()].filter(isBelow)) files.delete(one);
      for (const one of [...directories].filter(isBelow)) directories.delete(one);
      return Promise.resolve();
    },
    syncDirectory: async (path) => {
      attempt('syncDirectory', path);
      requireDirectory(path);
      for (const one of [...durableFiles.keys()]) if (toDirectory(one) === path) durableFiles.delete(one);
      for (const one of [...durableDirectories]) if (toDirectory(one) === path) durableDirectories.delete(one);
      for (const [one, file] of files) if (toDirectory(one) === path) durableFiles.set(one, file);
      for (const one of directories) if (toDirectory(one) === path) durableDirectories.add(one);
      return Promise.resolve();
    },
    failFrom: (next, n = 0) => {
      fault = next;
      countdown = n;
    },
    failWhen: (next) => {
      rule = next;
    },
    get openFiles() {
      return openFiles;
    },
    crash: () => {
      const isThere = (path: string): boolean => toDirectories(path).every((one) => durableDirectories.has(one));
      const left = [...durableFiles].filter(([path]) => isThere(path));
      return newMemoryFiles(new Map(left.map(([path, { durable }]) => [path, Buffer.from(durable)])));
    },
    content: (path) => files.get(path)?.bytes,
    put: (path, bytes) => {
      const file = { bytes, durable: bytes };
      files.set(path, file);
      durableFiles.set(path, file);
      for (const one of toDirectories(path)) {
        directories.add(one);
        durableDirectories.add(one);
      }
    },
    paths: () => [...files.keys()].toSorted(),
  };
};
