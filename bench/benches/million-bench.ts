// A tenant of 1,000,000 users: made up and saved in a state directory, started from it, and queried. Figures only.

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { closeConnections, requireAnswer, requireValue, toGet } from '../programs/ask.js';
import type { Finding } from '../bounds.js';
import { startProgram, type Programs } from '../programs/programs.js';
import { showProgress } from '../progress.js';
import { showTable } from '../statistics.js';

interface Stage {
  readonly seconds: number;
  readonly peakMemory: number;
  readonly answerMilliseconds: number;
}

/** Node's own limit first, then larger ones. */
const heapLimits = [undefined, 6_144, 12_288] as const;

const runStage = async (programs: Programs, args: readonly string[], limit: number | undefined): Promise<Stage> => {
  const flags = limit === undefined ? [] : [`--max-old-space-size=${limit}`];
  const began = performance.now();
  const server = await startProgram(programs.toTenantry('a million users', ...args), flags);
  try {
    await requireAnswer(server.url, toGet('/v1.0/subscribedSkus'));
    const seconds = (performance.now() - began) / 1000;
    const { value } = await requireValue<{ value: { id: string }[] }>(server.url, toGet('/v1.0/users?$top=100'));
    const asked = performance.now();
    for (const { id } of value) await requireAnswer(server.url, toGet(`/v1.0/users/${id}`));
    const answerMilliseconds = (performance.now() - asked) / value.length;
    const peakMemory = server.readPeakMemory() ?? Number.NaN;
    closeConnections();
    return { seconds, peakMemory, answerMilliseconds };
  } finally {
    closeConnections();
    await server.stop();
  }
};

/** Tries with growing heap limits. Returns the result of each. */
const tryStage = async (programs: Programs, name: string, args: readonly string[]): Promise<readonly string[]> => {
  const refused: string[] = [];
  for (const limit of heapLimits) {
    const shown = limit === undefined ? "Node's own" : `${limit} MB`;
    showProgress(`1,000,000 users: ${name}, heap limit ${shown}`);
    try {
      const { seconds, peakMemory, answerMilliseconds } = await runStage(programs, args, limit);
      const tried = refused.length === 0 ? shown : `${shown} (not enough: ${refused.join(', ')})`;
      const memory = `${(peakMemory / 1e6).toFixed(0)} MB`;
      return [name, `${seconds.toFixed(1)} s`, memory, `${answerMilliseconds.toFixed(2)} ms`, tried];
    } catch (error) {
      showProgress(error instanceof Error ? error.message.slice(0, 300) : String(error));
      refused.push(shown);
    }
  }
  return [name, 'never answered', '-', '-', `not enough: ${refused.join(', ')}`];
};

/** Makes up, saves, starts and queries. Takes minutes, and gigabytes of memory and disk. */
export const measureMillion = async (programs: Programs): Promise<Finding> => {
  const stateDirectory = join(programs.folder, 'million');
  const made = await tryStage(programs, 'made up and saved', [
    ...['--users', '1000000', '--seed', '1', '--state', stateDirectory],
  ]);
  const started = await tryStage(programs, 'started from the directory', ['--state', stateDirectory]);
  const directory = join(stateDirectory, 'tenants', 'default');
  const bytes = readdirSync(directory).reduce((sum, name) => sum + statSync(join(directory, name)).size, 0);
  const table = showTable([
    ['1,000,000 users', 'to first answer', 'most memory', 'user by id', 'heap limit'],
    made,
    started,
  ]);
  const isAnswering = started[1]?.endsWith(' s') === true;
  return {
    markdown: `### A million users\n\n${(bytes / 1e6).toFixed(0)} MB on disk.\n\n${table}\n`,
    bounds: [
      {
        what: '1,000,000 users made up, saved, started from the directory and answering',
        bound: 'answers',
        figure: `saved in ${String(made[1])}, started in ${String(started[1])}, heap limit: ${String(started[4])}`,
        isReached: isAnswering,
      },
    ],
  };
};
