// A button, and what it opens in front of the page. The browser itself puts it on top, closes it with Escape or a press
// elsewhere, and reports to screen readers whether it is open.

import { Button, makeStyles, mergeClasses, tokens, type ButtonProps } from '@fluentui/react-components';
import { useEffect, useLayoutEffect, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import { toElementRef } from './element-ref.js';

/** Pixels that are kept free between the panel and the edges of the window. */
const margin = 8;
/** Pixels between the button and the panel. */
const gap = 4;

const useStyles = makeStyles({
  panel: {
    position: 'fixed',
    inset: 'auto',
    margin: 0,
    boxSizing: 'border-box',
    maxWidth: `calc(100vw - ${String(2 * margin)}px)`,
    overflow: 'auto',
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    boxShadow: tokens.shadow16,
    outlineStyle: 'none',
  },
  // Until it has its place.
  unplaced: { visibility: 'hidden' },
});

const focusable = 'input, button, select, a[href]';

/** Below the button or above it, wherever there is more room. */
const findPlace = (button: DOMRect, width: number): CSSProperties => {
  const left = Math.max(margin, Math.min(button.left, window.innerWidth - width - margin));
  const below = window.innerHeight - button.bottom;
  return below >= button.top
    ? { left, top: button.bottom + gap, maxHeight: below - gap - margin }
    : { left, bottom: window.innerHeight - button.top + gap, maxHeight: button.top - gap - margin };
};

/** Closes the panel that is open, and gives the focus back to its button. */
export const closePopUp = (): void => {
  document.querySelector<HTMLElement>('[popover]:popover-open')?.hidePopover();
};

/** The button and its panel. */
export const PopUp = ({
  button,
  label,
  className,
  children,
}: {
  readonly button: Pick<ButtonProps, 'appearance' | 'aria-label' | 'children' | 'className' | 'icon' | 'title'>;
  /** The name of the panel. */
  readonly label: string;
  readonly className?: string;
  /** What is in the panel. It is there while the panel is open. */
  readonly children: ReactNode;
}): ReactNode => {
  const styles = useStyles();
  const opener = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [place, setPlace] = useState<CSSProperties>();
  useEffect(() => {
    if (opener.current !== null) opener.current.popoverTargetElement = panel.current;
  }, []);
  useLayoutEffect(() => {
    if (!isOpen) return;
    const move = (): void => {
      if (opener.current === null || panel.current === null) return;
      setPlace(findPlace(opener.current.getBoundingClientRect(), panel.current.offsetWidth));
    };
    move();
    window.addEventListener('resize', move);
    window.addEventListener('scroll', move, true);
    return () => {
      window.removeEventListener('resize', move);
      window.removeEventListener('scroll', move, true);
      setPlace(undefined);
    };
  }, [isOpen]);
  const isPlaced = place !== undefined;
  useLayoutEffect(() => {
    if (!isPlaced) return;
    const first = panel.current?.querySelector<HTMLElement>(`input:checked, ${focusable}`);
    (first ?? panel.current)?.focus();
  }, [isPlaced]);
  return (
    <>
      <Button {...button} ref={toElementRef(opener)} aria-haspopup="dialog" aria-expanded={isOpen} />
      <div
        ref={panel}
        popover="auto"
        role="dialog"
        aria-label={label}
        tabIndex={-1}
        className={mergeClasses(styles.panel, !isPlaced && styles.unplaced, className)}
        {...(isPlaced ? { style: place } : {})}
        onToggle={({ newState, target, currentTarget }) => {
          if (target !== currentTarget) return;
          setOpen(newState === 'open');
          // Not every browser puts the focus on a button that is pressed with the mouse, and so gives it back.
          if (newState === 'closed' && document.activeElement === document.body) opener.current?.focus();
        }}
        onBlur={({ currentTarget, relatedTarget }) => {
          // Who goes on with the keyboard leaves it behind.
          if (relatedTarget === null || relatedTarget === opener.current) return;
          if (!currentTarget.contains(relatedTarget)) currentTarget.hidePopover();
        }}
      >
        {isOpen ? children : null}
      </div>
    </>
  );
};
