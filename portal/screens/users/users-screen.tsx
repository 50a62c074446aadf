// The screen "Users".

import type { ReactNode } from 'react';
import { Screen } from '../../parts/screen.js';
import { useWords } from '../../words/words.js';

/** The screen. */
export const UsersScreen = (): ReactNode => {
  const { users } = useWords();
  return <Screen title={users.title}>{null}</Screen>;
};
