// What `tenantry fixture generate` does: makes rows, writes them as they come, and says how far it is.

import type { CommandContext } from '@stricli/core';
import { builtInCatalogue } from '../../fixtures/catalogue/build-catalogue.js';
import { generateRows } from '../../fixtures/generate/generate-rows.js';
import type { GeneratedRow } from '../../fixtures/generate/generated-row.js';
import { gatherRows } from '../../fixtures/state-file/table-rows.js';
import { toReadableState, toStateLines } from '../../fixtures/state-file/write-state.js';
import { systemClock } from '../doors/system.js';
import type { GenerateFlags } from './fixture.js';
import { createProgress } from './progress.js';
import { toChunks, writeFileWhole } from './write-file-whole.js';
import { writeParts } from './write-parts.js';

/** A readable file is read as one text, and a text of the JavaScript engine ends at half a gigabyte. */
const mostReadableUsers = 250_000;

/** Makes a tenant and writes it to the file or the standard output. Throws when the file cannot be written. */
export async function generateFixture(this: CommandContext, flags: GenerateFlags): Promise<void> {
  const { users, seed, profile, output } = flags;
  const { stdout, stderr } = this.process;
  if (output?.endsWith('.json') === true && users > mostReadableUsers) {
    const advice = `write it a line a row: --output ${output}l`;
    throw new Error(
      `${String(users)} users do not fit into one JSON text (${String(mostReadableUsers)} do); ${advice}`,
    );
  }
  const catalogue = builtInCatalogue();
  const now = flags.now ?? new Date(systemClock()).toISOString();
  const progress = createProgress(stderr, systemClock);
  const rows = watch(generateRows({ users, seed, now, profile, catalogue }), (made) => {
    progress.tell(() => `${String(made)} of ${String(users)} users, ${String(Math.floor((made / users) * 100))} %`);
  });
  if (output === undefined) await writeParts(stdout, toChunks(toStateLines(rows)));
  else if (output.endsWith('.jsonl')) await writeFileWhole(output, toStateLines(rows));
  else await writeFileWhole(output, toReadableState(gatherRows(rows)));
  progress.clear();
  if (output !== undefined)
    stdout.write(`${output}: ${String(users)} users of the profile ${profile}, seed ${String(seed)}\n`);
}

function* watch(rows: Iterable<GeneratedRow>, tell: (users: number) => void): Generator<GeneratedRow> {
  let users = 0;
  for (const row of rows) {
    if (row.table === 'users') tell((users += 1));
    yield row;
  }
}
