// The frame of a pane: what it shows, in a heading, and the pane itself.

import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';

const useStyles = makeStyles({
  pane: {
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    minHeight: 0,
    boxSizing: 'border-box',
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow4,
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} 0`,
    color: tokens.colorNeutralForeground2,
    fontSize: '1.125rem',
  },
  title: { ...typographyStyles.body1Strong, margin: 0, color: tokens.colorNeutralForeground1 },
  body: { padding: tokens.spacingHorizontalM, minHeight: 0, minWidth: 0, flexGrow: 1 },
  filled: { overflow: 'auto' },
});

/** A pane. */
export const Pane = ({
  title,
  icon,
  isFilling = false,
  children,
}: {
  readonly title: string;
  readonly icon: ReactNode;
  /** Whether it takes the room that there is and scrolls by itself. */
  readonly isFilling?: boolean;
  readonly children: ReactNode;
}): ReactNode => {
  const styles = useStyles();
  const heading = useId();
  return (
    <section className={styles.pane} aria-labelledby={heading}>
      <div className={styles.head}>
        {icon}
        <h2 id={heading} className={styles.title}>
          {title}
        </h2>
      </div>
      {isFilling ? (
        // Scrolls, so the keyboard must reach it.
        <div
          className={mergeClasses(styles.body, styles.filled)}
          tabIndex={0}
          role="group"
          aria-label={title}
          data-scrolls
        >
          {children}
        </div>
      ) : (
        <div className={styles.body}>{children}</div>
      )}
    </section>
  );
};
