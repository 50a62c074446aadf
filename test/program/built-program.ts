// The built program, for tests that run it in processes of its own: it starts in a tenth of the time that the sources take.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { findNewest } from './newest-file.js';

/** What the program is made of. */
const sources = ['server', 'fixtures', 'openapi', 'scenarios', 'portal', 'docs', 'package.json', 'package-lock.json'];

/** Built beside its place and moved there as a whole: two files that need it at once may both build it. */
const buildInto = (folder: string): void => {
  mkdirSync(dirname(folder), { recursive: true });
  const own = mkdtempSync(`${folder}-`);
  try {
    execFileSync(process.execPath, ['--import', 'tsx', 'server/build/bundle.ts', join(own, 'dist')]);
    renameSync(join(own, 'dist'), folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
};

let known: string | undefined;

/**
 * The folder of the built program: dist/ while it is as new as the sources, as it is after `npm run build`; otherwise one that is
 * built once for all tests.
 */
export const findBuiltProgram = (): string => {
  if (known !== undefined) return known;
  const newest = Math.max(...sources.map(findNewest));
  const folder =
    findNewest('dist/cli.js') >= newest ? 'dist' : join('node_modules/.cache/tenantry-program', String(newest));
  if (!existsSync(join(folder, 'cli.js'))) buildInto(folder);
  return (known = resolve(folder));
};
