// The frame of a screen: its heading, which takes the focus when somebody comes here, and the title of the window.

import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useEffect, useRef, type ReactNode } from 'react';
import { useWords } from '../../words/words.js';

const useStyles = makeStyles({
  screen: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalXXXL}`,
    boxSizing: 'border-box',
    minHeight: '100%',
    '@media (max-width: 800px)': { padding: tokens.spacingVerticalM },
  },
  head: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'center' },
  heading: { ...typographyStyles.title2, outlineStyle: 'none', margin: 0, overflowWrap: 'anywhere', minWidth: 0 },
});

/** A screen with a heading. */
export const Screen = ({
  title,
  beside,
  takesFocus = false,
  children,
}: {
  readonly title: string;
  /** What stands beside the heading. */
  readonly beside?: ReactNode;
  /** Whether links on other screens lead here, which are gone once it is shown. */
  readonly takesFocus?: boolean;
  readonly children: ReactNode;
}): ReactNode => {
  const styles = useStyles();
  const { shell } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – ${shell.product}`;
  }, [title, shell.product]);
  useEffect(() => {
    // Nobody has to look for what a click on the navigation did.
    if (takesFocus || document.activeElement?.closest('nav') != null) heading.current?.focus();
  }, [takesFocus]);
  return (
    <div className={styles.screen}>
      <div className={styles.head}>
        <h1 ref={heading} tabIndex={-1} className={styles.heading}>
          {title}
        </h1>
        {beside}
      </div>
      {children}
    </div>
  );
};
