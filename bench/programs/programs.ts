// Builds, starts, watches and stops the programs of a run.

import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startFlags } from '../../server/build/start-flags.js';
import type { Answer } from './ask.js';

/** A program and the arguments that start it. */
export interface Program {
  readonly name: string;
  readonly args: readonly string[];
}

/** What a run compares. */
export interface Programs {
  /** The shipped program with further arguments of `start`. */
  toTenantry(name: string, ...args: readonly string[]): Program;
  readonly cli: string;
  readonly express: Program;
  readonly node: Program;
  /** The load generator, not a server. */
  readonly load: string;
  /** Measures the memory of a tenant; not a server. */
  readonly heap: string;
  /** A folder for this run only, removed afterwards. */
  readonly folder: string;
  /** The authority of the certificates; exists once the shipped program has run. */
  readAuthority(): string;
  /** Writes the answers of the bare servers. Call it before they start. */
  setAnswers(answers: readonly Answer[]): void;
}

/** A running server. */
export interface Running {
  readonly url: string;
  readonly httpsUrl: string;
  /** Processor time so far, user and system, in microseconds; undefined without /proc. */
  readProcessorTime(): number | undefined;
  /** Most memory that was in use so far, in bytes; undefined without /proc. */
  readPeakMemory(): number | undefined;
  stop(): Promise<void>;
}

/** Bundles the bare servers and the other programs into `folder`, in the same way as the shipped program. */
export const buildPrograms = async (cli: string, folder: string): Promise<Programs> => {
  await build({
    entryPoints: ['bare-node', 'bare-express', 'load', 'heap'].map((name) => `bench/programs/${name}.ts`),
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    // The engine needs its own path only to find files that no bench program reads.
    define: { 'import.meta.url': '"file:///nowhere/"' },
    target: 'node20.19',
    format: 'cjs',
    logLevel: 'warning',
  });
  const answers = join(folder, 'answers.json');
  const certificates = join(folder, 'certificates');
  const server = join(certificates, 'server.pem');
  const start = ['start', '--port', '0', '--https-port', '0', '--cert-dir', certificates, '--json'];
  return {
    cli,
    folder,
    toTenantry: (name, ...args) => ({ name, args: [cli, ...start, ...args] }),
    express: { name: 'bare Express', args: [join(folder, 'bare-express.cjs'), answers, server] },
    node: { name: 'bare node', args: [join(folder, 'bare-node.cjs'), answers, server] },
    load: join(folder, 'load.cjs'),
    heap: join(folder, 'heap.cjs'),
    readAuthority: () => readFileSync(join(certificates, 'ca.pem'), 'utf8'),
    setAnswers: (list) => writeFileSync(answers, JSON.stringify(list)),
  };
};

/**
 * Starts a program as `npm start` starts Node, the bare servers too, and waits for its ready line. Rejects when it ends before.
 *
 * @param nodeFlags - for Node itself, as `--max-old-space-size`
 */
export const startProgram = async ({ name, args }: Program, nodeFlags: readonly string[] = []): Promise<Running> => {
  const child = spawn(process.execPath, [...startFlags, ...nodeFlags, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)));
  const lines = createInterface({ input: child.stdout });
  const { url, httpsUrl } = await new Promise<{ url: string; httpsUrl: string }>((resolve, reject) => {
    child.once('exit', (code, signal) => {
      reject(new Error(`${name} ended with ${code ?? signal ?? 'nothing'} before it was ready: ${said}`));
    });
    lines.on('line', (line) => {
      if (line.startsWith('{')) resolve(JSON.parse(line) as { url: string; httpsUrl: string });
    });
  });
  child.removeAllListeners('exit');
  const pid = child.pid ?? 0;
  return {
    url,
    httpsUrl,
    readProcessorTime: () => readProcessorTime(pid),
    readPeakMemory: () => readPeakMemory(pid),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
};

/** Linux reports for each thread how many nanoseconds it ran. */
const readProcessorTime = (pid: number): number | undefined => {
  if (process.platform !== 'linux') return undefined;
  const threads = readdirSync(`/proc/${pid}/task`);
  const times = threads.map((thread) => readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
  return times.reduce((sum, time) => sum + Number(time) / 1000, 0);
};

const readPeakMemory = (pid: number): number | undefined => {
  if (process.platform !== 'linux') return undefined;
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return peak === undefined ? undefined : Number(peak) * 1024;
};
