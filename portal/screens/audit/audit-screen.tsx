// The screen "Audit".

import type { ReactNode } from 'react';
import { Screen } from '../../parts/screen.js';
import { useWords } from '../../words/words.js';

/** The screen. */
export const AuditScreen = (): ReactNode => {
  const { audit } = useWords();
  return <Screen title={audit.title}>{null}</Screen>;
};
