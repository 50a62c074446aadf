// The words of a text as Graph's $search cuts them: at blanks, symbols, digits and from a small letter to a capital one.
// Graph: search-query-parameter, on directory object collections.

const pieces = /\p{N}+|[^\p{N}\p{L}\p{M}]+|[\p{L}\p{M}]+/gu;
const humps = /(?<=\p{Ll})(?=\p{Lu})/u;
const isWord = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** The words that are asked for, in lower case. Symbols only part words. */
export const toWords = (text: string): readonly string[] => {
  const words = [...text.matchAll(pieces)].flatMap(([piece]) => piece.split(humps)).filter(isWord);
  return words.length === 0 ? [text.trim().toLowerCase()] : words.map((word) => word.toLowerCase());
};

/** Everything that a text can be found by: its words, its symbols, and words that only symbols part put together. */
export const toSearchTokens = (text: string): readonly string[] => {
  const tokens = [...text.matchAll(pieces)].flatMap(([piece]) => (isWord(piece) ? piece.split(humps) : [piece.trim()]));
  const joined = text.split(/\s+/u).map((part) => part.replaceAll(/[^\p{L}\p{N}\p{M}]/gu, ''));
  return [...tokens, ...joined].filter((token) => token !== '').map((token) => token.toLowerCase());
};
