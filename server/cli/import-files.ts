// The files of an import: which ones are meant by what was named, and their text.

import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeSource } from '../../fixtures/import/decode.js';
import type { Findings } from '../../fixtures/import/findings.js';
import type { SourceFile } from '../../fixtures/import/read-collection.js';

const isExport = (name: string): boolean => /\.(json|jsonl|csv)$/i.test(name);

const toReason = (error: unknown): string => {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'there is no such file. Mend the path.';
  if (code === 'ERR_FS_FILE_TOO_LARGE')
    return 'the file is too large to be read at once. Give its pages as several files.';
  return `it cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
};

/** The files that a path means: itself, or those in it when it is a folder, `page-2` before `page-10`. */
async function listFiles(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const names = (await readdir(path)).filter(isExport);
  return names.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).map((name) => join(path, name));
}

/** Reads what paths mean, in their order. What cannot be read is a problem. */
export async function readSources(
  paths: readonly string[] | undefined,
  findings: Findings,
): Promise<readonly SourceFile[]> {
  const sources: SourceFile[] = [];
  for (const path of paths ?? []) {
    try {
      const names = await listFiles(path);
      if (names.length === 0) findings.addProblem(path, 'the folder has no .json, .jsonl or .csv. Name another.');
      for (const name of names) sources.push(decodeSource(name, await readFile(name), findings));
    } catch (error) {
      findings.addProblem(path, toReason(error));
    }
  }
  return sources;
}
