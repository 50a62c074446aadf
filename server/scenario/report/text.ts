// Text for a terminal: narration wrapped and indented, values as short lines.

import { isRecord } from '../arazzo/record.js';

const width = 100;

/** Text wrapped at the terminal's width, each line indented. Line breaks in the text stay. */
export const toIndented = (text: string, indent: number): string => {
  const space = ' '.repeat(indent);
  return text
    .trimEnd()
    .split('\n')
    .flatMap((paragraph) => wrap(paragraph, width - indent))
    .map((one) => `${space}${one}`.trimEnd())
    .join('\n');
};

/** Labelled values, one line each. A list of objects becomes one line per object. */
export const toShownLines = (shown: readonly (readonly [string, unknown])[], indent: number): readonly string[] => {
  const longest = Math.max(0, ...shown.map(([label]) => label.length));
  const space = ' '.repeat(indent);
  return shown.flatMap(([label, value]) => {
    const name = label.padEnd(longest);
    if (Array.isArray(value) && value.length > 0 && value.every(isRecord)) {
      return [`${space}${label}`, ...toRows(value).map((row) => `${space}  ${row}`)];
    }
    return [`${space}${name}  ${toWord(value)}`];
  });
};

// Columns for an audience: only values that people can read. Ids and links are in the JSON report.
const toRows = (rows: readonly Readonly<Record<string, unknown>>[]): readonly string[] => {
  const cells = rows.map((row) =>
    Object.values(row)
      .filter((value) => typeof value !== 'object' || value === null)
      .map(toWord)
      .filter((word) => !/^https?:\/\//.test(word) && !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(word)),
  );
  const widest = (column: number): number => Math.max(...cells.map((row) => row[column]?.length ?? 0));
  return cells.map((row) =>
    row
      .map((word, column) => word.padEnd(widest(column)))
      .join('  ')
      .trimEnd(),
  );
};

const toWord = (value: unknown): string => {
  if (value === undefined || value === null) return '(none)';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

// Lines of JSON and lists keep their indentation.
const wrap = (paragraph: string, columns: number): readonly string[] => {
  const margin = ' '.repeat(paragraph.length - paragraph.trimStart().length);
  const lines: string[] = [];
  let current = '';
  for (const word of paragraph.trimStart().split(' ')) {
    if (current !== '' && margin.length + current.length + 1 + word.length > columns) {
      lines.push(current);
      current = word;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  return [...lines, current].map((line) => `${margin}${line}`);
};
