// The sentences about seats in a decision, for every state that a product's seats can be in.

import { describe, expect, it } from 'vitest';
import { requireProduct } from '../../fixtures/catalogue/built-in-catalogue.js';
import { createTrail } from '../../../server/domain/auto-claim/app-open.js';
import { noteNoSeat } from '../../../server/domain/auto-claim/claim-words.js';
import { sayDecision } from '../../../server/domain/auto-claim/decision-words.js';
import type { SubscribedSku } from '../../../server/domain/ledger/subscribed-sku.js';

type Units = Partial<SubscribedSku['prepaidUnits']>;

const toSku = (consumedUnits: number, units: Units): SubscribedSku => ({
  product: requireProduct('STANDARDPACK'),
  companySubscriptions: [],
  prepaidUnits: { enabled: 0, warning: 0, suspended: 0, lockedOut: 0, ...units },
  consumedUnits,
  capabilityStatus: 'Enabled',
});

const cases: readonly (readonly [consumed: number, units: Units, words: string])[] = [
  [5, { enabled: 8 }, '5 of 8 seats in use'],
  [0, { enabled: 1 }, '0 of 1 seat in use'],
  [0, { warning: 1 }, '0 of 1 seat in use; it is in the grace period'],
  [0, { warning: 2 }, '0 of 2 seats in use; both are in the grace period'],
  [1, { warning: 3 }, '1 of 3 seats in use; all are in the grace period'],
  [1, { enabled: 2, warning: 1 }, '1 of 3 seats in use; 1 of them is in the grace period'],
  [1, { enabled: 1, warning: 2 }, '1 of 3 seats in use; 2 of them are in the grace period'],
  [1, { enabled: 2, suspended: 1 }, '1 of 2 seats in use; 1 more is suspended'],
  [1, { enabled: 2, suspended: 5 }, '1 of 2 seats in use; 5 more are suspended'],
  [1, { enabled: 2, lockedOut: 3 }, '1 of 2 seats in use; 3 more are locked out'],
  [
    1,
    { enabled: 1, warning: 1, suspended: 2 },
    '1 of 2 seats in use; 1 of them is in the grace period; 2 more are suspended',
  ],
];

const fields = { rank: 0, product: 'Office 365 E1' };
const name = 'The main product, Office 365 E1';

it.each(cases)('counts the seats: %i in use of %o is "%s"', (consumed, units, words) => {
  const freeSeat = { ...fields, seats: toSku(consumed, units) };
  expect(sayDecision('R6', { freeSeat })).toBe(`${name}, has a free seat: ${words}.`);
});

describe('a product without a seat to give', () => {
  const refusals: readonly (readonly [consumed: number, units: Units, rule: string, words: string])[] = [
    [1, { enabled: 1 }, 'R6', 'has no free seat: 1 of 1 seat in use.'],
    [2, { enabled: 2, suspended: 1 }, 'R6', 'has no free seat: 2 of 2 seats in use; 1 more is suspended.'],
    [2, { warning: 2 }, 'R6', 'has no free seat: 2 of 2 seats in use; both are in the grace period.'],
    [3, { enabled: 1 }, 'R28', 'is over-assigned: 3 seats are in use, and the tenant has only 1.'],
    [
      3,
      { enabled: 1, suspended: 5 },
      'R28',
      'is over-assigned: 3 seats are in use, and the tenant has only 1; 5 more are suspended.',
    ],
    [1, {}, 'R28', 'is over-assigned: 1 seat is in use, and the tenant has none.'],
    [
      0,
      { warning: 2 },
      'R27',
      'has 0 of 2 seats in use; both are in the grace period. ' +
        'Seats in the grace period cannot be claimed while claimFromWarning is false.',
    ],
    [
      1,
      { enabled: 1, warning: 1 },
      'R27',
      'has 1 of 2 seats in use; 1 of them is in the grace period. ' +
        'Seats in the grace period cannot be claimed while claimFromWarning is false.',
    ],
  ];

  it.each(refusals)('%i in use of %o is refused by %s: %s', (consumed, units, rule, words) => {
    const trail = createTrail();
    noteNoSeat(trail, toSku(consumed, units), fields);
    expect(trail.steps).toEqual([{ rule, outcome: 'skip', detail: `${name}, ${words}` }]);
  });
});
