// Compares the shipped program with bare Express and bare node:http(s) that send the same bytes, over HTTP and HTTPS.

import { requireAnswer, type Answer } from '../programs/ask.js';
import { toLowerBound, type Bound, type Finding } from '../bounds.js';
import type { LoadDriver } from '../programs/load-driver.js';
import { startProgram, type Programs, type Running } from '../programs/programs.js';
import {
  measureRounds,
  roundHead,
  spreadOfRatio,
  toRoundCells,
  type Contender,
  type Effort,
  type Measured,
} from '../rounds.js';
import { showSpread, showTable } from '../statistics.js';
import { subjectNames, toSubjects, type Subject } from '../subjects.js';
import type { Sample } from '../programs/tenant-sample.js';

const connections = 16;

/** The answers of the bare servers: for reads one per path, for writes one for all. */
const recordAnswers = async (url: string, subjects: readonly Subject[]): Promise<readonly Answer[]> => {
  const answers: Answer[] = [];
  for (const { requests, undo } of subjects) {
    const [first] = requests;
    if (first?.method === 'GET') {
      for (const request of requests) answers.push(await requireAnswer(url, request));
    } else if (first !== undefined) {
      const answer = await requireAnswer(url, first);
      for (const { method, path } of requests) answers.push({ ...answer, method, path });
      const takeBack = undo?.[0] ?? requests[requests.length / 2];
      if (takeBack !== undefined) await requireAnswer(url, takeBack);
    }
  }
  return answers;
};

/** Ratios come from the same round, and are above 1 when the shipped program is better. */
const toTable = (measured: readonly Measured[]): string => {
  const own = measured[0];
  const rows = measured.map((one) => {
    const isOwn = own === undefined || one === own;
    const rate = isOwn ? '-' : showSpread(spreadOfRatio(own, one, ({ requestsPerSecond }) => requestsPerSecond));
    const time = isOwn ? '-' : showSpread(spreadOfRatio(one, own, ({ processorTime }) => processorTime));
    return [one.name, ...toRoundCells(one), rate, time];
  });
  return showTable([['server', ...roundHead, 'rate: Tenantry / server', 'CPU: server / Tenantry'], ...rows]);
};

/** The worse of both ratios, since one of them looks too good when the load generator is at its limit. */
const toBound = (what: string, [own, , node]: readonly Measured[]): Bound => {
  if (own === undefined || node === undefined) throw new Error('the shipped program or the bare one was not measured');
  const rate = spreadOfRatio(own, node, ({ requestsPerSecond }) => requestsPerSecond).median;
  const time = spreadOfRatio(node, own, ({ processorTime }) => processorTime).median;
  const bound = toLowerBound(what, Math.min(rate, time), 0.5, ' of it');
  return { ...bound, figure: `${bound.figure} (rate ${rate.toFixed(2)}, CPU ${time.toFixed(2)})` };
};

/** Measures all subjects. The claimants of the tenant must be prepared. */
export const measureBesideBare = async (
  programs: Programs,
  load: LoadDriver,
  tenantry: Running,
  sample: Sample,
  effort: Effort,
): Promise<Finding> => {
  const subjects = toSubjects(sample);
  const answers = await recordAnswers(tenantry.url, subjects);
  const sizes = new Map(answers.map(({ path, body }) => [path, Buffer.byteLength(body)]));
  programs.setAnswers(answers);
  const ca = programs.readAuthority();
  const bare: Running[] = [];
  try {
    for (const program of [programs.express, programs.node]) bare.push(await startProgram(program));
    const servers = [tenantry, ...bare];
    const sections: string[] = [];
    const bounds: Bound[] = [];
    for (const { name, requests, undo } of subjects) {
      for (const isSecure of [false, true]) {
        const names = ['Tenantry', 'bare Express', isSecure ? 'bare node:https' : 'bare node:http'];
        const contenders: Contender[] = servers.map((server, at) => ({
          name: names[at] ?? '',
          measure: (seconds) =>
            load.measure(
              {
                server,
                requests,
                connections,
                ...(isSecure ? { ca } : {}),
                // The bare servers change nothing.
                ...(undo === undefined || server !== tenantry ? {} : { undo }),
              },
              seconds,
            ),
        }));
        const title = `${name}, ${isSecure ? 'HTTPS' : 'HTTP'}`;
        const measured = await measureRounds(title, contenders, effort);
        sections.push(`#### ${title} (${sizes.get(requests[0]?.path ?? '') ?? 0} bytes)\n\n${toTable(measured)}\n`);
        if (name === subjectNames.page) {
          bounds.push(toBound(`Page of 100 users compared with bare node:${isSecure ? 'https' : 'http'}`, measured));
        }
      }
    }
    const intro = [
      `### Beside bare servers\n\n${connections} connections, ${effort.rounds} rounds of ${effort.seconds} s: median`,
      'of the rounds (least-most). 1,000 users, in memory. The bare servers send the same bytes as Tenantry, including',
      'headers, and do nothing else. Each app open claims a license, which is removed between the rounds, unmeasured.\n\n',
    ];
    return { markdown: `${intro.join(' ')}${sections.join('\n')}`, bounds };
  } finally {
    for (const server of bare) await server.stop();
  }
};
