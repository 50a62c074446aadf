// Splits a text into words as Graph's $search does: at spaces, symbols, digits and between a small letter and a capital.
// Graph: search-query-parameter, on directory object collections.

let pieces: RegExp | undefined;

/** Made when first needed: all of Unicode takes two milliseconds of every start. */
const readPieces = (): RegExp => (pieces ??= /\p{N}+|[^\p{N}\p{L}\p{M}]+|[\p{L}\p{M}]+/gu);

const humps = /(?<=\p{Ll})(?=\p{Lu})/u;
const isWord = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** The words to search for, in lower case. Symbols only separate words. */
export const toWords = (text: string): readonly string[] => {
  const words = [...text.matchAll(readPieces())].flatMap(([piece]) => piece.split(humps)).filter(isWord);
  return words.length === 0 ? [text.trim().toLowerCase()] : words.map((word) => word.toLowerCase());
};

/** Everything that finds a text: its words, its symbols, and words joined across symbols. */
export const toSearchTokens = (text: string): readonly string[] => {
  const tokens = [...text.matchAll(readPieces())].flatMap(([piece]) =>
    isWord(piece) ? piece.split(humps) : [piece.trim()],
  );
  const joined = text.split(/\s+/u).map((part) => part.replaceAll(/[^\p{L}\p{N}\p{M}]/gu, ''));
  return [...tokens, ...joined].filter((token) => token !== '').map((token) => token.toLowerCase());
};
