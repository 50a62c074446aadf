// What came of an app open, in a few words.

import { useProductNames } from '../../parts/licenses/use-owned-products.js';
import { useSpeech, type Words } from '../../words/words.js';
import { toClaimReason, type ClaimRow } from './claim-rows.js';

const toReasonText = ({ live }: Words, reason: string | null): string => {
  if (reason === null) return '';
  // A newer server may have other reasons.
  return Object.hasOwn(live.reasons, reason) ? live.reasons[reason as keyof typeof live.reasons] : reason;
};

/** An answer to an app open, as far as these words need it. */
export interface Opened {
  readonly outcome: 'claimed' | 'alreadyLicensed' | 'notEligible' | 'failed';
  readonly reason: string | null;
  readonly product: { readonly productName: string } | null;
}

/** What came of an app open. */
export const toOutcomeText = (words: Words, { outcome, reason, product }: Opened): string => {
  const { results } = words.live;
  if (outcome === 'claimed' || outcome === 'alreadyLicensed') return results[outcome](product?.productName ?? '');
  return results[outcome](toReasonText(words, reason));
};

/** What came of a claim: the product with its place in the policy, or why there is no license. */
export const useClaimResult = (): ((claim: ClaimRow) => string) => {
  const { words, number } = useSpeech();
  const nameOf = useProductNames();
  return (claim) => {
    const { skuId, productIndex } = claim;
    const reason = toClaimReason(claim);
    if (skuId === null || reason !== null) return toReasonText(words, reason);
    const name = nameOf(skuId);
    return productIndex === null || productIndex === 0 ? name : words.live.backup(name, number(productIndex));
  };
};
