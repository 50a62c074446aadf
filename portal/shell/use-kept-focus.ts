// Where the keyboard goes when the thing that was used is gone, such as a question that was answered about a row that it removed.

import { useEffect } from 'react';

/** As long as a dialog takes to leave. */
const pause = 300;

/** Puts the focus on the heading of the screen when a click or a key has removed what had it: the page itself has no place in it. */
export const useKeptFocus = (): void => {
  useEffect(() => {
    const waiting = new Set<ReturnType<typeof setTimeout>>();
    const look = ({ target }: Event): void => {
      const timer = setTimeout(() => {
        waiting.delete(timer);
        const isGone = target instanceof Node && !target.isConnected;
        if (!isGone || document.activeElement !== document.body) return;
        if (document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return;
        document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
      }, pause);
      waiting.add(timer);
    };
    document.addEventListener('click', look, true);
    return () => {
      document.removeEventListener('click', look, true);
      waiting.forEach((timer) => {
        clearTimeout(timer);
      });
    };
  }, []);
};
