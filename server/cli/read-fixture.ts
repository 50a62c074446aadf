// Reads the name of a fixture from the command line. Loaded only when one is given, since it brings the fixtures along.

import { requireFixture } from '../../fixtures/index.js';

/** @throws RangeError naming the nearest right name when there is no such fixture */
export function readFixture(name: string): string {
  return requireFixture(name).name;
}
