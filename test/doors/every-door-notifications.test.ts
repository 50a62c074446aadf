// Change notifications through every door, made by the package's own createEmulator: nobody has to hand in a sender.
// Expectations: https://learn.microsoft.com/en-us/graph/change-notifications-delivery-webhooks

import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { tenantryHandlers } from '../../server/doors/msw.js';
import { createEmulator, type Emulator, type EmulatorOptions } from '../../server/index.js';
import type { Json } from '../new-emulator.js';
import { doors } from './every-door.js';

const newOwnEmulator = (options: EmulatorOptions = {}): Emulator => {
  const emulator = createEmulator({ fixture: 'empty', now: '2026-10-05T09:00:00Z', ...options });
  onTestFinished(() => emulator.stop());
  return emulator;
};

const headers = { authorization: 'Bearer test', 'content-type': 'application/json' };

const toWish = (notificationUrl: string): string => {
  const wish = { changeType: 'updated', resource: 'users', notificationUrl, clientState: 'secret' };
  return JSON.stringify({ ...wish, expirationDateTime: '2026-10-06T09:00:00Z' });
};

/** An endpoint on this computer, and the bodies that it got. */
const openEndpoint = async (): Promise<{ readonly url: string; readonly bodies: readonly string[] }> => {
  const bodies: string[] = [];
  const server = createServer((req, res) => {
    const token = new URL(req.url ?? '', 'http://localhost').searchParams.get('validationToken');
    let body = '';
    req.on('data', (chunk: Buffer) => (body += chunk.toString()));
    req.on('end', () => {
      if (token !== null) return void res.writeHead(200, { 'Content-Type': 'text/plain' }).end(token);
      bodies.push(body);
      res.writeHead(202).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/hook`, bodies };
};

describe.each(doors)('%s', (_name, open) => {
  it('delivers a change to an endpoint on this computer', async () => {
    const { url, bodies } = await openEndpoint();
    const { send } = await open(newOwnEmulator());
    const made = await send({ method: 'POST', path: '/v1.0/subscriptions', headers, body: toWish(url) });
    expect([made.status, made.text]).toEqual([201, expect.stringContaining(url)]);
    const changed = await send({ method: 'PATCH', path: '/v1.0/me', headers, body: '{"city":"Oslo"}' });
    expect(changed.status).toBe(204);
    await vi.waitFor(() => expect(bodies).toHaveLength(1), 5_000);
    const [notification] = JSON.parse(bodies[0] ?? '').value;
    expect(notification).toMatchObject({ changeType: 'updated', clientState: 'secret' });
  });
});

it('delivers to a handler of MSW, which is an endpoint without a server', async () => {
  const bodies: Json[] = [];
  const hook = 'https://app.example/hook';
  const server = setupServer(
    ...tenantryHandlers(newOwnEmulator({ notifications: { allowedHosts: ['app.example'] } })),
    http.post(hook, async ({ request }) => {
      const token = new URL(request.url).searchParams.get('validationToken');
      if (token !== null) return HttpResponse.text(token);
      bodies.push(await request.json());
      return new HttpResponse(null, { status: 202 });
    }),
  );
  server.listen({ onUnhandledRequest: 'error' });
  onTestFinished(() => server.close());
  const graph = (method: string, path: string, body: string): Promise<Response> =>
    fetch(`https://graph.microsoft.com/v1.0/${path}`, { method, headers, body });
  expect((await graph('POST', 'subscriptions', toWish(hook))).status).toBe(201);
  expect((await graph('PATCH', 'me', '{"city":"Oslo"}')).status).toBe(204);
  await vi.waitFor(() => expect(bodies).toHaveLength(1), 5_000);
});

it('sends by what is handed in, where something is', async () => {
  const urls: string[] = [];
  const emulator = newOwnEmulator({
    notifications: {
      post: ({ url }) => {
        urls.push(url.split('?')[0] ?? '');
        const body = new URL(url).searchParams.get('validationToken') ?? '';
        return Promise.resolve({ status: 200, contentType: 'text/plain', body });
      },
    },
  });
  const body = toWish('http://localhost:1/hook');
  const { status } = await emulator.handle({ method: 'POST', url: '/v1.0/subscriptions', headers, body });
  expect([status, urls]).toEqual([201, ['http://localhost:1/hook']]);
});

it('goes nowhere beyond this computer by itself', async () => {
  const body = toWish('https://app.example/hook');
  const made = await newOwnEmulator().handle({ method: 'POST', url: '/v1.0/subscriptions', headers, body });
  expect(made.status).toBe(400);
  expect(made.body).toContain('are sent only to this computer');
});
