// What `tenantry fixture check` does: reads files, lists everything that is wrong, and ends with 1 when there is anything.

import type { ApplicationContext, CommandContext } from '@stricli/core';
import { createReadStream } from 'node:fs';
import { checkFixture } from '../../fixtures/schema/check-fixture.js';
import { readStateFile } from '../../fixtures/state-file/read-state-file.js';
import { StateFileError, toProblemText, type StateProblem } from '../../fixtures/state-file/state-problem.js';
import { requireCatalogue } from '../doors/kept-state.js';
import { systemClock } from '../doors/system.js';
import { toCount } from './count.js';
import type { CheckFlags } from './fixture.js';
import { exitCodes } from './run-program.js';

/** Checks files one by one. Sets the exit code: 0 all are right, 1 something is wrong or cannot be read. */
export async function checkFixtures(this: CommandContext, flags: CheckFlags, ...names: string[]): Promise<void> {
  const program: ApplicationContext['process'] = this.process;
  const catalogue = await requireCatalogue(flags.catalogue);
  for (const name of names) {
    const outcome = await checkFile(name, catalogue);
    if (typeof outcome === 'string') {
      program.stdout.write(`${name}: fine, ${outcome}\n`);
      continue;
    }
    for (const problem of outcome) program.stderr.write(`${name}: ${toProblemText(problem)}\n`);
    program.exitCode = exitCodes.failed;
  }
}

/** What a right file holds, or what is wrong with it. */
async function checkFile(
  name: string,
  catalogue: Awaited<ReturnType<typeof requireCatalogue>>,
): Promise<string | readonly StateProblem[]> {
  try {
    const content = await readStateFile(name, createReadStream(name), catalogue);
    if (content.kind === 'state') return `a state with ${toCount(content.rows.users?.length ?? 0, 'user')}`;
    const problems = checkFixture(content.fixture, catalogue, systemClock());
    return problems.length === 0 ? 'a fixture' : problems;
  } catch (error) {
    if (error instanceof StateFileError) return error.problems;
    if (error instanceof Error && 'code' in error) return [{ place: '', problem: toReason(error) }];
    throw error;
  }
}

function toReason(error: Error & { readonly code?: unknown }): string {
  if (error.code === 'ENOENT') return 'there is no such file.';
  if (error.code === 'EISDIR') return 'this is a directory. Name a file.';
  if (error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'this is not UTF-8 text.';
  return `it cannot be read: ${error.message}.`;
}
