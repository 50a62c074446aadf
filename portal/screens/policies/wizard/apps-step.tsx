// Step 3 of the wizard, once for each product: which apps come with its license.

import { Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { AppList } from '../../../parts/licenses/app-list.js';
import { useSpeech } from '../../../words/words.js';
import { listServices, toOff, toOn } from '../plans.js';
import type { ClaimableProduct } from '../policy-shapes.js';
import type { PolicyDraft } from './policy-draft.js';

/** The apps of one product. */
export const AppsStep = ({
  draft,
  index,
  product,
  onChange,
}: {
  readonly draft: PolicyDraft;
  /** Which product of the draft it is, counted from 0. */
  readonly index: number;
  readonly product: ClaimableProduct;
  readonly onChange: (draft: PolicyDraft) => void;
}): ReactNode => {
  const { words, number } = useSpeech();
  const { appsHint, appsOfGroup, productOf } = words.policyWizard;
  const services = listServices(product);
  const { isGroupMode, group } = draft;
  const off = isGroupMode ? (group?.disabledPlans ?? []) : (draft.products[index]?.disabledPlans ?? []);
  return (
    <>
      {draft.products.length > 1 ? <Text>{productOf(number(index + 1), number(draft.products.length))}</Text> : null}
      <Text>{isGroupMode ? appsOfGroup : appsHint}</Text>
      <AppList
        productName={product.productName}
        services={services}
        selected={toOn(services, off)}
        isDisabled={isGroupMode}
        onChange={(selected) => {
          const products = draft.products.map((one, n) =>
            n === index ? { ...one, disabledPlans: toOff(services, selected) } : one,
          );
          onChange({ ...draft, products });
        }}
      />
    </>
  );
};
