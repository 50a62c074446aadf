// Step 2 of the wizard: the app, the product that its licenses come from, and the backups.

import { Field, MessageBar, MessageBarBody, Radio, RadioGroup, Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { GoLink } from '../../../parts/frame/go-link.js';
import { useSpeech } from '../../../words/words.js';
import { Choose } from '../../../parts/pickers/choose.js';
import type { ClaimableApp, ClaimableProduct } from '../policy-shapes.js';
import { BackupProducts } from './backup-products.js';
import { GroupPicker } from './group-picker.js';
import { emptyDraft, type PolicyDraft } from './policy-draft.js';
import { UnusableProducts } from './unusable-products.js';

/** The app and the products. */
export const ProductStep = ({
  draft,
  apps,
  products,
  missing,
  onChange,
}: {
  readonly draft: PolicyDraft;
  readonly apps: readonly ClaimableApp[];
  /** The products that contain the chosen app; undefined while they are read. */
  readonly products: readonly ClaimableProduct[] | undefined;
  /** Whether what is missing is pointed out. */
  readonly missing: boolean;
  readonly onChange: (draft: PolicyDraft) => void;
}): ReactNode => {
  const { words, number } = useSpeech();
  const { policyWizard: texts } = words;
  const app = apps.find(({ id }) => id === draft.app);
  const usable = (products ?? []).filter(({ asMain }) => asMain.eligible);
  const [main = { skuId: '', disabledPlans: [] }, ...backups] = draft.products;
  const chosen = usable.find(({ skuId }) => skuId === main.skuId);
  const toOption = (product: ClaimableProduct) => ({
    value: product.skuId,
    text: texts.available(product.productName, number(product.availableUnits)),
  });
  return (
    <>
      <Choose
        label={texts.app}
        hint={texts.appHint}
        placeholder={texts.choose}
        value={draft.app}
        options={apps.map(({ id, displayName }) => ({ value: id, text: displayName }))}
        {...(missing && app === undefined ? { problem: texts.appMissing } : {})}
        onChange={(id) => {
          // Other products contain another app.
          if (id !== draft.app) onChange({ ...emptyDraft, name: draft.name, app: id });
        }}
      />
      {app !== undefined && products !== undefined && usable.length === 0 ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {texts.noProduct(app.appName)} <GoLink to="/admin/licenses">{texts.toLicenses}</GoLink>
          </MessageBarBody>
        </MessageBar>
      ) : null}
      {usable.length > 0 ? (
        <Choose
          label={texts.product}
          hint={texts.productHint}
          placeholder={texts.choose}
          value={main.skuId}
          options={usable.filter(({ skuId }) => !backups.some((one) => one.skuId === skuId)).map(toOption)}
          {...(missing && main.skuId === '' ? { problem: texts.productMissing } : {})}
          onChange={(skuId) => {
            if (skuId === main.skuId) return;
            onChange({ ...draft, group: undefined, products: [{ skuId, disabledPlans: [] }, ...backups] });
          }}
        />
      ) : null}
      <UnusableProducts products={products ?? []} />
      {app?.allowsSecurityGroup === true && chosen !== undefined ? (
        <>
          <Field label={texts.assign}>
            <RadioGroup
              value={draft.isGroupMode ? 'group' : 'user'}
              onChange={(_, { value }) => {
                const isGroupMode = value === 'group';
                onChange({ ...draft, isGroupMode, products: isGroupMode ? [main] : draft.products });
              }}
            >
              <Radio value="user" label={texts.perUser} />
              <Radio value="group" label={texts.toGroup} />
            </RadioGroup>
          </Field>
          {draft.isGroupMode ? (
            <>
              <Text>{texts.toGroupHint}</Text>
              <GroupPicker
                product={chosen}
                group={draft.group}
                isMissing={missing && draft.group === undefined}
                onChange={(group) => {
                  onChange({ ...draft, group });
                }}
              />
              <Text size={200}>{texts.groupOne}</Text>
            </>
          ) : null}
        </>
      ) : null}
      {chosen !== undefined && !draft.isGroupMode ? (
        <BackupProducts
          main={main}
          backups={backups}
          products={products ?? []}
          missing={missing}
          onChange={(changed) => {
            onChange({ ...draft, products: [main, ...changed] });
          }}
        />
      ) : null}
    </>
  );
};
