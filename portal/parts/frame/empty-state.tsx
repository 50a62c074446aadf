// What a screen shows while it has nothing to show: what will be here, and how to get there.

import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { SubHeading } from './sub-heading.js';

const useStyles = makeStyles({
  empty: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalM,
    maxWidth: '46rem',
    padding: tokens.spacingHorizontalXL,
    border: `1px dashed ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
    '& > *': { maxWidth: '100%' },
  },
});

/** A heading, a sentence, and what to do. */
export const EmptyState = ({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text?: string;
  readonly children?: ReactNode;
}): ReactNode => {
  const styles = useStyles();
  return (
    <section className={styles.empty} aria-label={title}>
      <SubHeading>{title}</SubHeading>
      {text === undefined ? null : <Text>{text}</Text>}
      {children}
    </section>
  );
};
