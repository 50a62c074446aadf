// Reads the name of a fixture from the command line. Loaded only when one is given, since it brings the fixtures along.

import { requireFixture } from '../../../fixtures/index.js';
import { isFixtureFile } from '../fixture/fixture-file.js';

/** A fixture by name, or the path of a file. @throws RangeError naming the nearest right name when there is none */
export const readFixture = (name: string): string => {
  if (isFixtureFile(name)) return name;
  return requireFixture(name).name;
};
