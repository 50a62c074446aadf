// What somebody has changed in the pane of a policy and not saved: whether it is on, and its products in their order.

import type { Policy, PolicyProduct } from '../policy-shapes.js';

/** What the button **Save** of the pane saves. */
export interface PaneDraft {
  readonly enabled: boolean;
  readonly products: readonly PolicyProduct[];
}

/** The policy as the pane shows it while nothing is changed. */
export const toPaneDraft = ({ enabled, products }: Policy): PaneDraft => ({
  enabled,
  products: products.map(({ skuId, disabledPlans }) => ({ skuId, disabledPlans })),
});

/** Whether the pane shows something that is not saved. */
export const isChanged = (policy: Policy, draft: PaneDraft): boolean =>
  JSON.stringify(toPaneDraft(policy)) !== JSON.stringify(draft);

/** The products with one of them a place further up (-1) or down (1). */
export const moveProduct = (
  products: readonly PolicyProduct[],
  skuId: string,
  by: -1 | 1,
): readonly PolicyProduct[] => {
  const from = products.findIndex((one) => one.skuId === skuId);
  const moved = products[from];
  const other = products[from + by];
  if (moved === undefined || other === undefined) return products;
  return products.map((one) => (one === moved ? other : one === other ? moved : one));
};
