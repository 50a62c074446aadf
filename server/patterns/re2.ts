// What we use of the library for regular expressions, in a file of ours that is loaded when the first pattern is read.

import { RE2JS } from 're2js';

/** A pattern in the form in which the library matches it. */
export type Compiled = RE2JS;

/**
 * Reads a pattern in the syntax of RE2.
 *
 * @throws Error that says what is wrong, in the library's words
 */
export const compile = (source: string, ignoreCase: boolean): Compiled =>
  RE2JS.compile(source, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
