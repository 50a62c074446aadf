// Marks what the Microsoft 365 admin center does not have.

import { Badge } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useWords } from '../words/words.js';

/** The mark. */
export const Ours = (): ReactNode => {
  const { shell } = useWords();
  return (
    <Badge appearance="outline" color="brand" title={shell.oursHint}>
      {shell.ours}
    </Badge>
  );
};
