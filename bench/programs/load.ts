// The load generator: a separate process that sends one request at a time over each kept-alive connection. It uses plain
// sockets, because node:http's client costs more than the servers that are measured.

import { connect, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import type { FromLoad, LoadOrder, ToLoad } from './load-order.js';

const headEnd = '\r\n\r\n';

/** Length of the response at the start of `received`, or 0 when it is not all here. Throws for anything but a 2xx. */
const measureResponse = (received: Buffer): number => {
  const end = received.indexOf(headEnd);
  if (end < 0) return 0;
  const head = received.toString('latin1', 0, end);
  if (!head.startsWith('HTTP/1.1 2')) throw new Error(`not a 2xx: ${received.toString('utf8', 0, 1000)}`);
  if (head.startsWith('HTTP/1.1 204 ')) return end + headEnd.length;
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`no Content-Length: ${head}`);
  const whole = end + headEnd.length + Number(length);
  return received.length >= whole ? whole : 0;
};

const toMessages = ({ url, headers, requests }: LoadOrder): Buffer[] => {
  const { host } = new URL(url);
  const shared = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  return requests.map(({ method, path, body, type: of = 'application/json' }) => {
    const length = body === undefined ? '' : `content-length: ${Buffer.byteLength(body)}\r\n`;
    const type = body === undefined ? '' : `content-type: ${of}\r\n`;
    return Buffer.from(`${method} ${path} HTTP/1.1\r\n${shared.join('')}${type}${length}\r\n${body ?? ''}`);
  });
};

/** Opens a connection whose bytes go to `readChunk`; calls `ready` when it can be written to. */
const open = (
  { url, ca }: LoadOrder,
  readChunk: (size: number, chunk: Uint8Array) => boolean,
  ready: () => void,
): Socket => {
  const { hostname, port, protocol } = new URL(url);
  if (protocol === 'https:') {
    const socket = connectSecurely({ host: hostname, port: Number(port), servername: hostname, ca });
    socket.setNoDelay(true).on('secureConnect', ready);
    socket.on('data', (chunk: Buffer) => readChunk(chunk.length, chunk));
    return socket;
  }
  const onread = { buffer: Buffer.allocUnsafe(64 * 1024), callback: readChunk };
  const socket = connect({ host: hostname, port: Number(port), noDelay: true, onread });
  socket.on('connect', ready);
  return socket;
};

/** A run that is connected and waits for its start. */
interface Run {
  go(): void;
  stop(): void;
}

const prepare = (order: LoadOrder, report: (message: FromLoad) => void): Run => {
  const messages = toMessages(order);
  const latencies: number[] = [];
  const sockets: Socket[] = [];
  const starts: (() => void)[] = [];
  let [connected, ended, began, until] = [0, 0, 0, 0];

  const end = (): void => {
    ended += 1;
    if (ended < order.connections) return;
    const seconds = (performance.now() - began) / 1000;
    for (const socket of sockets) socket.destroy();
    report({ kind: 'report', seconds, latencies: Float64Array.from(latencies) });
  };
  const connectOnce = (index: number): void => {
    // Each connection has its own requests, so that none overtakes another that it depends on.
    const part = messages.filter((_, at) => at % order.connections === index);
    const own = part.length === 0 ? messages : part;
    // One buffer per connection, used again and again. It holds at most one response.
    const buffer = Buffer.allocUnsafe(4 * 1024 * 1024);
    let [next, filled, sent] = [0, 0, 0];
    const sendNext = (): void => {
      if (next === own.length) {
        if (performance.now() >= until) {
          end();
          return;
        }
        next = 0;
      }
      const message = own[next];
      next += 1;
      sent = performance.now();
      if (message !== undefined) socket.write(message);
    };
    const sendAt = (time: number): void => {
      if (performance.now() >= time) sendNext();
      else setImmediate(sendAt, time);
    };
    const readChunk = (size: number, chunk: Uint8Array): boolean => {
      buffer.set(chunk.subarray(0, size), filled);
      filled += size;
      if (measureResponse(buffer.subarray(0, filled)) === 0) return true;
      filled = 0;
      latencies.push(performance.now() - sent);
      if (order.pause === 0) sendNext();
      else sendAt(performance.now() + order.pause);
      return true;
    };
    const socket = open(order, readChunk, () => {
      connected += 1;
      if (connected === order.connections) report({ kind: 'connected' });
    });
    socket.on('error', (error) => {
      if (ended < order.connections) throw error;
    });
    sockets.push(socket);
    starts.push(sendNext);
  };
  for (let index = 0; index < order.connections; index += 1) connectOnce(index);
  // Waking a sleeping process costs the writer 7 to 10 us per response here. A fast server would not pay this, a slower one
  // would, and their ratio would measure the kernel. So this process does not sleep during a run.
  const stayAwake = (): void => {
    if (ended < order.connections) setImmediate(stayAwake);
  };
  return {
    go: () => {
      began = performance.now();
      until = began + order.seconds * 1000;
      for (const start of starts) start();
      stayAwake();
    },
    stop: () => {
      until = 0;
    },
  };
};

let run: Run | undefined;
process.on('message', (message: ToLoad) => {
  if (message.kind === 'connect') run = prepare(message.order, (answer) => process.send?.(answer));
  else if (message.kind === 'go') run?.go();
  else run?.stop();
});
process.on('disconnect', () => process.exit(0));
