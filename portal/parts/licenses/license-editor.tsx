// The licenses of a user or a group as check boxes, and below them the apps of those that are checked.

import { Checkbox, Field, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { useSpeech } from '../../words/words.js';
import { AppList } from './app-list.js';
import { ProductStatus } from './product-status.js';
import type { OwnedProduct } from './use-owned-products.js';
import { findAppsOn, type Holding, type LicenseDraft } from './license-draft.js';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  heading: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  product: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', alignItems: 'center' },
  note: { color: tokens.colorNeutralForeground3 },
  label: { display: 'flex', flexDirection: 'column' },
});

interface Entry {
  readonly product: OwnedProduct;
  readonly holding: Holding | undefined;
  /** The apps that are on; null when there is no license. */
  readonly on: readonly string[] | null;
  /** Whether it comes from a group alone, which is where it can be changed. */
  readonly isInherited: boolean;
}

/** The check boxes. */
export const LicenseEditor = ({
  products,
  holdings,
  draft,
  onDraft,
  groupName,
}: {
  readonly products: readonly OwnedProduct[];
  readonly holdings: readonly Holding[];
  readonly draft: LicenseDraft;
  readonly onDraft: (draft: LicenseDraft) => void;
  /** The name of a group that gives licenses. */
  readonly groupName: (id: string) => string;
}): ReactNode => {
  const styles = useStyles();
  const { words, number, list } = useSpeech();
  const { licensing } = words;
  const [appsOf, setAppsOf] = useState('');
  const entries: readonly Entry[] = products
    .map((product) => {
      const holding = holdings.find(({ skuId }) => skuId === product.skuId);
      const isInherited = holding !== undefined && !holding.isDirect;
      return { product, holding, on: findAppsOn(product, holding, draft), isInherited };
    })
    // What ended long ago is only of interest to those who still have it.
    .filter(({ product, holding }) => product.isForUsers && (holding !== undefined || product.status !== 'Deleted'));
  const chosen = entries.filter(({ on }) => on !== null);
  const withApps = chosen.filter(({ product }) => appsOf === '' || product.skuId === appsOf);
  const set = (skuId: string, on: readonly string[] | null): void => {
    onDraft({ ...draft, [skuId]: on });
  };
  return (
    <>
      <section className={styles.section} aria-labelledby="licenses-heading">
        <h3 id="licenses-heading" className={styles.heading}>
          {licensing.licenses(number(chosen.length))}
        </h3>
        {entries.map(({ product, holding, on, isInherited }) => (
          <div key={product.skuId} className={styles.product}>
            <Checkbox
              checked={on !== null}
              disabled={isInherited}
              label={
                <span className={styles.label}>
                  {product.name}
                  <Text size={200} className={styles.note}>
                    {licensing.available(number(product.available), number(product.bought))}
                  </Text>
                  {holding === undefined || holding.groups.length === 0 ? null : (
                    <Text size={200} className={styles.note}>
                      {licensing.inherited(list(holding.groups.map(groupName)))}
                    </Text>
                  )}
                </span>
              }
              onChange={(_, { checked }) => {
                set(product.skuId, checked === true ? product.services.map(({ id }) => id) : null);
              }}
            />
            <ProductStatus status={product.status} />
          </div>
        ))}
      </section>
      <section className={styles.section} aria-labelledby="apps-heading">
        <h3 id="apps-heading" className={styles.heading}>
          {licensing.apps(number(withApps.reduce((sum, { on }) => sum + (on?.length ?? 0), 0)))}
        </h3>
        {chosen.length === 0 ? (
          <Text className={styles.note}>{licensing.noApps}</Text>
        ) : (
          <Field label={licensing.appsOf}>
            <Select
              value={appsOf}
              onChange={(_, { value }) => {
                setAppsOf(value);
              }}
            >
              <option value="">{licensing.allLicenses}</option>
              {chosen.map(({ product }) => (
                <option key={product.skuId} value={product.skuId}>
                  {product.name}
                </option>
              ))}
            </Select>
          </Field>
        )}
        {withApps.map(({ product, on, isInherited }) => (
          <div key={product.skuId}>
            <Text weight="semibold">{product.name}</Text>
            <AppList
              productName={product.name}
              services={product.services.map((service) => ({ ...service, isLocked: false }))}
              selected={on ?? []}
              isDisabled={isInherited}
              onChange={(selected) => {
                set(product.skuId, selected);
              }}
            />
          </div>
        ))}
      </section>
    </>
  );
};
