// After a change: everything that is shown is read again, whether or not the stream of events is open.

import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

/** Reads again what is shown. `then` runs once it is there. */
export const useReadAgain = (): ((then?: () => void) => void) => {
  const queries = useQueryClient();
  return useCallback(
    (then) => {
      void queries.invalidateQueries().then(then);
    },
    [queries],
  );
};
