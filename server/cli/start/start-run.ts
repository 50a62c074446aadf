// What `tenantry start` does: starts a server, prints where to find it, and serves until it is stopped.

import type { ApplicationContext, CommandContext } from '@stricli/core';
import { styleText } from 'node:util';
import { version as packageVersion } from '../../../package.json';
import { OptionError } from '../../doors/start/option-error.js';
import { startServer, type RunningServer, type ServerOptions } from '../../doors/start/start-server.js';
import { firstQuery, toCommandWriter, toTrustCommands } from '../../doors/pages/commands.js';
import { findControlToken, isFixtureFile } from '../options.js';
import { exitCodes } from '../run-program.js';
import { watchNpm } from './npm-parent.js';
import type { StartFlags } from './start.js';

/** Runs until SIGINT or SIGTERM, finishes the requests in flight, and returns. A second signal stops at once. */
export async function runStart(this: CommandContext, flags: StartFlags): Promise<void> {
  const program: ApplicationContext['process'] = this.process;
  const { stdout, stderr } = program;
  let server: RunningServer;
  try {
    server = await startServer({
      ...toOptions(flags, program),
      report: (remark) => {
        stderr.write(`tenantry: ${remark}\n`);
      },
      ...(await toLog(flags.log, (line) => {
        stderr.write(line);
      })),
    });
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    stderr.write(`tenantry: ${error.message}\n`);
    program.exitCode = exitCodes.usage;
    return;
  }
  const stopped = waitForSignal();
  const { url, httpsUrl, proxyUrl, caFile, tenantId, stateDirectory } = server;
  const ready = { ready: true, pid: process.pid, url, httpsUrl, proxyUrl, caFile, tenantId, stateDirectory };
  stdout.write(flags.json ? `${JSON.stringify(ready)}\n` : toBanner(server));
  await stopped;
  await server.close();
}

const toLog = async (form: StartFlags['log'], write: (line: string) => void): Promise<Pick<ServerOptions, 'log'>> => {
  if (form === undefined) return {};
  const { toLogLine } = await import('../output/log-lines.js');
  return {
    log: (entry) => {
      write(toLogLine(entry, form));
    },
  };
};

const toOptions = (flags: StartFlags, program: ApplicationContext['process']): ServerOptions => {
  const { json: _, log: __, controlToken: given, fixture, fixtures, state, ...others } = flags;
  const { allowHost, allowOrigin, allowNotificationHost, ...rest } = others;
  const { import: importFile, users, profile, catalogue, signingKey, trustedIssuer, ...options } = rest;
  const fixtureFile = fixture !== undefined && isFixtureFile(fixture) ? fixture : undefined;
  if (fixtureFile !== undefined && importFile !== undefined) {
    throw new OptionError('Give only one of --fixture, --import. Each of them chooses the tenant to begin with.');
  }
  const file = importFile ?? fixtureFile;
  // The environment's secret is for the clients of a server with a control plane too.
  const controlToken = options.control ? findControlToken(given, program) : given;
  return {
    ...options,
    ...(controlToken === undefined ? {} : { controlToken }),
    version: packageVersion,
    source: {
      ...(file === undefined ? {} : { file }),
      ...(users === undefined ? {} : { users }),
      ...(profile === undefined ? {} : { profile }),
    },
    ...(fixture === undefined || fixtureFile !== undefined ? {} : { fixture }),
    ...(fixtures === undefined ? {} : { fixtureDirectory: fixtures }),
    ...(state === undefined ? {} : { stateDirectory: state }),
    ...(catalogue === undefined ? {} : { catalogueFile: catalogue }),
    ...(signingKey === undefined ? {} : { signingKeyFile: signingKey }),
    ...(trustedIssuer === undefined ? {} : { trustedIssuerFiles: trustedIssuer }),
    ...(allowHost === undefined ? {} : { allowedHosts: allowHost }),
    ...(allowOrigin === undefined ? {} : { allowedOrigins: allowOrigin }),
    ...(allowNotificationHost === undefined ? {} : { allowedNotificationHosts: allowNotificationHost }),
  };
};

const waitForSignal = (): Promise<void> =>
  new Promise((resolve) => {
    const stop = (): void => {
      unwatch();
      resolve();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.off(signal, stop);
        process.once(signal, () => process.exit(1));
      }
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    const unwatch = watchNpm(process, stop);
  });

/** Who may sign in, by mode. */
const signIns: Readonly<Record<RunningServer['authorization'], string>> = {
  permissive: 'any app, any password, any bearer token  (permissive; --authorization strict checks them)',
  log: 'any app, any password, any bearer token  (log; --log says what strict mode would refuse)',
  strict: "registered apps, the user's own password, signed tokens only  (strict)",
};

/** What a newcomer needs: where it is, what to try, and where to read on. */
const toBanner = (server: RunningServer): string => {
  // Node leaves out colours when NO_COLOR is set or the output is a pipe.
  const strong = (text: string): string => styleText('bold', text);
  const { url, httpsUrl, proxyUrl, caFile, tenantId, version, stateDirectory, authorization } = server;
  const trust = caFile === undefined ? [] : toTrustCommands(caFile, process);
  const rows = [
    ['Start here', `${url}  (open it in a browser: the admin center, claims, stories, requests)`],
    ['Graph', `${url}/v1.0`],
    ...(httpsUrl === undefined ? [] : [['', `${httpsUrl}/v1.0`]]),
    ...(proxyUrl === undefined
      ? []
      : [['Proxy', `${proxyUrl}  (HTTPS_PROXY for programs that call graph.microsoft.com)`]]),
    ['Docs', `${url}/docs`],
    ['Tenant', tenantId],
    ['Sign-in', signIns[authorization]],
    ...(stateDirectory === undefined ? [] : [['Saved in', stateDirectory]]),
    ...trust.map(({ shell, command }, n) => [
      n === 0 ? 'Trust' : '',
      shell === undefined ? command : `${command}  (${shell})`,
    ]),
  ];
  return [
    '',
    `  ${strong(`Tenantry ${version}`)} is ready`,
    '',
    ...rows.map(([name = '', value = '']) => `  ${name.padEnd(12)}${value}`),
    '',
    ...(authorization === 'strict'
      ? ["  'tenantry token' prints a token, and 'tenantry connect' what a program sets.", '']
      : [
          '  Try it in a second terminal, with any bearer token:',
          '',
          `  ${strong(toCommandWriter(process).get(url + firstQuery, ['Authorization', 'Bearer anything']))}`,
          '',
        ]),
    ...(trust.length === 0 ? [] : ['  Trust is for Node programs that use HTTPS: run it before you start them.']),
    '  Press Ctrl+C to stop.',
    '',
    '',
  ].join('\n');
};
