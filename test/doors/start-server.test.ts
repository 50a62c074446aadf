// The whole server in one call, as a program that embeds it uses it.

import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startServer, type RunningServer } from '../../server/doors/start-server.js';
import { newDirectory } from './new-tls.js';
import { send } from './raw-http.js';

async function start(): Promise<RunningServer> {
  const certDir = join(await newDirectory(), 'certificates');
  const server = await startServer({ port: 0, httpsPort: 0, certDir, version: '9.8.7' });
  onTestFinished(() => server.close());
  return server;
}

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

  it('checks the Host header of the pages too', async () => {
    const server = await start();
    expect((await send(server.url, { headers: { Host: 'evil.example' } })).status).toBe(403);
  });
});
