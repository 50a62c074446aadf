// What a failure of the file system means to a caller: the words of a StorageError, and what to do.

import { StorageError } from '../storage.js';

const hints: Readonly<Record<string, string>> = {
  EMFILE: 'Nothing was changed. The process has too many files open: raise its limit (ulimit -n), then try again.',
  ENFILE: 'Nothing was changed. The computer has too many files open: close some programs, then try again.',
};

/** Whether an error has one of these codes of the system. */
export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));

/** The error for a change that could not be kept, whatever the reason. */
export const toStorageError = (cause: unknown): StorageError => {
  if (cause instanceof StorageError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return new StorageError(reason, { cause }, hints[code]);
};

/** The error for a change whose outcome only the next start can show. */
export const toUnknownOutcome = (what: string, cause: unknown): StorageError => {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StorageError(
    `the disk failed while ${what} (${reason}). Restart the server`,
    { cause },
    'Only the next start shows whether it happened.',
  );
};

/** The error when a file or directory is no longer where this process put it. */
export const toDisplaced = (path: string): StorageError =>
  new StorageError(
    `${path} was removed, moved or replaced while the server was running`,
    undefined,
    'Nothing was changed. Put the state directory back as it was. Or save what the server still has with ' +
      'GET /_tenantry/state, and start it again with another directory.',
  );
