// The whole server in one call: saved state, engine, certificates, listeners and pages.

import type { RequestListener } from 'node:http';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { createEmulator, type Emulator } from '../../emulator.js';
import { toConfigurationDirectory } from '../files/configuration-directory.js';
import { FewFilesError, loadLater } from '../files/load-later.js';
import { watchMemory } from './memory-watch.js';
import type { KeptState } from './state-keeping.js';
import type { StorageError } from '../../store/storage.js';
import { listen, type Listening } from '../node/listen.js';
import type { ListeningProxy, ProxyOptions } from '../proxy/listen-proxy.js';
import { protectiveHeaders } from '../node/protective-headers.js';
import type { SigningKey } from '../../identity/keys/key-ring.js';
import { createScenarioPlayer } from '../scenario-player.js';
import { toNotificationOptions } from '../send-post.js';
import type { ServerOptions } from './server-options.js';
import type { Handle } from '../../http/exchange.js';
import type { Site } from '../pages/index-page.js';
import { newRequestId, systemClock } from '../../clock-and-ids.js';
import { renewDaily } from '../tls/renew-daily.js';
import { loadTls, type TlsFiles } from '../tls/tls.js';

export type { ServerOptions } from './server-options.js';

/** A running server. */
export type RunningServer = Omit<Listening, 'servers' | 'adopt'> & Site & Pick<Emulator, 'authorization'>;

/**
 * Starts a server on the loopback.
 * @throws PortError, CertificateFileError, OptionError, LockError, DamageError, StateFileError, and what `createEmulator`
 * throws for a wrong option. Nothing runs then, and no state directory is locked
 */
export const startServer = async (options: ServerOptions = {}): Promise<RunningServer> => {
  const memory = watchMemory(options.maxMemory);
  const engine = await openEngine(options, memory.isFull).catch((error: unknown) => {
    memory.stop();
    throw error;
  });
  const closeEngine = async (exportFile: string | undefined): Promise<void> => {
    memory.stop();
    await engine.close(exportFile);
  };
  try {
    const running = await serve(engine.emulator, options);
    prepare(engine.emulator);
    // Changes of the last requests must be on disk before the directory is released.
    return { ...running, close: () => running.close().then(() => closeEngine(options.exportOnExit)) };
  } catch (error) {
    await closeEngine(undefined);
    throw error;
  }
};

/** The key that the user gives, in a file or as it is. A wrong file stops the start, not the first sign-in. */
const readOwnKey = async ({ signingKey, signingKeyFile }: ServerOptions): Promise<ServerOptions['signingKey']> => {
  if (signingKeyFile === undefined) return signingKey;
  const { readSigningKey } = await import('../tls/signing-key.js');
  return readSigningKey(signingKeyFile);
};

/** The issuers that the user trusts, in files or as they are. */
const findTrustedIssuers = async ({
  trustedIssuers = [],
  trustedIssuerFiles = [],
}: ServerOptions): Promise<Pick<ServerOptions, 'trustedIssuers'>> => {
  if (trustedIssuerFiles.length === 0) return {};
  const { readTrustedIssuers } = await import('./trusted-issuers.js');
  return { trustedIssuers: [...trustedIssuers, ...(await readTrustedIssuers(trustedIssuerFiles))] };
};

/** The installation's key beside its certificates. Nobody has asked for a token yet, so it is neither read nor made now. */
const findSigningKey = async ({ certDir }: ServerOptions): Promise<SigningKey> => {
  const { loadSigningKey } = await import('../tls/signing-key.js');
  const directory = certDir === undefined || certDir === '' ? findConfigurationDirectory() : resolve(certDir);
  return loadSigningKey(directory, systemClock());
};

const warn = (remark: string): void => {
  process.emitWarning(remark);
};

interface OpenEngine {
  readonly emulator: Emulator;
  /** Writes the tenant to a file if one is given, and releases the state directory. */
  close(exportFile: string | undefined): Promise<void>;
}

