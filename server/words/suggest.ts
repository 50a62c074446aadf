// "Did you mean": the nearest right word to a wrong one.

import { closest, distance } from 'fastest-levenshtein';

/** A word further away than this share of its length is no likely slip. */
const tolerance = 0.45;

/**
 * Finds the known word that was probably meant.
 *
 * @returns the word, or undefined when none is near
 */
const findNearest = (wrong: string, known: readonly string[]): string | undefined => {
  if (known.length === 0 || wrong === '' || wrong.length > 256) return undefined;
  const lower = new Map(known.map((word) => [word.toLowerCase(), word]));
  const typed = wrong.toLowerCase();
  const nearest = closest(typed, [...lower.keys()]);
  const isNear = distance(typed, nearest) <= Math.max(2, Math.floor(nearest.length * tolerance));
  return isNear ? lower.get(nearest) : undefined;
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
