// How the player looks: heading and tools, the narration with the buttons, and the panes. For a presenter it fills the window.

import {
  makeStyles,
  mergeClasses,
  MessageBar,
  MessageBarBody,
  Switch,
  tokens,
  typographyStyles,
} from '@fluentui/react-components';
import { useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { GoLink } from '../../../parts/frame/go-link.js';
import { useIsNarrow } from '../../../parts/frame/use-media.js';
import { RefusalBar } from '../../../parts/frame/refusal-bar.js';
import { useSpeech } from '../../../words/words.js';
import type { PaneName } from '../panes/pane-list.js';
import { readText, type Playback } from '../story-shapes.js';
import type { Speed } from './autoplay.js';
import { Beginning } from './beginning.js';
import { Controls } from './controls.js';
import { Narration } from './narration.js';
import { Rail } from './rail.js';
import { Stage } from './stage.js';
import { useScene } from './use-scene.js';
import type { StoryPath } from './use-story-path.js';

const useStyles = makeStyles({
  screen: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    alignContent: 'start',
    gap: tokens.spacingVerticalM,
    boxSizing: 'border-box',
    containerType: 'inline-size',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalXXXL}`,
    minHeight: '100%',
    backgroundColor: tokens.colorNeutralBackground2,
    '@media (max-width: 800px)': { padding: tokens.spacingHorizontalM },
  },
  presenting: {
    padding: tokens.spacingHorizontalXL,
    '@media (min-width: 801px)': {
      height: '100%',
      gridTemplateRows: 'auto auto minmax(0, 1fr) auto',
      alignContent: 'stretch',
      overflow: 'hidden',
    },
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
  },
  heading: { ...typographyStyles.subtitle1, margin: 0, outlineStyle: 'none' },
  card: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXL}`,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorBrandStroke2}`,
    backgroundColor: tokens.colorBrandBackground2,
    boxShadow: tokens.shadow4,
    '@media (max-width: 800px)': { padding: tokens.spacingHorizontalM },
  },
  messages: { display: 'grid', gap: tokens.spacingVerticalS },
  foot: {
    '@media (max-width: 800px)': {
      position: 'sticky',
      bottom: 0,
      padding: tokens.spacingHorizontalS,
      borderRadius: tokens.borderRadiusXLarge,
      border: `1px solid ${tokens.colorNeutralStroke1}`,
      backgroundColor: tokens.colorNeutralBackground1,
      boxShadow: tokens.shadow16,
    },
  },
  unseen: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

/** Whether an audience follows the presenter. */
const Follow = ({ path, playback }: { readonly path: StoryPath; readonly playback: Playback }): ReactNode => {
  const { stories } = useSpeech().words;
  const [, go] = useLocation();
  const follow = path.chosen('follow');
  if (follow === null) return null;
  return (
    <Switch
      label={stories.follow}
      checked={follow === 'on'}
      onChange={(_, { checked }) => {
        go(path.toStep(playback.position, { follow: checked ? 'on' : 'off' }), { replace: true });
      }}
    />
  );
};

/** The player. */
export const PlayerView = ({
  id,
  n,
  playback,
  chosen,
  path,
  furthest,
  isPlaying,
  speed,
  error,
  blockedNotes,
  tools,
  onStep,
  onPlay,
  onSpeed,
}: {
  readonly id: string;
  readonly n: number;
  readonly playback: Playback;
  /** The panes of a presenter; undefined where nobody presents. */
  readonly chosen: readonly PaneName[] | undefined;
  readonly path: StoryPath;
  readonly furthest: number;
  readonly isPlaying: boolean;
  readonly speed: Speed;
  readonly error: unknown;
  /** The path of the notes, if the browser would not open their window. */
  readonly blockedNotes: string | undefined;
  readonly tools: ReactNode;
  readonly onStep: (n: number) => void;
  readonly onPlay: () => void;
  readonly onSpeed: (speed: Speed) => void;
}): ReactNode => {
  const styles = useStyles();
  const { words, language } = useSpeech();
  const { stories, shell } = words;
  const title = readText(playback.title, language);
  const step = playback.steps[n - 1];
  const { scene, error: sceneError } = useScene(id, n, playback);
  const isPresenting = chosen !== undefined;
  const isBelow = useIsNarrow() || isPresenting;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title.text} – ${shell.product}`;
  }, [title.text, shell.product]);
  useEffect(() => {
    // Whatever led here is gone: the card of the list, or the link of the navigation.
    const { activeElement } = document;
    if (activeElement === document.body || activeElement?.closest('nav') != null) heading.current?.focus();
  }, []);
  const controls = (
    <div className={styles.foot}>
      <Controls
        n={n}
        length={furthest}
        isPlaying={isPlaying}
        speed={speed}
        mayPlay={path.chosen('follow') === null}
        onStep={onStep}
        onPlay={onPlay}
        onSpeed={onSpeed}
      />
    </div>
  );
  const spoken =
    step === undefined
      ? ''
      : `${stories.stepOf(String(n), String(playback.length))} ${step.narration === null ? '' : readText(step.narration, language).text}`;
  return (
    <div className={mergeClasses(styles.screen, isPresenting && styles.presenting)}>
      <div className={styles.head}>
        <h1 ref={heading} tabIndex={-1} className={styles.heading} lang={title.lang}>
          {title.text}
        </h1>
        <Follow path={path} playback={playback} />
        {tools}
      </div>
      <div className={styles.card}>
        <Rail steps={playback.steps} n={n} toPath={(to) => path.toStep(to)} onStep={onStep} />
        {step === undefined ? (
          <Beginning playback={playback} isLarge={isPresenting} />
        ) : (
          <Narration step={step} length={playback.length} state={scene?.state} isLarge={isPresenting} />
        )}
        {scene?.state.status === 'failed' ? (
          <RefusalBar error={new Error(scene.state.reason ?? '')} title={stories.failed} />
        ) : null}
        <RefusalBar error={error ?? sceneError} />
        {blockedNotes === undefined ? null : (
          <MessageBar intent="warning">
            <MessageBarBody>
              {stories.blocked} <GoLink to={blockedNotes}>{stories.notes}</GoLink>
            </MessageBarBody>
          </MessageBar>
        )}
        {isBelow ? null : controls}
      </div>
      {scene === undefined ? <div /> : <Stage scene={scene} chosen={chosen} />}
      {isBelow ? controls : null}
      <div role="status" className={styles.unseen}>
        {spoken}
      </div>
    </div>
  );
};
