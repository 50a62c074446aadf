// What changed in a row as text, by which two histories are seen to differ.

import type { Change } from '../tenant/tables.js';
import { listDifferences } from './row-differences.js';

/** The same text for the same value: a row loaded from a file has its properties in another order. */
const toText = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(toText).join(',')}]`;
  const object = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(object).sort();
  return `{${names.map((name) => `${name}:${toText(object[name])}`).join(',')}}`;
};

/** What a change made of a row. */
export const toChangedText = ({ before, after }: Change): string => {
  if (before === undefined || after === undefined) return toText(after);
  const row = after as unknown as Readonly<Record<string, unknown>>;
  let text = '';
  for (const name of listDifferences(before, after)) text += `${name}:${toText(row[name])},`;
  return text;
};
