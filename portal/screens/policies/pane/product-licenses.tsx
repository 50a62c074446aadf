// The products of a policy in the order in which licenses are taken from them, with the commands that change the order.

import { Button, Checkbox, Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { AddRegular, ArrowDownRegular, ArrowUpRegular, DeleteRegular } from '@fluentui/react-icons';
import { useState, type ReactNode } from 'react';
import { useSpeech } from '../../../words/words.js';
import type { PolicyProduct } from '../policy-shapes.js';
import { moveProduct } from './pane-draft.js';
import { PaneSection } from './pane-section.js';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  name: { flexGrow: 1, minWidth: 0 },
  place: { color: tokens.colorNeutralForeground2, flexShrink: 0 },
  commands: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  link: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  links: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalS },
});

/** What is known of a product besides that the policy has it. */
export interface NamedProduct {
  readonly name: string;
  readonly available: number | undefined;
}

/** The section **Product licenses**. */
export const ProductLicenses = ({
  products,
  toNamed,
  canAdd,
  onChange,
  onAdd,
  onRemove,
}: {
  readonly products: readonly PolicyProduct[];
  readonly toNamed: (skuId: string) => NamedProduct;
  readonly canAdd: boolean;
  readonly onChange: (products: readonly PolicyProduct[]) => void;
  readonly onAdd: () => void;
  readonly onRemove: () => void;
}): ReactNode => {
  const styles = useStyles();
  const { words, number } = useSpeech();
  const { policyPane: texts } = words;
  const [selected, setSelected] = useState<string>();
  const [said, setSaid] = useState('');
  const place = products.findIndex(({ skuId }) => skuId === selected);
  const move = (by: -1 | 1): void => {
    if (selected === undefined) return;
    onChange(moveProduct(products, selected, by));
    setSaid(texts.moved(toNamed(selected).name, number(place + by + 1)));
  };
  return (
    <PaneSection title={texts.products}>
      <Text size={200}>{texts.productsHint}</Text>
      {products.length > 1 ? (
        <div className={styles.commands}>
          <Button
            size="small"
            icon={<ArrowUpRegular />}
            disabledFocusable={place < 1}
            onClick={() => {
              move(-1);
            }}
          >
            {texts.moveUp}
          </Button>
          <Button
            size="small"
            icon={<ArrowDownRegular />}
            disabledFocusable={place < 0 || place === products.length - 1}
            onClick={() => {
              move(1);
            }}
          >
            {texts.moveDown}
          </Button>
        </div>
      ) : null}
      <ol className={styles.list}>
        {products.map(({ skuId }, n) => {
          const { name, available } = toNamed(skuId);
          return (
            <li key={skuId} className={styles.row}>
              {products.length > 1 ? (
                <Checkbox
                  aria-label={texts.select(name)}
                  checked={skuId === selected}
                  onChange={(_, { checked }) => {
                    setSelected(checked === true ? skuId : undefined);
                  }}
                />
              ) : null}
              <div className={styles.name}>
                <Text block>{name}</Text>
                {available === undefined ? null : <Text size={200}>{texts.available(number(available))}</Text>}
              </div>
              <Text size={200} className={styles.place}>
                {n === 0 ? texts.main : texts.backup(number(n))}
              </Text>
            </li>
          );
        })}
      </ol>
      <Text role="status" size={200}>
        {said}
      </Text>
      <div className={styles.links}>
        {canAdd ? (
          <Link as="button" className={styles.link} onClick={onAdd}>
            <AddRegular aria-hidden />
            {texts.addBackup}
          </Link>
        ) : null}
        <Link as="button" className={styles.link} onClick={onRemove}>
          <DeleteRegular aria-hidden />
          {texts.remove}
        </Link>
      </div>
    </PaneSection>
  );
};
