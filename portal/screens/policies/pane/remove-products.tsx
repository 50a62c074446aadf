// The pane **Remove a product from the policy**. Its Save keeps the change at once.

import { Checkbox, Text } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { RefusalBar } from '../../../parts/frame/refusal-bar.js';
import { useWords } from '../../../words/words.js';
import { PaneStep } from './pane-step.js';
import type { ViewProps } from './pane-view.js';
import { useSavePolicy } from './use-save-policy.js';

/** The view. */
export const RemoveProducts = ({ policy, products, draft, onDraft, onView, onClose }: ViewProps): ReactNode => {
  const { policyPane: texts, shell } = useWords();
  const [removed, setRemoved] = useState<ReadonlySet<string>>(new Set());
  const { save, error, isPending } = useSavePolicy(policy.id);
  const left = draft.products.filter(({ skuId }) => !removed.has(skuId));
  const toName = (skuId: string): string =>
    [...policy.products, ...(products ?? [])].find((one) => one.skuId === skuId)?.productName ?? skuId;
  return (
    <PaneStep
      title={texts.removeTitle}
      view="remove"
      action={shell.save}
      isDisabled={isPending}
      onAction={() => {
        // That a policy keeps one product is for the server to say.
        save({ products: left }, () => {
          onDraft({ ...draft, products: left });
          onView('details');
        });
      }}
      onBack={() => {
        onView('details');
      }}
      onClose={onClose}
    >
      <Text>{texts.removeHint}</Text>
      <div role="group" aria-label={texts.products}>
        {draft.products.map(({ skuId }) => (
          <div key={skuId}>
            <Checkbox
              label={toName(skuId)}
              checked={removed.has(skuId)}
              onChange={(_, { checked }) => {
                const next = new Set(removed);
                if (checked === true) next.add(skuId);
                else next.delete(skuId);
                setRemoved(next);
              }}
            />
          </div>
        ))}
      </div>
      <RefusalBar error={error} />
    </PaneStep>
  );
};
