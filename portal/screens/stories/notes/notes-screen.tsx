// The second window of a presenter: the notes of the step, what comes next, and how long the lesson has gone on.

import { Button, makeStyles, Text, tokens, typographyStyles } from '@fluentui/react-components';
import { ArrowCounterclockwiseRegular, ChevronLeftRegular, ChevronRightRegular } from '@fluentui/react-icons';
import { useEffect, useState, type ReactNode } from 'react';
import { RefusalBar } from '../../../parts/frame/refusal-bar.js';
import { Spinner } from '../../../parts/frame/spinner.js';
import { useSpeech } from '../../../words/words.js';
import { useStepChannel } from '../player/step-channel.js';
import { useStoryKeys } from '../player/story-keys.js';
import { usePlayback } from '../player/use-playback.js';
import { readText, type Step } from '../story-shapes.js';
import { useElapsed } from './use-elapsed.js';

const useStyles = makeStyles({
  notes: {
    display: 'grid',
    gridTemplateRows: 'auto minmax(0, 1fr) auto',
    gap: tokens.spacingVerticalL,
    boxSizing: 'border-box',
    minHeight: '100%',
    padding: tokens.spacingHorizontalXL,
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalL },
  heading: { ...typographyStyles.subtitle2, margin: 0, flexGrow: 1 },
  watch: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  time: { ...typographyStyles.title2, fontVariantNumeric: 'tabular-nums' },
  body: { display: 'grid', alignContent: 'start', gap: tokens.spacingVerticalL },
  part: { display: 'grid', gap: tokens.spacingVerticalXS },
  title: { ...typographyStyles.body1Strong, margin: 0, color: tokens.colorNeutralForeground2 },
  text: { ...typographyStyles.subtitle1, fontWeight: tokens.fontWeightRegular, margin: 0, whiteSpace: 'pre-line' },
  own: { ...typographyStyles.title3, fontWeight: tokens.fontWeightRegular, margin: 0, whiteSpace: 'pre-line' },
  next: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  foot: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

const pad = (value: number): string => String(value).padStart(2, '0');

/** A time as `1:02:03`, or `02:03`. */
const toClock = (seconds: number): string => {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours > 0 ? `${String(hours)}:` : ''}${pad(minutes)}:${pad(seconds % 60)}`;
};

const Said = ({ step, className }: { readonly step: Step; readonly className: string }): ReactNode => {
  const { language } = useSpeech();
  const actor = step.actor === null ? '' : `${readText(step.actor, language).text}: `;
  const text =
    step.narration === null ? { text: step.stepId, lang: 'en' as const } : readText(step.narration, language);
  return (
    <p className={className} lang={text.lang}>
      {actor}
      {text.text}
    </p>
  );
};

/** The window. */
export const NotesScreen = ({ id }: { readonly id: string }): ReactNode => {
  const styles = useStyles();
  const { words, language } = useSpeech();
  const { stories, shell } = words;
  const { playback, error, goTo, moveError } = usePlayback(id, false);
  const { seconds, restart } = useElapsed();
  const [heard, setHeard] = useState<number>();
  // The window of the story says where it is. Without one, the server does.
  const n = heard ?? playback?.position;
  const say = useStepChannel(id, 'notes', n, setHeard);
  const title = playback === undefined ? '' : readText(playback.title, language).text;
  useEffect(() => {
    document.title = `${stories.notes}: ${title}`;
  }, [stories.notes, title]);
  const move = (to: number): void => {
    if (playback === undefined || to < 0 || to > playback.length) return;
    void goTo(to)
      .then((at) => {
        setHeard(at);
        say(at);
      })
      .catch((reason: unknown) => {
        // The screen shows it; see moveError.
        console.debug('The playback did not move.', reason);
      });
  };
  const at = n ?? 0;
  useStoryKeys(false, (action) => {
    if (action === 'next') move(at + 1);
    if (action === 'back') move(at - 1);
  });
  if (playback === undefined) {
    return error === null || error === undefined ? <Spinner label={shell.loading} /> : <RefusalBar error={error} />;
  }
  const step = playback.steps[at - 1];
  const next = playback.steps[at];
  const notes = step?.notes == null ? undefined : readText(step.notes, language);
  return (
    <div className={styles.notes}>
      <div className={styles.head}>
        <h1 className={styles.heading}>{stories.notesOf(title)}</h1>
        <Text weight="semibold">
          {at === 0 ? stories.atBeginning : stories.stepOf(String(at), String(playback.length))}
        </Text>
        <span className={styles.watch}>
          <span className={styles.time} role="timer" aria-label={stories.elapsed}>
            {toClock(seconds)}
          </span>
          <Button
            appearance="subtle"
            icon={<ArrowCounterclockwiseRegular />}
            aria-label={stories.restartTimer}
            title={stories.restartTimer}
            onClick={restart}
          />
        </span>
      </div>
      <div className={styles.body}>
        <RefusalBar error={moveError} />
        {step === undefined ? null : (
          <section className={styles.part}>
            <h2 className={styles.title}>{stories.now}</h2>
            <Said step={step} className={styles.text} />
          </section>
        )}
        <section className={styles.part}>
          <h2 className={styles.title}>{stories.notes}</h2>
          {notes === undefined ? (
            <Text>{step === undefined ? stories.notesBeginning : stories.noNotes}</Text>
          ) : (
            <p className={styles.own} lang={notes.lang}>
              {notes.text}
            </p>
          )}
        </section>
        <section className={styles.next}>
          <h2 className={styles.title}>{stories.nextStep}</h2>
          {next === undefined ? <Text>{stories.end}</Text> : <Said step={next} className={styles.text} />}
        </section>
      </div>
      <div className={styles.foot}>
        <Button
          icon={<ChevronLeftRegular />}
          disabledFocusable={at === 0}
          onClick={() => {
            move(at - 1);
          }}
        >
          {stories.back}
        </Button>
        <Button
          appearance="primary"
          icon={<ChevronRightRegular />}
          iconPosition="after"
          disabledFocusable={at >= playback.length}
          onClick={() => {
            move(at + 1);
          }}
        >
          {stories.next}
        </Button>
      </div>
    </div>
  );
};
