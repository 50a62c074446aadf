// The apps of one product as check boxes: what is checked is turned on. Used wherever a license is given or planned.

import { Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useSpeech } from '../../words/words.js';

/** An app or service of a product. */
export interface AppChoice {
  /** The id of the service plan. */
  readonly id: string;
  readonly name: string;
  /** Whether it cannot be turned off here. */
  readonly isLocked: boolean;
}

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(16rem, 100%), 1fr))',
    columnGap: tokens.spacingHorizontalM,
    margin: 0,
    padding: 0,
    paddingLeft: tokens.spacingHorizontalL,
    border: 'none',
  },
});

/** The apps, with one check box for them all. */
export const AppList = ({
  productName,
  services,
  selected,
  partly = [],
  onChange,
  isDisabled = false,
}: {
  /** Whose apps they are, for those who do not see where the list stands. */
  readonly productName: string;
  readonly services: readonly AppChoice[];
  /** The ids of the apps that are on. */
  readonly selected: readonly string[];
  /** The ids of the apps that are on in some of the products and off in others. They are neither on nor off here. */
  readonly partly?: readonly string[];
  readonly onChange: (selected: readonly string[]) => void;
  readonly isDisabled?: boolean;
}): ReactNode => {
  const styles = useStyles();
  const { words, number } = useSpeech();
  const { apps } = words;
  const locked = services.filter(({ isLocked }) => isLocked).map(({ id }) => id);
  const on = new Set([...selected, ...locked]);
  const shown = services.filter(({ id }) => on.has(id));
  /** In the order of the list, whatever was clicked first. */
  const change = (next: ReadonlySet<string>): void => {
    onChange(services.map(({ id }) => id).filter((id) => next.has(id)));
  };
  return (
    <div role="group" aria-label={apps.of(productName)}>
      <Checkbox
        label={apps.all(number(shown.length), number(services.length))}
        disabled={isDisabled || locked.length === services.length}
        checked={shown.length === services.length ? true : shown.length === 0 ? false : 'mixed'}
        onChange={(_, { checked }) => {
          change(new Set(checked === true ? services.map(({ id }) => id) : locked));
        }}
      />
      <div className={styles.list}>
        {services.map(({ id, name, isLocked }) => (
          <Checkbox
            key={id}
            label={isLocked ? apps.locked(name) : name}
            disabled={isDisabled || isLocked}
            checked={partly.includes(id) ? 'mixed' : on.has(id)}
            onChange={(_, { checked }) => {
              const next = new Set(on);
              if (checked === true) next.add(id);
              else next.delete(id);
              change(next);
            }}
          />
        ))}
      </div>
    </div>
  );
};
