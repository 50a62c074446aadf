// Fixtures with one thing wrong, made by changing a right one: checking and planting refuse them in the same words.

import { describe, expect, it } from 'vitest';
import { FixtureError } from '../../fixtures/fixture-error.js';
import type { Fixture } from '../../fixtures/fixture.js';
import { checkFixture } from '../../fixtures/schema/check-fixture.js';
import type { FormSchema } from '../../server/forms/fault-words.js';
import { toFaultText } from '../../server/forms/faults.js';
import { fixtureLists } from '../../server/forms/generated/form-lists.js';
import { readForms } from '../../server/forms/generated/forms.js';
import { catalogue } from '../fixtures/catalogue/built-in-catalogue.js';
import { plant, plantedAt, small } from '../fixtures/planted.js';
import type { Json } from '../new-emulator.js';

const [ann, ben] = small.users;
const right: Fixture = {
  ...small,
  settings: { autoClaim: 'Enabled' },
  users: [{ ...ann!, licenses: [{ sku: 'SPE_E3', disabledPlans: ['SWAY'] }] }, ben!],
  groups: [{ name: 'makers', displayName: 'Makers', members: ['ann'] }],
  policies: [{ name: 'Teams', app: 'teams', enabled: true, products: [{ sku: 'SPE_E3' }] }],
  applications: [{ appId: '5ea70000-0000-4000-8000-000000000001', displayName: 'Seats' }],
};

const plantProblem = (fixture: Json): string | undefined => {
  try {
    plant(fixture as Fixture);
    return undefined;
  } catch (error) {
    if (error instanceof FixtureError) return error.message;
    throw error;
  }
};

/** What both doors say. Fails when they say different things. */
const agree = (fixture: Json): readonly string[] => {
  const said = checkFixture(fixture, catalogue, Date.parse(plantedAt)).map(toFaultText);
  const [first] = said;
  const wanted = first === undefined ? undefined : `fixture ${String(fixture.name)}.${first}`;
  expect(plantProblem(fixture)).toBe(wanted);
  return said;
};

const copy = (): Json => JSON.parse(JSON.stringify(right));

/** A part of a fixture by its path, the name of its form, and the part itself. */
const parts = Object.entries(fixtureLists).map(
  ([list, form]) => [`${list}[0]`, form, (fixture: Json): Json => fixture[list][0]] as const,
);

describe('a fixture', () => {
  it('that is right is taken', () => {
    expect(agree(copy())).toEqual([]);
  });

  it.each<[string, (fixture: Json) => unknown, string]>([
    [
      'a license that is a number',
      (f) => (f.users[0].licenses = [7]),
      'users[0].licenses[0]: 7 is not text or an object.',
    ],
    [
      'a license without a product',
      (f) => (f.users[0].licenses = [{}]),
      'users[0].licenses[0]: the property "sku" is missing. Add it: text with a visible character.',
    ],
    [
      'a country in lower case',
      (f) => (f.organization.countryLetterCode = 'us'),
      'organization.countryLetterCode: "us" is not a country code of two capital letters like US.',
    ],
    [
      'negative units',
      (f) => (f.subscriptions[0].units = -1),
      'subscriptions[0].units: -1 is not a whole number, 0 or more.',
    ],
    [
      'a limit of no policies',
      (f) => (f.settings.choices = { maxPolicies: 0 }),
      'settings.choices.maxPolicies: 0 is not a whole number, 1 or more or null.',
    ],
    [
      'a policy product that is empty',
      (f) => (f.policies[0].products = [{}]),
      'policies[0].products[0]: the property "sku" is missing. Add it: text with a visible character.',
    ],
    ['users that are no list', (f) => (f.users = {}), 'users: {} is not a list.'],
    [
      'a tenantId in capitals',
      (f) => (f.organization.tenantId = 'ABC'),
      'organization.tenantId: "ABC" is not a GUID in lower case.',
    ],
    ['an empty name', (f) => (f.users[0].name = ' '), 'users[0].name: " " is not text with a visible character.'],
  ])('with %s is refused by both doors in the same words', (_what, change, fault) => {
    const fixture = copy();
    change(fixture);
    expect(agree(fixture)).toEqual([fault]);
  });
});

describe.each(parts)('%s of a fixture', (path, name, find) => {
  const { properties = {}, required = [] } = readForms()[name] as FormSchema;

  it.each(required)('without %s is refused by both doors in the same words', (property) => {
    const fixture = copy();
    Reflect.deleteProperty(find(fixture) as object, property);
    const said = agree(fixture);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`${path}: the property "${property}" is missing. Add it: `);
  });

  it.each(Object.keys(properties))('with a number or an object as %s is refused by both doors', (property) => {
    // An object with a form of its own says which of its properties is wrong.
    const isObject = properties[property]?.properties !== undefined;
    for (const value of isObject ? [-7.5] : [-7.5, { of: 1 }]) {
      const fixture = copy();
      find(fixture)[property] = value;
      expect(agree(fixture)[0]).toMatch(
        new RegExp(`^${path.replace('[0]', '\\[0\\]')}\\.${property}: .+ is not .+\\.$`),
      );
    }
  });

  it('with an unknown property is refused by both doors in the same words', () => {
    const fixture = copy();
    find(fixture).zzzzzzzzzzzz = 1;
    expect(agree(fixture)).toEqual([`${path}: there is no property "zzzzzzzzzzzz". Remove it.`]);
  });
});
