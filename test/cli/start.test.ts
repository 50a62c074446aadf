// `tenantry start`, as its own process: what it prints, what it serves, how it stops.

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { twoPeople } from '../fixtures/two-people.js';
import { newDirectory } from '../doors/tls/new-tls.js';
import { findBuiltProgram } from '../program/built-program.js';

const program = [join(findBuiltProgram(), 'cli.js'), 'start'];
const tenantId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Ready {
  readonly ready: boolean;
  readonly pid: number;
  readonly url: string;
  readonly httpsUrl?: string;
  readonly caFile?: string;
  readonly tenantId: string;
}

const run = (...options: string[]) => {
  const child = spawn(process.execPath, [...program, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const printed = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.stderr += text));
  const ended = once(child, 'close') as Promise<[number | null, string | null]>;
  const failed = ended.then(([code]) => Promise.reject(new Error(`ended ${code}: ${printed.stderr}`)));
  failed.catch(() => undefined);
  const printsUntil = async (text: string): Promise<void> => {
    while (!printed.stdout.includes(text)) {
      await Promise.race([once(child.stdout, 'data'), failed]);
    }
  };
  return { child, printed, ended, printsUntil };
};

const start = async (...options: string[]) => {
  const certDir = join(await newDirectory(), 'certificates');
  const running = run('--port', '0', '--https-port', '0', '--cert-dir', certDir, '--json', ...options);
  await running.printsUntil('\n');
  return { ...running, ready: JSON.parse(running.printed.stdout) as Ready, certDir };
};

/** What it prints for people. */
const startForPeople = async (...options: string[]): Promise<string> => {
  const { printed, printsUntil } = run('--port', '0', ...options);
  await printsUntil('Press Ctrl+C');
  return printed.stdout;
};

const token = { headers: { authorization: 'Bearer any' } };

describe('tenantry start', { timeout: 30_000 }, () => {
  it('prints one line of JSON when it is ready on both ports, and ends with 0 on SIGTERM', async () => {
    const { ready, child, ended, printed, certDir } = await start();
    expect(ready).toEqual({
      ready: true,
      pid: child.pid,
      url: expect.stringMatching(/^http:\/\/localhost:\d+$/) as string,
      httpsUrl: expect.stringMatching(/^https:\/\/localhost:\d+$/) as string,
      caFile: join(certDir, 'ca.pem'),
      tenantId: expect.stringMatching(tenantId) as string,
    });
    expect((await fetch(`${ready.url}/v1.0/subscribedSkus`, token)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(printed).toEqual({ stdout: `${JSON.stringify(ready)}\n`, stderr: '' });
  });

  it('serves HTTPS to a client that trusts the printed authority, by NODE_EXTRA_CA_CERTS', async () => {
    const { ready } = await start();
    const script = `fetch('${ready.httpsUrl!}/v1.0/subscribedSkus', ${JSON.stringify(token)}).then((r) => console.log(r.status))`;
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: ready.caFile };
    expect(execFileSync(process.execPath, ['-e', script], { env, encoding: 'utf8' })).toBe('200\n');
  });

  it.runIf(existsSync('/usr/bin/curl'))('serves HTTPS to curl with --cacert, by name and by address', async () => {
    const { ready } = await start();
    const { port } = new URL(ready.httpsUrl!);
    for (const host of ['localhost', '127.0.0.1']) {
      const url = `https://${host}:${port}/v1.0/subscribedSkus`;
      const options = ['-sS', '--cacert', ready.caFile!, '-H', 'Authorization: Bearer any', '-o', '/dev/null'];
      expect(execFileSync('curl', [...options, '-w', '%{http_code}', url], { encoding: 'utf8' })).toBe('200');
    }
  });

  it('leaves HTTPS and the certificates out with --no-https', async () => {
    const { ready, certDir } = await start('--no-https');
    expect(ready).not.toHaveProperty('httpsUrl');
    expect(ready).not.toHaveProperty('caFile');
    expect(existsSync(certDir)).toBe(false);
  });

  it('stops on SIGINT too, although a client keeps its connection', async () => {
    const { ready, child, ended } = await start('--no-https');
    const socket = connect(Number(new URL(ready.url).port), '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    socket.on('error', () => undefined);
    socket.write('GET /_tenantry/health HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(socket, 'data');
    child.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
  });

  it('begins with the fixture, the seed and the time that it was given', async () => {
    const { ready } = await start('--no-https', '--fixture', 'empty', '--now', '2026-01-31T10:00:00+01:00');
    const clock = await (await fetch(`${ready.url}/_tenantry/clock`)).json();
    expect(clock).toMatchObject({ now: '2026-01-31T09:00:00.000Z' });
    const skus = await (await fetch(`${ready.url}/v1.0/subscribedSkus`, token)).json();
    expect(skus).toMatchObject({ value: [] });
  });

  it('begins with a fixture of a folder, by its name', async () => {
    const folder = await newDirectory();
    writeFileSync(join(folder, 'mine.json'), JSON.stringify(twoPeople));
    const { ready } = await start('--no-https', '--fixtures', folder, '--fixture', 'two-people');
    expect(ready.tenantId).toBe(twoPeople.organization.tenantId);
  });

  it('says who may sign in, and in strict mode not to send any text as a token', async () => {
    const permissive = await startForPeople('--no-https');
    expect(permissive).toMatch(/Sign-in +any app, any password, any bearer token +\(permissive; /);
    expect(permissive).toContain('with any bearer token:');
    const strict = await startForPeople('--no-https', '--authorization', 'strict');
    expect(strict).toMatch(/Sign-in +registered apps, /);
    expect(strict).not.toContain('any bearer token');
  });

  it('logs each request on standard error with --log, and nothing without', async () => {
    const logging = await start('--no-https', '--log');
    await (await fetch(`${logging.ready.url}/v1.0/me`)).text();
    logging.child.kill('SIGTERM');
    await logging.ended;
    expect(logging.printed.stderr).toMatch(
      / 401 +\d+ ms GET \/v1\.0\/me \(getMe\) Access token is empty\. No token came\./,
    );
    const quiet = await start('--no-https');
    await (await fetch(`${quiet.ready.url}/v1.0/me`)).text();
    quiet.child.kill('SIGTERM');
    await quiet.ended;
    expect(quiet.printed.stderr).toBe('');
  });

  it('prints for people where things are and a first request, without colour in a pipe', async () => {
    const { child, printed, ended, printsUntil } = run('--port', '0', '--no-https');
    await printsUntil('Ctrl+C');
    expect(printed.stdout).toMatch(
      /curl -H 'Authorization: Bearer \w+' 'http:\/\/localhost:\d+\/v1\.0\/subscribedSkus\?/,
    );
    expect(printed.stdout).toContain('/docs');
    expect(printed.stdout).not.toContain('\u001b');
    child.kill('SIGTERM');
    await ended;
  });

  it('ends with 1 and names the port when it is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const { ended, printed } = run('--port', String(port), '--no-https');
    expect(await ended).toEqual([1, null]);
    expect(printed.stderr).toContain(`Port ${port} on localhost is already in use`);
    expect(printed.stderr).not.toContain('    at ');
  });
});
