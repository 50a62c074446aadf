// The load generator: a process of its own that asks for one path over kept-alive connections, one request at a time on
// each. Plain sockets, because node:http's client costs more than the servers that are measured.

import { connect, type Socket } from 'node:net';

/** What the bench asks of the generator. */
export interface LoadOrder {
  readonly url: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly seconds: number;
}

/** What came of it. Latencies in milliseconds. */
export interface LoadReport {
  readonly requests: number;
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
}

const headEnd = '\r\n\r\n';

/** Length of the response at the start of `received`, or 0 when it is not all here. Throws for anything but a 200. */
function measureResponse(received: Buffer): number {
  const end = received.indexOf(headEnd);
  if (end < 0) return 0;
  const head = received.toString('latin1', 0, end);
  if (!head.startsWith('HTTP/1.1 200 ')) throw new Error(`not a 200: ${received.toString('utf8', 0, 1000)}`);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`no Content-Length: ${head}`);
  const whole = end + headEnd.length + Number(length);
  return received.length >= whole ? whole : 0;
}

function run(order: LoadOrder, report: (result: LoadReport) => void): void {
  const { hostname, port, host } = new URL(order.url);
  const headers = Object.entries({ host, ...order.headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const message = Buffer.from(`GET ${order.path} HTTP/1.1\r\n${headers.join('')}\r\n`);
  const latencies: number[] = [];
  const sockets: Socket[] = [];
  const began = performance.now();
  const until = began + order.seconds * 1000;

  const finish = (at: number): void => {
    for (const socket of sockets) socket.destroy();
    latencies.sort((a, b) => a - b);
    const quantile = (q: number): number => latencies[Math.floor(q * (latencies.length - 1))] ?? Number.NaN;
    report({
      requests: latencies.length,
      requestsPerSecond: (latencies.length * 1000) / (at - began),
      p50: quantile(0.5),
      p99: quantile(0.99),
    });
  };

  let finished = false;
  for (let index = 0; index < order.connections; index += 1) {
    // One buffer a connection, filled again and again: it holds no more than one response.
    const buffer = Buffer.allocUnsafe(4 * 1024 * 1024);
    let filled = 0;
    let sent = 0;
    const send = (): void => {
      sent = performance.now();
      socket.write(message);
    };
    const readChunk = (size: number, chunk: Uint8Array): boolean => {
      buffer.set(chunk.subarray(0, size), filled);
      filled += size;
      if (finished || measureResponse(buffer.subarray(0, filled)) === 0) return true;
      filled = 0;
      const now = performance.now();
      latencies.push(now - sent);
      if (now < until) send();
      else {
        finished = true;
        finish(now);
      }
      return true;
    };
    const onread = { buffer: Buffer.allocUnsafe(64 * 1024), callback: readChunk };
    const socket = connect({ host: hostname, port: Number(port), noDelay: true, onread });
    socket.on('connect', send);
    socket.on('error', (error) => {
      if (!finished) throw error;
    });
    sockets.push(socket);
  }
}

process.on('message', (order: LoadOrder) => run(order, (result) => process.send?.(result)));
process.on('disconnect', () => process.exit(0));
