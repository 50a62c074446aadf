// Loading code or data when it is first needed, so that a passing shortage of files is not remembered for ever.

import { open, type FileHandle } from 'node:fs/promises';

/** More than any part of the program opens at once while it is loaded. */
const filesNeeded = 24;

/** Too few files can be opened at the moment. */
export class FewFilesError extends Error {
  constructor(cause: unknown) {
    super(
      'The process has too many files open. Close some connections or raise its limit (ulimit -n), then try again.',
      {
        cause,
      },
    );
    this.name = 'FewFilesError';
  }
}

/**
 * Runs an import. Node remembers an import that failed and never tries it again, so none is begun while the process could
 * not open the files.
 *
 * @throws FewFilesError when it could not; another try may succeed
 */
export const loadLater = async <T>(load: () => Promise<T>): Promise<T> => {
  const opened: FileHandle[] = [];
  try {
    for (let n = 0; n < filesNeeded; n += 1) opened.push(await open(process.execPath, 'r'));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'EMFILE' || cause.code === 'ENFILE')) {
      throw new FewFilesError(cause);
    }
  } finally {
    for (const one of opened) await one.close();
  }
  return load();
};
