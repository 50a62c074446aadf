// The pane **Apps and services**: what comes with a license of one product, or of all of them. Its Save keeps the change at once.

import { Text } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { AppList } from '../../../parts/licenses/app-list.js';
import { RefusalBar } from '../../../parts/frame/refusal-bar.js';
import { useWords } from '../../../words/words.js';
import { Choose } from '../../../parts/pickers/choose.js';
import { applyToAll, joinProducts } from './all-products.js';
import { listServices, toOff, toOn } from '../plans.js';
import { PaneStep } from './pane-step.js';
import type { ViewProps } from './pane-view.js';
import { useSavePolicy } from './use-save-policy.js';

const all = 'all';

/** The view. */
export const EditApps = ({ policy, products = [], draft, onDraft, onView, onClose }: ViewProps): ReactNode => {
  const { policyPane: texts, policyWizard, shell } = useWords();
  const [edited, setEdited] = useState(draft.products);
  const [shown, setShown] = useState(draft.products[0]?.skuId ?? all);
  const { save, error, isPending } = useSavePolicy(policy.id);
  const isGroupMode = policy.assignmentMode === 'securityGroup';
  const own = edited.flatMap(({ skuId }) => products.filter((one) => one.skuId === skuId));
  const product = own.find(({ skuId }) => skuId === shown);
  const joined = joinProducts(edited, own);
  const services = product === undefined ? joined.services : listServices(product);
  const off = edited.find(({ skuId }) => skuId === shown)?.disabledPlans ?? [];
  return (
    <PaneStep
      title={texts.appsTitle}
      view="apps"
      action={shell.save}
      isDisabled={isPending || isGroupMode}
      onAction={() => {
        save({ products: edited }, () => {
          onDraft({ ...draft, products: edited });
          onView('details');
        });
      }}
      onBack={() => {
        onView('details');
      }}
      onClose={onClose}
    >
      <Choose
        label={texts.product}
        value={shown}
        options={[
          ...own.map(({ skuId, productName }) => ({ value: skuId, text: productName })),
          { value: all, text: texts.allProducts },
        ]}
        onChange={setShown}
      />
      <Text size={200}>{isGroupMode ? policyWizard.appsOfGroup : texts.appsHint}</Text>
      <RefusalBar error={error} />
      <AppList
        productName={product?.productName ?? texts.allProducts}
        services={services}
        selected={product === undefined ? joined.on : toOn(services, off)}
        partly={product === undefined ? joined.partly : []}
        isDisabled={isGroupMode}
        onChange={(selected) => {
          setEdited(
            product === undefined
              ? applyToAll(edited, own, joined.on, selected)
              : edited.map((one) => (one.skuId === shown ? { ...one, disabledPlans: toOff(services, selected) } : one)),
          );
        }}
      />
    </PaneStep>
  );
};
