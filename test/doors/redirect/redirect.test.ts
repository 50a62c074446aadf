// `node --import tenantry/redirect`: what it leads where, and what it says when it cannot. Programs are in test/roads.

import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { listen } from '../../../server/doors/node/listen.js';
import type { ExchangeRequest, ExchangeResponse } from '../../../server/http/exchange.js';
import { createEcho } from '../node/echo-engine.js';
import { newTls } from '../tls/new-tls.js';

let redirect: string;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenantry-redirect-'));
  redirect = join(folder, 'redirect.mjs');
  const entryPoints = ['server/doors/redirect/redirect.ts'];
  await build({ entryPoints, bundle: true, platform: 'node', format: 'esm', outfile: redirect, logLevel: 'error' });
  return () => rmSync(folder, { recursive: true });
});

const run = async (script: string, env: Readonly<Record<string, string>>) => {
  const words = ['--import', pathToFileURL(redirect).href, '--input-type=module', '-e', script];
  const child = spawn(process.execPath, words, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.stderr += text));
  const [code] = (await once(child, 'close')) as [number];
  return { code, ...printed };
};

/** Echoes a request, and leaves one for `/v1.0/slow` unanswered. */
const slowly = (request: ExchangeRequest): Promise<ExchangeResponse> =>
  request.url.endsWith('/slow')
    ? new Promise(() => undefined)
    : Promise.resolve({ status: 200, headers: {}, body: JSON.stringify(request) });

const serve = async () => {
  const tls = await newTls();
  const emulator = createEcho(slowly);
  const server = await listen({ emulator, port: 0, httpsPort: 0, tls, drainLimit: 100 });
  onTestFinished(() => server.close());
  return { TENANTRY_URL: server.httpsUrl ?? '', TENANTRY_CA_FILE: tls.caFile };
};

/** Prints, for each address, the origin that the server saw, or why the request failed. */
const fetchAll = (...urls: string[]): string =>
  `for (const url of ${JSON.stringify(urls)}) await fetch(url).then(async (r) => console.log((await r.json()).origin), ` +
  `(e) => console.log(e.cause?.message ?? e.message));`;

