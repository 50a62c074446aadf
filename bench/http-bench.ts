// Answers a second, latency and processor time a request: the shipped program beside the bare servers, round by round.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { requestHeaders, requireAnswer } from './answer.js';
import type { LoadOrder, LoadReport } from './load.js';
import { type Programs, type Running, startProgram } from './programs.js';
import { showSpread, showTable, toSpread } from './statistics.js';

/** How long it is measured. */
export interface Effort {
  readonly rounds: number;
  readonly seconds: number;
}

type Round = LoadReport & { readonly processorTime: number };

const connections = 16;

/** Measures a collection and a single entity. Returns Markdown. */
export async function measureHttp(programs: Programs, effort: Effort): Promise<string> {
  const tenantry = await startProgram(programs.tenantry);
  const servers: Running[] = [tenantry];
  const load = fork(programs.load);
  try {
    const paths = ['/v1.0/subscribedSkus', await findUserPath(tenantry)];
    const answers = [];
    for (const path of paths) answers.push(await requireAnswer(tenantry.url, path));
    programs.setAnswers(answers);
    servers.push(await startProgram(programs.express), await startProgram(programs.node));

    const names = [programs.tenantry.name, programs.express.name, programs.node.name];
    const sections = [];
    for (const { path, body } of answers) {
      const order = (server: Running, seconds: number): LoadOrder => ({
        url: server.url,
        path,
        headers: requestHeaders,
        connections,
        seconds,
      });
      const measure = async (server: Running, seconds: number): Promise<Round> => {
        const before = server.readProcessorTime() ?? Number.NaN;
        load.send(order(server, seconds));
        const [report] = (await once(load, 'message')) as [LoadReport];
        const used = (server.readProcessorTime() ?? Number.NaN) - before;
        return { ...report, processorTime: used / report.requests };
      };
      for (const server of servers) await measure(server, effort.seconds);
      const rounds: Round[][] = servers.map(() => []);
      for (let round = 0; round < effort.rounds; round += 1) {
        // Each round begins with another server, so that none always follows the same one.
        for (let turn = 0; turn < servers.length; turn += 1) {
          const at = (round + turn) % servers.length;
          const server = servers[at];
          if (server !== undefined) rounds[at]?.push(await measure(server, effort.seconds));
        }
      }
      sections.push(`### GET ${path}\n\n${Buffer.byteLength(body)} bytes, ${connections} connections, `);
      sections.push(`${effort.rounds} rounds of ${effort.seconds} s: median (least-most)\n\n`);
      sections.push(`${toTable(names, rounds)}\n\n`);
    }
    return sections.join('');
  } finally {
    load.disconnect();
    for (const server of servers) await server.stop();
  }
}

async function findUserPath(tenantry: Running): Promise<string> {
  const { body } = await requireAnswer(tenantry.url, '/v1.0/users?$top=1');
  const { value } = JSON.parse(body) as { value: { id: string }[] };
  const id = value[0]?.id;
  if (id === undefined) throw new Error('the default tenant has no user');
  return `/v1.0/users/${id}`;
}

/** One row a server; ratios are of the same round, and above 1 when the shipped program is the better. */
function toTable(names: readonly string[], rounds: readonly (readonly Round[])[]): string {
  const own = rounds[0] ?? [];
  return showTable([
    [
      'server',
      'requests/s',
      'p50 ms',
      'p99 ms',
      'server CPU us/request',
      'rate: Tenantry to it',
      'CPU: it to Tenantry',
    ],
    ...rounds.map((list, at) => {
      const show = (read: (round: Round, own: Round) => number, digits: number): string =>
        showSpread(toSpread(list.map((round, number) => read(round, own[number] ?? round))), digits);
      return [
        names[at] ?? '',
        show((round) => round.requestsPerSecond, 0),
        show((round) => round.p50, 2),
        show((round) => round.p99, 2),
        show((round) => round.processorTime, 1),
        at === 0 ? '-' : show((round, mine) => mine.requestsPerSecond / round.requestsPerSecond, 2),
        at === 0 ? '-' : show((round, mine) => round.processorTime / mine.processorTime, 2),
      ];
    }),
  ]);
}
