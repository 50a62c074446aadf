// The screen "Licenses".

import type { ReactNode } from 'react';
import { Screen } from '../../parts/screen.js';
import { useWords } from '../../words/words.js';

/** The screen. */
export const LicensesScreen = (): ReactNode => {
  const { licenses } = useWords();
  return <Screen title={licenses.title}>{null}</Screen>;
};
