// The whole server in one call: an engine, its certificates, its listeners and its pages.

import type { RequestListener } from 'node:http';
import { homedir } from 'node:os';
import { createEmulator, type Emulator, type EmulatorOptions } from '../emulator.js';
import { toConfigurationDirectory } from './configuration-directory.js';
import type { TenantSource } from './first-tenant.js';
import { listen, type Listening } from './listen.js';
import type { Site } from './site.js';
import { newRequestId, systemClock } from './system.js';
import { loadTls } from './tls.js';

/** How to start; everything has a default. */
export interface ServerOptions extends Omit<EmulatorOptions, 'storage' | 'state' | 'catalogue'> {
  /** Default 4365; 0 takes any free port. */
  readonly port?: number;
  /** Default 4366; 0 takes any free port. */
  readonly httpsPort?: number;
  /** Default true. */
  readonly https?: boolean;
  /** Where the certificates are kept. Default: `tenantry` in the user's configuration directory. */
  readonly certDir?: string;
  /** Names besides localhost and Microsoft's that a request may be addressed to, without port. */
  readonly allowedHosts?: readonly string[];
  /** Where all tenants are kept; without it they live in memory. */
  readonly stateDirectory?: string;
  /** What the default tenant is made from, in place of a fixture by name. */
  readonly source?: Omit<TenantSource, 'seed' | 'now'>;
  /** A catalogue file, as `tenantry fixture import` writes it. */
  readonly catalogueFile?: string;
  /** Where the default tenant is written, as an export, when the server closes. */
  readonly exportOnExit?: string;
  /** Bytes of journal that are worth a checkpoint. */
  readonly journalLimit?: number;
  /** Told of what was found and mended, and of what goes wrong in the background. Default: a warning of the process. */
  readonly report?: (remark: string) => void;
}

/** A tenant was asked for, and the state directory has one already. */
export class StateInUseError extends Error {
  constructor(directory: string) {
    super(
      `${directory} holds a tenant already, so nothing else can be the first one. Leave the option out, take another ` +
        'directory, or put a state in its place: "tenantry state import", or PUT /_tenantry/state.',
    );
    this.name = 'StateInUseError';
  }
}

/** A server that runs. */
export type RunningServer = Listening & Site;

const warn = (remark: string): void => {
  process.emitWarning(remark);
};

interface OpenEngine {
  readonly emulator: Emulator;
  close(): Promise<void>;
}

/** An engine with what stands behind it on disk. */
async function openEngine(options: ServerOptions): Promise<OpenEngine> {
  const { stateDirectory, source = {}, catalogueFile, exportOnExit, journalLimit, report = warn, ...engine } = options;
  const clock = engine.systemClock ?? systemClock;
  const needsMore = stateDirectory !== undefined || catalogueFile !== undefined || Object.keys(source).length > 0;
  if (!needsMore) {
    const emulator = createEmulator({ systemClock: clock, newRequestId, ...engine });
    return { emulator, close: () => exportTo(exportOnExit, emulator) };
  }
  const { readCatalogue, makeFirstTenant } = await import('./first-tenant.js');
  const { builtInCatalogue } = await import('../../fixtures/catalogue/build-catalogue.js');
  const known = catalogueFile === undefined ? builtInCatalogue() : await readCatalogue(catalogueFile);
  const kept =
    stateDirectory === undefined
      ? undefined
      : await import('./kept-state.js').then(({ openKeptState }) =>
          openKeptState({
            ...{ directory: stateDirectory, systemClock: clock, report, catalogue: known },
            ...(catalogueFile === undefined ? {} : { catalogueFile }),
            ...(journalLimit === undefined ? {} : { journalLimit }),
          }),
        );
  try {
    const isAsked = Object.keys(source).length > 0 || engine.fixture !== undefined;
    if (stateDirectory !== undefined && kept?.hasDefault === true && isAsked) throw new StateInUseError(stateDirectory);
    const catalogue = kept?.catalogue ?? known;
    const { seed, now } = engine;
    const from = { ...source, ...(seed === undefined ? {} : { seed }), ...(now === undefined ? {} : { now }) };
    const state = await makeFirstTenant(from, { catalogue, systemClock: clock });
    const emulator = createEmulator({
      ...{ systemClock: clock, newRequestId, catalogue },
      ...(kept === undefined ? {} : { storage: kept.storage }),
      ...(state === undefined ? {} : { state }),
      ...engine,
    });
    await emulator.ready;
    return {
      emulator,
      close: async () => {
        await exportTo(exportOnExit, emulator);
        await kept?.close();
      },
    };
  } catch (error) {
    await kept?.close();
    throw error;
  }
}

async function exportTo(file: string | undefined, emulator: Emulator): Promise<void> {
  if (file === undefined) return;
  const { writeDurably } = await import('../store/disk/durable-write.js');
  const { nodeFileSystem } = await import('../store/disk/file-system.js');
  await writeDurably(nodeFileSystem, file, [`${JSON.stringify(emulator.exportState(), null, 2)}\n`]);
}

/**
 * Starts a server on the loopback.
 * @throws PortError, CertificateFileError, StateInUseError, LockError, DamageError, and what `createEmulator` throws for a
 * wrong option
 */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const { port, httpsPort, https = true, certDir, allowedHosts = [], ...others } = options;
  const engine = await openEngine(others);
  try {
    return await serveEngine(engine, { port, httpsPort, https, certDir, allowedHosts });
  } catch (error) {
    await engine.close();
    throw error;
  }
}

interface Listeners {
  readonly port: number | undefined;
  readonly httpsPort: number | undefined;
  readonly https: boolean;
  readonly certDir: string | undefined;
  readonly allowedHosts: readonly string[];
}

async function serveEngine(
  engine: OpenEngine,
  { port, httpsPort, https, certDir, allowedHosts }: Listeners,
): Promise<RunningServer> {
  const { emulator } = engine;
  const { version, tenantId } = emulator;
  const tls = https ? await loadTls(certDir ?? findConfigurationDirectory(), allowedHosts, systemClock()) : undefined;
  const listening = await listen({
    emulator,
    allowedHosts,
    pages: toLazyPages(() => running),
    ...(port === undefined ? {} : { port }),
    ...(httpsPort === undefined ? {} : { httpsPort }),
    ...(tls === undefined ? {} : { tls }),
  });
  const running = {
    ...listening,
    version,
    tenantId,
    ...(tls === undefined ? {} : { caFile: tls.caFile }),
    // What the last requests changed must be on disk before the directory is given free.
    close: async () => {
      await listening.close();
      await engine.close();
    },
  };
  return running;
}

function findConfigurationDirectory(): string {
  return toConfigurationDirectory({ platform: process.platform, env: process.env, home: homedir() });
}

// Express takes as long to load as everything else together, and a program that speaks Graph never needs it.
function toLazyPages(findSite: () => Site): RequestListener {
  let pages: Promise<RequestListener> | undefined;
  return (req, res) => {
    pages ??= import('./express-pages.js').then(({ createPages }) => createPages(findSite()));
    pages.then(
      (answer) => answer(req, res),
      (reason: unknown) => {
        process.emitWarning(reason instanceof Error ? reason : String(reason));
        res.writeHead(500, { 'Content-Type': 'text/plain' }).end('The pages could not be loaded.\n');
      },
    );
  };
}
