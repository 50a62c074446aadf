// What a tenant is made from, as callers name it: fixtures and states, and how a wrong one is refused.

import { FixtureError } from '../fixtures/fixture-error.js';
import type { Fixture, GivenFixture } from '../fixtures/fixture.js';
import { requireFixture } from '../fixtures/index.js';
import { requireOwnFixtures } from '../fixtures/own-fixtures.js';
import { checkFixtureText } from '../fixtures/schema/check-fixture.js';
import type { Catalogue } from './domain/tenant/catalogue.js';
import { createFaultList, toSentence, type Fault } from './forms/faults.js';
import { GraphError } from './http/errors/graph-error.js';

const badOrigin = (message: string): GraphError => new GraphError(400, 'Request_BadRequest', message);

/** The refusal of a state or a fixture with faults. */
export const wrongOrigin = (what: 'state' | 'fixture', faults: readonly Fault[]): GraphError =>
  new GraphError(400, 'Request_BadRequest', `The ${what} cannot be loaded. ${toSentence(faults)}`, {
    details: faults.map(({ path, problem }) => ({
      code: what === 'state' ? 'InvalidState' : 'InvalidFixture',
      target: path,
      message: problem,
    })),
  });

/** @throws GraphError when a fixture that the user adds is none, or has the name of another */
export const takeOwnFixtures = (given: readonly GivenFixture[] = []): readonly Fixture[] => {
  try {
    return requireOwnFixtures(given);
  } catch (error) {
    throw error instanceof FixtureError ? badOrigin(error.message) : error;
  }
};

/** A fixture by name or as it was given. @throws GraphError when there is none of this name, or it says what cannot be */
export const findFixture = (given: string | GivenFixture, own: readonly Fixture[], catalogue: Catalogue): Fixture => {
  if (typeof given === 'string') {
    try {
      return requireFixture(given, own);
    } catch (error) {
      throw error instanceof RangeError ? badOrigin(error.message) : error;
    }
  }
  const found = createFaultList();
  if (checkFixtureText(given, catalogue, found)) return given;
  throw wrongOrigin('fixture', found.faults);
};
