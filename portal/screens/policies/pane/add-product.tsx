// The pane **Add a product**: one more backup, which the policy has once it is saved.

import { useState, type ReactNode } from 'react';
import { useSpeech } from '../../../words/words.js';
import { Choose } from '../../../parts/pickers/choose.js';
import { PaneStep } from './pane-step.js';
import type { ViewProps } from './pane-view.js';

/** The view. */
export const AddProduct = ({ products = [], draft, onDraft, onView, onClose }: ViewProps): ReactNode => {
  const { words, number } = useSpeech();
  const { policyPane: texts, policyWizard } = words;
  const [skuId, setSkuId] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const options = products.filter(
    (one) => one.asBackup.eligible && !draft.products.some((has) => has.skuId === one.skuId),
  );
  return (
    <PaneStep
      title={texts.addTitle}
      view="add"
      action={texts.add}
      onAction={() => {
        if (skuId === '') {
          setIsMissing(true);
          return;
        }
        onDraft({ ...draft, products: [...draft.products, { skuId, disabledPlans: [] }] });
        onView('details');
      }}
      onBack={() => {
        onView('details');
      }}
      onClose={onClose}
    >
      <Choose
        label={texts.addProduct}
        placeholder={policyWizard.choose}
        value={skuId}
        options={options.map((one) => ({
          value: one.skuId,
          text: policyWizard.available(one.productName, number(one.availableUnits)),
        }))}
        {...(isMissing && skuId === '' ? { problem: policyWizard.productMissing } : {})}
        onChange={setSkuId}
      />
    </PaneStep>
  );
};
