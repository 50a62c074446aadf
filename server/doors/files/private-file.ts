// Files that only their owner may read, written completely or not at all.

import { chmod, link, open, readFile, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeDirectory } from './make-directory.js';
import { newRandomHex } from './random-hex.js';

/** The text of a file, or undefined when there is none. */
export const findFile = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8');
  } catch (reason) {
    if (hasCode(reason, 'ENOENT')) {
      return undefined;
    }
    throw reason;
  }
};

/** Writes or replaces a file. Another process sees the old text or the new text, never a part. */
export const replaceFile = async (path: string, text: string): Promise<void> => {
  const draft = await writeDraft(path, text);
  await rename(draft, path).catch((reason: unknown) => discard(draft, reason));
};

/**
 * Creates a file that must not exist yet.
 * @returns false when another process was first; its file stays
 */
export const createFile = async (path: string, text: string): Promise<boolean> => {
  const draft = await writeDraft(path, text);
  try {
    // Unlike a rename, a hard link fails when the name is taken.
    await link(draft, path);
    return true;
  } catch (reason) {
    if (hasCode(reason, 'EEXIST')) {
      return false;
    }
    throw reason;
  } finally {
    await unlink(draft);
  }
};

/** Creates a directory for its owner only. An existing directory stays as it is. */
export const makePrivateDirectory = async (path: string): Promise<void> => {
  if (await makeDirectory(path, 0o700)) {
    await chmod(path, 0o700);
  }
};

const writeDraft = async (path: string, text: string): Promise<string> => {
  await makePrivateDirectory(dirname(path));
  const draft = `${path}.${newRandomHex(6)}.tmp`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  return draft;
};

const discard = async (draft: string, reason: unknown): Promise<never> => {
  await unlink(draft);
  throw reason;
};

const hasCode = (reason: unknown, code: string): boolean =>
  reason instanceof Error && 'code' in reason && reason.code === code;
