// Words that several commands print.

/** Such as `1 user` and `2 users`. */
export const toCount = (count: number | undefined, word: string): string =>
  `${String(count ?? 0)} ${word}${count === 1 ? '' : 's'}`;
