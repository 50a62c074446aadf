// The whole server in one call: an engine, its certificates, its listeners and its pages.

import type { RequestListener } from 'node:http';
import { homedir } from 'node:os';
import { createEmulator, type EmulatorOptions } from '../emulator.js';
import { toConfigurationDirectory } from './configuration-directory.js';
import { listen, type Listening } from './listen.js';
import type { Site } from './site.js';
import { newRequestId, systemClock } from './system.js';
import { loadTls } from './tls.js';

/** How to start; everything has a default. */
export interface ServerOptions extends EmulatorOptions {
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
}

/** A server that runs. */
export type RunningServer = Listening & Site;

/**
 * Starts a server on the loopback.
 * @throws PortError, CertificateFileError, and what `createEmulator` throws for a wrong option
 */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const { port, httpsPort, https = true, certDir, allowedHosts = [], ...engine } = options;
  const emulator = createEmulator({ systemClock, newRequestId, ...engine });
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
  const running = { ...listening, version, tenantId, ...(tls === undefined ? {} : { caFile: tls.caFile }) };
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
