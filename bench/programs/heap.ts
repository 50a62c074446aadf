// A program of the bench: opens a state directory, and prints the heap size of its tenant and the length of its JSON. Needs
// `--expose-gc`. The bench bundles and starts it.

import { builtInCatalogue } from '../../fixtures/catalogue/build-catalogue.js';
import { openKeptState } from '../../server/doors/start/state-keeping.js';
import { toStateDocument } from '../../server/store/state-document.js';

/** What it prints, in bytes. */
export interface Weight {
  readonly users: number;
  readonly heap: number;
  /** As exported: readable, with line breaks. */
  readonly exported: number;
  /** The same without them. */
  readonly compact: number;
}

const weigh = (): number => {
  for (let time = 0; time < 3; time += 1) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

const run = async (directory: string): Promise<void> => {
  // Built before the measurement, so that it is not counted.
  builtInCatalogue();
  const before = weigh();
  const kept = await openKeptState({ directory, systemClock: () => 0, report: () => undefined });
  const tenant = kept.storage.found.find(({ name }) => name === 'default')?.tenant;
  if (tenant === undefined) throw new Error(`there is no default tenant in ${directory}`);
  while (tenant.prepare());
  const heap = weigh() - before;
  const users = tenant.view.size('users');
  let [exported, compact] = [0, 0];
  for (const rows of Object.values(toStateDocument(tenant.view).tables)) {
    for (const row of rows) {
      const text = JSON.stringify(row, null, 2);
      // A row is three levels deep: six spaces before each line, a comma and a line break behind it.
      exported += Buffer.byteLength(text) + 6 * text.split('\n').length + 2;
      compact += Buffer.byteLength(JSON.stringify(row)) + 1;
    }
  }
  process.stdout.write(`${JSON.stringify({ users, heap, exported, compact } satisfies Weight)}\n`);
  await kept.close();
};

void run(process.argv[2] ?? '');
