// What a step changed, in words.

import { makeStyles, Text, tokens } from '@fluentui/react-components';
import {
  AddCircleRegular,
  ArrowCircleRightRegular,
  DismissCircleRegular,
  SubtractCircleRegular,
} from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { useSpeech } from '../../../words/words.js';
import type { WordedChange } from '../../../parts/lists/change-list.js';
import type { StepState } from '../story-shapes.js';
import { toChangeText } from './change-words.js';

/** Loading a whole tenant changes thousands of rows; nobody reads them all. */
const mostShown = 8;

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyleType: 'none' },
  change: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: tokens.spacingHorizontalS,
    alignItems: 'start',
  },
  sign: { fontSize: '1.25rem', color: tokens.colorNeutralForeground3 },
  good: { fontSize: '1.25rem', color: tokens.colorPaletteGreenForeground1 },
  bad: { fontSize: '1.25rem', color: tokens.colorPaletteRedForeground1 },
});

const Sign = ({ kind }: { readonly kind: string }): ReactNode => {
  const styles = useStyles();
  if (kind.endsWith('Failed')) return <DismissCircleRegular className={styles.bad} />;
  if (/(Created|Assigned|Added|Bought|Succeeded|TurnedOn|Restored)$/.test(kind)) {
    return <AddCircleRegular className={styles.good} />;
  }
  if (/(Deleted|Purged|Removed|TurnedOff)$/.test(kind)) return <SubtractCircleRegular className={styles.bad} />;
  return <ArrowCircleRightRegular className={styles.sign} />;
};

/** What people ask about first. */
const toWeight = ({ kind }: WordedChange): number => {
  if (/^(claim|license)/.test(kind)) return 0;
  return kind === 'rowChanged' ? 2 : 1;
};

/** The pane. */
export const ChangesPane = ({
  state,
  isLarge,
}: {
  readonly state: StepState;
  readonly isLarge: boolean;
}): ReactNode => {
  const styles = useStyles();
  const speech = useSpeech();
  const { changes: words } = speech.words.stories;
  const { changes, truncated, replaced } = state.changes;
  if (replaced) return <Text size={isLarge ? 400 : 300}>{words.replaced}</Text>;
  if (changes.length === 0) return <Text size={isLarge ? 400 : 300}>{words.none}</Text>;
  const shown = changes.toSorted((a, b) => toWeight(a) - toWeight(b)).slice(0, mostShown);
  const rest = changes.length - shown.length;
  return (
    <ul className={styles.list}>
      {shown.map((change, index) => {
        const { text, lang } = toChangeText(change, speech);
        return (
          <li key={index} className={styles.change}>
            <Sign kind={change.kind} />
            <Text size={isLarge ? 400 : 300} lang={lang}>
              {text}
            </Text>
          </li>
        );
      })}
      {rest > 0 || truncated ? (
        <li>
          <Text size={200}>{truncated ? words.many : words.more(speech.number(rest))}</Text>
        </li>
      ) : null}
    </ul>
  );
};
