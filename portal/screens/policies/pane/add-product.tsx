// The pane **Add a product**: one more backup, which the policy has once it is saved.

import { Button } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { SidePane } from '../../../parts/frame/side-pane.js';
import { useSpeech } from '../../../words/words.js';
import { Choose } from '../../../parts/pickers/choose.js';
import { policyPaths } from '../policy-paths.js';
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
    <SidePane
      title={texts.addTitle}
      view="add"
      closePath={policyPaths.list}
      onClose={onClose}
      footer={
        <>
          <Button
            appearance="primary"
            onClick={() => {
              if (skuId === '') {
                setIsMissing(true);
                return;
              }
              onDraft({ ...draft, products: [...draft.products, { skuId, disabledPlans: [] }] });
              onView('details');
            }}
          >
            {texts.add}
          </Button>
          <Button
            onClick={() => {
              onView('details');
            }}
          >
            {texts.back}
          </Button>
        </>
      }
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
    </SidePane>
  );
};
