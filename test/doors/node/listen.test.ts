// Listening on the loopback, and stopping.

import { createServer } from 'node:http';
import { networkInterfaces } from 'node:os';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { listen, type Listening } from '../../../server/doors/node/listen.js';
import { createEcho } from './echo-engine.js';
import { send } from './raw-http.js';

const running: Listening[] = [];
const hasIpv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === '::1'),
);

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

const start = async (options: Partial<Parameters<typeof listen>[0]> = {}): Promise<Listening> => {
  const server = await listen({ emulator: createEcho(), port: 0, ...options });
  running.push(server);
  return server;
};

describe('listen', () => {
  it('answers on the same port of 127.0.0.1 and, where there is one, of ::1', async () => {
    const { url } = await start();
    const { port } = new URL(url);
    const hosts = hasIpv6 ? ['127.0.0.1', '[::1]'] : ['127.0.0.1'];
    for (const host of hosts) {
      expect((await send(`http://${host}:${port}/v1.0/me`)).status).toBe(200);
    }
  });

  it('is not to be reached by the computer’s other addresses', async () => {
    const { url } = await start();
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map(({ address }) => address);
    // Linux answers for all of 127/8, so there this test never has nothing to try.
    for (const address of process.platform === 'linux' ? [...others, '127.0.0.2'] : others) {
      await expect(send(`http://${address}:${new URL(url).port}/v1.0/me`)).rejects.toThrow('ECONNREFUSED');
    }
  });

  it('names the port that is in use, and the option', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await expect(start({ port })).rejects.toThrow(new RegExp(`Port ${port} .* already in use.*--port`));
    other.close();
  });

  it.runIf(hasIpv6)('wants the port on both families, and keeps neither when one is taken', async () => {
    const other = createServer().listen(0, '::1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await expect(start({ port })).rejects.toThrow(`Port ${port} on localhost is already in use`);
    await expect(send(`http://127.0.0.1:${port}/v1.0/me`)).rejects.toThrow('ECONNREFUSED');
    other.close();
  });

  it('lets nothing listen when one of the ports cannot be had', async () => {
    const first = await start();
    const taken = Number(new URL(first.url).port);
    const { newTls } = await import('../tls/new-tls.js');
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as AddressInfo;
    probe.close();
    await once(probe, 'close');
    await expect(start({ port, httpsPort: taken, tls: await newTls() })).rejects.toThrow('--https-port');
    await expect(send(`http://127.0.0.1:${port}/v1.0/me`)).rejects.toThrow('ECONNREFUSED');
  });
});

describe('close', () => {
  it('finishes a request in flight and takes no new connection', async () => {
    let finish: (() => void) | undefined;
    let arrived: (() => void) | undefined;
    const asked = new Promise<void>((resolve) => (arrived = resolve));
    const held = new Promise<void>((resolve) => (finish = resolve));
    const server = await start({
      emulator: createEcho(async () => {
        arrived?.();
        await held;
        return { status: 200, headers: {}, body: 'done' };
      }),
    });
    const answer = fetch(`${server.url}/v1.0/me`);
    await asked;
    const closed = server.close();
    await expect(send(`${server.url}/v1.0/me`)).rejects.toThrow('ECONNREFUSED');
    finish?.();
    expect(await (await answer).text()).toBe('done');
    await closed;
  });

  it('cuts off a request that does not end', async () => {
    let arrived: (() => void) | undefined;
    const asked = new Promise<void>((resolve) => (arrived = resolve));
    const server = await start({
      drainLimit: 30,
      emulator: createEcho(() => {
        arrived?.();
        return new Promise(() => undefined);
      }),
    });
    const answer = send(`${server.url}/v1.0/me`);
    const cut = expect(answer).rejects.toThrow();
    await asked;
    await server.close();
    await cut;
  });

  it('does not wait for a client that keeps an idle connection', async () => {
    const server = await start();
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.write('GET /v1.0/me HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(socket, 'data');
    const ended = once(socket, 'close');
    await server.close();
    await ended;
    expect(socket.destroyed).toBe(true);
  });
});
