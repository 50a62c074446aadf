// Why it came like that: the rules that the app open went through.

import { Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { DecisionLadder } from '../../../parts/decision-ladder/decision-ladder.js';
import { useWords } from '../../../words/words.js';
import type { AppOpen } from '../story-shapes.js';

/** The pane. */
export const DecisionPane = ({
  app,
  isLarge,
}: {
  readonly app: AppOpen | null;
  readonly isLarge: boolean;
}): ReactNode => {
  const { stories } = useWords();
  if (app === null) return <Text size={isLarge ? 400 : 300}>{stories.user.nothing}</Text>;
  return <DecisionLadder steps={app.decision} isLarge={isLarge} />;
};
