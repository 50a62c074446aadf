// The ways to move the clock forward: by common steps, by a duration of one's own, or to a time.

import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { FastForwardRegular } from '@fluentui/react-icons';
import { useState, type ReactNode } from 'react';
import type { components } from '../../../server/contract/generated/control-types.js';
import { useWords, type Words } from '../../words/words.js';
import { SubHeading } from '../../parts/frame/sub-heading.js';

/** What is asked of the clock. */
export type ClockMove = components['schemas']['ClockUpdate'];

const steps = ['PT1H', 'P1D', 'P7D', 'P31D', 'P90D'] as const satisfies readonly (keyof Words['clock']['steps'])[];

const useStyles = makeStyles({
  ways: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  forms: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXXL },
  form: { display: 'flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalS },
  go: { marginTop: '1.6rem' },
});

const OwnMove = ({
  type,
  label,
  hint,
  goLabel,
  isMoving,
  onMove,
}: {
  readonly type: 'text' | 'datetime-local';
  readonly label: string;
  readonly hint?: string;
  readonly goLabel: string;
  readonly isMoving: boolean;
  readonly onMove: (value: string) => void;
}): ReactNode => {
  const styles = useStyles();
  const { clock } = useWords();
  const [value, setValue] = useState('');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (value !== '') onMove(value);
      }}
    >
      <Field label={label} {...(hint === undefined ? {} : { hint })}>
        <Input
          type={type}
          autoComplete="off"
          value={value}
          onChange={(_, data) => {
            setValue(data.value);
          }}
        />
      </Field>
      <Button type="submit" className={styles.go} disabled={isMoving || value === ''} aria-label={goLabel}>
        {clock.go}
      </Button>
    </form>
  );
};

/** Buttons and fields for moving on. The server refuses what leads back, and says so. */
export const MoveForward = ({
  isMoving,
  onMove,
}: {
  readonly isMoving: boolean;
  readonly onMove: (move: ClockMove) => void;
}): ReactNode => {
  const styles = useStyles();
  const { clock } = useWords();
  return (
    <section className={styles.ways} aria-label={clock.forward}>
      <SubHeading>{clock.forward}</SubHeading>
      <div className={styles.row}>
        {steps.map((step) => (
          <Button
            key={step}
            icon={<FastForwardRegular />}
            disabled={isMoving}
            onClick={() => {
              onMove({ advance: step });
            }}
          >
            {clock.steps[step]}
          </Button>
        ))}
      </div>
      <div className={styles.forms}>
        <OwnMove
          type="text"
          label={clock.duration}
          hint={clock.durationHint}
          goLabel={clock.goBy}
          isMoving={isMoving}
          onMove={(advance) => {
            onMove({ advance });
          }}
        />
        <OwnMove
          type="datetime-local"
          label={clock.date}
          goLabel={clock.goTo}
          isMoving={isMoving}
          onMove={(time) => {
            // The field knows no zone; the tenant's clock is in UTC. Seconds are absent when they are zero.
            onMove({ now: `${time.length === 16 ? `${time}:00` : time}Z` });
          }}
        />
      </div>
    </section>
  );
};
