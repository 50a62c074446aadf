// What can be supposed about a decision: only what would change it or is worth knowing, one thing at a time.

import type { components } from '../../../server/contract/generated/control-types.js';
import type { DecisionStep } from '../../words/decision-german.js';
import type { Words } from '../../words/words.js';

type Schemas = components['schemas'];

/** What a request supposes. */
export type Supposition = Schemas['Supposition'];

/** One thing that could be different. */
export interface Choice {
  /** As the address has it. */
  readonly id: string;
  readonly label: string;
  readonly suppose: Supposition;
}

/** What the choices follow from. */
export interface Decided {
  readonly decision: readonly DecisionStep[];
  /** The policy that decides for the app, as it is now. */
  readonly policy: Schemas['AutoClaimPolicy'] | undefined;
  /** The products of the tenant, with the names that decisions use. */
  readonly products: readonly { readonly skuId: string; readonly name: string }[];
}

type Part = NonNullable<DecisionStep['parts']>[number];

const listParts = (decision: readonly DecisionStep[]): readonly Part[] => decision.flatMap(({ parts = [] }) => parts);

const toCount = (value: Part['parameters'][string] | undefined): number => (typeof value === 'number' ? value : 0);

/** A country for those who have none. */
const someCountry = 'US';

/** Seats more where one was missing, and none where there was one. */
const listSeatChoices = (words: Words, { decision, products }: Decided): readonly Choice[] => {
  const { whatIf } = words.live;
  return listParts(decision).flatMap(({ code, parameters }): readonly Choice[] => {
    const { product, used, usable } = parameters;
    const owned = products.find(({ name }) => name === product);
    if (owned === undefined) return [];
    const { skuId, name } = owned;
    const free = toCount(usable) - toCount(used);
    if (code === 'freeSeat') {
      const suppose = { extraUnits: [{ skuId, units: -free }] };
      return [{ id: `noSeat-${skuId}`, label: whatIf.noSeat(name), suppose }];
    }
    if (code !== 'noFreeSeat' && code !== 'overAssigned') return [];
    return [{ id: `seat-${skuId}`, label: whatIf.seat(name), suppose: { extraUnits: [{ skuId, units: 1 - free }] } }];
  });
};

/** Each backup product in the place of the main product. */
const listOrderChoices = (words: Words, { policy, products }: Decided): readonly Choice[] => {
  // A policy that adds to a group has one product.
  if (policy?.assignmentMode !== 'user') return [];
  const inOrder = policy.products.map(({ skuId }) => skuId);
  return inOrder.slice(1).map((skuId) => {
    const name = products.find((one) => one.skuId === skuId)?.name ?? skuId;
    const others = inOrder.filter((one) => one !== skuId);
    return { id: `first-${skuId}`, label: words.live.whatIf.first(name), suppose: { products: [skuId, ...others] } };
  });
};

/** What could be different about a decision. */
export const listChoices = (words: Words, decided: Decided): readonly Choice[] => {
  const { whatIf } = words.live;
  const codes = new Set<string>(listParts(decided.decision).map(({ code }) => code));
  const named = decided.policy === undefined ? {} : { policyId: decided.policy.id };
  const found: Choice[] = [];
  const add = (when: string, choice: Choice): void => {
    if (codes.has(when)) found.push(choice);
  };
  const { policyOff, policyOn, autoClaimOff, autoClaimOn, noLocation, location } = whatIf;
  add('policyOn', { id: 'policyOff', label: policyOff, suppose: { policyEnabled: false, ...named } });
  add('policyOff', { id: 'policyOn', label: policyOn, suppose: { policyEnabled: true, ...named } });
  add('autoClaimOn', { id: 'autoClaimOff', label: autoClaimOff, suppose: { autoClaim: 'Disabled' } });
  add('autoClaimOff', { id: 'autoClaimOn', label: autoClaimOn, suppose: { autoClaim: 'Enabled' } });
  add('usageLocation', { id: 'noLocation', label: noLocation, suppose: { usageLocation: null } });
  for (const code of ['noUsageLocation', 'usageLocationNotInherited']) {
    add(code, { id: 'location', label: location(someCountry), suppose: { usageLocation: someCountry } });
  }
  const isTried = codes.has('policyOn') && codes.has('autoClaimOn');
  return [...found, ...listSeatChoices(words, decided), ...(isTried ? listOrderChoices(words, decided) : [])];
};
