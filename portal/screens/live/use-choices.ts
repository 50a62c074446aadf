// What can be supposed about a decision, with what the tenant has now.

import { useServer } from '../../api/server.js';
import { useCatalogue } from '../../parts/licenses/use-owned-products.js';
import type { DecisionStep } from '../../words/decision-german.js';
import { useWords } from '../../words/words.js';
import { listChoices, type Choice } from './suppositions.js';

/**
 * The choices for a decision about an app.
 *
 * @param policyId - the policy that decided, if one did
 */
export const useChoices = (
  app: string,
  decision: readonly DecisionStep[],
  policyId: string | undefined,
): readonly Choice[] => {
  const words = useWords();
  const { developer } = useServer();
  const { data: policies } = developer.useQuery('get', '/_tenantry/autoClaimPolicies');
  const { data: catalogue } = useCatalogue();
  const ofApp = policies?.value.filter((policy) => policy.app.id === app) ?? [];
  const policy =
    ofApp.find(({ id }) => id === policyId) ??
    ofApp.find(({ enabled }) => enabled) ??
    (policyId === undefined ? ofApp[0] : undefined);
  const products = catalogue?.value.map(({ skuId, productName }) => ({ skuId, name: productName })) ?? [];
  return listChoices(words, { decision, policy, products });
};
