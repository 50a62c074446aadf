// The whole server in one call, as a program that embeds it uses it.

import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startServer, type RunningServer } from '../../../server/doors/start/start-server.js';
import { newDirectory } from '../tls/new-tls.js';
import { send } from '../node/raw-http.js';

const start = async (): Promise<RunningServer> => {
  const certDir = join(await newDirectory(), 'certificates');
  const server = await startServer({ port: 0, httpsPort: 0, certDir, version: '9.8.7' });
  onTestFinished(() => server.close());
  return server;
};

describe('startServer', () => {
  it('says where it listens, whom to trust, and which tenant it is', async () => {
    const server = await start();
    expect(server.caFile).toMatch(/ca\.pem$/);
    expect(server.version).toBe('9.8.7');
    const headers = { Authorization: 'Bearer any' };
    const { text } = await send(`${server.url}/v1.0/organization`, { headers });
    expect(JSON.parse(text)).toMatchObject({ value: [{ id: server.tenantId }] });
  });

  it('serves the page for people beside the engine, with its own address in it', async () => {
    const server = await start();
    const { status, text } = await send(server.url);
    expect(status).toBe(200);
    expect(text).toContain(`${server.url}/v1.0/subscribedSkus`);
    expect(text).toContain(server.httpsUrl);
  });

  it('answers every request that the page offers to copy', async () => {
    const server = await start();
    const page = (await send(server.url)).text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(+code));
    const commands = [...page.matchAll(/<code>(curl .*?)<\/code>/g)].map(([, command = '']) => command);
    expect(commands.length).toBeGreaterThan(3);
    for (const command of commands) {
      const url = /http:\/\/localhost:\d+[^ ']*/.exec(command)![0];
      const headers = [...command.matchAll(/-H '([^:]+): ([^']+)'/g)].map(([, name, value]) => [name, value]);
      const body = /-d '([^']+)'/.exec(command)?.[1];
      const answer = await send(url, {
        method: body === undefined ? 'GET' : 'POST',
        headers: Object.fromEntries(headers) as Record<string, string>,
        ...(body === undefined ? {} : { body }),
      });
      expect([command, answer.status]).toEqual([command, 200]);
    }
  });

  it('checks the Host header of the pages too', async () => {
    const server = await start();
    expect((await send(server.url, { headers: { Host: 'evil.example' } })).status).toBe(403);
  });
});

describe('startServer with a proxy', () => {
  const startProxy = async (options: Parameters<typeof startServer>[0] = {}): Promise<RunningServer> => {
    const certDir = join(await newDirectory(), 'certificates');
    const server = await startServer({ port: 0, httpsPort: 0, proxyPort: 0, certDir, ...options });
    onTestFinished(() => server.close());
    return server;
  };

  it('says where it is, on the page and for programs too', async () => {
    const server = await startProxy();
    const { proxyUrl, url, httpsUrl, caFile, tenantId } = server;
    expect(proxyUrl).toMatch(/^http:\/\/localhost:\d+$/);
    expect((await send(url)).text).toContain(proxyUrl);
    const addresses = JSON.parse((await send(`${url}/addresses.json`)).text) as unknown;
    expect(addresses).toMatchObject({ url, httpsUrl, proxyUrl, caFile, tenantId });
  });

  it('has none without the option, and then says so', async () => {
    const server = await start();
    expect(server).not.toHaveProperty('proxyUrl');
    expect(JSON.parse((await send(`${server.url}/addresses.json`)).text)).not.toHaveProperty('proxyUrl');
  });

  it('shows its addresses to no page of another site', async () => {
    const server = await startProxy();
    const { headers } = await send(`${server.url}/addresses.json`, { headers: { Origin: 'https://evil.example' } });
    expect(headers).toMatchObject({ 'cross-origin-resource-policy': 'same-origin' });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    expect((await send(`${server.url}/addresses.json`, { headers: { Host: 'evil.example' } })).status).toBe(403);
  });

  it('logs what it passed on and what it refused', async () => {
    const seen: string[] = [];
    const { proxyUrl = '' } = await startProxy({
      log: ({ method, path, status, why }) => seen.push([method, path, status, why?.slice(0, 40)].join(' ')),
    });
    const options = { method: 'CONNECT', path: 'example.com:443', host: 'localhost', port: new URL(proxyUrl).port };
    const refused = request(options).end();
    refused.on('error', () => undefined);
    const [answer] = (await once(refused, 'connect')) as [IncomingMessage];
    expect(answer.statusCode).toBe(403);
    const plain = request({ ...options, method: 'GET', path: 'http://graph.microsoft.com/v1.0/$metadata' }).end();
    const [page] = (await once(plain, 'response')) as [IncomingMessage];
    page.resume();
    await once(page, 'end');
    expect(seen).toEqual([
      'CONNECT example.com:443 403 The proxy of Tenantry does not lead to e',
      expect.stringMatching(/^GET \/v1\.0\/\$metadata 200/) as string,
    ]);
  });

  it('needs HTTPS, and leaves nothing running when its port cannot be had', async () => {
    await expect(startProxy({ https: false })).rejects.toThrow('The proxy answers over HTTPS.');
    const { url } = await start();
    const taken = Number(new URL(url).port);
    await expect(startProxy({ proxyPort: taken })).rejects.toThrow(/already in use.*--proxy-port/);
  });
});