describe('a program', { timeout: 60_000 }, () => {
  it('reaches the server by fetch under each of Microsoft’s addresses, in any cloud', async () => {
    const urls = ['https://graph.microsoft.com', 'https://LOGIN.microsoftonline.us', 'https://graph.microsoft.com:443'];
    const { stdout } = await run(fetchAll(...urls.map((url) => `${url}/v1.0/me`)), await serve());
    expect(stdout.split('\n')).toEqual([
      'https://graph.microsoft.com',
      'https://login.microsoftonline.us',
      'https://graph.microsoft.com',
      '',
    ]);
  });

  it.each([
    ['node:https, its request imported by name', `import { request } from 'node:https'; request(url, show).end();`],
    [
      'node:https through an agent of its own',
      `import https from 'node:https'; https.get(url, { agent: new https.Agent() }, show);`,
    ],
    [
      'node:tls, by host and port',
      `import { connect } from 'node:tls'; const s = connect(443, 'graph.microsoft.com', () => s.write(
        'GET /v1.0/me HTTP/1.1\\r\\nHost: graph.microsoft.com\\r\\nConnection: close\\r\\n\\r\\n'));
      s.on('data', (d) => /"origin":"([^"]*)"/.test(d) && console.log(RegExp.$1));`,
    ],
    ['CommonJS', `import { createRequire } from 'node:module'; createRequire('/')('https').get(url, show);`],
  ])('reaches it by %s', async (_way, script) => {
    const show = `const show = (r) => r.on('data', (d) => console.log(JSON.parse(d).origin));`;
    const { stdout, stderr } = await run(
      `const url = 'https://graph.microsoft.com/v1.0/me'; ${show} ${script}`,
      await serve(),
    );
    expect(stdout, stderr).toBe('https://graph.microsoft.com\n');
  });

  it('uses one connection again with an agent that keeps it alive, and for fetch', async () => {
    const script = `import https from 'node:https';
      const agent = new https.Agent({ keepAlive: true, maxSockets: 1 });
      const ask = () => new Promise((resolve, reject) => https.get('https://graph.microsoft.com/v1.0/me', { agent }, (r) =>
        { const { localPort } = r.socket; r.resume().on('end', () => resolve(localPort)); }).on('error', reject));
      // The agent takes a connection back after its answer has ended.
      const next = () => new Promise(setImmediate);
      const first = await ask(); await next();
      console.log((await ask()) === first);
      for (let n = 0; n < 3; n += 1) console.log((await (await fetch('https://graph.microsoft.com/v1.0/me')).json()).origin);
      agent.destroy();`;
    const { stdout, stderr } = await run(script, await serve());
    expect(stdout, stderr).toBe(`true\n${'https://graph.microsoft.com\n'.repeat(3)}`);
  });

  it('can abort a fetch, before and during the answer', async () => {
    const script = `const ask = (signal) => fetch('https://graph.microsoft.com/v1.0/slow', { signal })
        .then(() => console.log('answered'), (e) => console.log(e.name));
      await ask(AbortSignal.abort());
      await ask(AbortSignal.timeout(300));
      await fetch('https://graph.microsoft.com/v1.0/me', { signal: AbortSignal.timeout(30_000) }).then((r) => console.log(r.status));`;
    const { stdout, stderr } = await run(script, await serve());
    expect(stdout, stderr).toBe('AbortError\nTimeoutError\n200\n');
  });

  it('hears that only HTTP/1.1 is spoken, when its client wants HTTP/2 alone', async () => {
    const script = `import { connect } from 'node:http2';
      const session = connect('https://graph.microsoft.com');
      session.on('error', (e) => console.log(e.code, e.message));`;
    const { stdout, stderr } = await run(script, await serve());
    expect(stdout, stderr).toMatch(
      /^ERR_TENANTRY_REDIRECT Tenantry speaks HTTP\/1\.1 and not HTTP\/2, .*graph\.microsoft\.com/,
    );
  });

  it('gets a plain answer when it asks for a WebSocket', async () => {
    // RFC 9110, 7.8: a server may ignore Upgrade. A client of WebSockets then reports the status that it did not expect.
    const script = `import https from 'node:https';
      const headers = { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==' };
      https.get('https://graph.microsoft.com/v1.0/me', { headers }, (r) => r.resume().on('end', () => console.log(r.statusCode)))
        .on('upgrade', () => console.log('upgraded'));`;
    const { stdout, stderr } = await run(script, await serve());
    expect(stdout, stderr).toBe('200\n');
  });

  it('means the tenant of TENANTRY_TENANT, and the addresses show nothing of it', async () => {
    const script = `const r = await fetch('https://graph.microsoft.com/v1.0/me'); const { url, origin, tenant } = await r.json();
      console.log(url, origin, tenant);`;
    const { stdout } = await run(script, { ...(await serve()), TENANTRY_TENANT: 'ci-7' });
    expect(stdout).toBe('/v1.0/me https://graph.microsoft.com ci-7\n');
  });

  it('never trusts a server whose certificate is not good for the host that it asked for', async () => {
    const script =
      `import { connect } from 'node:tls'; const options = { host: 'graph.microsoft.com', port: 443, ` +
      `checkServerIdentity: (name) => new Error('asked about ' + name) };` +
      `connect(options).on('error', (e) => console.log(e.message));`;
    const { stdout } = await run(script, { ...(await serve()), TENANTRY_TENANT: 'ci-7' });
    expect(stdout).toBe('asked about graph.microsoft.com\n');
  });

  it('does not trust the authority of the server for other hosts', async () => {
    const env = await serve();
    const { stdout } = await run(fetchAll(`${env.TENANTRY_URL}/v1.0/me`), env);
    expect(stdout).toMatch(/unable to (verify|get)|self-signed/);
  });

  it('reaches other servers as before, and with TENANTRY_OTHER_HOSTS=refuse only those of this computer', async () => {
    const env = await serve();
    const { url } = await listen({ emulator: createEcho(), port: 0 }).then((server) => {
      onTestFinished(() => server.close());
      return server;
    });
    // RFC 6761, 6.4: no such name exists, so without a refusal the look-up fails.
    const script = fetchAll(`${url}/v1.0/me`, 'http://nowhere.invalid/');
    expect((await run(script, env)).stdout).toMatch(/^http:\/\/localhost:\d+\n.*nowhere\.invalid/);
    const refusing = await run(script, { ...env, TENANTRY_OTHER_HOSTS: 'refuse' });
    expect(refusing.stdout).toMatch(
      /^http:\/\/localhost:\d+\ntenantry\/redirect refuses the connection to nowhere\.invalid: /,
    );
  });

  it('hears that Microsoft’s hosts are there by HTTPS only', async () => {
    const { stdout } = await run(fetchAll('http://graph.microsoft.com/v1.0/me'), await serve());
    expect(stdout).toBe(
      'tenantry/redirect leads to graph.microsoft.com by HTTPS on port 443 only. Write https://graph.microsoft.com.\n',
    );
  });

  it('hears where no certificate authority is, when it needs one', async () => {
    const env = { ...(await serve()), TENANTRY_CA_FILE: '/no/such/file' };
    expect((await run(`console.log('runs')`, env)).stdout).toBe('runs\n');
    expect((await run(fetchAll('https://graph.microsoft.com/'), env)).stdout).toMatch(
      /^tenantry\/redirect finds no certificate authority at \/no\/such\/file\. Start 'tenantry start' once/,
    );
  });

  it.each([
    [{ TENANTRY_URL: 'http://localhost:4365' }, "TENANTRY_URL is 'http://localhost:4365'. Give the HTTPS address"],
    [{ TENANTRY_TENANT: 'CI 7' }, "TENANTRY_TENANT cannot be used. 'CI 7' is not a tenant name."],
    [{ TENANTRY_OTHER_HOSTS: 'no' }, "TENANTRY_OTHER_HOSTS is 'no'. Set it to allow or refuse."],
  ])('does not begin with %j', async (env, words) => {
    const { code, stdout, stderr } = await run(`console.log('runs')`, env);
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining(`tenantry/redirect: ${words}`) as string]);
  });
});
