// The tests of one client: run where the machine has what it needs, skipped by name and reason where not.

import { describe, it } from 'vitest';
import { findLack, findVersion, type RuntimeName } from './machine.js';

/** The build machine sets it: a client whose runtime is there must be tried. */
const isRequired = process.env.TENANTRY_CLIENTS === 'required';

/** Groups the tests of a client under its name and version. */
export const describeClient = (
  client: string,
  needs: readonly [RuntimeName, ...RuntimeName[]],
  tests: () => void,
): void => {
  const title = `${client} ${findVersion(client, needs[0])}`;
  const lack = findLack(...needs);
  if (lack === undefined) {
    describe(title, tests);
  } else if (lack.isFault && isRequired) {
    describe(title, () => {
      it('can be tried', () => {
        throw new Error(`${client} was not tried: ${lack.why}.`);
      });
    });
  } else {
    describe.skipIf(true)(`${title}: skipped, since ${lack.why}`, tests);
  }
};
