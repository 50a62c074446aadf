// Reads a seed from the command line.

/** @throws Error when the text is not a whole number */
export const readSeed = (text: string): number => {
  const seed = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(seed)) throw new Error(`'${text}' is not a whole number`);
  return seed;
};
