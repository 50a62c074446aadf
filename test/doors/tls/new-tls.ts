// Certificates for tests, in a directory that goes with the test.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { loadTls, type TlsFiles } from '../../../server/doors/tls/tls.js';
import { systemClock } from '../../../server/clock-and-ids.js';

/** A directory that is there for one test. */
export const newDirectory = async (): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), 'tenantry-test-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
};

/** Certificates that are good now. */
export const newTls = async (): Promise<TlsFiles> =>
  loadTls(join(await newDirectory(), 'certificates'), [], systemClock());
