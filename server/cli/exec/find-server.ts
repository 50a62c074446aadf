// The server for a command: one that runs already, or one of its own.

import { readFile } from 'node:fs/promises';
import type { Addresses } from '../../connect/recipe.js';
import { startServer, type ServerOptions } from '../../doors/start/start-server.js';
import { OptionError } from '../../doors/start/option-error.js';
import { findNameProblem } from '../../words/tenant-name.js';
import { isFixtureFile, toControlHeaders } from '../options.js';
import type { ExecFlags } from './exec.js';

/** A server that a command can use. */
export interface FoundServer {
  readonly url: string;
  readonly httpsUrl: string;
  readonly proxyUrl: string;
  readonly caFile: string;
  close(): Promise<void>;
}

const toReason = (error: unknown): string => {
  const { cause, message } = error as Error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : message;
};

/** Addresses as the server sees them, under the name by which it was found. */
const atHost = (address: string, { hostname }: URL): string => {
  const url = new URL(address);
  url.hostname = hostname;
  return url.origin;
};

/** Finds out where a running server listens. @throws Error saying why it cannot be used */
const askServer = async (url: URL, caDirectory: string | undefined): Promise<FoundServer> => {
  const answer = await fetch(new URL('/addresses.json', url)).catch((error: unknown) => {
    throw new Error(
      `No server answers at ${url.origin} (${toReason(error)}). Start one with --proxy-port, or leave out --url.`,
    );
  });
  if (!answer.ok)
    throw new Error(`What answers at ${url.origin} is not this version of Tenantry: status ${String(answer.status)}.`);
  const { httpsUrl, proxyUrl, caFile } = (await answer.json()) as Partial<Addresses>;
  if (httpsUrl === undefined || proxyUrl === undefined || caFile === undefined) {
    throw new Error(`The server at ${url.origin} has no proxy. Start it with --proxy-port, or leave out --url.`);
  }
  const file = caDirectory === undefined ? caFile : `${caDirectory}/ca.pem`;
  await readFile(file).catch((cause: unknown) => {
    const advice = 'If the server runs on another machine, say with --ca-dir where its ca.pem is here.';
    throw new Error(`The certificate authority ${file} cannot be read. ${advice}`, { cause });
  });
  return {
    url: url.origin,
    httpsUrl: atHost(httpsUrl, url),
    proxyUrl: atHost(proxyUrl, url),
    caFile: file,
    close: () => Promise.resolve(),
  };
};

const toServerOptions = (flags: ExecFlags): ServerOptions => {
  const { fixture, fixtures, import: importFile, state, seed, now, certDir, caDir, controlToken } = flags;
  const fixtureFile = fixture !== undefined && isFixtureFile(fixture) ? fixture : undefined;
  if (fixtureFile !== undefined && importFile !== undefined) {
    throw new OptionError('Give only one of --fixture, --import. Each of them chooses the tenant to begin with.');
  }
  const file = importFile ?? fixtureFile;
  return {
    source: file === undefined ? {} : { file },
    ...(fixture === undefined || fixtureFile !== undefined ? {} : { fixture }),
    ...(fixtures === undefined ? {} : { fixtureDirectory: fixtures }),
    ...(state === undefined ? {} : { stateDirectory: state }),
    ...(seed === undefined ? {} : { seed }),
    ...(now === undefined ? {} : { now }),
    ...(certDir === undefined ? {} : { certDir }),
    ...(caDir === undefined ? {} : { caDir }),
    ...(controlToken === undefined ? {} : { controlToken }),
  };
};

/** Options that say how a new server begins. */
const forNewServers = ['import', 'fixtures', 'state', 'seed', 'now', 'certDir'] as const;

/**
 * Finds a running server, or starts one on free ports.
 *
 * @param watch - how a new server reports
 * @throws OptionError for options that contradict each other; Error when a running server cannot be used
 */
export const findServer = async (
  flags: ExecFlags,
  watch: Pick<ServerOptions, 'log' | 'report' | 'version'>,
): Promise<FoundServer> => {
  const { url, caDir } = flags;
  if (url !== undefined) {
    const useless = forNewServers
      .filter((name) => flags[name] !== undefined)
      .map((name) => `--${name.replace('D', '-d')}`);
    if (useless.length > 0) {
      throw new OptionError(
        `${useless.join(' and ')} would begin a new server, but --url names a running one. Leave out one of them.`,
      );
    }
    return askServer(url, caDir);
  }
  const server = await startServer({ ...toServerOptions(flags), ...watch, port: 0, httpsPort: 0, proxyPort: 0 });
  const { httpsUrl = '', proxyUrl = '', caFile = '' } = server;
  return { url: server.url, httpsUrl, proxyUrl, caFile, close: server.close };
};

/** Makes the tenant of a name if the server does not have it. @throws Error when it cannot be made */
export const requireTenant = async (
  { url }: FoundServer,
  name: string,
  { fixture, controlToken }: Pick<ExecFlags, 'fixture' | 'controlToken'>,
): Promise<void> => {
  const problem = findNameProblem(name);
  if (problem !== undefined) throw new OptionError(problem);
  const headers = { ...toControlHeaders(controlToken), 'content-type': 'application/json' };
  const isThere = await fetch(`${url}/t/${name}/_tenantry/clock`, { headers });
  await isThere.body?.cancel();
  if (isThere.ok) return;
  const from = fixture === undefined || isFixtureFile(fixture) ? { forkOf: 'default' } : { fixture };
  const made = await fetch(`${url}/_tenantry/tenants`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ name, ...from }),
  });
  if (made.ok) return;
  const { error } = (await made.json()) as { readonly error?: { readonly message?: string } };
  throw new Error(`The tenant '${name}' cannot be made: ${error?.message ?? `status ${String(made.status)}`}`);
};
