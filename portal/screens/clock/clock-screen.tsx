// The screen "Clock".

import type { ReactNode } from 'react';
import { Screen } from '../../parts/screen.js';
import { useWords } from '../../words/words.js';

/** The screen. */
export const ClockScreen = (): ReactNode => {
  const { clock } = useWords();
  return <Screen title={clock.title}>{null}</Screen>;
};
