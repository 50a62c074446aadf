// The tenant that a server begins with when it is not a shipped fixture: from a file, or made up.

import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Fixture } from '../../fixtures/fixture.js';
import type { ProfileName } from '../../fixtures/generate/profile.js';
import type { Clock } from '../domain/tables.js';
import type { Catalogue } from '../domain/catalogue.js';
import { createTenant, type Tenant, type TenantSurroundings } from '../store/tenant.js';

/** What a server can begin with beside a fixture by name. */
export interface TenantSource {
  /** A state or fixture file. */
  readonly file?: string;
  /** Makes up so many people. */
  readonly users?: number;
  readonly profile?: ProfileName;
  readonly seed?: number;
  /** ISO 8601: the clock stands still at this time. */
  readonly now?: string;
}

const defaultSeed = 42;

const freezeClock = (tenant: Tenant, now: string | undefined): Tenant => {
  if (now === undefined) return tenant;
  const clock: Clock = { id: 'clock', frozen: true, now: new Date(now).toISOString(), offsetMilliseconds: 0 };
  tenant.transact((draft) => {
    draft.put('clock', clock);
  });
  return tenant;
};

const readTenant = async (file: string, source: TenantSource, surroundings: TenantSurroundings): Promise<Tenant> => {
  const { readStateFile } = await import('../../fixtures/state-file/read-state-file.js');
  const content = await readStateFile(file, createReadStream(file), surroundings.catalogue);
  if (content.kind === 'state') return freezeClock(createTenant(surroundings, content.rows), source.now);
  const { plantFixture } = await import('../../fixtures/plant-fixture.js');
  const tenant = createTenant(surroundings);
  const { seed = defaultSeed, now } = source;
  tenant.transact((draft) => {
    plantFixture(draft, content.fixture as Fixture, { seed, now, systemNow: surroundings.systemClock() });
  });
  return tenant;
};

const makeUpTenant = async (users: number, source: TenantSource, surroundings: TenantSurroundings): Promise<Tenant> => {
  const { generateRows } = await import('../../fixtures/generate/generate-rows.js');
  const { gatherRows } = await import('../../fixtures/state-file/table-rows.js');
  const { seed = defaultSeed, profile = 'retail' } = source;
  const now = source.now ?? new Date(surroundings.systemClock()).toISOString();
  const rows = generateRows({ users, seed, now, profile, catalogue: surroundings.catalogue });
  return freezeClock(createTenant(surroundings, gatherRows(rows)), source.now);
};

/**
 * Makes the first tenant.
 *
 * @returns undefined when the source names neither a file nor people: the emulator plants a fixture then
 * @throws StateFileError or FixtureError saying what is wrong with a file, and where
 */
export const makeFirstTenant = async (
  source: TenantSource,
  surroundings: TenantSurroundings,
): Promise<Tenant | undefined> => {
  if (source.file !== undefined) return readTenant(source.file, source, surroundings);
  return source.users === undefined ? undefined : makeUpTenant(source.users, source, surroundings);
};

/** Reads a catalogue file, as `tenantry fixture import` writes it. Throws an Error that says what is wrong with it. */
export const readCatalogue = async (file: string): Promise<Catalogue> => {
  const { buildCatalogueFrom, requireCatalogueFile } = await import('../../fixtures/import/catalogue-file.js');
  return buildCatalogueFrom(requireCatalogueFile(JSON.parse(await readFile(file, 'utf8'))));
};
