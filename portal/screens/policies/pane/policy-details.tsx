// The policy in the pane: its name, whether it is on, its products and apps, and what is ours: deleting it, and its log.

import { Button, Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { Ours } from '../../../parts/frame/ours.js';
import { PolicyChangeList } from '../../../parts/lists/policy-change-list.js';
import { RefusalBar } from '../../../parts/frame/refusal-bar.js';
import { SidePane } from '../../../parts/frame/side-pane.js';
import { useSpeech } from '../../../words/words.js';
import { policyPaths } from '../policy-paths.js';
import { PolicyStatus } from '../policy-status.js';
import { DeletePolicy } from './delete-policy.js';
import { isChanged } from './pane-draft.js';
import { PaneSection } from './pane-section.js';
import type { ViewProps } from './pane-view.js';
import { PolicyGroup } from './policy-group.js';
import { PolicyName } from './policy-name.js';
import { ProductLicenses } from './product-licenses.js';
import { useSavePolicy } from './use-save-policy.js';

const useStyles = makeStyles({
  facts: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  apps: { margin: 0, paddingLeft: tokens.spacingHorizontalL },
});

/** The view. */
export const PolicyDetails = (props: ViewProps): ReactNode => {
  const { policy, products, draft, isFeatureOn, onDraft, onView, onClose, onDone } = props;
  const styles = useStyles();
  const { words, number } = useSpeech();
  const { policyPane: texts, shell, policies } = words;
  const { save, error, isPending } = useSavePolicy(policy.id);
  const isEdited = isChanged(policy, draft);
  const isGroupMode = policy.assignmentMode === 'securityGroup';
  const find = (skuId: string) => products?.find((one) => one.skuId === skuId);
  const toName = (skuId: string): string =>
    policy.products.find((one) => one.skuId === skuId)?.productName ?? find(skuId)?.productName ?? skuId;
  const left = (products ?? []).filter(
    ({ skuId, asBackup }) => asBackup.eligible && !draft.products.some((one) => one.skuId === skuId),
  );
  return (
    <SidePane
      title={policy.name}
      view="details"
      closePath={policyPaths.list}
      onClose={onClose}
      footer={
        <>
          <Button
            appearance="primary"
            disabledFocusable={isPending}
            onClick={() => {
              // Documented: Save closes the pane, whether or not something was changed.
              if (isEdited)
                save(draft, () => {
                  onDone(texts.saved);
                });
              else onClose();
            }}
          >
            {shell.save}
          </Button>
          <Button onClick={onClose}>{shell.close}</Button>
          {isEdited ? <Text role="status">{texts.unsaved}</Text> : null}
        </>
      }
    >
      <RefusalBar error={error} />
      <PolicyName
        id={policy.id}
        name={policy.name}
        onSaved={() => {
          onView('details');
        }}
      />
      <div className={styles.facts}>
        <Text>
          {texts.app}: {policy.app.displayName}
        </Text>
        <PolicyStatus policy={policy} isFeatureOn={isFeatureOn} />
        {policy.origin === 'system' ? <Text size={200}>{policies.system}</Text> : null}
      </div>
      <PaneSection title={texts.onOff}>
        <Checkbox
          label={texts.on}
          checked={draft.enabled}
          onChange={(_, { checked }) => {
            onDraft({ ...draft, enabled: checked === true });
          }}
        />
        <Text size={200}>{texts.onHint}</Text>
      </PaneSection>
      {policy.securityGroupId === null ? null : <PolicyGroup id={policy.securityGroupId} />}
      <ProductLicenses
        products={draft.products}
        toNamed={(skuId) => ({ name: toName(skuId), available: find(skuId)?.availableUnits })}
        canAdd={!isGroupMode && left.length > 0}
        onChange={(changed) => {
          onDraft({ ...draft, products: changed });
        }}
        onAdd={() => {
          onView('add');
        }}
        onRemove={() => {
          onView('remove');
        }}
      />
      <PaneSection
        title={texts.appsTitle}
        beside={
          <Button
            appearance="subtle"
            size="small"
            aria-label={texts.editApps}
            onClick={() => {
              onView('apps');
            }}
          >
            {texts.edit}
          </Button>
        }
      >
        <ul className={styles.apps}>
          {draft.products.map(({ skuId, disabledPlans }) => {
            const all = find(skuId)?.services.length ?? disabledPlans.length;
            return (
              <li key={skuId}>
                <Text>{texts.appsOf(toName(skuId), number(all - disabledPlans.length), number(all))}</Text>
              </li>
            );
          })}
        </ul>
      </PaneSection>
      <PaneSection title={texts.delete}>
        <Ours why={texts.deleteHint} />
        <DeletePolicy
          policy={policy}
          onDeleted={() => {
            onDone(policies.deleted(policy.name));
          }}
        />
      </PaneSection>
      <PaneSection title={texts.log}>
        <Ours why={texts.logHint} />
        <PolicyChangeList policyId={policy.id} />
      </PaneSection>
    </SidePane>
  );
};
