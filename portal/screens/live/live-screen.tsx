// The screen "Live".

import type { ReactNode } from 'react';
import { Screen } from '../../parts/screen.js';
import { useWords } from '../../words/words.js';

/** The screen. */
export const LiveScreen = (): ReactNode => {
  const { live } = useWords();
  return <Screen title={live.title}>{null}</Screen>;
};
