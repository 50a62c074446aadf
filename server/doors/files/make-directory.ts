// Creating directories that a command line names. Node's own `recursive` never returns for a path below /proc.

import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** A directory that cannot be created. Its message says which, why, and what to do. */
class DirectoryError extends Error {
  constructor(path: string, why: string, options?: ErrorOptions) {
    super(`The directory ${path} cannot be created: ${why}. Choose another directory.`, options);
    this.name = 'DirectoryError';
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/** What is at a path; undefined when nothing is, also below a file. */
const findKind = async (path: string): Promise<'directory' | 'file' | undefined> => {
  try {
    return (await stat(path)).isDirectory() ? 'directory' : 'file';
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
};

/** The directories that are missing, the outermost first. */
const listMissing = async (path: string): Promise<readonly string[]> => {
  const missing: string[] = [];
  for (let here = path; ; here = dirname(here)) {
    const kind = await findKind(here);
    if (kind === 'directory') return missing;
    if (kind === 'file') throw new DirectoryError(path, `${here} is a file`);
    if (dirname(here) === here) throw new DirectoryError(path, `${here} does not exist`);
    missing.unshift(here);
  }
};

/**
 * Creates a directory and the missing ones above it. An existing directory stays as it is.
 *
 * @param mode - of the directories that are created
 * @returns whether anything was created
 * @throws DirectoryError where it cannot be
 */
export const makeDirectory = async (path: string, mode = 0o777): Promise<boolean> => {
  if (path === '') throw new DirectoryError("''", 'the path is empty');
  const whole = resolve(path);
  const missing = await listMissing(whole).catch((cause: unknown) => {
    throw cause instanceof DirectoryError ? cause : toDirectoryError(whole, cause);
  });
  for (const one of missing) {
    try {
      await mkdir(one, { mode });
    } catch (cause) {
      // Another process was faster.
      if (codeOf(cause) === 'EEXIST' && (await findKind(one)) === 'directory') continue;
      throw toDirectoryError(whole, cause);
    }
  }
  return missing.length > 0;
};

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'the file system is read-only',
  ENOENT: 'the system allows no directories there',
  ENOSPC: 'the disk is full',
  ENAMETOOLONG: 'the name is too long',
};

const toDirectoryError = (path: string, cause: unknown): DirectoryError => {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new DirectoryError(path, reasons[String(codeOf(cause))] ?? message, { cause });
};
