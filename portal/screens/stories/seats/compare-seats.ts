// The seats of a product as squares to draw, and which of them a step has changed.

import type { Person, Seats } from '../story-shapes.js';

/** One square. */
export interface Seat {
  /** Stays the same for as long as the same person has it. */
  readonly key: string;
  /** Who has it; null if somebody has whose name is not listed; undefined if it is free. */
  readonly holder: Person | null | undefined;
  /** Whether this step has changed it: taken, given back, or bought. */
  readonly isNew: boolean;
  /** Whether it is assigned beyond what was bought. */
  readonly isOver: boolean;
}

/** How many can be assigned: units that are enabled or in their grace period. */
export const countUsable = ({ enabled, warning }: Seats): number => enabled + warning;

/** Who has a seat now and had none before. */
export const findNewHolders = (seats: Seats, before: Seats | undefined): readonly Person[] =>
  seats.holders.filter(({ id }) => before?.holders.some((one) => one.id === id) !== true);

/** Who had a seat before and has none now. */
export const findFormerHolders = (seats: Seats, before: Seats | undefined): readonly Person[] =>
  before === undefined ? [] : findNewHolders(before, seats);

/**
 * The squares of a product: those that are taken, then those that are free.
 *
 * @param before - the product before the step; undefined if the tenant did not have it
 * @param isFirst - whether there is nothing to compare with
 */
export const toSeatSquares = (seats: Seats, before: Seats | undefined, isFirst: boolean): readonly Seat[] => {
  const usable = countUsable(seats);
  const fresh = new Set(isFirst ? [] : findNewHolders(seats, before).map(({ id }) => id));
  const taken = Array.from({ length: seats.consumed }, (_, index): Seat => {
    const holder = seats.holders[index] ?? null;
    return {
      key: holder === null ? `taken-${String(index)}` : holder.id,
      holder,
      isNew: holder !== null && fresh.has(holder.id),
      isOver: index >= usable,
    };
  });
  const boughtFrom = isFirst ? Infinity : before === undefined ? 0 : countUsable(before);
  const freed = isFirst ? 0 : findFormerHolders(seats, before).length;
  const free = Array.from({ length: Math.max(usable - seats.consumed, 0) }, (_, index): Seat => {
    const place = seats.consumed + index;
    return {
      key: `free-${String(place)}`,
      holder: undefined,
      isNew: place >= boughtFrom || index < freed,
      isOver: false,
    };
  });
  return [...taken, ...free];
};
