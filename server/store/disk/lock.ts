// One process at a time in a state directory. The lock names its holder, so that one that died can be told from one
// that runs.

import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The directory is in use. */
export class LockError extends Error {
  constructor(directory: string, pid: number) {
    super(
      `${directory} is in use by another Tenantry, process ${String(pid)}. Stop that one, or start this one with another ` +
        '--state directory.',
    );
    this.name = 'LockError';
  }
}

interface Holder {
  readonly pid: number;
  /** When the process began, where the system tells: a number is given to another process one day. */
  readonly began: string | null;
}

/**
 * Linux: field 22 of /proc/<pid>/stat. Elsewhere nothing is told. A process that has ended and that nobody has asked about
 * yet (state Z) still has its entry; it holds nothing any more.
 */
const readBeginning = async (pid: number): Promise<string | null> => {
  try {
    const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' || state === 'X' ? 'ended' : (fields[18] ?? null);
  } catch {
    return null;
  }
};

const isRunning = async ({ pid, began }: Holder): Promise<boolean> => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return began === null || (await readBeginning(pid)) === began;
};

const readHolder = async (path: string): Promise<Holder | undefined> => {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
};

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EEXIST';

/** A lock that is held. */
export interface Lock {
  release(): Promise<void>;
}

/**
 * Takes the lock of a directory. The lock of a process that does not run any more is taken over.
 *
 * @param pid - of this process
 * @throws LockError when another process holds it
 */
export const takeLock = async (directory: string, pid: number): Promise<Lock> => {
  const path = join(directory, 'lock');
  const mine = join(directory, `lock.${String(pid)}.tmp`);
  const holder: Holder = { pid, began: await readBeginning(pid) };
  await writeFile(mine, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
  try {
    for (;;) {
      try {
        // A link is made whole or not at all, and by one process only.
        await link(mine, path);
        return { release: () => rm(path, { force: true }) };
      } catch (error) {
        if (!isTaken(error)) throw error;
      }
      const known = await readHolder(path);
      if (known !== undefined && (await isRunning(known))) throw new LockError(directory, known.pid);
      await takeAway(path, `${path}.${String(pid)}.stale`, known);
    }
  } finally {
    await rm(mine, { force: true });
  }
};

/** Takes a dead process's lock away; if somebody live was faster and it is theirs by now, it is put back. */
const takeAway = async (path: string, aside: string, dead: Holder | undefined): Promise<void> => {
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  const taken = await readHolder(aside);
  if (taken !== undefined && taken.pid !== dead?.pid && (await isRunning(taken))) {
    await link(aside, path).catch(() => undefined);
  }
  await rm(aside, { force: true });
};
