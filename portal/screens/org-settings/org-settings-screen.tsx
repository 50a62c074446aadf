// The screen "OrgSettings".

import type { ReactNode } from 'react';
import { Screen } from '../../parts/screen.js';
import { useWords } from '../../words/words.js';

/** The screen. */
export const OrgSettingsScreen = (): ReactNode => {
  const { orgSettings } = useWords();
  return <Screen title={orgSettings.title}>{null}</Screen>;
};