// Code that saves, reads or makes up tenants is loaded only when it is needed, so that a plain start stays fast.
const openEngine = async (options: ServerOptions, isMemoryFull: () => boolean): Promise<OpenEngine> => {
  const { requireRightOptions } = await import('./server-options.js');
  requireRightOptions(options);
  const { stateDirectory, source = {}, catalogueFile, journalLimit, report = warn } = options;
  const clock = options.systemClock ?? systemClock;
  const notifications = toNotificationOptions(options.allowedNotificationHosts);
  const fixtures = await findFixtures(options, clock());
  const signingKey = (await readOwnKey(options)) ?? (() => loadLater(() => findSigningKey(options)));
  const player = createScenarioPlayer();
  const pages = { hasPages: true, hasPortal: options.control !== false };
  const own = { systemClock: clock, notifications, isMemoryFull, ...pages, signingKey, player };
  const issuers = await findTrustedIssuers(options);
  const engine = { newRequestId, ...options, ...fixtures, ...issuers, ...own };
  if (stateDirectory === undefined && catalogueFile === undefined && Object.keys(source).length === 0) {
    const emulator = createEmulator(engine);
    return { emulator, close: (exportFile) => closeAll(emulator, exportFile, undefined, report) };
  }
  const { openKeptState, requireCatalogue } = await import('./state-keeping.js');
  const kept =
    stateDirectory === undefined
      ? undefined
      : await openKeptState({
          directory: stateDirectory,
          systemClock: clock,
          report,
          ...(catalogueFile === undefined ? {} : { catalogueFile }),
          ...(journalLimit === undefined ? {} : { journalLimit }),
          check: async () => (await import('./no-tenant-yet.js')).requireNoTenantYet(stateDirectory, options),
        });
  try {
    const catalogue = kept?.catalogue ?? (await requireCatalogue(catalogueFile));
    const { seed, now } = options;
    const from = { ...source, ...(seed === undefined ? {} : { seed }), ...(now === undefined ? {} : { now }) };
    const { makeStartingTenant } = await import('./starting-tenant.js');
    const state = await makeStartingTenant(from, { catalogue, systemClock: clock });
    const emulator = createEmulator({
      ...engine,
      catalogue,
      ...(kept === undefined ? {} : { storage: kept.storage }),
      ...(state === undefined ? {} : { state }),
    });
    await emulator.ready;
    return { emulator, close: (exportFile) => closeAll(emulator, exportFile, kept, report) };
  } catch (error) {
    await kept?.close().catch(() => undefined);
    throw error;
  }
};

/** The fixtures that the server knows besides the shipped ones. Loads nothing when the user names none. */
const findFixtures = async (
  { fixture, fixtures = [], fixtureDirectory, catalogueFile }: ServerOptions,
  now: number,
): Promise<Pick<ServerOptions, 'fixtures'>> => {
  if (typeof fixture !== 'string' && fixtureDirectory === undefined) return {};
  const { readFixtureDirectory, requireKnownFixture } = await import('./named-fixtures.js');
  const own = [...fixtures];
  if (fixtureDirectory !== undefined) {
    const { requireCatalogue } = await import('./state-keeping.js');
    own.push(...(await readFixtureDirectory(fixtureDirectory, await requireCatalogue(catalogueFile), now)));
  }
  if (typeof fixture === 'string') requireKnownFixture(fixture, own);
  return { fixtures: own };
};

const closeAll = async (
  emulator: Emulator,
  exportFile: string | undefined,
  kept: KeptState | undefined,
  report: (remark: string) => void,
): Promise<void> => {
  emulator.stop();
  try {
    if (exportFile !== undefined) {
      const { exportStateTo } = await import('./export-state.js');
      await exportStateTo(exportFile, emulator.exportState());
    }
  } finally {
    await kept?.close().catch((error: unknown) => {
      const { reason, advice = '' }: { readonly reason: string; readonly advice?: string } =
        error instanceof Error && 'reason' in error ? (error as StorageError) : { reason: String(error) };
      report(`The state directory could not be marked as closed: ${reason}. ${advice}`);
    });
  }
};

/** Pause between two parts, so that requests get their turn. */
const pauseMilliseconds = 2;

/** Builds the indexes of a large tenant part by part, while it already answers requests. */
const prepare = (emulator: Emulator): void => {
  setTimeout(() => {
    if (emulator.prepare()) prepare(emulator);
  }, pauseMilliseconds).unref();
};

