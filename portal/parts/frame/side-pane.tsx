// A pane at the side of a screen. The address says that it is open, so going back closes it. Its heading takes the focus, and
// the link that opened it (see pane-link.tsx) gets it back.

import {
  Button,
  DrawerBody,
  DrawerFooter,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  tokens,
  useRestoreFocusSource,
  useRestoreFocusTarget,
  type DrawerProps,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useWords } from '../../words/words.js';

const useStyles = makeStyles({
  heading: { outlineStyle: 'none' },
  body: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    paddingBottom: tokens.spacingVerticalL,
  },
  footer: { flexWrap: 'wrap', borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
});

/** A pane with a heading, a button that closes it, and what to do at its foot. */
export const SidePane = ({
  title,
  below,
  closePath,
  onClose,
  footer,
  size = 'medium',
  view,
  children,
}: {
  readonly title: string;
  /** What stands below the heading and stays there while the pane scrolls. */
  readonly below?: ReactNode;
  /** Where the screen is without the pane. */
  readonly closePath: string;
  /** For a pane that has to ask before it closes. It then goes to `closePath` itself. */
  readonly onClose?: () => void;
  readonly footer?: ReactNode;
  readonly size?: DrawerProps['size'];
  /** What the pane shows, if it shows several things in turn. Its heading takes the focus when that changes. */
  readonly view?: string;
  readonly children: ReactNode;
}): ReactNode => {
  const styles = useStyles();
  const { shell } = useWords();
  const [, go] = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);
  const restore = useRestoreFocusSource();
  // Where the focus is after a question that was asked in front of the pane.
  const target = useRestoreFocusTarget();
  const close =
    onClose ??
    ((): void => {
      go(closePath);
    });
  useEffect(() => {
    // After the drawer has put the focus on its first button.
    const waiting = requestAnimationFrame(() => heading.current?.focus());
    return () => {
      cancelAnimationFrame(waiting);
    };
  }, [view]);
  return (
    <OverlayDrawer
      {...restore}
      open
      position="end"
      size={size}
      aria-label={title}
      onOpenChange={(_, { open }) => {
        if (!open) close();
      }}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          heading={{ ...target, ref: heading, tabIndex: -1, className: styles.heading }}
          action={<Button appearance="subtle" icon={<DismissRegular />} aria-label={shell.close} onClick={close} />}
        >
          {title}
        </DrawerHeaderTitle>
        {below}
      </DrawerHeader>
      <DrawerBody className={styles.body}>{children}</DrawerBody>
      {footer === undefined ? null : <DrawerFooter className={styles.footer}>{footer}</DrawerFooter>}
    </OverlayDrawer>
  );
};
