// The screen "Home".

import type { ReactNode } from 'react';
import { Screen } from '../../parts/screen.js';
import { useWords } from '../../words/words.js';

/** The screen. */
export const HomeScreen = (): ReactNode => {
  const { home } = useWords();
  return <Screen title={home.title}>{null}</Screen>;
};
