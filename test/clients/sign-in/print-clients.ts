// Prints a line for each client that signs in: its version, how many tests passed and failed, and why any were skipped. Reads
// the report of `npm run test:clients`.

import { existsSync, readFileSync } from 'node:fs';

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly ancestorTitles: readonly string[]; readonly status: string }[];
  }[];
}

const [, , file = ''] = process.argv;
const report: Report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : { testResults: [] };

/** Counts by what there is to say of a client. */
const clients = new Map<string, Map<string, number>>();
for (const { ancestorTitles, status } of report.testResults.flatMap(({ assertionResults }) => assertionResults)) {
  // A title as describe-client.ts writes it; other tests are of no client.
  const [, client, why = ''] = /^(\S+ \d\S*?)(?:: (skipped, since .+))?$/.exec(ancestorTitles[0] ?? '') ?? [];
  if (client === undefined) continue;
  const counts = clients.get(client) ?? new Map<string, number>();
  const word = status === 'passed' || status === 'failed' ? status : why;
  counts.set(word, (counts.get(word) ?? 0) + 1);
  clients.set(client, counts);
}

const lines = Array.from(clients, ([client, counts]) => {
  const words = Array.from(counts, ([word, count]) => `${String(count)} ${word}`);
  return `client  ${client}: ${words.toSorted().join('; ')}\n`;
});
process.stdout.write(lines.length === 0 ? 'client  none was tried: there is no report\n' : lines.toSorted().join(''));
