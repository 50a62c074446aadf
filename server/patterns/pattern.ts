// Regular expressions that a caller writes: membership rules, criteria of scenarios. They are matched in a time that grows with
// the text only, never with the ways to read it. Expressions in our own code are plain RegExp.

import { compile, type Compiled } from './re2.js';

/** A pattern that was read. */
export interface Pattern {
  /** Whether the pattern fits the text. */
  readonly test: (text: string) => boolean;
  /** How many steps it has, once its repetitions are written out. */
  readonly size: number;
}

/** How a pattern is read. */
export interface PatternOptions {
  readonly ignoreCase?: boolean;
  /** It must fit the whole text, not just a part of it. */
  readonly whole?: boolean;
}

/** A pattern that cannot be used. The message says why, without a capital letter and without a full stop. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}

/** The most steps that a pattern may have. One character of a text costs at most this many steps. */
export const maxPatternSize = 1000;

const maxLength = 1000;

/** More than any pattern within `maxPatternSize` needs, so that it is never written out in memory. */
const maxWrittenOut = 30_000;

/**
 * What needs a second look at the text, and so has no place in a matcher that reads it once; then what .NET and JavaScript
 * know and RE2 does not.
 */
const unserved: readonly (readonly [sign: RegExp, name: string])[] = [
  [/\(\?<?[=!]/, 'look-ahead or look-behind, such as (?=…) or (?<!…),'],
  [/\\(?:[1-9]|k[<'{])/, 'a reference to a group, such as \\1,'],
  [/\(\?>/, 'an atomic group, (?>…),'],
  [/\(\?\(/, 'a condition, (?(…)…),'],
  [/\(\?#/, 'a comment, (?#…),'],
  [/[*+?}]\+/, 'a possessive repetition, such as a++,'],
  [/\\[GRXZ]/, 'the escape \\G, \\R, \\X or \\Z'],
];

/** .NET takes the inner class away from the outer one; RE2 would read something else. */
const classWithinClass = /^\[[^\]]*-\[/;

/** An escape, or the first signs of a class. */
const escapeOrClass = /\\u([\da-f]{4})|\\c([a-z])|\\[^]|\[[^\]\\]*/gi;

const toRe2 = (source: string): string =>
  source.replace(escapeOrClass, (whole: string, unit?: string, control?: string) => {
    if (classWithinClass.test(whole)) {
      throw new PatternError(`a pattern with one class taken from another, such as [a-z-[aeiou]], is not served`);
    }
    if (unit !== undefined) return `\\x{${unit}}`;
    return control === undefined ? whole : `\\x{${(control.toUpperCase().charCodeAt(0) - 64).toString(16)}}`;
  });

const toReason = (source: string, error: unknown): string => {
  const found = unserved.find(([sign]) => sign.test(source));
  if (found !== undefined) return `a pattern with ${found[1]} is not served`;
  const message = error instanceof Error ? error.message : String(error);
  const isLarge = /expression too large|invalid repeat count|nests too deeply/.test(message);
  if (isLarge) return 'the pattern is too large: a repetition may ask for at most 1000, and groups may not nest deeply';
  return `'${source}' is not a regular expression (${message.replace('error parsing regexp: ', '')})`;
};

/** The length of a pattern when its repetitions are written out side by side; more for those within others. */
const estimateSize = (source: string): number => {
  const counts = source.matchAll(/\{(\d{1,9})(?:,(\d{0,9}))?\}/g);
  return source.length * [...counts].reduce((sum, [, least, most]) => sum + Number(most || least), 1);
};

/**
 * Reads a pattern in the syntax of RE2: what .NET and JavaScript have in common, without look-around and references.
 * Source: https://github.com/google/re2/wiki/Syntax
 *
 * @throws PatternError when it is no regular expression, is too large, or needs what is not served
 */
export const readPattern = (source: string, { ignoreCase = false, whole = false }: PatternOptions = {}): Pattern => {
  if (source.length > maxLength || estimateSize(source) > maxWrittenOut) {
    throw new PatternError('the pattern is too long. Shorten it, or repeat less');
  }
  let compiled: Compiled;
  try {
    compiled = compile(toRe2(source), ignoreCase);
  } catch (error) {
    throw error instanceof PatternError ? error : new PatternError(toReason(source, error));
  }
  const size = compiled.programSize();
  if (size > maxPatternSize) {
    throw new PatternError(
      `the pattern is too large: it has ${String(size)} steps, and ${String(maxPatternSize)} are the most`,
    );
  }
  return { size, test: whole ? (text) => compiled.testExact(text) : (text) => compiled.test(text) };
};
