// Fixtures that a server knows by name: those of a folder, and finding the one to begin with.

import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fixture, GivenFixture } from '../../../fixtures/fixture.js';
import { requireFixture, shippedNames } from '../../../fixtures/index.js';
import { requireOwnFixtures } from '../../../fixtures/own-fixtures.js';
import { checkFixture } from '../../../fixtures/schema/check-fixture.js';
import { readStateFile } from '../../../fixtures/state-file/read-state-file.js';
import { StateFileError } from '../../../fixtures/state-file/state-file-error.js';
import type { Catalogue } from '../../domain/tenant/catalogue.js';
import { OptionError } from './option-error.js';
import { toReadable } from './starting-tenant.js';

/**
 * Reads the file of a fixture.
 *
 * @param now - milliseconds since 1970: it is checked as if it were planted at this moment
 * @throws StateFileError with everything that is wrong in it
 */
export const readFixture = async (file: string, catalogue: Catalogue, now: number): Promise<Fixture> => {
  const content = await readStateFile(file, createReadStream(file), catalogue).catch((error: unknown) => {
    throw toReadable(file, error);
  });
  if (content.kind === 'state') {
    const problem = 'this is an exported state, not a fixture. To begin with a state: tenantry start --import FILE.';
    throw new StateFileError(file, [{ path: '', problem }]);
  }
  const faults = checkFixture(content.fixture, catalogue, now);
  if (faults.length > 0) throw new StateFileError(file, faults);
  return content.fixture as Fixture;
};

const listFiles = async (directory: string): Promise<readonly string[]> => {
  try {
    const names = await readdir(directory);
    return names.filter((name) => name.endsWith('.json')).toSorted();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const what =
      code === 'ENOENT' ? 'does not exist' : code === 'ENOTDIR' ? 'is no directory' : `cannot be read (${code})`;
    throw new OptionError(`${directory} ${what}. Give the directory that holds your fixtures to --fixtures.`);
  }
};

/**
 * Reads the fixtures of a folder: its `*.json` files.
 *
 * @param now - milliseconds since 1970: each is checked as if it were planted at this moment
 * @throws OptionError when the folder cannot be read, holds none, or two have one name; StateFileError with what is wrong
 * in a file
 */
export const readFixtureDirectory = async (
  directory: string,
  catalogue: Catalogue,
  now: number,
): Promise<readonly Fixture[]> => {
  const files = new Map<string, string>(shippedNames.map((name) => [name, 'the shipped fixture']));
  const fixtures: Fixture[] = [];
  for (const name of await listFiles(directory)) {
    const file = join(directory, name);
    const fixture = await readFixture(file, catalogue, now);
    const other = files.get(fixture.name);
    if (other !== undefined) {
      throw new OptionError(`${file} has the name '${fixture.name}', as ${other} does. Give it another name.`);
    }
    files.set(fixture.name, file);
    fixtures.push(fixture);
  }
  if (fixtures.length > 0) return fixtures;
  throw new OptionError(`${directory} holds no fixture. A fixture is a file whose name ends in .json.`);
};

/** @throws OptionError when no fixture has this name */
export const requireKnownFixture = (name: string, own: readonly GivenFixture[]): void => {
  try {
    requireFixture(name, requireOwnFixtures(own));
  } catch (error) {
    throw error instanceof RangeError ? new OptionError(error.message) : error;
  }
};
