// "Did you mean": the nearest right word to a wrong one.

import { closest, distance } from 'fastest-levenshtein';

/** A word further away than this share of its length is no likely slip. */
const tolerance = 0.45;

/** How many slips a word of some length may have. */
const toMost = (length: number): number => Math.max(2, Math.floor(length * tolerance));

/** How many characters of a path are segments that both have, from the beginning. */
const countShared = (one: string, other: string): number => {
  const [segments, others] = [one.split('/'), other.split('/')];
  const differs = segments.findIndex((segment, n) => segment !== others[n]);
  return segments.slice(0, Math.max(differs, 0)).reduce((sum, { length }) => sum + length + 1, 0);
};

/**
 * Finds the known word that was probably meant.
 *
 * @returns the word, or undefined when none is near
 */
const findNearest = (wrong: string, known: readonly string[]): string | undefined => {
  if (known.length === 0 || wrong === '' || wrong.length > 256) return undefined;
  const lower = new Map(known.map((word) => [word.toLowerCase(), word]));
  const typed = wrong.toLowerCase();
  const words = [...lower.keys()];
  // Whoever stopped early typed nothing wrong, so such a word comes first.
  const longer = words.filter((word) => word.startsWith(typed) && distance(typed, word) <= toMost(word.length));
  if (longer.length > 0) return lower.get(closest(typed, longer));
  const nearest = closest(typed, words);
  // Of a short word, half of the letters have to be right. Of a path, what comes after the segments that are right.
  const shared = countShared(typed, nearest);
  const [length, typedLength] = [nearest.length - shared, typed.length - shared];
  const slips = Math.min(toMost(length), Math.floor(typedLength / 2));
  return distance(typed, nearest) <= slips ? lower.get(nearest) : undefined;
};

/** Finds the known word of which only the beginning was typed. */
const findLonger = (wrong: string, known: readonly string[]): string | undefined =>
  wrong.length > 2 ? known.find((word) => word.toLowerCase().startsWith(wrong.toLowerCase())) : undefined;

const toQuestion = (word: string | undefined): string => (word === undefined ? '' : ` Did you mean '${word}'?`);

/** The sentence to put behind an error, with a leading blank; empty when nothing is near. */
export const suggest = (wrong: string, known: readonly string[]): string => toQuestion(findNearest(wrong, known));

/**
 * As `suggest`, for names that people type: it also takes the beginning of a word, and lists the known words when none is
 * near and there are few enough to read.
 */
export const suggestOrList = (wrong: string, known: readonly string[]): string =>
  toQuestion(findNearest(wrong, known) ?? findLonger(wrong, known)) ||
  (known.length > 0 && known.length <= 12 ? ` Known: ${known.join(', ')}.` : '');