const serve = async (emulator: Emulator, options: ServerOptions): Promise<RunningServer> => {
  const { port, httpsPort, https = true, certDir, caDir, proxyPort, allowedHosts = [], stateDirectory } = options;
  const { control = true, controlToken } = options;
  const { version, tenantId, authorization } = emulator;
  const places = {
    directory: toAbsolute(certDir) ?? findConfigurationDirectory(),
    caDirectory: toAbsolute(caDir),
  };
  const { report = warn } = options;
  const said = new Set<string>();
  const findTls = async (): Promise<TlsFiles> => {
    const found = await loadTls(places, allowedHosts, systemClock());
    found.remarks.filter((remark) => !said.has(remark)).forEach((remark) => report(remark));
    found.remarks.forEach((remark) => said.add(remark));
    return found;
  };
  const tls = https ? await findTls() : undefined;
  const watching = await watchRequests(emulator, options.log, () => running);
  const listening = await listen({
    emulator,
    allowedHosts,
    pages: toLazyPages(() => running, emulator.handle),
    ...watching,
    control,
    ...(controlToken === undefined ? {} : { controlToken }),
    ...(port === undefined ? {} : { port }),
    ...(httpsPort === undefined ? {} : { httpsPort }),
    ...(tls === undefined ? {} : { tls }),
  });
  const { renew, servers: _servers, adopt: _adopt, ...shown } = listening;
  const proxy = await openProxy({ listening, allowedHosts, ...watching }, proxyPort).catch(async (reason: unknown) => {
    await listening.close();
    throw reason;
  });
  const stopRenewing = renew === undefined ? undefined : renewDaily(findTls, renew, report);
  const running = {
    ...shown,
    ...(renew === undefined ? {} : { renew }),
    ...(proxy === undefined ? {} : { proxyUrl: proxy.proxyUrl }),
    close: async () => {
      stopRenewing?.();
      // They would not end by themselves.
      emulator.endStreams();
      await Promise.all([listening.close(), proxy?.close()]);
    },
    version,
    tenantId,
    authorization,
    ...(control && controlToken === undefined ? {} : { control: control ? ('secret' as const) : ('off' as const) }),
    ...(tls === undefined ? {} : { caFile: tls.caFile }),
    ...(stateDirectory === undefined ? {} : { stateDirectory }),
  };
  return running;
};

/** The request log is loaded only when somebody wants it. */
const watchRequests = async (
  emulator: Emulator,
  note: ServerOptions['log'],
  addresses: () => Site,
): Promise<Pick<ProxyOptions, 'watch' | 'note'>> => {
  if (note === undefined) return {};
  const { createRequestLog, createRefusalLog } = await import('../node/request-log.js');
  return {
    watch: createRequestLog({ describe: emulator.describe, note, systemClock, addresses }),
    note: createRefusalLog({ note, systemClock }),
  };
};

/** The proxy is loaded only when somebody wants it. The servers that answer write the log of what it passes on. */
const openProxy = async (
  { listening, allowedHosts, note }: Omit<ProxyOptions, 'port'>,
  port: number | undefined,
): Promise<ListeningProxy | undefined> => {
  if (port === undefined) return undefined;
  const { listenProxy } = await import('../proxy/listen-proxy.js');
  return listenProxy({
    port,
    listening,
    ...(allowedHosts === undefined ? {} : { allowedHosts }),
    ...(note === undefined ? {} : { note }),
  });
};

/** Absolute, since clients that trust the authority run in other directories. */
const toAbsolute = (path: string | undefined): string | undefined =>
  path === undefined || path === '' ? path : resolve(path);

const findConfigurationDirectory = (): string =>
  toConfigurationDirectory({ platform: process.platform, env: process.env, home: homedir() });

// Express takes as long to load as everything else together, and a program that only calls Graph never needs it.
const toLazyPages = (findSite: () => Site, ask: Handle): RequestListener => {
  let pages: Promise<RequestListener> | undefined;
  return (req, res) => {
    pages ??= loadLater(() => import('../pages/express-pages.js')).then(({ createPages }) =>
      createPages(findSite(), ask),
    );
    pages.then(
      (answer) => answer(req, res),
      (reason: unknown) => {
        pages = undefined;
        if (reason instanceof FewFilesError) {
          res.writeHead(503, { 'Content-Type': 'text/plain', 'Retry-After': '1' }).end(`${reason.message}\n`);
          return;
        }
        process.emitWarning(reason instanceof Error ? reason : String(reason));
        res
          .writeHead(500, [...protectiveHeaders, 'Content-Type', 'text/plain'])
          .end('The pages could not be loaded. The log on standard error says why.\n');
      },
    );
  };
};
