// Compares a batch of twenty reads with twenty single requests, over one connection each.

import { toGet } from '../programs/ask.js';
import { toUpperBound, type Finding } from '../bounds.js';
import type { LoadDriver } from '../programs/load-driver.js';
import type { Running } from '../programs/programs.js';
import { measureRounds, roundHead, spreadOfRatio, toRoundCells, type Effort } from '../rounds.js';
import { showSpread, showTable } from '../statistics.js';
import type { Sample } from '../programs/tenant-sample.js';

const items = 20;

/** Measures both in turn. A batch counts as one request, so it is compared with twenty single ones. */
export const measureBatch = async (
  load: LoadDriver,
  server: Running,
  { people }: Sample,
  effort: Effort,
): Promise<Finding> => {
  const paths = Array.from({ length: items }, (_, at) => `/users/${people[at % people.length]?.id ?? ''}`);
  const requests = paths.map((url, at) => ({ id: String(at), method: 'GET', url }));
  const batch = { method: 'POST', path: '/v1.0/$batch', body: JSON.stringify({ requests }) } as const;
  const [whole, single] = await measureRounds(
    'batch',
    [
      {
        name: `a batch of ${String(items)} reads`,
        measure: (seconds) => load.measure({ server, requests: [batch], connections: 1 }, seconds),
      },
      {
        name: 'one read',
        measure: (seconds) =>
          load.measure({ server, requests: paths.map((path) => toGet(`/v1.0${path}`)), connections: 1 }, seconds),
      },
    ],
    effort,
  );
  if (whole === undefined || single === undefined) throw new Error('nothing was measured');
  const cost = spreadOfRatio(whole, single, ({ processorTime }) => processorTime);
  const wait = spreadOfRatio(whole, single, ({ p50 }) => p50);
  const what = `Server CPU: a batch of ${String(items)} reads compared with one read`;
  return {
    markdown: [
      '### Batch\n',
      showTable([['requests', ...roundHead], ...[whole, single].map((one) => [one.name, ...toRoundCells(one)])]),
      `\n${what}: ${showSpread(cost)} times; to the client, p50: ${showSpread(wait)} times.\n`,
    ].join('\n'),
    bounds: [{ ...toUpperBound(what, cost.median, items, ' times'), figure: `${showSpread(cost)} times` }],
  };
};
