// Recognizing processes of other containers, whose process numbers mean nothing here. A holder listens on a socket beside its
// lock, and the kernel answers on it for as long as the holder runs, in whichever container.

import { open, readFile, readlink, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { basename, join } from 'node:path';

/** Where a process runs. Process numbers are valid only within one such place. */
export interface Place {
  /** Id of the running system; a new one after each start of the computer. */
  readonly boot: string;
  /** The namespace of process numbers, which in practice is the container. */
  readonly namespace: string;
}

/** This process's place; null where the system does not report it, as outside of Linux. */
export const readPlace = async (): Promise<Place | null> => {
  try {
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
    const namespace = /\d+/.exec(await readlink('/proc/self/ns/pid'))?.[0];
    return namespace === undefined ? null : { boot, namespace };
  } catch {
    return null;
  }
};

/** A socket on which this process listens. */
export interface LifeSign {
  /** Of the file in the directory. */
  readonly name: string;
  close(): Promise<void>;
}

/** A path that is short enough for a socket, however long the directory's path is. */
const toSocketPath = (descriptor: number, name: string): string =>
  `/proc/self/fd/${String(descriptor)}/${basename(name)}`;

/** Listens in a directory; null where its file system has no sockets. Does not keep the process running. */
export const giveLifeSign = async (directory: string, name: string): Promise<LifeSign | null> => {
  // Left behind by a killed process: no two running processes have the same name.
  await rm(join(directory, name), { force: true });
  const folder = await open(directory, 'r');
  const server = createServer((socket) => socket.destroy());
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(toSocketPath(folder.fd, name), resolve);
    });
  } catch {
    await folder.close();
    return null;
  }
  server.unref();
  server.once('close', () => void folder.close());
  return { name, close: () => new Promise((resolve) => server.close(() => resolve())) };
};

/** Whether a process listens. A socket that cannot be checked counts as alive. */
export const isAlive = async (directory: string, name: string): Promise<boolean> => {
  const folder = await open(directory, 'r');
  try {
    return await new Promise<boolean>((resolve) => {
      const socket = connect(toSocketPath(folder.fd, name));
      socket.once('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', (error) => {
        resolve(!('code' in error && (error.code === 'ECONNREFUSED' || error.code === 'ENOENT')));
      });
    });
  } finally {
    await folder.close();
  }
};
