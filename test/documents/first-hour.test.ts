// The first hour of somebody new: a plain start of the built program, then the README and the start page from top to bottom,
// each command as it stands there, with what it prints. Only the ports and the folder of the certificates are others.

import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFlags } from '../../server/build/start-flags.js';
import { expectShown, findMissing, listExamples, toTitle, type ExampleServer } from '../document-examples.js';
import { findBuiltProgram } from '../program/built-program.js';

const folder = mkdtempSync(join(tmpdir(), 'tenantry-first-hour-'));
const built = join(folder, 'the program');
const running: ChildProcess[] = [];

/** A server as `npm start` runs it, and what it has printed. */
interface Started extends ExampleServer {
  readonly banner: string;
}

const start = async (): Promise<Started> => {
  const options = ['--port', '0', '--https-port', '0', '--cert-dir', join(folder, 'certificates')];
  const child = spawn(process.execPath, [...startFlags, join(built, 'cli.js'), 'start', ...options], {
    // A reader's shell.
    env: { ...process.env, SHELL: '/bin/bash', PSModulePath: undefined },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  let banner = '';
  for await (const text of child.stdout.setEncoding('utf8')) {
    banner += String(text);
    if (banner.includes('Ctrl+C')) break;
  }
  const [url = ''] = /http:\/\/localhost:\d+/.exec(banner) ?? [];
  const [httpsUrl = ''] = /https:\/\/localhost:\d+/.exec(banner) ?? [];
  return { url, httpsUrl, caFile: join(folder, 'certificates', 'ca.pem'), banner };
};

beforeAll(() => {
  cpSync(findBuiltProgram(), built, { recursive: true });
}, 120_000);

afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const readme = readFileSync('README.md', 'utf8');

describe('the README, beside a plain start', () => {
  let server: Started;

  beforeAll(async () => {
    server = await start();
  }, 60_000);

  it('shows what the start prints', () => {
    const [, shown = ''] = /^```text\n(.*?)^```$/ms.exec(readme) ?? [];
    expect(shown).toContain('is ready');
    const here = shown
      .replaceAll('http://localhost:4365', server.url)
      .replaceAll('https://localhost:4366', server.httpsUrl ?? '');
    expect(findMissing(server.banner, here), server.banner).toEqual([]);
  });

  it.each(listExamples(readme).map((example) => [toTitle(example), example] as const))(
    'shows what comes out of: %s',
    (_, example) => expectShown(example, server),
  );
});

const decode = (html: string): string =>
  html.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

describe('the start page, beside a plain start', () => {
  const printed: { readonly command: string; readonly output: string }[] = [];

  /** The output of the command with a word in it. */
  const find = (word: string): string => printed.find(({ command }) => command.includes(word))?.output ?? '';
  const read = (word: string): { readonly value: readonly Readonly<Record<string, unknown>>[] } =>
    JSON.parse(find(word)) as never;

  beforeAll(async () => {
    const server = await start();
    const page = await (await fetch(server.url)).text();
    const commands = Array.from(page.matchAll(/<pre><code>(.*?)<\/code><\/pre>/gs), ([, code = '']) => decode(code));
    // In order, from a folder that knows nothing of the program; a command that fails ends the walk.
    for (const command of commands) {
      const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', command], { cwd: tmpdir() });
      printed.push({ command, output: stdout });
    }
  }, 120_000);

  it('has only commands that succeed: requests, the line that trusts the certificate, and every story', () => {
    expect(printed.map(({ command }) => command.split(' ')[0])).toEqual([
      ...Array.from({ length: 6 }, () => 'curl'),
      'export',
      ...readdirSync('scenarios')
        .filter((name) => name.endsWith('.yaml'))
        .map(() => 'node'),
    ]);
  });

  it('lists what the tenant has bought, users and policies, in lines', () => {
    expect(read('subscribedSkus').value).toHaveLength(13);
    expect(read('users?$top=5').value).toHaveLength(5);
    expect(read('autoClaimPolicies').value).toMatchObject([{ name: 'Teams for everyone', enabled: true }]);
    for (const word of ['subscribedSkus', 'users?$top=5', 'autoClaimPolicies', 'appOpens']) {
      const lines = find(word).split('\n').length;
      expect(lines).toBeGreaterThan(5);
      expect(lines).toBeLessThan(150);
    }
  });

  it('lets a user claim a license, which Graph and the report show', () => {
    expect(JSON.parse(find('appOpens'))).toMatchObject({
      outcome: 'claimed',
      claim: { status: 'succeeded' },
      product: { skuPartNumber: 'Microsoft_Teams_Enterprise_New' },
    });
    expect(read('licenseDetails').value).toEqual([{ skuPartNumber: 'Microsoft_Teams_Enterprise_New' }]);
    expect(find('reports/autoClaim')).toMatch(/^User,.*\r?\n.*,Teams for everyone,Microsoft Teams,.*,Succeeded,/);
  });

  it.each(['backup-fallback', 'disabled-policy', 'seat-exhaustion', 'unused-licenses'])('runs the story %s', (name) => {
    expect(find(`scenario run ${name}`)).toMatch(/^PASSED {2}\d+ steps passed, 0 failed$/m);
  });
});
