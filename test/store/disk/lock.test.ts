// The lock of a state directory, between real processes.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findLockHolder, LockError, takeLock } from '../../../server/store/disk/lock.js';
import { giveLifeSign, readPlace } from '../../../server/store/disk/lock-place.js';
import { newDirectory } from '../../doors/tls/new-tls.js';

const run = (directory: string) => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/store/disk/lock-program.ts', directory], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stdout.setEncoding('utf8');
  const said = once(child.stdout, 'data') as Promise<[string]>;
  return { child, said: said.then(([text]) => text.trim()), ended: once(child, 'exit') };
};

describe('the lock of a state directory', { timeout: 60_000 }, () => {
  it('is refused while its holder runs, naming the process, and free again after its release', async () => {
    const directory = await newDirectory();
    const first = run(directory);
    expect(await first.said).toBe('held');
    expect(await findLockHolder(directory)).toBe(first.child.pid);
    await expect(takeLock(directory, process.pid)).rejects.toThrow(
      `in use by another Tenantry (process ${first.child.pid})`,
    );
    first.child.stdin.end();
    await first.ended;
    expect(await findLockHolder(directory)).toBeUndefined();
    const lock = await takeLock(directory, process.pid);
    await lock.release();
    expect(await readdir(directory)).toEqual(['lock.2']);
  });

  it('is had at once when its holder was killed', async () => {
    const directory = await newDirectory();
    const first = run(directory);
    expect(await first.said).toBe('held');
    first.child.kill('SIGKILL');
    await first.ended;
    await expect(takeLock(directory, process.pid)).resolves.toBeDefined();
  });

  it('is held by one of ten who come at the same moment, after one that was killed', async () => {
    const directory = await newDirectory();
    const dead = run(directory);
    expect(await dead.said).toBe('held');
    dead.child.kill('SIGKILL');
    await dead.ended;
    const said = await Promise.all(Array.from({ length: 10 }, async () => run(directory).said));
    expect(said.filter((one) => one === 'held')).toHaveLength(1);
    expect(said.filter((one) => one.startsWith('refused'))).toHaveLength(9);
  });

  it('is held by one of many within a process, however they are interleaved', async () => {
    for (let round = 0; round < 20; round += 1) {
      const directory = await newDirectory();
      await writeFile(join(directory, 'lock.1'), '{"pid":null,"began":null}');
      // Numbers of processes that run for as long as the test does: this one, and the one that started it.
      const takers = [process.pid, process.ppid, process.pid, process.ppid];
      const taken = await Promise.allSettled(takers.map((pid) => takeLock(directory, pid)));
      expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
  });

  it('is had when the holder could not be written whole, or its number is another process by now', async () => {
    for (const holder of ['', `{"pid":${process.ppid},"began":"1"}`]) {
      const directory = await newDirectory();
      await writeFile(join(directory, 'lock.7'), holder);
      await expect(takeLock(directory, process.pid)).resolves.toBeDefined();
      expect((await readdir(directory)).filter((name) => !name.endsWith('.sock'))).toEqual(['lock.8']);
    }
  });

  it('is refused to the process that has it', async () => {
    const directory = await newDirectory();
    await takeLock(directory, process.pid);
    await expect(takeLock(directory, process.pid)).rejects.toBeInstanceOf(LockError);
  });
});

// Only Linux tells of containers. The lock is written as one of another container would have written it.
describe.runIf(existsSync('/proc/self/ns/pid'))('the lock of a process in another container', () => {
  const write = async (changes: object): Promise<string> => {
    const directory = await newDirectory();
    const place = await readPlace();
    const holder = { pid: 1, began: '1', place: { ...place, namespace: '1' }, socket: 'lock.1.1.1.sock', ...changes };
    await writeFile(join(directory, 'lock.1'), JSON.stringify(holder));
    return directory;
  };

  it('holds while that one lives, and not when it was killed', async () => {
    const directory = await write({});
    const sign = await giveLifeSign(directory, 'lock.1.1.1.sock');
    expect(await findLockHolder(directory)).toBe(1);
    await expect(takeLock(directory, process.pid)).rejects.toThrow('another Tenantry (process 1 in another container)');
    await sign?.close();
    expect(await findLockHolder(directory)).toBeUndefined();
    const lock = await takeLock(directory, process.pid);
    await lock.release();
    expect(await readdir(directory)).toEqual(['lock.2']);
  });

  it('holds where the file system has no sockets, since nobody can show', async () => {
    const directory = await write({ socket: null });
    await expect(takeLock(directory, process.pid)).rejects.toThrow(LockError);
  });

  it('does not hold after a new start of the computer', async () => {
    const directory = await write({ socket: null, place: { boot: 'of yesterday', namespace: '1' } });
    await expect(takeLock(directory, process.pid)).resolves.toBeDefined();
  });
});
