// Which sentence says why a product cannot be claimed. claim-license.ts has the rules, decision-sentences.ts the sentences.

import type { AssignmentViolation } from '../ledger/check-assignment.js';
import type { SubscribedSku } from '../ledger/subscribed-sku.js';
import type { Trail } from './app-open.js';
import type { DecisionWords } from './decision-words.js';

/** A product of a policy as sentences name it. */
interface RankedProduct {
  readonly rank: number;
  readonly product: string;
}

/** Notes why a usable product has no seat to give, by the rule that says so. */
export const noteNoSeat = (trail: Trail, sku: SubscribedSku, fields: RankedProduct): void => {
  const { consumedUnits, prepaidUnits } = sku;
  const usable = prepaidUnits.enabled + prepaidUnits.warning;
  if (consumedUnits > usable) trail.note('R28', 'skip', { overAssigned: { ...fields, excess: sku } });
  else if (consumedUnits === usable) trail.note('R6', 'skip', { noFreeSeat: { ...fields, seats: sku } });
  else trail.note('R27', 'skip', { graceSeatsExcluded: { ...fields, seats: sku } });
};

const toList = (value: unknown): readonly string[] => [value].flat().filter((one) => typeof one === 'string');

/** Why a product cannot be assigned, with plans by the names that people know. */
export const explainViolation = (
  { code, details, assignmentError }: AssignmentViolation,
  fields: RankedProduct,
): DecisionWords<'R25'> => {
  switch (code) {
    case 'mutuallyExclusivePlans': {
      const [plan = '', otherPlan = ''] = toList(details.planNames);
      return { plansExclude: { ...fields, plan, otherPlan } };
    }
    case 'missingDependency':
      return {
        planNeeds: { ...fields, plan: toList(details.planName).join(), needed: toList(details.neededNames) },
      };
    case 'uniquenessViolation':
      return {
        mailTaken: {
          ...fields,
          address: toList(details.value)
            .join()
            .replace(/^smtp:/i, ''),
        },
      };
    case 'planNotInSku':
      return { planNotInProduct: fields };
    case 'skuNotAssignable':
      return { organizationLicense: fields };
    default:
      return { cannotBeAssigned: { ...fields, error: assignmentError } };
  }
};
