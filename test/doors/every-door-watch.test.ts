// Who watches a tenant, whichever door a request comes in by: as a stream where there can be one, and at once elsewhere.

import { request } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Emulator } from '../../server/emulator.js';
import { listen } from '../../server/doors/node/listen.js';
import { createRequestLog, type RequestEntry } from '../../server/doors/node/request-log.js';
import { startServer } from '../../server/doors/start/start-server.js';
import { newClient, newEmulator } from '../new-emulator.js';
import { readEvents } from '../watch/watched.js';
import { doors } from './every-door.js';

const json = { 'Content-Type': 'application/json' };
const opening = JSON.stringify({ user: 'adelev@fabrikam.onmicrosoft.com', app: 'teams' });
const post = () => Promise.resolve({ status: 202, contentType: '', body: '' });

/** An emulator whose streams end at their second rest, when they have said what there is. */
const newBrief = (): Emulator => {
  let rests = 0;
  const emulator: Emulator = newEmulator({
    fixture: 'last-seat',
    notifications: {
      post,
      wait: (milliseconds, run) => {
        if (milliseconds > 0) rests += 1;
        const timer = setImmediate(rests < 2 ? run : () => emulator.endStreams());
        return () => clearImmediate(timer);
      },
    },
  });
  return emulator;
};

describe.each(doors)('by the door %s', (_name, open) => {
  it('somebody who watches sees what happens', async () => {
    const emulator = newBrief();
    const [first] = readEvents((await newClient(emulator).get('/_tenantry/events')).text ?? '');
    const door = await open(emulator);
    await door.send({ method: 'POST', path: '/_tenantry/appOpens', headers: json, body: opening });
    const { status, headers, text } = await door.send({ path: `/_tenantry/events?after=${first?.id ?? ''}` });
    expect([status, headers['content-type']]).toEqual([200, 'text/event-stream; charset=utf-8']);
    expect(readEvents(text).map(({ event }) => event)).toEqual(['license', 'claim', 'request', 'seats', 'changes']);
  });

  it('a request is in the journal, with its body and its answer', async () => {
    const door = await open(newBrief());
    await door.send({ method: 'POST', path: '/_tenantry/appOpens', headers: json, body: opening });
    const [{ id }] = JSON.parse((await door.send({ path: '/_tenantry/requests' })).text).value;
    const detail = JSON.parse((await door.send({ path: `/_tenantry/requests/${String(id)}` })).text);
    expect(detail).toMatchObject({ operationId: 'openApp', requestBody: { text: opening, truncated: false } });
    expect(JSON.parse(detail.responseBody.text)).toMatchObject({ outcome: 'claimed' });
    expect(detail.changesInWords).not.toEqual([]);
  });
});

/** Opens a stream over HTTP and waits for its beginning. */
const openStream = async (url: string, headers: Readonly<Record<string, string>> = {}) => {
  const req = request(`${url}/_tenantry/events`, { headers, agent: false });
  const status = await new Promise<number>((resolve, reject) => {
    req.on('error', reject);
    req.on('response', (res) => {
      res.on('error', () => undefined);
      res.once('data', () => resolve(res.statusCode ?? 0)).resume();
    });
    req.end();
  });
  req.on('error', () => undefined);
  const closed = new Promise((resolve) => req.on('close', resolve));
  return { status, req, closed };
};

describe('over HTTP, a stream', () => {
  it('leaves nothing behind when its client goes away, and the log has it as answered', async () => {
    const resting = new Set<() => void>();
    let tellRest: () => void = () => undefined;
    const rested = new Promise<void>((resolve) => (tellRest = resolve));
    const emulator = newEmulator({
      notifications: {
        post,
        wait: (milliseconds, run) => {
          if (milliseconds === 0) return () => undefined;
          resting.add(run);
          tellRest();
          return () => resting.delete(run);
        },
      },
    });
    const entries: RequestEntry[] = [];
    const noted = new Promise<void>((resolve) => {
      const log = createRequestLog({
        describe: emulator.describe,
        note: (entry) => {
          entries.push(entry);
          resolve();
        },
        systemClock: () => 0,
        addresses: () => ({ url: 'http://localhost' }),
      });
      void listen({ emulator, port: 0, watch: log }).then(async (server) => {
        onTestFinished(() => server.close());
        const { req } = await openStream(server.url);
        await rested;
        req.destroy();
      });
    });
    await noted;
    expect(entries[0]).toMatchObject({ operationId: 'watchEvents', status: 200 });
    expect(entries[0]).not.toHaveProperty('why');
    expect(resting.size).toBe(0);
  });

  it('ends when the server is closed, which does not wait for it', async () => {
    const server = await startServer({ port: 0, https: false, fixture: 'empty' });
    const { status, closed } = await openStream(server.url);
    expect(status).toBe(200);
    await Promise.all([server.close(), closed]);
  });

  it.each([
    ['without the secret of the control plane', { controlToken: 'a-secret' }, {}, 401],
    ['while the control plane is off', { control: false }, {}, 403],
    ['for another origin', {}, { origin: 'https://evil.example' }, 403],
  ])('is refused %s', async (_what, control, headers, status) => {
    const server = await listen({ emulator: newEmulator(), port: 0, ...control });
    onTestFinished(() => server.close());
    for (const path of ['events', 'requests', 'requests/x', 'changes?from=0']) {
      expect((await fetch(`${server.url}/_tenantry/${path}`, { headers })).status, path).toBe(status);
    }
  });
});
