// `tenantry connect`: finds the running server, and prints a recipe with its addresses.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type RunningServer } from '../../server/index.js';
import { runLine } from './run-line.js';

const certDir = mkdtempSync(join(tmpdir(), 'tenantry-connect-'));
let server: RunningServer;
let plain: RunningServer;
beforeAll(async () => {
  server = await startServer({ port: 0, httpsPort: 0, certDir });
  plain = await startServer({ port: 0, https: false });
  await fetch(`${server.url}/_tenantry/tenants`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'ci-7', fixture: 'last-seat' }),
  });
});
afterAll(async () => {
  await Promise.all([server.close(), plain.close()]);
  rmSync(certDir, { recursive: true, force: true });
});

/** A port at which nothing listens. */
const nowhere = 'http://localhost:1';

describe('tenantry connect', () => {
  it('lists the clients', async () => {
    const { code, stdout } = await runLine('connect');
    expect(code).toBe(0);
    for (const name of ['msal-node', 'python', 'go', 'java', 'csharp', 'powershell', 'm365', 'az', 'curl']) {
      expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
    }
  });

  it('prints what to install, to set and to write, with the addresses of the server', async () => {
    const { code, stdout, stderr } = await runLine('connect', 'msal-node', '--url', server.url);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('  Install  npm install @azure/msal-node\n');
    expect(stdout).toMatch(/ {2}Set {6}\S.*NODE_EXTRA_CA_CERTS/);
    expect(stdout).toContain(server.caFile);
    expect(stdout).toContain(`authority: '${server.httpsUrl ?? ''}/${server.tenantId}'`);
  });

  it('prints the code only, for a file', async () => {
    const { stdout } = await runLine('connect', 'msal-node', '--code', '--url', server.url);
    expect(stdout).toMatch(/^import /);
  });

  it('leads to a hosted tenant', async () => {
    const { stdout } = await runLine('connect', 'msal-node', '--url', server.url, '--tenant', 'ci-7');
    expect(stdout).toContain(`authority: '${server.httpsUrl ?? ''}/t/ci-7/`);
    const unknown = await runLine('connect', 'msal-node', '--url', server.url, '--tenant', 'ci-8');
    expect([unknown.code, unknown.stderr]).toEqual([
      1,
      `tenantry: The server at ${server.url} has no tenant 'ci-8'.\n`,
    ]);
  });

  it('signs in as the application that it is given', async () => {
    const words = ['--client-id', 'b0e1c2d3-0000-4000-8000-000000000001', '--client-secret', 'a~secret'];
    const { stdout } = await runLine('connect', 'python', '--url', server.url, ...words);
    expect(stdout).toContain('"b0e1c2d3-0000-4000-8000-000000000001",\n    "a~secret",');
    const quote = await runLine('connect', 'python', '--client-secret', `it's`);
    expect([quote.code, quote.stderr]).toEqual([2, expect.stringContaining('Put it in by hand')]);
  });

  it('prints the addresses of a plain start where no server answers, and says so', async () => {
    const { code, stdout, stderr } = await runLine('connect', 'curl', '--url', nowhere);
    expect(code).toBe(0);
    expect(stderr).toContain(`No server answers at ${nowhere}`);
    expect(stdout).toContain('http://localhost:4365/contoso.onmicrosoft.com/oauth2/v2.0/token');
    const { code: failed, stderr: why } = await runLine('connect', 'curl', '--url', nowhere, '--tenant', 'ci-7');
    expect([failed, why]).toEqual([1, expect.stringContaining("so there is no tenant 'ci-7'")]);
  });

  it('names the nearest client when there is none of that name', async () => {
    const { code, stderr } = await runLine('connect', 'pnp');
    expect([code, stderr]).toEqual([1, "tenantry: There is no recipe for 'pnp'. Did you mean 'pnpjs'?\n"]);
  });

  it('says what the server lacks for a client', async () => {
    const https = await runLine('connect', 'msal-node', '--url', plain.url);
    expect(https.stderr).toContain('Start the server without --no-https.');
    const proxy = await runLine('connect', 'm365', '--url', plain.url);
    expect(proxy.stderr).toContain('Start the server with --proxy-port 4367.');
    expect([https.code, proxy.code]).toEqual([1, 1]);
    expect((await runLine('connect', 'curl', '--url', plain.url)).code).toBe(0);
  });
});
