// The screen "Requests".

import type { ReactNode } from 'react';
import { Screen } from '../../parts/screen.js';
import { useWords } from '../../words/words.js';

/** The screen. */
export const RequestsScreen = (): ReactNode => {
  const { requests } = useWords();
  return <Screen title={requests.title}>{null}</Screen>;
};
