// The bundled program in a folder of its own, and programs of other people that it serves.

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { findBuiltProgram } from '../program/built-program.js';

/** What a running server prints when it is ready. */
export interface Ready {
  readonly url: string;
  readonly httpsUrl: string;
  readonly proxyUrl: string;
  readonly caFile: string;
}

/** How a program ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The bundled program, and where its certificates are. */
export interface Shipped {
  readonly cli: string;
  readonly redirect: string;
  readonly folder: string;
  readonly certDir: string;
  /** Starts a server. */
  start(...options: string[]): Promise<Ready>;
  /** Ends everything and removes the folder. */
  remove(): void;
}

/** Puts the built program into a folder. */
export const shipProgram = (): Shipped => {
  const folder = mkdtempSync(join(tmpdir(), 'tenantry-roads-'));
  const certDir = join(folder, 'certificates');
  const dist = join(folder, 'dist');
  cpSync(findBuiltProgram(), dist, { recursive: true });
  const cli = join(dist, 'cli.js');
  const stops: (() => void)[] = [];
  return {
    cli,
    redirect: join(dist, 'redirect.js'),
    folder,
    certDir,
    start: async (...options) => {
      const ports = ['--port', '0', '--https-port', '0', '--proxy-port', '0'];
      const words = [cli, 'start', ...ports, '--json', '--cert-dir', certDir, ...options];
      const server = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
      stops.push(() => server.kill('SIGKILL'));
      const [line] = (await once(createInterface({ input: server.stdout }), 'line')) as [string];
      return JSON.parse(line) as Ready;
    },
    remove: () => {
      for (const stop of stops) stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Runs a program to its end, without blocking a server in this process. */
export const runToEnd = async (
  [command = '', ...words]: readonly string[],
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Ended> => {
  const child = spawn(command, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.stderr += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...printed };
};

const has = (...words: readonly [string, ...string[]]): boolean => {
  const [command, ...rest] = words;
  return spawnSync(command, rest).status === 0;
};

const find = (name: string): string => resolve('test/roads/programs', name);

/** A program with Microsoft's addresses in its text. */
export interface HardCoded {
  readonly name: string;
  readonly isHere: boolean;
  /** @param folder where it may put what it compiles to */
  readonly toCommand: (folder: string) => readonly string[];
}

const buildGo = (folder: string): readonly string[] => {
  const built = join(folder, 'go-program');
  execFileSync('go', ['build', '-o', built, find('main.go')], { env: { ...process.env, GOFLAGS: '-mod=mod' } });
  return [built];
};

/** The programs: each prints the kind of its token, the id of the first user, and where the next page is. */
export const hardCoded: readonly HardCoded[] = [
  { name: 'fetch of Node', isHere: true, toCommand: () => [process.execPath, find('fetch.js')] },
  { name: 'node:https', isHere: true, toCommand: () => [process.execPath, find('https.js')] },
  { name: 'curl', isHere: has('curl', '--version'), toCommand: () => ['sh', find('with-curl.sh')] },
  {
    name: 'urllib of Python',
    isHere: has('python3', '--version'),
    toCommand: () => ['python3', find('with_urllib.py')],
  },
  {
    name: 'requests of Python',
    isHere: has('python3', '-c', 'import requests'),
    toCommand: () => ['python3', find('with_requests.py')],
  },
  { name: 'net/http of Go', isHere: has('go', 'version'), toCommand: buildGo },
  { name: 'java.net of Java', isHere: has('javac', '-version'), toCommand: () => ['java', find('Program.java')] },
];

/** What each of them must print where a user comes first. */
export const toPrinted = (userId: string): string => `Bearer ${userId} https://graph.microsoft.com/v1.0/users\n`;

export { has };
