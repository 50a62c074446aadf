// The title page of a story: what it is about, before its first step.

import { makeStyles, mergeClasses, Text, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useSpeech } from '../../../words/words.js';
import { readText, type Playback } from '../story-shapes.js';

const useStyles = makeStyles({
  beginning: { display: 'grid', gap: tokens.spacingVerticalM, maxWidth: '56rem' },
  summary: { ...typographyStyles.title2, fontWeight: tokens.fontWeightRegular, margin: 0, textWrap: 'pretty' },
  large: { fontSize: '2.25rem', lineHeight: '2.9rem' },
  text: { ...typographyStyles.body2, margin: 0, textWrap: 'pretty' },
  textLarge: { fontSize: '1.4rem', lineHeight: '2rem' },
});

/** The page. */
export const Beginning = ({
  playback,
  isLarge,
}: {
  readonly playback: Playback;
  readonly isLarge: boolean;
}): ReactNode => {
  const styles = useStyles();
  const { words, language, number } = useSpeech();
  const summary = playback.summary === null ? undefined : readText(playback.summary, language);
  const description = playback.description === null ? undefined : readText(playback.description, language);
  return (
    <div className={styles.beginning}>
      {summary === undefined ? null : (
        <p className={mergeClasses(styles.summary, isLarge && styles.large)} lang={summary.lang}>
          {summary.text}
        </p>
      )}
      {description === undefined ? null : (
        <p className={mergeClasses(styles.text, isLarge && styles.textLarge)} lang={description.lang}>
          {description.text}
        </p>
      )}
      <Text weight="semibold">{words.stories.count(number(playback.length))}</Text>
    </div>
  );
};
