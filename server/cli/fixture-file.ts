// Telling the file of a fixture from its name.

/** Whether what was given for a fixture is a file: names have neither a slash nor an ending. */
export function isFixtureFile(text: string): boolean {
  return /[\\/]|\.jsonl?$/.test(text);
}
