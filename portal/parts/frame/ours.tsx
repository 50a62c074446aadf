// Marks what the Microsoft 365 admin center does not have, or what nobody knows of it.

import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

/** The mark, and why it is here if that needs words. */
export const Ours = ({ why }: { readonly why?: string }): ReactNode => {
  const styles = useStyles();
  const { shell } = useWords();
  const mark = (
    <Badge appearance="outline" color="brand" title={shell.oursHint}>
      {shell.ours}
    </Badge>
  );
  if (why === undefined) return mark;
  return (
    <span className={styles.row}>
      {mark}
      <Text size={200}>{why}</Text>
    </span>
  );
};
