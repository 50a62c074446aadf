// A row of seats as an ornament of a card. Each story has its own, and it means nothing.

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { usePersonColor } from '../person-mark.js';

const useStyles = makeStyles({
  strip: {
    display: 'flex',
    alignItems: 'end',
    gap: '6px',
    height: '4.5rem',
    padding: `0 ${tokens.spacingHorizontalL} 0`,
    overflow: 'hidden',
    backgroundColor: tokens.colorBrandBackground2,
  },
  seat: {
    flexShrink: 0,
    width: '1.75rem',
    height: '1.75rem',
    marginBottom: tokens.spacingVerticalM,
    boxSizing: 'border-box',
    borderRadius: tokens.borderRadiusLarge,
  },
  free: { border: `2px dashed ${tokens.colorBrandStroke2}` },
});

const count = 12;

/** The row. */
export const SeatStrip = ({ name }: { readonly name: string }): ReactNode => {
  const styles = useStyles();
  const toColor = usePersonColor();
  const taken = 2 + (name.length % 6);
  return (
    <div className={styles.strip} aria-hidden>
      {Array.from({ length: count }, (_, index) => (
        <span
          key={index}
          className={mergeClasses(styles.seat, index < taken ? toColor(`${name}${String(index)}`) : styles.free)}
        />
      ))}
    </div>
  );
};
