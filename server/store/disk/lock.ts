// Lets only one process at a time use a state directory. Each process creates a lock file with the next number, and the
// highest number counts. No lock is ever taken over, so a slow process cannot undo the lock of another one.

import { link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { giveLifeSign, isAlive, readPlace, type Place } from './lock-place.js';

/** Another process uses the directory. */
export class LockError extends Error {
  constructor(
    directory: string,
    readonly pid: number,
    where: '' | ' in another container' = '',
  ) {
    const holder = `another Tenantry (process ${String(pid)}${where})`;
    super(`${directory} is in use by ${holder}. Stop that process, or give another state directory.`);
    this.name = 'LockError';
  }
}

interface Holder {
  /** Null: released on a clean stop. */
  readonly pid: number | null;
  /** When the process began, where the system reports it: process numbers are reused. */
  readonly began: string | null;
  /** Where its process number is valid, where the system reports it. */
  readonly place?: Place | null;
  /** The socket on which it listens while it runs. */
  readonly socket?: string | null;
}

/** Whether a holder runs in another container. After a restart of the computer no holder is left. */
const isElsewhere = ({ place }: Holder, here: Place | null): boolean =>
  place !== undefined &&
  place !== null &&
  here !== null &&
  place.boot === here.boot &&
  place.namespace !== here.namespace;

/** A process as Linux describes it: fields 3 (state) and 22 (start time) of /proc/<pid>/stat. */
const readProcess = async (pid: number): Promise<{ readonly began: string | null; readonly isDead: boolean }> => {
  try {
    const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A killed process that its parent has not waited for holds nothing any more.
    return { began: fields[19] ?? null, isDead: /^[ZX]/.test(fields[0] ?? '') };
  } catch {
    return { began: null, isDead: false };
  }
};

/** The process, if it runs. A process of another container counts as running when its socket cannot be checked. */
const findRunning = async (directory: string, holder: Holder): Promise<number | undefined> => {
  const { pid, began, socket } = holder;
  if (pid === null) return undefined;
  if (isElsewhere(holder, await readPlace())) {
    return typeof socket === 'string' && !(await isAlive(directory, socket)) ? undefined : pid;
  }
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return undefined;
  }
  const known = await readProcess(pid);
  return known.isDead || (began !== null && known.began !== began) ? undefined : pid;
};

const nobody: Holder = { pid: null, began: null };

const readHolder = async (path: string): Promise<Holder> => {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch {
    // A power failure can leave an empty file; a running process always has a complete one.
    return nobody;
  }
};

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

const toLockName = (number: number): string => `lock.${String(number)}`;

/** Numbers of the existing locks, the highest first. */
const listLocks = async (directory: string): Promise<readonly number[]> => {
  const names = await readdir(directory).catch((error: unknown): readonly string[] => {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  });
  return names
    .flatMap((name) => /^lock\.(\d+)$/.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((a, b) => b - a);
};

/**
 * Finds out whether a directory is in use, without locking it.
 *
 * @returns the number of the process that uses it
 */
export const findLockHolder = async (directory: string): Promise<number | undefined> => {
  const [highest] = await listLocks(directory);
  return highest === undefined
    ? undefined
    : findRunning(directory, await readHolder(join(directory, toLockName(highest))));
};

/** A lock that this process holds. */
export interface Lock {
  release(): Promise<void>;
}

/** Creates the lock with a number; false when another process was faster. Creating a link is atomic. */
const tryLink = async (directory: string, mine: string, number: number): Promise<boolean> => {
  try {
    await link(mine, join(directory, toLockName(number)));
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
  // A slow process that saw an old number has created a lock that does not count.
  if ((await listLocks(directory))[0] === number) return true;
  await rm(join(directory, toLockName(number)), { force: true });
  return false;
};

/** Distinguishes callers that come at the same moment within one process. */
let comers = 0;

/**
 * Locks an existing directory. The lock of a process that no longer runs does not count.
 *
 * @param pid - of this process
 * @throws LockError when another process holds it
 */
export const takeLock = async (directory: string, pid: number): Promise<Lock> => {
  comers += 1;
  const turn = String(comers);
  const place = await readPlace();
  const name = ['lock', ...(place === null ? [] : [place.namespace]), String(pid), turn].join('.');
  const mine = join(directory, `${name}.tmp`);
  const write = async (holder: Holder): Promise<void> =>
    writeFile(mine, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
  const sign = place === null ? null : await giveLifeSign(directory, `${name}.sock`);
  let isHeld = false;
  try {
    await write({ pid, began: (await readProcess(pid)).began, place, socket: sign?.name ?? null });
    for (;;) {
      const [highest = 0, ...older] = await listLocks(directory);
      const known: Holder = highest === 0 ? nobody : await readHolder(join(directory, toLockName(highest)));
      const running = await findRunning(directory, known);
      if (running !== undefined) {
        throw new LockError(directory, running, isElsewhere(known, place) ? ' in another container' : '');
      }
      const number = highest + 1;
      if (!(await tryLink(directory, mine, number))) continue;
      isHeld = true;
      for (const old of [highest, ...older]) await rm(join(directory, toLockName(old)), { force: true });
      if (typeof known.socket === 'string') await rm(join(directory, basename(known.socket)), { force: true });
      return {
        release: async () => {
          await write(nobody);
          await rename(mine, join(directory, toLockName(number)));
          await sign?.close();
        },
      };
    }
  } finally {
    await rm(mine, { force: true });
    if (!isHeld) await sign?.close();
  }
};
