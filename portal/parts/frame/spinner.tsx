// Turns while something is on its way.

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';

const useStyles = makeStyles({
  spinner: { display: 'flex', alignItems: 'center', justifyContent: 'center', gap: tokens.spacingHorizontalS },
  ring: {
    boxSizing: 'border-box',
    flexShrink: 0,
    width: '2rem',
    height: '2rem',
    borderRadius: tokens.borderRadiusCircular,
    border: `3px solid ${tokens.colorBrandStroke2Contrast}`,
    borderTopColor: tokens.colorBrandStroke1,
    animationName: { to: { transform: 'rotate(360deg)' } },
    animationDuration: '1.5s',
    animationTimingFunction: 'linear',
    animationIterationCount: 'infinite',
    '@media (prefers-reduced-motion: reduce)': { animationDuration: '6s' },
  },
  small: { width: '1.25rem', height: '1.25rem' },
});

/** The ring, and what it waits for. */
export const Spinner = ({
  label,
  isSmall = false,
}: {
  readonly label?: string;
  readonly isSmall?: boolean;
}): ReactNode => {
  const styles = useStyles();
  const id = useId();
  return (
    <div className={styles.spinner} role="progressbar" aria-labelledby={label === undefined ? undefined : id}>
      <span className={mergeClasses(styles.ring, isSmall && styles.small)} />
      {label === undefined ? null : <span id={id}>{label}</span>}
    </div>
  );
};
