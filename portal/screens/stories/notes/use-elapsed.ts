// A stopwatch that goes from the moment somebody starts it.

import { useEffect, useState } from 'react';
import { readElapsed } from '../../../api/elapsed.js';

/** The seconds since the start, and how to start anew. */
export const useElapsed = (): { readonly seconds: number; readonly restart: () => void } => {
  const [start, setStart] = useState(readElapsed);
  const [now, setNow] = useState(start);
  useEffect(() => {
    const ticking = setInterval(() => {
      setNow(readElapsed());
    }, 500);
    return () => {
      clearInterval(ticking);
    };
  }, []);
  return {
    seconds: Math.max(0, Math.floor((now - start) / 1000)),
    restart: () => {
      const again = readElapsed();
      setStart(again);
      setNow(again);
    },
  };
};
