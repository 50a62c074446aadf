// Lets a list stand still while somebody reads it.

import { useState } from 'react';
import type { ClaimFeed } from './use-claim-feed.js';

/** The feed as it is shown. */
export interface HeldFeed {
  readonly shown: ClaimFeed;
  readonly isHeld: boolean;
  /** How many claims have come since. */
  readonly waiting: number;
  readonly setHeld: (held: boolean) => void;
}

/** The feed, or what it was when somebody began to read. */
export const useHeld = (feed: ClaimFeed): HeldFeed => {
  const [held, setHeld] = useState<ClaimFeed>();
  return {
    shown: held === undefined ? feed : { ...feed, rows: held.rows, last: held.last },
    isHeld: held !== undefined,
    waiting: held === undefined ? 0 : (feed.last ?? 0) - (held.last ?? 0),
    setHeld: (wanted) => {
      setHeld((before) => (wanted ? (before ?? feed) : undefined));
    },
  };
};
