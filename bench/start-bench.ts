// From starting a program to its first answer: the shipped program beside the bare servers, bundled like it.

import { requireAnswer } from './answer.js';
import { type Program, type Programs, startProgram } from './programs.js';
import { showSpread, showTable, toSpread } from './statistics.js';

const path = '/v1.0/subscribedSkus';

/** Measures in interleaved rounds; the first round is not counted, since it makes the certificates. Returns Markdown. */
export async function measureStart(programs: Programs, rounds: number): Promise<string> {
  const list = [programs.tenantry, programs.express, programs.node];
  const times: number[][] = list.map(() => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (let turn = 0; turn < list.length; turn += 1) {
      const at = (round + turn) % list.length;
      const program = list[at];
      if (program === undefined) continue;
      const time = await measureOnce(program);
      if (round > 0) times[at]?.push(time);
    }
  }
  const own = times[0] ?? [];
  const table = showTable([
    ['program', 'ms', 'Tenantry takes'],
    ...list.map(({ name }, at) => {
      const ratios = (times[at] ?? []).map((time, round) => (own[round] ?? 0) / time);
      return [name, showSpread(toSpread(times[at] ?? []), 0), at === 0 ? '-' : `${showSpread(toSpread(ratios), 2)} x`];
    }),
  ]);
  return `### Start to first answer\n\n${rounds} rounds: median (least-most)\n\n${table}\n`;
}

async function measureOnce(program: Program): Promise<number> {
  const began = performance.now();
  const running = await startProgram(program);
  await requireAnswer(running.url, path);
  const time = performance.now() - began;
  await running.stop();
  return time;
}
