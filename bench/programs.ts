// The three programs of a run: how they are built, started, watched and stopped.

import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Answer } from './answer.js';

/** A program and the arguments that start it. */
export interface Program {
  readonly name: string;
  readonly args: readonly string[];
}

/** What a run compares. */
export interface Programs {
  readonly tenantry: Program;
  readonly express: Program;
  readonly node: Program;
  /** The load generator, not a server. */
  readonly load: string;
  /** Writes what the bare servers send. To be called before they start. */
  setAnswers(answers: readonly Answer[]): void;
}

/** A program that answers. */
export interface Running {
  readonly url: string;
  /** Processor time so far, user and system, in microseconds; undefined where /proc is not. */
  readProcessorTime(): number | undefined;
  stop(): Promise<void>;
}

/** Bundles the bare servers and the load generator into `folder`, as the shipped program is bundled. */
export async function buildPrograms(cli: string, folder: string): Promise<Programs> {
  await build({
    entryPoints: ['bench/bare-node.ts', 'bench/bare-express.ts', 'bench/load.ts'],
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    logLevel: 'warning',
  });
  const answers = join(folder, 'answers.json');
  const certificates = join(folder, 'certificates');
  const start = ['start', '--port', '0', '--https-port', '0', '--cert-dir', certificates, '--json'];
  return {
    tenantry: { name: 'Tenantry', args: [cli, ...start] },
    express: { name: 'bare Express', args: [join(folder, 'bare-express.cjs'), answers] },
    node: { name: 'bare node:http', args: [join(folder, 'bare-node.cjs'), answers] },
    load: join(folder, 'load.cjs'),
    setAnswers: (list) => writeFileSync(answers, JSON.stringify(list)),
  };
}

/** Starts a program and waits for its ready line. Rejects when it ends before. */
export async function startProgram({ name, args }: Program): Promise<Running> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code ?? 'a signal'} before it was ready`)));
    lines.on('line', (line) => {
      if (line.startsWith('{')) resolve((JSON.parse(line) as { url: string }).url);
    });
  });
  child.removeAllListeners('exit');
  return {
    url,
    readProcessorTime: () => readProcessorTime(child.pid ?? 0),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Linux tells of each thread how many nanoseconds it ran. */
function readProcessorTime(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const threads = readdirSync(`/proc/${pid}/task`);
  const times = threads.map((thread) => readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
  return times.reduce((sum, time) => sum + Number(time) / 1000, 0);
}
