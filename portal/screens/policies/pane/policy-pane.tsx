// The details pane of a policy. What it shows in turn: the policy, or one of the panes for its products and apps. The address says
// which.

import { Text } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useServer } from '../../../api/server.js';
import { AdminRefusal } from '../../../parts/frame/admin-refusal.js';
import { useUnsaved } from '../../../parts/frame/use-unsaved.js';
import { SidePane } from '../../../parts/frame/side-pane.js';
import { useWords } from '../../../words/words.js';
import { policyPaths, toPolicyPath } from '../policy-paths.js';
import type { Policy } from '../policy-shapes.js';
import { AddProduct } from './add-product.js';
import { EditApps } from './edit-apps.js';
import { isChanged, toPaneDraft, type PaneDraft } from './pane-draft.js';
import type { PaneView, ViewProps } from './pane-view.js';
import { PolicyDetails } from './policy-details.js';
import { RemoveProducts } from './remove-products.js';
import { usePolicyProducts } from './use-policy-products.js';

const views: Readonly<Record<PaneView, (props: ViewProps) => ReactNode>> = {
  details: PolicyDetails,
  add: AddProduct,
  remove: RemoveProducts,
  apps: EditApps,
};

const isView = (text: string | null): text is PaneView => text !== null && Object.hasOwn(views, text);

const OpenPane = ({ policy, isFeatureOn, onSaid }: Omit<PaneProps, 'id'> & { readonly policy: Policy }): ReactNode => {
  const [, go] = useLocation();
  const [params] = useSearchParams();
  const [edited, setEdited] = useState<PaneDraft>();
  const products = usePolicyProducts(policy);
  const draft = edited ?? toPaneDraft(policy);
  const named = params.get('pane');
  const view = isView(named) ? named : 'details';
  const View = views[view];
  const path = toPolicyPath(policy.id);
  const leave = (): void => {
    go(policyPaths.list);
  };
  const { onClose, question } = useUnsaved(isChanged(policy, draft), leave);
  return (
    <>
      <View
        policy={policy}
        products={products}
        draft={draft}
        isFeatureOn={isFeatureOn}
        onDraft={setEdited}
        onView={(next) => {
          // Finishing a pane is not a page of its own to go back to.
          if (next === 'details') go(path, { replace: true });
          else go(`${path}?pane=${next}`);
        }}
        onClose={onClose}
        onDone={(sentence) => {
          onSaid(sentence);
          leave();
        }}
      />
      {question}
    </>
  );
};

interface PaneProps {
  readonly id: string;
  readonly isFeatureOn: boolean;
  /** Called with what was done, to be said on the screen below. */
  readonly onSaid: (sentence: string) => void;
}

/** The pane. */
export const PolicyPane = ({ id, ...props }: PaneProps): ReactNode => {
  const { policies, shell } = useWords();
  const { control } = useServer();
  const policy = control.useQuery('get', '/_tenantry/autoClaimPolicies/{id}', { params: { path: { id } } });
  if (policy.data !== undefined) return <OpenPane policy={policy.data} {...props} />;
  return (
    <SidePane title={policies.title} closePath={policyPaths.list}>
      {policy.error === null ? (
        <Text>{shell.loading}</Text>
      ) : (
        <>
          <Text>{policies.missing}</Text>
          <AdminRefusal error={policy.error} />
        </>
      )}
    </SidePane>
  );
};
