// The screen "Policies".

import type { ReactNode } from 'react';
import { Screen } from '../../parts/screen.js';
import { useWords } from '../../words/words.js';

/** The screen. */
export const PoliciesScreen = (): ReactNode => {
  const { policies } = useWords();
  return <Screen title={policies.title}>{null}</Screen>;
};
