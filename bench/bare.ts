// What both bare servers share: where the answers come from and how they say that they are ready.

import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An answer as `writeHead` takes it. */
interface BareAnswer {
  readonly path: string;
  readonly status: number;
  readonly headers: string[];
  readonly body: string;
}

/** Reads the file named by the first argument. */
export function readAnswers(): BareAnswer[] {
  return JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as BareAnswer[];
}

/** Listens on a free port and prints the same ready line as the shipped program. */
export function announce(server: Server): void {
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    process.stdout.write(`${JSON.stringify({ ready: true, pid: process.pid, url: `http://127.0.0.1:${port}` })}\n`);
  });
}
