// The tenant that a server begins with when it is not a shipped fixture: read from a file, or made up. Tenants of a state
// directory are in state-keeping.ts.

import { createReadStream } from 'node:fs';
import type { Fixture } from '../../../fixtures/fixture.js';
import type { ProfileName } from '../../../fixtures/generate/profile.js';
import { plantFixture } from '../../../fixtures/plant/plant-fixture.js';
import { readStateFile } from '../../../fixtures/state-file/read-state-file.js';
import { StateFileError } from '../../../fixtures/state-file/state-file-error.js';
import { gatherRows } from '../../../fixtures/state-file/table-rows.js';
import { toIso } from '../../domain/tenant/time.js';
import { createTenant, type Tenant, type TenantSurroundings } from '../../store/tenant.js';
import { OptionError } from './option-error.js';

/** What a server can begin with, other than a fixture by name. */
export interface TenantSource {
  /** A file: a state (`.json`, `.jsonl`) or a fixture. */
  readonly file?: string;
  /** Make up a tenant with this many users. */
  readonly users?: number;
  readonly profile?: ProfileName;
  readonly seed?: number;
  /** ISO 8601: the tenant's clock is stopped at this time. */
  readonly now?: string;
}

const defaultSeed = 42;

/**
 * Makes the tenant that a server begins with.
 *
 * @returns undefined when the source names neither a file nor a number of users: the emulator then plants a fixture
 * @throws StateFileError with what is wrong in the file; OptionError when a seed or a time is given to a state
 */
export const makeStartingTenant = async (
  given: TenantSource,
  surroundings: TenantSurroundings,
): Promise<Tenant | undefined> => {
  const source = given.now === undefined ? given : { ...given, now: requireInstant(given.now) };
  if (source.file !== undefined) return readTenant(source.file, source, surroundings);
  return source.users === undefined ? undefined : generateTenant(source.users, source, surroundings);
};

const requireInstant = (now: string): string => {
  const time = Date.parse(now);
  if (Number.isNaN(time))
    throw new OptionError(`'${now}' is not a date and time with a time zone. Write it like 2026-01-31T09:00:00Z.`);
  return toIso(time);
};

/**
 * Reads a tenant's file.
 *
 * @throws StateFileError with what is wrong in the file; OptionError when a seed or a time is given to a state
 */
export const readTenant = async (
  file: string,
  { seed, now }: Pick<TenantSource, 'seed' | 'now'>,
  surroundings: TenantSurroundings,
): Promise<Tenant> => {
  const { catalogue, systemClock } = surroundings;
  const content = await readStateFile(file, createReadStream(file), catalogue).catch((error: unknown) => {
    throw toReadable(file, error);
  });
  if (content.kind === 'state') {
    if (seed === undefined && now === undefined) return createTenant(surroundings, content.rows);
    const which = seed === undefined ? '--now' : '--seed';
    throw new OptionError(`${file} is a complete state that has its own ids and clock. Leave out ${which}.`);
  }
  const { checkFixture } = await import('../../../fixtures/schema/check-fixture.js');
  const faults = checkFixture(content.fixture, catalogue, systemClock());
  if (faults.length > 0) throw new StateFileError(file, faults);
  const tenant = createTenant(surroundings);
  tenant.transact((draft) => {
    plantFixture(draft, content.fixture as Fixture, { seed: seed ?? defaultSeed, now, systemNow: systemClock() });
  });
  return tenant;
};

/** Why a file cannot be read, as an error of state files; any other error as it is. */
export const toReadable = (file: string, error: unknown): unknown => {
  if (!(error instanceof Error && 'code' in error) || error instanceof StateFileError) return error;
  const problem =
    error.code === 'ENOENT' ? 'the file does not exist. Check the path.' : `the file cannot be read: ${error.message}.`;
  return new StateFileError(file, [{ path: '', problem }]);
};

const generateTenant = async (
  users: number,
  { profile = 'retail', seed = defaultSeed, now }: TenantSource,
  surroundings: TenantSurroundings,
): Promise<Tenant> => {
  const { catalogue, systemClock } = surroundings;
  // Loads faker, which takes time.
  const { generateRows } = await import('../../../fixtures/generate/generate-rows.js');
  const began = now ?? toIso(systemClock());
  const tenant = createTenant(surroundings, gatherRows(generateRows({ users, seed, now: began, profile, catalogue })));
  if (now !== undefined) {
    tenant.transact((draft) => {
      draft.put('clock', { id: 'clock', frozen: true, now, offsetMilliseconds: 0 });
    });
  }
  return tenant;
};
