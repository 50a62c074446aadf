// The pane **Remove a product from the policy**. Its Save keeps the change at once.

import { Button, Checkbox, Text } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { RefusalBar } from '../../../parts/frame/refusal-bar.js';
import { SidePane } from '../../../parts/frame/side-pane.js';
import { useWords } from '../../../words/words.js';
import { policyPaths } from '../policy-paths.js';
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
    <SidePane
      title={texts.removeTitle}
      view="remove"
      closePath={policyPaths.list}
      onClose={onClose}
      footer={
        <>
          <Button
            appearance="primary"
            disabledFocusable={isPending}
            onClick={() => {
              // That a policy keeps one product is for the server to say.
              save({ products: left }, () => {
                onDraft({ ...draft, products: left });
                onView('details');
              });
            }}
          >
            {shell.save}
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
    </SidePane>
  );
};
