// The screen "Notifications".

import type { ReactNode } from 'react';
import { Screen } from '../../parts/screen.js';
import { useWords } from '../../words/words.js';

/** The screen. */
export const NotificationsScreen = (): ReactNode => {
  const { notifications } = useWords();
  return <Screen title={notifications.title}>{null}</Screen>;
};
