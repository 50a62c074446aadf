// What both bare servers share: reading the answers, and reporting that they are ready.

import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** An answer in the form that `writeHead` takes. */
interface BareAnswer {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly headers: string[];
  readonly body: string;
}

/** Reads the file in the first argument. Keys are method and path. */
export const readAnswers = (): ReadonlyMap<string, BareAnswer> => {
  const answers = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as BareAnswer[];
  return new Map(answers.map((answer) => [`${answer.method} ${answer.path}`, answer]));
};

const listen = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

/**
 * Listens on free ports, HTTP and HTTPS, and prints the same ready line as the shipped program. The second argument is
 * the file with key and certificate.
 */
export const serveBare = async (listener: RequestListener): Promise<void> => {
  const pem = readFileSync(process.argv[3] ?? '', 'utf8');
  const port = await listen(createServer(listener));
  const securePort = await listen(createSecureServer({ key: pem, cert: pem }, listener));
  const [url, httpsUrl] = [`http://localhost:${port}`, `https://localhost:${securePort}`];
  process.stdout.write(`${JSON.stringify({ ready: true, pid: process.pid, url, httpsUrl })}\n`);
};
