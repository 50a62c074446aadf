// Points in time as text: ISO 8601, UTC, always with milliseconds, so that text order is time order.

/** Milliseconds of a day. */
export const day = 86_400_000;

/** Seconds. A year is longer than any delay that anyone has reported. */
export const longestDelay = 366 * 86_400;

/** Milliseconds since 1970 as text. */
export const toIso = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** Adds milliseconds to a time, or subtracts them if negative. */
export const addTime = (iso: string, milliseconds: number): string => toIso(Date.parse(iso) + milliseconds);

/** A time as Graph writes most of them: whole seconds. */
export const toSeconds = (iso: string): string => `${iso.slice(0, 19)}Z`;
