// The sentences in which a decision says why a product can be claimed or is skipped. claim-license.ts has the rules.

import type { AssignmentViolation } from '../ledger/check-assignment.js';
import type { SubscribedSku } from '../ledger/subscribed-sku.js';

const toList = (value: unknown): readonly string[] => [value].flat().filter((one) => typeof one === 'string');

/** Names in a row, as they are read aloud: `A, B or C`. */
const join = (names: readonly string[], word: 'and' | 'or'): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1) ?? ''}`;

/** What the plain count leaves out: seats in the grace period, and seats that nobody can use. */
const describeStates = ({ prepaidUnits }: SubscribedSku): string => {
  const { enabled, warning, suspended, lockedOut } = prepaidUnits;
  const are = (count: number): string => (count === 1 ? 'is' : 'are');
  const notes: string[] = [];
  if (warning > 0) {
    const all = warning === 1 ? 'it' : warning === 2 ? 'both' : 'all';
    const which = enabled === 0 ? all : `${String(warning)} of them`;
    notes.push(`${which} ${are(warning)} in the grace period`);
  }
  if (suspended > 0) notes.push(`${String(suspended)} more ${are(suspended)} suspended`);
  if (lockedOut > 0) notes.push(`${String(lockedOut)} more ${are(lockedOut)} locked out`);
  return notes.map((note) => `; ${note}`).join('');
};

const toSeats = (count: number): string => `${String(count)} ${count === 1 ? 'seat' : 'seats'}`;

const countUsable = ({ prepaidUnits }: SubscribedSku): number => prepaidUnits.enabled + prepaidUnits.warning;

/** How many seats are in use: `0 of 2 seats in use; both are in the grace period`. */
export const describeSeats = (sku: SubscribedSku): string =>
  `${String(sku.consumedUnits)} of ${toSeats(countUsable(sku))} in use${describeStates(sku)}`;

/** Why a usable product has no seat to give, by the rule that says so. */
export const explainNoSeat = (
  sku: SubscribedSku,
  name: string,
): readonly [rule: 'R6' | 'R27' | 'R28', sentence: string] => {
  const { consumedUnits } = sku;
  const usable = countUsable(sku);
  if (consumedUnits > usable) {
    const used = `${toSeats(consumedUnits)} ${consumedUnits === 1 ? 'is' : 'are'} in use`;
    const owned = usable === 0 ? 'none' : `only ${String(usable)}`;
    return ['R28', `${name}, is over-assigned: ${used}, and the tenant has ${owned}${describeStates(sku)}.`];
  }
  const seats = describeSeats(sku);
  if (consumedUnits === usable) return ['R6', `${name}, has no free seat: ${seats}.`];
  const rule = 'Seats in the grace period cannot be claimed while claimFromWarning is false.';
  return ['R27', `${name}, has ${seats}. ${rule}`];
};

/** Why a product cannot be assigned, with plans by the names that people know. */
export const explainViolation = ({ code, details, assignmentError }: AssignmentViolation, name: string): string => {
  const why = (): string => {
    switch (code) {
      case 'mutuallyExclusivePlans':
        return `${join(toList(details.planNames), 'and')} exclude each other`;
      case 'missingDependency':
        return `${join(toList(details.planName), 'and')} needs ${join(toList(details.neededNames), 'or')}`;
      case 'uniquenessViolation':
        return `another user has the mail address ${toList(details.value)
          .join('')
          .replace(/^smtp:/i, '')}`;
      case 'planNotInSku':
        return 'the policy leaves out a service plan that the product does not contain';
      case 'skuNotAssignable':
        return 'the license is for the whole organization';
      default:
        return code;
    }
  };
  return `${name}, cannot be assigned: ${why()} (${assignmentError}).`;
};
