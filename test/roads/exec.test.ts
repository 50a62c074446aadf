// `tenantry exec`: how the command runs and ends, and which tenant it meets. That programs in many languages work is in roads.test.ts.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startServer } from '../../server/doors/start/start-server.js';
import { newDirectory } from '../doors/tls/new-tls.js';
import { runLine } from '../cli/run-line.js';
import { runToEnd, shipProgram, type Shipped } from './shipped-program.js';

let shipped: Shipped;
beforeAll(() => {
  shipped = shipProgram();
}, 60_000);
afterAll(() => shipped.remove());

const run = (words: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const line = [shipped.cli, 'exec', '--cert-dir', shipped.certDir, ...words];
  const child = spawn(process.execPath, line, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const printed = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.stderr += text));
  return { child, printed, ended: once(child, 'close') as Promise<[number | null, string | null]> };
};

/** Prints what a shell makes of a line. */
const runShell = async (
  script: string,
  options: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
) => {
  const { printed, ended } = run([...options, '--', 'sh', '-c', script], env);
  const [code] = await ended;
  return { code, ...printed };
};

describe('tenantry exec', { timeout: 60_000 }, () => {
  it('ends with the exit code of the command, and passes its options on', async () => {
    expect(await runShell('echo "$0 $1"; exit 7')).toMatchObject({ code: 7, stdout: 'sh \n', stderr: '' });
    const { printed, ended } = run(['--', 'sh', '-c', 'echo "$1" "$2"', 'sh', '--seed', '--help']);
    expect([await ended, printed.stdout]).toEqual([[0, null], '--seed --help\n']);
  });

  it('ends with 128 and the number of the signal when a signal ended the command', async () => {
    expect((await runShell('kill -9 $$')).code).toBe(137);
  });

  it('ends with 127 and says so when there is no such command', async () => {
    const { printed, ended } = run(['--', 'no-such-command']);
    expect([await ended, printed.stderr]).toEqual([
      [127, null],
      "tenantry: There is no command 'no-such-command'. Check its name and PATH.\n",
    ]);
  });

  it('passes SIGTERM on, and ends as the command then ends', async () => {
    const script =
      "process.on('SIGTERM', () => { console.log('asked to stop'); process.exit(3); }); " +
      "setInterval(() => undefined, 1000); console.log('ready');";
    const { child, printed, ended } = run(['--', process.execPath, '-e', script]);
    while (!printed.stdout.includes('ready')) await once(child.stdout, 'data');
    child.kill('SIGTERM');
    expect([await ended, printed.stdout]).toEqual([[3, null], 'ready\nasked to stop\n']);
  });

  it('keeps the options that the environment has for Node and Java, and leads past nothing', async () => {
    const env = {
      NODE_OPTIONS: '--max-old-space-size=512',
      JAVA_TOOL_OPTIONS: '-Dmine=1',
      NO_PROXY: 'graph.microsoft.com',
    };
    const { stdout } = await runShell('echo "$NODE_OPTIONS"; echo "$JAVA_TOOL_OPTIONS"; echo "$NO_PROXY"', [], env);
    const [node, java, noProxy] = stdout.split('\n');
    expect(node).toBe(`--max-old-space-size=512 --import=${pathToFileURL(shipped.redirect).href}`);
    expect(java).toMatch(/^-Dmine=1 -Dhttp\.proxyHost=localhost .*-Djavax\.net\.ssl\.trustStoreType=PKCS12$/);
    expect(noProxy).toBe('localhost,127.0.0.1,::1');
  });

  it('trusts the authorities that the environment names too, for servers on this computer', async () => {
    const own = join(await newDirectory(), 'own.pem');
    writeFileSync(own, '-----BEGIN CERTIFICATE-----\nmine\n-----END CERTIFICATE-----\n');
    const { stdout } = await runShell('cat "$NODE_EXTRA_CA_CERTS"', [], { NODE_EXTRA_CA_CERTS: own });
    expect(stdout).toContain('\nmine\n');
  });

  it('leaves no file behind', async () => {
    const { stdout } = await runShell('dirname "$SSL_CERT_FILE"');
    expect(stdout).toMatch(/tenantry-exec-\w+\n$/);
    expect((await runShell(`test -e ${stdout.trim()}`)).code).toBe(1);
  });

  it('lets a program on Node reach this computer and Microsoft’s hosts, and nothing else', async () => {
    const ask = (url: string): string =>
      `fetch('${url}').then((r) => console.log(r.status), (e) => console.log(e.cause.message));`;
    const script = ask('https://example.com') + ask('https://graph.microsoft.com/v1.0/$metadata');
    const { printed, ended } = run(['--', process.execPath, '-e', script]);
    await ended;
    expect(printed.stdout.split('\n').sort()).toEqual([
      '',
      '200',
      expect.stringContaining('tenantry/redirect refuses the connection to example.com') as string,
    ]);
  });

  it('says which host the command could not reach', async () => {
    const { code, stderr } = await runShell('curl -sS https://example.com');
    expect(code).not.toBe(0);
    expect(stderr).toContain('tenantry: The proxy of Tenantry does not lead to example.com:443.');
  });

  it('begins with the fixture and the time that it was given', async () => {
    const script = `curl -sS -H 'Authorization: Bearer any' 'https://graph.microsoft.com/v1.0/organization?$select=displayName'`;
    const { stdout } = await runShell(script, ['--fixture', 'last-seat', '--now', '2026-10-05T09:00:00Z']);
    expect(JSON.parse(stdout)).toMatchObject({ value: [{ displayName: 'Fabrikam' }] });
  });
});

