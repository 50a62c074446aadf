// The whole server in one call, as a program that embeds it uses it.

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
