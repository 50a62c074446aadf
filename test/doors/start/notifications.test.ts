// Change notifications through a real server: to the endpoint that comes with it, to others, and over a restart.
// Expectations: https://learn.microsoft.com/en-us/graph/change-notifications-delivery-webhooks

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { startServer, type RunningServer, type ServerOptions } from '../../../server/index.js';
import type { Json } from '../../new-emulator.js';

const open: { close(): unknown }[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const start = async (options: ServerOptions = {}): Promise<RunningServer> => {
  const server = await startServer({ port: 0, https: false, ...options });
  open.push(server);
  return server;
};

/** An endpoint that answers handshakes rightly and everything else with the next of these statuses. */
const listen = async (...statuses: readonly number[]): Promise<{ readonly url: string; readonly bodies: string[] }> => {
  const bodies: string[] = [];
  const left = [...statuses];
  const server: Server = createServer((req, res) => {
    const token = new URL(req.url ?? '', 'http://localhost').searchParams.get('validationToken');
    let body = '';
    req.on('data', (chunk: Buffer) => (body += chunk.toString()));
    req.on('end', () => {
      if (token !== null) res.writeHead(200, { 'Content-Type': 'text/plain' }).end(token);
      else {
        bodies.push(body);
        const status = left.shift() ?? 202;
        res.writeHead(status, status === 302 ? { Location: '/elsewhere' } : {}).end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({ close: () => new Promise((resolve) => server.close(resolve)) });
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/hook`, bodies };
};

const call = async (url: string, method = 'GET', body?: object): Promise<Json> => {
  const headers = { authorization: 'Bearer test', 'content-type': 'application/json' };
  const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
};

const subscribe = async (server: RunningServer, notificationUrl: string): Promise<Json> => {
  const expirationDateTime = new Date(
    Date.parse((await call(`${server.url}/_tenantry/clock`)).body.now as string) + 3_600_000,
  );
  const wish = { changeType: 'updated', resource: 'users', notificationUrl, expirationDateTime };
  return call(`${server.url}/v1.0/subscriptions`, 'POST', wish);
};

const changeSomebody = async ({ url }: RunningServer, city: string): Promise<void> => {
  expect((await call(`${url}/v1.0/me`, 'PATCH', { city })).status).toBe(204);
};

const waitForOutbox = ({ url }: RunningServer, expected: object): Promise<void> =>
  vi.waitFor(async () => {
    expect((await call(`${url}/_tenantry/notifications`)).body.value[0]).toMatchObject(expected);
  }, 5_000);

it('delivers to the endpoint that comes with the server, past its guard', async () => {
  const server = await start();
  const made = await subscribe(server, `${server.url}/_tenantry/notifications/catch`);
  expect(made.status).toBe(201);
  await changeSomebody(server, 'Oslo');
  await waitForOutbox(server, { status: 'delivered', attempts: [{ status: 202, problem: null }] });
});

it('keeps what was not taken over a restart, and delivers it then', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenantry-outbox-'));
  folders.push(folder);
  const { url, bodies } = await listen(500);
  const options = { stateDirectory: folder };
  const first = await start({ ...options, now: '2026-10-05T09:00:00Z' });
  expect((await subscribe(first, url)).status).toBe(201);
  await changeSomebody(first, 'Oslo');
  await waitForOutbox(first, { status: 'pending', attempts: [{ status: 500 }] });
  await first.close();
  const second = await start(options);
  await call(`${second.url}/_tenantry/clock`, 'PATCH', { advance: 'PT1M' });
  await waitForOutbox(second, { status: 'delivered', attempts: [{ status: 500 }, { status: 202 }] });
  expect(bodies).toHaveLength(2);
  expect(bodies[1]).toBe(bodies[0]);
});

it('keeps a delta link good over a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenantry-delta-'));
  folders.push(folder);
  const first = await start({ stateDirectory: folder, now: '2026-10-05T09:00:00Z' });
  const { body } = await call(`${first.url}/v1.0/users/delta?$deltatoken=latest&$select=city`);
  await changeSomebody(first, 'Oslo');
  await first.close();
  const second = await start({ stateDirectory: folder });
  const { search } = new URL(body['@odata.deltaLink'] as string);
  expect((await call(`${second.url}/v1.0/users/delta${search}`)).body.value).toMatchObject([{ city: 'Oslo' }]);
});

it('follows no endpoint elsewhere', async () => {
  const server = await start();
  const { url, bodies } = await listen(302);
  expect((await subscribe(server, url)).status).toBe(201);
  await changeSomebody(server, 'Oslo');
  await waitForOutbox(server, { status: 'pending', attempts: [{ status: 302, problem: 'it answered 302' }] });
  expect(bodies).toHaveLength(1);
});

it('says why an endpoint could not be reached', async () => {
  const server = await start();
  const { status, body } = await subscribe(server, 'http://127.0.0.1:1/hook');
  expect(status).toBe(400);
  expect(body.error.details[0].message).toContain('could not be reached');
});
