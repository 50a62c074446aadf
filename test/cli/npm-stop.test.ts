// Stopping a server that npm started: nothing stays behind.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished, vi } from 'vitest';
import { watchNpm } from '../../server/cli/start/npm-parent.js';
import { findBuiltProgram } from '../program/built-program.js';

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

// Elsewhere a process cannot see what became of its shell's parent.
const signals = { linux: ['SIGTERM', 'SIGHUP', 'SIGKILL'], win32: [] }[process.platform as string] ?? ['SIGTERM'];

it.each(signals as NodeJS.Signals[])(
  'ends the server when `npm start` is ended with %s',
  async (signal) => {
    const folder = mkdtempSync(join(tmpdir(), 'tenantry-npm-'));
    const start = `node "${join(findBuiltProgram(), 'cli.js')}" start --port 0 --no-https --json`;
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'x', version: '1.0.0', scripts: { start } }));
    const npm = spawn('npm', ['start', '--silent'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(createInterface({ input: npm.stdout }), 'line')) as [string];
    const { pid } = JSON.parse(line) as { readonly pid: number };
    onTestFinished(() => {
      if (isRunning(pid)) process.kill(pid, 'SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    });
    expect(isRunning(pid)).toBe(true);
    npm.kill(signal);
    await vi.waitFor(() => expect(isRunning(pid)).toBe(false), { timeout: 20_000, interval: 100 });
  },
  60_000,
);

it.each([
  ['npm did not start it', {}, 'linux'],
  ['it runs on Windows', { npm_command: 'run-script' }, 'win32'],
] as const)('watches no parent when %s', (_, env, platform) => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  watchNpm({ env, platform, ppid: 1 }, () => undefined);
  expect(vi.getTimerCount()).toBe(0);
});
