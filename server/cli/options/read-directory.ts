// Reads a directory from the command line.

/** The path of a directory. @throws Error for an empty one, as a variable that is not set leaves behind */
export const readDirectory = (text: string): string => {
  if (text === '') throw new Error("an empty text is no directory: '.' is the one you are in");
  return text;
};
