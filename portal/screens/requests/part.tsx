// A part of the pane, with its heading.

import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { SubHeading } from '../../parts/frame/sub-heading.js';

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
});

/** The part. */
export const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode => {
  const styles = useStyles();
  return (
    <div className={styles.part}>
      <SubHeading as="h3">{title}</SubHeading>
      {children}
    </div>
  );
};
