// The frame around the screens: the bar on top, the navigation at the side or, where there is little room, behind a button.

import { DrawerBody, makeStyles, OverlayDrawer, tokens, useFocusFinders } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useIsNarrow } from '../parts/frame/use-media.js';
import { useWords } from '../words/words.js';
import { Navigation } from './navigation.js';
import { Routes } from './routes.js';
import { TopBar } from './top-bar.js';
import { useKeptFocus } from './use-kept-focus.js';

const useStyles = makeStyles({
  frame: {
    display: 'grid',
    gridTemplateRows: 'auto minmax(0, 1fr)',
    height: '100%',
    '@media print': { display: 'block' },
  },
  body: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    minHeight: 0,
    '@media print': { display: 'block' },
  },
  side: {
    overflowY: 'auto',
    width: '14.5rem',
    backgroundColor: tokens.colorNeutralBackground4,
    '@media print': { display: 'none' },
  },
  main: {
    // In the second column, also where the first has nothing in it.
    gridColumn: 2,
    overflow: 'auto',
    position: 'relative',
    backgroundColor: tokens.colorNeutralBackground1,
    // All of it is printed, and not what is in view.
    '@media print': { overflow: 'visible' },
  },
  alone: { height: '100%', overflow: 'auto', position: 'relative', backgroundColor: tokens.colorNeutralBackground1 },
  skip: {
    position: 'absolute',
    left: '-200vw',
    zIndex: 1,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    ':focus': { left: 0 },
  },
});

/** The top bar, the navigation and the screen. */
export const Frame = (): ReactNode => {
  // Fluent's library for the focus ends with the last component that uses it. A dialog that was this last one would leave the
  // page hidden from screen readers; the frame uses it as long as there is a page.
  useFocusFinders();
  useKeptFocus();
  const styles = useStyles();
  const { shell } = useWords();
  const isNarrow = useIsNarrow();
  const [path] = useLocation();
  // Where it was opened: going anywhere closes it.
  const [openAt, setOpenAt] = useState<string>();
  const [params] = useSearchParams();
  // What is presented to a room fills the window.
  if (params.has('present')) {
    return (
      <main id="screen" className={styles.alone}>
        <Routes />
      </main>
    );
  }
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#screen">
        {shell.skip}
      </a>
      <TopBar
        openNavigation={
          isNarrow
            ? () => {
                setOpenAt(path);
              }
            : undefined
        }
      />
      <div className={styles.body}>
        {isNarrow ? (
          <OverlayDrawer
            open={openAt === path}
            aria-label={shell.menu}
            onOpenChange={(_, { open }) => {
              setOpenAt(open ? path : undefined);
            }}
          >
            <DrawerBody>
              <nav aria-label={shell.menu}>
                <Navigation />
              </nav>
            </DrawerBody>
          </OverlayDrawer>
        ) : (
          <nav className={styles.side} aria-label={shell.menu}>
            <Navigation />
          </nav>
        )}
        <main id="screen" className={styles.main} tabIndex={-1}>
          <Routes />
        </main>
      </div>
    </div>
  );
};
