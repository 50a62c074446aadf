// Text that somebody else wrote, made safe for a terminal or a log.

const toEscape = (character: string): string => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;

/**
 * Text from a file or an answer, for people. Characters that would steer a terminal or turn the direction of text are shown
 * as `\u001b`. Line breaks and tabs stay.
 */
export const toPrintable = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (one) =>
      one === '\n' || one === '\t' ? one : toEscape(one),
    );

/** As `toPrintable`, for text that must stay on one line. */
export const toPrintableLine = (text: string): string =>
  text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, toEscape);
