// What `tenantry exec` does: finds or starts a server, prepares what the command reads, runs it, and cleans up.

import type { ApplicationContext, CommandContext } from '@stricli/core';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { version } from '../../../package.json';
import { OptionError } from '../../doors/start/option-error.js';
import type { ServerOptions } from '../../doors/start/start-server.js';
import { defaultTenantName } from '../../store/tenant-registry.js';
import { findControlToken } from '../options.js';
import { toLogLine } from '../output/log-lines.js';
import { exitCodes } from '../run-program.js';
import type { ExecFlags } from './exec.js';
import { findServer, requireTenant, type FoundServer } from './find-server.js';
import { toProgramEnvironment, trustVariables } from './program-environment.js';
import { runCommand } from './run-command.js';

// The built program is beside the bundle, or in dist/ of the sources.
const root = dirname(fileURLToPath(new URL('../../../package.json', import.meta.url)));
const redirect = [join(root, 'redirect.js'), join(root, 'dist', 'redirect.js')].find((file) => existsSync(file));

/** Runs the command, and ends with its exit code. */
export async function runExec(
  this: CommandContext,
  given: ExecFlags,
  ...command: [string, ...string[]]
): Promise<void> {
  const program: ApplicationContext['process'] = this.process;
  const controlToken = findControlToken(given.controlToken, program);
  const flags = { ...given, ...(controlToken === undefined ? {} : { controlToken }) };
  const say = (line: string): void => {
    program.stderr.write(`tenantry: ${line}\n`);
  };
  try {
    const server = await findServer(flags, { ...toLog(flags, say, program), report: say, version });
    try {
      if (flags.tenant !== undefined) await requireTenant(server, flags.tenant, flags);
      const { tenant } = flags;
      const { code, problem } = await withTrust(server, (caFile, trustStore) =>
        withProxy(server, tenant, (proxyUrl) => {
          const places = { ...server, proxyUrl, tenant, caFile, trustStore, redirect: toModule(redirect) };
          return runCommand(command, toProgramEnvironment(places, process.env));
        }),
      );
      if (problem !== undefined) say(problem);
      program.exitCode = code;
    } finally {
      await server.close();
    }
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    say(error.message);
    program.exitCode = exitCodes.usage;
  }
}

/** Java and .NET send no user name to a proxy that does not insist, so a relay names the tenant for all programs. */
const withProxy = async <T>(
  { proxyUrl }: FoundServer,
  tenant: string | undefined,
  use: (proxyUrl: string) => Promise<T>,
): Promise<T> => {
  if (tenant === undefined || tenant === defaultTenantName) return use(proxyUrl);
  const { listenRelay } = await import('../../doors/proxy/listen-relay.js');
  const relay = await listenRelay({ proxyUrl, tenant });
  try {
    return await use(relay.proxyUrl);
  } finally {
    await relay.close();
  }
};

const toModule = (file: string | undefined): string | undefined =>
  file === undefined ? undefined : pathToFileURL(file).href;

/** Without a log, only what the command tried to reach and could not: its own message seldom says why. */
const toLog = (
  { log }: ExecFlags,
  say: (line: string) => void,
  { stderr }: ApplicationContext['process'],
): Pick<ServerOptions, 'log'> => ({
  log: (entry) => {
    if (log !== undefined) stderr.write(toLogLine(entry, log));
    else if (entry.method === 'CONNECT' && entry.why !== undefined) say(entry.why);
  },
});

/** Files of authorities that the user's own environment names: servers on this computer may need them. */
const readOthers = async (): Promise<readonly string[]> => {
  const files = new Set(trustVariables.flatMap((name) => process.env[name] || []));
  const texts = [...files].map((file) => readFile(file, 'utf8').catch(() => ''));
  return (await Promise.all(texts)).filter((text) => text.includes('-----BEGIN CERTIFICATE-----'));
};

/** Hands on the authority in the two forms that programs read, in files that are there as long as the command runs. */
const withTrust = async <T>(
  { caFile }: FoundServer,
  use: (caFile: string, trustStore: string) => Promise<T>,
): Promise<T> => {
  const directory = await mkdtemp(join(tmpdir(), 'tenantry-exec-'));
  try {
    const { toTrustStore } = await import('../../doors/tls/tls-trust-store.js');
    const authority = await readFile(caFile, 'utf8');
    const [bundle, trustStore] = [join(directory, 'ca.pem'), join(directory, 'ca.p12')];
    await writeFile(bundle, [authority, ...(await readOthers())].join('\n'));
    await writeFile(trustStore, toTrustStore([authority]));
    return await use(bundle, trustStore);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};
