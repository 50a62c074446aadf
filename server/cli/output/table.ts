// A table in columns for a terminal.

import { styleText } from 'node:util';
import { toPrintableLine } from '../../words/printable.js';

/** The lines of a table. Cells show as text what would steer the terminal. */
export const toTable = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => {
  const table = [head, ...rows.map((row) => row.map(toPrintableLine))];
  const widths = table.reduce<number[]>(
    (widest, row) => row.map((cell, i) => Math.max(widest[i] ?? 0, cell.length)),
    [],
  );
  const [first = '', ...body] = table.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [styleText('bold', first), ...body];
};
