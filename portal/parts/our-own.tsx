// Marks what the admin center does not have, or what nobody knows of it, and says why it is here.

import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useWords } from '../words/words.js';
import { Ours } from './ours.js';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

/** The mark, and why. */
export const OurOwn = ({ why }: { readonly why?: string }): ReactNode => {
  const styles = useStyles();
  const { shell } = useWords();
  return (
    <span className={styles.row}>
      <Ours />
      <Text size={200}>{why ?? shell.oursHint}</Text>
    </span>
  );
};
