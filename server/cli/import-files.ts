// The files of an import: reading what was named, and writing all of what came of it or nothing.

import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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

/** A file to write. */
export interface WrittenFile {
  readonly path: string;
  readonly chunks: Iterable<string>;
}

/** So much text is written at once. */
const batchLength = 1 << 20;

async function writeDraft(draft: string, chunks: Iterable<string>): Promise<void> {
  await mkdir(dirname(draft), { recursive: true });
  const file = await open(draft, 'w');
  try {
    let batch: string[] = [];
    let length = 0;
    for (const chunk of chunks) {
      batch.push(chunk);
      length += chunk.length;
      if (length < batchLength) continue;
      await file.write(batch.join(''));
      [batch, length] = [[], 0];
    }
    await file.write(batch.join(''));
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Writes files beside their places and moves them there when all are whole. */
export async function writeAll(files: readonly WrittenFile[]): Promise<void> {
  const drafts = files.map(({ path, chunks }) => ({ path, chunks, draft: `${path}.${process.pid}.tmp` }));
  try {
    for (const { draft, chunks } of drafts) await writeDraft(draft, chunks);
    for (const { draft, path } of drafts) await rename(draft, path);
  } finally {
    for (const { draft } of drafts) await rm(draft, { force: true });
  }
}
