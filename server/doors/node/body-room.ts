// How much the unfinished bodies of a server may hold together, so that nobody fills its memory by beginning to send.

import { getHeapStatistics } from 'node:v8';

/** What one request holds of the room. */
export interface HeldRoom {
  /** Asks for room for so many more bytes. */
  grow(bytes: number): boolean;
  /** Gives all of it back. */
  release(): void;
}

/** The room of one server. */
export interface BodyRoom {
  /** Bytes of all unfinished bodies together. */
  readonly total: number;
  /** Bytes of the largest body, if it is a state. */
  readonly largest: number;
  /** How long a body may bring nothing new, in milliseconds. */
  readonly patience: number;
  /** Begins to hold the body of a request. */
  open(): HeldRoom;
}

/** A body of this size is small. Only larger ones wait for each other. */
export const smallBody = 1024 * 1024;

/** What large bodies may fill of the room. The rest is for small ones. */
const shareOfLarge = 3 / 4;

/**
 * Makes the room of a server.
 *
 * @param limits - `total`: default half of the memory that the process may use; `patience`: default a minute
 */
export const createBodyRoom = ({
  total = Math.floor(getHeapStatistics().heap_size_limit / 2),
  patience = 60_000,
}: Partial<Pick<BodyRoom, 'total' | 'patience'>> = {}): BodyRoom => {
  let all = 0;
  return {
    total,
    largest: Math.floor(total * shareOfLarge),
    patience,
    open: () => {
      let own = 0;
      return {
        grow: (bytes) => {
          const most = own + bytes > smallBody ? total * shareOfLarge : total;
          if (all + bytes > most) return false;
          own += bytes;
          all += bytes;
          return true;
        },
        release: () => {
          all -= own;
          own = 0;
        },
      };
    },
  };
};
