// A table that is wider than a phone scrolls by itself, with the keyboard as well.

import { makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  scroller: { overflowX: 'auto', '& table': { minWidth: '40rem' }, '& td': { overflowWrap: 'anywhere' } },
});

/** What is around the table. */
export const ScrollTable = ({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}): ReactNode => {
  const styles = useStyles();
  return (
    <div className={styles.scroller} role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
};
