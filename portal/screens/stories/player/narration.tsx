// What the presenter reads aloud: who acts, the sentence in large type, and what the step showed.

import { makeStyles, mergeClasses, Text, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useSpeech } from '../../../words/words.js';
import { PersonMark } from '../person-mark.js';
import { readText, type Step, type StepState } from '../story-shapes.js';

const useStyles = makeStyles({
  narration: { display: 'grid', gap: tokens.spacingVerticalS, minWidth: 0 },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  grow: { flexGrow: 1 },
  text: { ...typographyStyles.title3, fontWeight: tokens.fontWeightRegular, margin: 0, textWrap: 'pretty' },
  large: { fontSize: '1.9rem', lineHeight: '2.4rem' },
  shown: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    margin: 0,
  },
  pair: {
    display: 'flex',
    gap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  value: { margin: 0, fontWeight: tokens.fontWeightSemibold },
});

const isShort = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value) && String(value).length <= 160;

const Shown = ({ shown }: { readonly shown: StepState['shown'] }): ReactNode => {
  const styles = useStyles();
  const { language, words } = useSpeech();
  const known: Readonly<Record<string, string>> = words.stories.values;
  const short = shown.flatMap(({ label, value }) =>
    isShort(value) ? [{ label: readText(label, language), value }] : [],
  );
  if (short.length === 0) return null;
  return (
    <dl className={styles.shown}>
      {short.map(({ label, value }) => (
        <div key={label.text} className={styles.pair}>
          <dt lang={label.lang}>{label.text}:</dt>
          <dd className={styles.value}>{known[String(value)] ?? String(value)}</dd>
        </div>
      ))}
    </dl>
  );
};

/** The narration of a step. */
export const Narration = ({
  step,
  length,
  state,
  isLarge,
}: {
  readonly step: Step;
  readonly length: number;
  readonly state: StepState | undefined;
  readonly isLarge: boolean;
}): ReactNode => {
  const styles = useStyles();
  const { words, language } = useSpeech();
  const { stories } = words;
  const actor = step.actor === null ? undefined : readText(step.actor, language);
  const part = step.workflowSummary === null ? undefined : readText(step.workflowSummary, language);
  const narration =
    step.narration === null
      ? { text: step.operationSummary ?? step.stepId, lang: 'en' as const }
      : readText(step.narration, language);
  return (
    <div className={styles.narration}>
      <div className={styles.head}>
        {actor === undefined ? null : (
          <>
            <PersonMark name={actor.text.replace(/,.*$/, '')} />
            <Text weight="semibold" size={isLarge ? 500 : 400} lang={actor.lang}>
              {actor.text}
            </Text>
          </>
        )}
        <span className={styles.grow} />
        {part === undefined ? null : (
          <Text size={200} lang={part.lang}>
            {part.text}
          </Text>
        )}
        <Text size={isLarge ? 400 : 300} weight="semibold">
          {stories.stepOf(String(step.n), String(length))}
        </Text>
      </div>
      <p className={mergeClasses(styles.text, isLarge && styles.large)} lang={narration.lang}>
        {narration.text}
      </p>
      {state === undefined ? null : <Shown shown={state.shown} />}
    </div>
  );
};
