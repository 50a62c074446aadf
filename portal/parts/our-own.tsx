// Marks what the admin center does not have, or what nobody knows of it.

import { Badge, Text, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useWords } from '../words/words.js';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

/** The mark, and why. */
export const OurOwn = ({ why }: { readonly why?: string }): ReactNode => {
  const styles = useStyles();
  const { shell } = useWords();
  return (
    <span className={styles.row}>
      <Badge appearance="outline" color="informative">
        {shell.ours}
      </Badge>
      <Text size={200}>{why ?? shell.oursHint}</Text>
    </span>
  );
};
