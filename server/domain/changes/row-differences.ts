// Which properties differ between two states of a row.

const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));

/** The names of the properties that a change wrote, ordered. */
export const listDifferences = (before: object, after: object): string[] => {
  const [old, fresh] = [before, after] as readonly Readonly<Record<string, unknown>>[];
  const names: string[] = [];
  for (const name in fresh) if (!isSame(old?.[name], fresh[name])) names.push(name);
  return names.sort();
};
