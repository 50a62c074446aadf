// The screen "Connect".

import type { ReactNode } from 'react';
import { Screen } from '../../parts/screen.js';
import { useWords } from '../../words/words.js';

/** The screen. */
export const ConnectScreen = (): ReactNode => {
  const { connect } = useWords();
  return <Screen title={connect.title}>{null}</Screen>;
};
