// The screen "Groups".

import type { ReactNode } from 'react';
import { Screen } from '../../parts/screen.js';
import { useWords } from '../../words/words.js';

/** The screen. */
export const GroupsScreen = (): ReactNode => {
  const { groups } = useWords();
  return <Screen title={groups.title}>{null}</Screen>;
};
