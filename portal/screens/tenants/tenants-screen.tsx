// The screen "Tenants".

import type { ReactNode } from 'react';
import { Screen } from '../../parts/screen.js';
import { useWords } from '../../words/words.js';

/** The screen. */
export const TenantsScreen = (): ReactNode => {
  const { tenants } = useWords();
  return <Screen title={tenants.title}>{null}</Screen>;
};
