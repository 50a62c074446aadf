// A value once it stops changing, so that a search asks when somebody pauses and not with every key.

import { useEffect, useState } from 'react';

const pause = 250;

/** The value as it was when it last stayed the same for a moment. */
export const useSettled = <T>(value: T): T => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const waiting = setTimeout(() => {
      setSettled(value);
    }, pause);
    return () => {
      clearTimeout(waiting);
    };
  }, [value]);
  return settled;
};
