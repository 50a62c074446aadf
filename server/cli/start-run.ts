// What `tenantry start` does: start, say where things are, serve until told to stop.

import type { CommandContext } from '@stricli/core';
import { styleText } from 'node:util';
import { version as packageVersion } from '../../package.json';
import { startServer, type RunningServer } from '../doors/start-server.js';
import type { StartFlags } from './start.js';

/** Runs until SIGINT or SIGTERM, finishes the requests in flight, and returns. A second signal does not wait. */
export async function runStart(this: CommandContext, flags: StartFlags): Promise<void> {
  const { json, allowHost, ...options } = flags;
  const server = await startServer({
    ...options,
    version: packageVersion,
    ...(allowHost === undefined ? {} : { allowedHosts: allowHost }),
  });
  const stopped = waitForSignal();
  const { url, httpsUrl, caFile, tenantId } = server;
  this.process.stdout.write(
    json ? `${JSON.stringify({ ready: true, pid: process.pid, url, httpsUrl, caFile, tenantId })}\n` : toBanner(server),
  );
  await stopped;
  await server.close();
}

function waitForSignal(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      resolve();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.off(signal, stop);
        process.once(signal, () => process.exit(1));
      }
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}

function toBanner(server: RunningServer): string {
  // Node leaves the colour out when NO_COLOR is set or the output is a pipe.
  const strong = (text: string): string => styleText('bold', text);
  const { url, httpsUrl, caFile, tenantId, version } = server;
  const rows = [
    ['Graph', `${url}/v1.0`],
    ...(httpsUrl === undefined ? [] : [['', `${httpsUrl}/v1.0`]]),
    ['Start here', url],
    ['Docs', `${url}/docs`],
    ['Tenant', tenantId],
    ...(caFile === undefined ? [] : [['Trust', `export NODE_EXTRA_CA_CERTS='${caFile}'`]]),
  ];
  return [
    '',
    `  ${strong(`Tenantry ${version}`)} is ready`,
    '',
    ...rows.map(([name = '', value = '']) => `  ${name.padEnd(12)}${value}`),
    '',
    '  Try it; any bearer token will do:',
    '',
    `  ${strong(`curl -H 'Authorization: Bearer anything' ${url}/v1.0/subscribedSkus`)}`,
    '',
    '  Ctrl+C stops it.',
    '',
    '',
  ].join('\n');
}
