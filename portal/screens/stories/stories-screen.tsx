// The screen "Stories".

import type { ReactNode } from 'react';
import { Screen } from '../../parts/screen.js';
import { useWords } from '../../words/words.js';

/** The screen. */
export const StoriesScreen = (): ReactNode => {
  const { stories } = useWords();
  return <Screen title={stories.title}>{null}</Screen>;
};
