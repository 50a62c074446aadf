// What `tenantry start` does: start, say where things are, serve until told to stop.

import type { ApplicationContext, CommandContext } from '@stricli/core';
import { styleText } from 'node:util';
import { version as packageVersion } from '../../package.json';
import { startServer, type RunningServer } from '../doors/start-server.js';
import { isFixtureFile } from './fixture-file.js';
import { exitCodes } from './run-program.js';
import type { StartFlags } from './start.js';

function findWrongCombination({ fixture, import: file, users, profile }: StartFlags): string | undefined {
  if ([fixture, file, users].filter((one) => one !== undefined).length > 1) {
    return '--fixture, --import and --users each say what to begin with: give one of them';
  }
  return profile !== undefined && users === undefined ? '--profile says what --users makes up: give both' : undefined;
}

/** Runs until SIGINT or SIGTERM, finishes the requests in flight, and returns. A second signal does not wait. */
export async function runStart(this: CommandContext, flags: StartFlags): Promise<void> {
  const { json, allowHost, fixture, state, import: importFile, users, profile, catalogue, ...options } = flags;
  const program: ApplicationContext['process'] = this.process;
  const { stdout, stderr } = program;
  const fixtureFile = fixture !== undefined && isFixtureFile(fixture) ? fixture : undefined;
  const file = importFile ?? fixtureFile;
  const wrong = findWrongCombination(flags);
  if (wrong !== undefined) {
    stderr.write(`${wrong}\n`);
    program.exitCode = exitCodes.usage;
    return;
  }
  if (users !== undefined) stderr.write(`Making up ${String(users)} people ...\n`);
  const server = await startServer({
    ...options,
    version: packageVersion,
    report: (remark) => {
      stderr.write(`${remark}\n`);
    },
    source: {
      ...(file === undefined ? {} : { file }),
      ...(users === undefined ? {} : { users }),
      ...(profile === undefined ? {} : { profile }),
    },
    ...(fixture === undefined || fixtureFile !== undefined ? {} : { fixture }),
    ...(state === undefined ? {} : { stateDirectory: state }),
    ...(catalogue === undefined ? {} : { catalogueFile: catalogue }),
    ...(allowHost === undefined ? {} : { allowedHosts: allowHost }),
  });
  const stopped = waitForSignal();
  const { url, httpsUrl, caFile, tenantId } = server;
  stdout.write(
    json
      ? `${JSON.stringify({ ready: true, pid: process.pid, url, httpsUrl, caFile, tenantId })}\n`
      : toBanner(server, state),
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

function toBanner(server: RunningServer, state: string | undefined): string {
  // Node leaves the colour out when NO_COLOR is set or the output is a pipe.
  const strong = (text: string): string => styleText('bold', text);
  const { url, httpsUrl, caFile, tenantId, version } = server;
  const rows = [
    ['Graph', `${url}/v1.0`],
    ...(httpsUrl === undefined ? [] : [['', `${httpsUrl}/v1.0`]]),
    ['Start here', url],
    ['Docs', `${url}/docs`],
    ['Tenant', tenantId],
    ...(state === undefined ? [] : [['Kept in', state]]),
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