describe('tenantry exec --url', { timeout: 60_000 }, () => {
  const start = async (proxyPort?: number) => {
    const certDir = join(await newDirectory(), 'certificates');
    const server = await startServer({
      port: 0,
      httpsPort: 0,
      certDir,
      ...(proxyPort === undefined ? {} : { proxyPort }),
    });
    onTestFinished(() => server.close());
    return server;
  };
  const execAt = (url: string, ...words: string[]) =>
    runToEnd([process.execPath, shipped.cli, 'exec', '--url', url, ...words]);

  it('runs each command in its own tenant, by whatever way it goes, and links show nothing of it', async () => {
    const { url } = await start(0);
    const ask = `'https://graph.microsoft.com/v1.0/users?$top=1&$select=id'`;
    const script = `curl -sS -H 'Authorization: Bearer any' -H 'Accept: application/json' -A x ${ask}`;
    const empty = await execAt(url, '--tenant', 'ci-1', '--fixture', 'empty', '--', 'sh', '-c', script);
    const full = await execAt(url, '--tenant', 'ci-2', '--', 'sh', '-c', script);
    expect(JSON.parse(full.stdout)).toMatchObject({
      '@odata.nextLink': expect.stringMatching(/^https:\/\/graph\.microsoft\.com\/v1\.0\/users\?/) as string,
    });
    expect(JSON.parse(empty.stdout)).not.toEqual(JSON.parse(full.stdout));
    const tenants = (await (await fetch(`${url}/_tenantry/tenants`)).json()) as { readonly value: readonly object[] };
    expect(tenants.value).toHaveLength(3);
  });

  it('says what is missing when the server has no proxy, or nobody answers', async () => {
    const { url } = await start();
    expect(await execAt(url, '--', 'true')).toMatchObject({
      code: 1,
      stderr: `tenantry: The server at ${url} has no proxy. Start it with --proxy-port, or leave out --url.\n`,
    });
    expect((await execAt('http://127.0.0.1:1', '--', 'true')).stderr).toMatch(
      /^tenantry: No server answers at http:\/\/127\.0\.0\.1:1 \(.+\)\. Start one with --proxy-port/,
    );
  });

  it.each([
    [
      ['--seed', '7', '--url', 'http://localhost:1', 'true'],
      '--seed would begin a new server, but --url names a running one',
    ],
    [['--fixture', './a.json', '--import', 'b.json', 'true'], 'Give only one of --fixture, --import.'],
    [[], 'This command needs COMMAND.'],
    [['node', '--no-such-option'], 'There is no option --no-such-option.'],
  ])('with %j is a wrong command line', async (words, message) => {
    const { code, stderr } = await runLine('exec', ...words);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message) as string]);
  });
});
