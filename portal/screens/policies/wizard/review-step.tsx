// Step 4 of the wizard: what was chosen, with the way back to each step.

import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useSpeech } from '../../../words/words.js';
import { listServices } from '../plans.js';
import type { ClaimableApp, ClaimableProduct } from '../policy-shapes.js';
import type { PolicyDraft, WizardStep } from './policy-draft.js';

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, margin: 0 },
  row: {
    display: 'flex',
    gap: tokens.spacingHorizontalM,
    alignItems: 'flex-start',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    paddingBottom: tokens.spacingVerticalM,
  },
  entry: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  value: { margin: 0 },
});

const Row = ({
  label,
  step,
  children,
  onEdit,
}: {
  readonly label: string;
  readonly step: string;
  readonly children: ReactNode;
  readonly onEdit: () => void;
}): ReactNode => {
  const styles = useStyles();
  const { words } = useSpeech();
  const { edit, editShort } = words.policyWizard;
  return (
    <div className={styles.row}>
      <dl className={`${styles.entry} ${styles.value}`}>
        <dt>
          <Text weight="semibold">{label}</Text>
        </dt>
        <dd className={styles.value}>{children}</dd>
      </dl>
      <Button appearance="subtle" aria-label={edit(step)} onClick={onEdit}>
        {editShort}
      </Button>
    </div>
  );
};

/** What was chosen. */
export const ReviewStep = ({
  draft,
  app,
  products,
  onEdit,
}: {
  readonly draft: PolicyDraft;
  readonly app: ClaimableApp;
  /** The products of the draft in its order. */
  readonly products: readonly ClaimableProduct[];
  readonly onEdit: (step: WizardStep) => void;
}): ReactNode => {
  const styles = useStyles();
  const { words, number, list } = useSpeech();
  const { policyWizard: texts } = words;
  const { name, isGroupMode, group } = draft;
  const toApps = (product: ClaimableProduct, n: number): string => {
    const off = new Set(isGroupMode ? group?.disabledPlans : draft.products[n]?.disabledPlans);
    const without = listServices(product).filter(({ id }) => off.has(id));
    return without.length === 0 ? texts.allApps : texts.without(list(without.map((one) => one.name)));
  };
  return (
    <>
      <Text>{texts.reviewHint}</Text>
      <div className={styles.list}>
        <Row
          label={texts.nameLabel}
          step={texts.steps.name}
          onEdit={() => {
            onEdit('name');
          }}
        >
          {name}
        </Row>
        <Row
          label={texts.app}
          step={texts.steps.product}
          onEdit={() => {
            onEdit('product');
          }}
        >
          {app.displayName}
          {isGroupMode ? (
            <Text block>
              {texts.toGroup}: {group?.name}
            </Text>
          ) : null}
        </Row>
        {products.map((product, n) => (
          <Row
            key={product.skuId}
            label={n === 0 ? texts.product : texts.backup(number(n))}
            step={texts.appsTitle(product.productName)}
            onEdit={() => {
              onEdit(`apps-${n + 1}`);
            }}
          >
            {texts.available(product.productName, number(product.availableUnits))}
            <Text block size={200}>
              {toApps(product, n)}
            </Text>
          </Row>
        ))}
      </div>
    </>
  );
};
