// `npm run torture`: kills the built program as often as one likes, each time with other writers, and counts. After some
// kills it begins with an empty directory, so that the audit log does not grow for ever.
//
//   npm run torture -- --kills 200 --seed 7

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { torture, type TortureCounts } from './torture.js';

const killsOfOneDirectory = 20;

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' } },
});
const kills = Number(values.kills);
const seed = Number(values.seed);
const add = (a: TortureCounts, b: TortureCounts): TortureCounts => ({
  kills: a.kills + b.kills,
  acknowledged: a.acknowledged + b.acknowledged,
  duringCheckpoint: a.duringCheckpoint + b.duringCheckpoint,
  tornLines: a.tornLines + b.tornLines,
  wrong: [...a.wrong, ...b.wrong],
});
const toText = (counts: TortureCounts): string =>
  `${String(counts.kills)} kills, ${String(counts.acknowledged)} writes acknowledged, ` +
  `${String(counts.duringCheckpoint)} kills between two checkpoints, ${String(counts.tornLines)} lines cut off, ` +
  `${String(counts.wrong.length)} wrong`;

let total: TortureCounts = { kills: 0, acknowledged: 0, duringCheckpoint: 0, tornLines: 0, wrong: [] };
for (let round = 0; total.kills < kills && total.wrong.length === 0; round += 1) {
  const directory = await mkdtemp(join(tmpdir(), 'tenantry-torture-'));
  const so = total;
  const counts = await torture({
    kills: Math.min(killsOfOneDirectory, kills - total.kills),
    seed: seed * 1000 + round,
    command: [process.execPath, 'dist/cli.js'],
    directory,
    progress: (now) => process.stderr.write(`${toText(add(so, now))}\n`),
  });
  total = add(total, counts);
  if (counts.wrong.length === 0) await rm(directory, { recursive: true });
  else process.stderr.write(`the directory is left as it is: ${directory}\n`);
}
for (const one of total.wrong) process.stdout.write(`${one}\n`);
process.stdout.write(`${toText(total)}\n`);
process.exitCode = total.wrong.length === 0 ? 0 : 1;
