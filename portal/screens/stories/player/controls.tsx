// The buttons of the player.

import { Button, makeStyles, Select, tokens } from '@fluentui/react-components';
import {
  ArrowCounterclockwiseRegular,
  ChevronLeftRegular,
  ChevronRightRegular,
  NextRegular,
  PauseRegular,
  PlayRegular,
  PreviousRegular,
} from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { useWords } from '../../../words/words.js';
import { speeds, type Speed } from './autoplay.js';

const useStyles = makeStyles({
  controls: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  gap: { width: tokens.spacingHorizontalS },
  small: { minWidth: 'auto' },
});

const Speeds = ({ speed, onSpeed }: { readonly speed: Speed; readonly onSpeed: (speed: Speed) => void }): ReactNode => {
  const { stories } = useWords();
  return (
    <Select
      aria-label={stories.speed}
      value={speed}
      onChange={(_, { value }) => {
        const chosen = speeds.find((one) => one === value);
        if (chosen !== undefined) onSpeed(chosen);
      }}
    >
      {speeds.map((one) => (
        <option key={one} value={one}>
          {stories.speeds[one]}
        </option>
      ))}
    </Select>
  );
};

/** The buttons. */
export const Controls = ({
  n,
  length,
  isPlaying,
  speed,
  mayPlay,
  onStep,
  onPlay,
  onSpeed,
}: {
  readonly n: number;
  /** The last step that can be gone to. */
  readonly length: number;
  readonly isPlaying: boolean;
  readonly speed: Speed;
  /** Whether there is autoplay. */
  readonly mayPlay: boolean;
  readonly onStep: (n: number) => void;
  readonly onPlay: () => void;
  readonly onSpeed: (speed: Speed) => void;
}): ReactNode => {
  const styles = useStyles();
  const { stories } = useWords();
  const isFirst = n === 0;
  const isLast = n >= length;
  // A button that is pressed keeps the focus where it is, also at the end.
  return (
    <div className={styles.controls} role="group" aria-label={stories.controls}>
      <Button
        icon={<PreviousRegular />}
        aria-label={stories.first}
        title={stories.first}
        disabledFocusable={n === 1 || length === 0}
        onClick={() => {
          onStep(1);
        }}
      />
      <Button
        icon={<ChevronLeftRegular />}
        disabledFocusable={isFirst}
        onClick={() => {
          onStep(n - 1);
        }}
      >
        {stories.back}
      </Button>
      <Button
        appearance="primary"
        icon={<ChevronRightRegular />}
        iconPosition="after"
        disabledFocusable={isLast}
        onClick={() => {
          onStep(n + 1);
        }}
      >
        {isFirst ? stories.begin : stories.next}
      </Button>
      <Button
        icon={<NextRegular />}
        aria-label={stories.last}
        title={stories.last}
        disabledFocusable={isLast}
        onClick={() => {
          onStep(length);
        }}
      />
      {mayPlay ? (
        <>
          <span className={styles.gap} />
          <Button
            appearance="subtle"
            className={styles.small}
            icon={isPlaying ? <PauseRegular /> : <PlayRegular />}
            disabledFocusable={isLast && !isPlaying}
            onClick={onPlay}
          >
            {isPlaying ? stories.pause : stories.play}
          </Button>
          <Speeds speed={speed} onSpeed={onSpeed} />
        </>
      ) : null}
      <Button
        appearance="subtle"
        className={styles.small}
        icon={<ArrowCounterclockwiseRegular />}
        disabledFocusable={isFirst}
        onClick={() => {
          onStep(0);
        }}
      >
        {stories.again}
      </Button>
    </div>
  );
};
