// The backup products of a new policy. The link is missing when the tenant has only one product with the app, as documented.

import { Button, Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { AddRegular, DismissRegular } from '@fluentui/react-icons';
import { useRef, type ReactNode } from 'react';
import { toElementRef } from '../../../parts/frame/element-ref.js';
import { useSpeech } from '../../../words/words.js';
import { Choose } from '../../../parts/pickers/choose.js';
import type { ClaimableProduct, PolicyProduct } from '../policy-shapes.js';

/** Documented: https://learn.microsoft.com/en-us/microsoft-365/commerce/licenses/manage-auto-claim-policies */
const mostBackups = 4;

const useStyles = makeStyles({
  row: { display: 'flex', gap: tokens.spacingHorizontalS, alignItems: 'flex-start' },
  field: { flexGrow: 1, minWidth: 0 },
  remove: { marginTop: '1.6rem' },
  link: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, alignSelf: 'flex-start' },
});

/** The backups, in order. */
export const BackupProducts = ({
  main,
  backups,
  products,
  missing,
  onChange,
}: {
  readonly main: PolicyProduct;
  readonly backups: readonly PolicyProduct[];
  readonly products: readonly ClaimableProduct[];
  readonly missing: boolean;
  readonly onChange: (backups: readonly PolicyProduct[]) => void;
}): ReactNode => {
  const styles = useStyles();
  const { words, number } = useSpeech();
  const { policyWizard: texts } = words;
  const link = useRef<HTMLButtonElement>(null);
  const usable = products.filter(({ asBackup }) => asBackup.eligible);
  const isTaken = (skuId: string): boolean => skuId === main.skuId || backups.some((one) => one.skuId === skuId);
  const isFull = backups.length === mostBackups;
  const canAdd =
    !isFull &&
    usable.filter(({ skuId }) => !isTaken(skuId)).length > backups.filter(({ skuId }) => skuId === '').length;
  return (
    <>
      {backups.map((backup, index) => {
        const name =
          products.find(({ skuId }) => skuId === backup.skuId)?.productName ?? texts.backup(number(index + 1));
        return (
          <div key={index} className={styles.row}>
            <div className={styles.field}>
              <Choose
                label={texts.backup(number(index + 1))}
                hint={texts.backupHint}
                placeholder={texts.choose}
                value={backup.skuId}
                isFocusedAtFirst={backup.skuId === ''}
                options={usable
                  .filter(({ skuId }) => skuId === backup.skuId || !isTaken(skuId))
                  .map((product) => ({
                    value: product.skuId,
                    text: texts.available(product.productName, number(product.availableUnits)),
                  }))}
                {...(missing && backup.skuId === '' ? { problem: texts.productMissing } : {})}
                onChange={(skuId) => {
                  if (skuId === backup.skuId) return;
                  onChange(backups.map((one, n) => (n === index ? { skuId, disabledPlans: [] } : one)));
                }}
              />
            </div>
            <Button
              className={styles.remove}
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label={texts.removeBackup(name)}
              onClick={() => {
                onChange(backups.filter((_, n) => n !== index));
                // The button is gone with its row.
                requestAnimationFrame(() => link.current?.focus());
              }}
            />
          </div>
        );
      })}
      {canAdd ? (
        <Link
          ref={toElementRef(link)}
          as="button"
          className={styles.link}
          onClick={() => {
            onChange([...backups, { skuId: '', disabledPlans: [] }]);
          }}
        >
          <AddRegular aria-hidden />
          {texts.addBackup}
        </Link>
      ) : null}
      {isFull ? <Text size={200}>{texts.mostBackups}</Text> : null}
    </>
  );
};
