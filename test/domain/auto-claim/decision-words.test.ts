// Sentences of a decision and the parts that a client gets of them: what is said can be read back.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { decisionSentences } from '../../../server/domain/auto-claim/decision-sentences.js';
import { readDecision, sayDecision } from '../../../server/domain/auto-claim/decision-words.js';

const codes = Object.values(decisionSentences).flatMap((sentences) => Object.keys(sentences));

const count = fc.nat({ max: 1_000_000 });

const units = fc.record({
  prepaidUnits: fc.record({ enabled: count, warning: count, suspended: count, lockedOut: count }),
  consumedUnits: count,
});

/** What a field can be. A name is text that people chose. */
const values: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  rank: fc.nat({ max: 7 }),
  time: fc
    .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
    .map((date) => `${date.toISOString().slice(0, 19)}.000Z`),
  seats: units,
  excess: units,
  leftOut: fc.integer({ min: 1, max: 60 }),
  needed: fc.uniqueArray(fc.constantFrom('SharePoint (Plan 1)', 'Exchange Online', 'Teams', 'Sway'), { minLength: 1 }),
  error: fc.constantFrom('CountViolation', 'UniquenessViolation', 'DependencyViolation', 'Other'),
};

const name = fc.string({ minLength: 1, maxLength: 40 });

const toFields = (template: string): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(
    Object.fromEntries(Array.from(template.matchAll(/\{(\w+)\}/g), ([, field = '']) => [field, values[field] ?? name])),
  );

/** A sentence of any rule with any fields. */
const anySentence = fc
  .constantFrom(
    ...Object.entries(decisionSentences).flatMap(([rule, of]) =>
      Object.entries(of).map(([code, template]) => [rule, code, template] as const),
    ),
  )
  .chain(([rule, code, template]) => toFields(template).map((fields) => ({ rule, code, fields })));

const say = sayDecision as (rule: string, words: Readonly<Record<string, unknown>>) => string;

describe('a sentence of a decision', () => {
  it('has a code that the contract lists, and no two sentences have the same', () => {
    const contract = parse(readFileSync('openapi/control.yaml', 'utf8')) as {
      components: { schemas: { DecisionCode: { enum: readonly string[] } } };
    };
    expect(new Set(codes).size).toBe(codes.length);
    expect([...contract.components.schemas.DecisionCode.enum].toSorted()).toEqual(codes.toSorted());
  });

  it('is read back as one part with its code, whatever names are in it', () => {
    fc.assert(
      fc.property(anySentence, ({ rule, code, fields }) => {
        const said = say(rule, { [code]: fields });
        expect(readDecision(rule, said).map((part) => part.code)).toEqual([code]);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [
      'R6',
      {
        freeSeat: {
          rank: 2,
          product: 'Office 365 E1',
          seats: { prepaidUnits: { enabled: 0, warning: 2, suspended: 1, lockedOut: 4 }, consumedUnits: 1 },
        },
      },
      [
        {
          code: 'freeSeat',
          parameters: { rank: 2, product: 'Office 365 E1', used: 1, usable: 2, grace: 2, suspended: 1, lockedOut: 4 },
        },
      ],
    ],
    [
      'R28',
      {
        overAssigned: {
          rank: 0,
          product: 'Office 365 E1',
          excess: { prepaidUnits: { enabled: 1, warning: 1, suspended: 0, lockedOut: 0 }, consumedUnits: 5 },
        },
      },
      [{ code: 'overAssigned', parameters: { rank: 0, product: 'Office 365 E1', used: 5, usable: 2, grace: 1 } }],
    ],
    [
      'R25',
      { planNeeds: { rank: 0, product: 'Microsoft 365 E5', plan: 'Teams', needed: ['A', 'B', 'C'] } },
      [
        {
          code: 'planNeeds',
          parameters: { rank: 0, product: 'Microsoft 365 E5', plan: 'Teams', needed: ['A', 'B', 'C'] },
        },
      ],
    ],
    [
      'R17',
      { claimedAndLost: { product: 'Office 365 E1', time: '2026-10-05T09:00:30.250Z' }, mayClaimAgain: {} },
      [
        { code: 'claimedAndLost', parameters: { product: 'Office 365 E1', time: '2026-10-05T09:00:30.000Z' } },
        { code: 'mayClaimAgain', parameters: {} },
      ],
    ],
    [
      'R21',
      {
        limitedPlan: { product: 'Office 365 E3', plan: 'Power Apps for Office 365' },
        limitedPlanNotEnough: { surface: 'A canvas app' },
      },
      [
        { code: 'limitedPlan', parameters: { product: 'Office 365 E3', plan: 'Power Apps for Office 365' } },
        { code: 'limitedPlanNotEnough', parameters: { surface: 'A canvas app' } },
      ],
    ],
    [
      'R30',
      {
        addedToGroup: { group: 'makers' },
        groupCannotAssign: { product: 'Power Apps Premium', error: 'CountViolation' },
        groupDecidesPlans: {},
      },
      [
        { code: 'addedToGroup', parameters: { group: 'makers' } },
        { code: 'groupCannotAssign', parameters: { product: 'Power Apps Premium', error: 'CountViolation' } },
        { code: 'groupDecidesPlans', parameters: {} },
      ],
    ],
  ])('of %s gives its parts with what each is about', (rule, words, parts) => {
    expect(readDecision(rule, say(rule, words))).toEqual(parts);
  });

  it.each([
    [
      'R17',
      { claimedAndLost: { product: 'X', time: '2026-10-05T09:00:00.000Z' } },
      'The user claimed X on October 5, 2026 at 09:00 UTC and lost it later.',
    ],
    [
      'R17',
      { claimedAndLost: { product: 'X', time: '2026-01-31T23:59:08.000Z' } },
      'The user claimed X on January 31, 2026 at 23:59:08 UTC and lost it later.',
    ],
    [
      'R30',
      { memberLicenseFailed: { error: 'Other' } },
      "The user is already in the policy's group. The license from the group could not be assigned, because Graph says Other.",
    ],
  ])('of %s is said as people say it', (rule, words, said) => {
    expect(say(rule, words)).toBe(said);
  });

  it.each([
    ['R6', 'The first product has a seat.'],
    ['R99', 'The account is enabled.'],
    ['toString', 'The account is enabled.'],
    ['R23', ''],
    ['R6', `The main product, ${'X'.repeat(5000)}, has a free seat: 5 of 8 seats in use.`],
  ])('that is not ours has no parts (%s)', (rule, detail) => {
    expect(readDecision(rule, detail)).toEqual([]);
  });
});
