// Whether a media query holds, now and when that changes.

import { useCallback, useSyncExternalStore } from 'react';

/** Whether a CSS media query holds. */
export const useMedia = (query: string): boolean => {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => {
        list.removeEventListener('change', changed);
      };
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
};

/** Whether there is too little width for two columns: a phone, or 200 % zoom. */
export const useIsNarrow = (): boolean => useMedia('(max-width: 800px)');
