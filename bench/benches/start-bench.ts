// The time from starting a program to its first answer: the shipped program and the bare servers, bundled like it.

import { closeConnections, requireAnswer, toGet } from '../programs/ask.js';
import { type Program, type Programs, startProgram } from '../programs/programs.js';
import { showProgress } from '../progress.js';
import { showSpread, showTable, toSpread } from '../statistics.js';

const question = toGet('/v1.0/subscribedSkus');

interface Start {
  /** Milliseconds of real time. */
  readonly time: number;
  /** Milliseconds of processor time, which other programs influence less. */
  readonly processorTime: number;
}

/** Measures in interleaved rounds; the first round warms the disk's cache and is not counted. Returns Markdown. */
export const measureStart = async (programs: Programs, rounds: number): Promise<string> => {
  const contoso = programs.toTenantry('Tenantry, contoso');
  // Also creates the certificates, which is done only once.
  const first = await startProgram(contoso);
  programs.setAnswers([await requireAnswer(first.url, question)]);
  closeConnections();
  await first.stop();

  const empty = programs.toTenantry('Tenantry, empty', '--fixture', 'empty');
  const list = [contoso, empty, programs.express, programs.node];
  const starts: Start[][] = list.map(() => []);
  for (let round = 0; round <= rounds; round += 1) {
    showProgress(`start: round ${round} of ${rounds}`);
    for (let turn = 0; turn < list.length; turn += 1) {
      const at = (round + turn) % list.length;
      const program = list[at];
      if (program === undefined) continue;
      const start = await measureOnce(program);
      if (round > 0) starts[at]?.push(start);
    }
  }
  const own = starts[0] ?? [];
  const table = showTable([
    ['program', 'ms', 'CPU ms', 'time: contoso / program', 'CPU: contoso / program'],
    ...list.map(({ name }, at) => {
      const show = (read: (start: Start, own: Start) => number, digits: number): string =>
        showSpread(toSpread((starts[at] ?? []).map((start, round) => read(start, own[round] ?? start))), digits);
      return [
        name,
        show((start) => start.time, 0),
        show((start) => start.processorTime, 0),
        at === 0 ? '-' : show((start, mine) => mine.time / start.time, 2),
        at === 0 ? '-' : show((start, mine) => mine.processorTime / start.processorTime, 2),
      ];
    }),
  ]);
  return `### Start to first answer\n\n${rounds} rounds: median (least-most)\n\n${table}\n`;
};

const measureOnce = async (program: Program): Promise<Start> => {
  const began = performance.now();
  const running = await startProgram(program);
  await requireAnswer(running.url, question);
  const time = performance.now() - began;
  const processorTime = (running.readProcessorTime() ?? Number.NaN) / 1000;
  closeConnections();
  await running.stop();
  return { time, processorTime };
};
