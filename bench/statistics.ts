// Medians with their spread, and how a table shows them.

/** A measured quantity over all rounds. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Throws when there is no value. */
export const toSpread = (values: readonly number[]): Spread => {
  const sorted = [...values].sort((a, b) => a - b);
  const [least, most] = [sorted[0], sorted.at(-1)];
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.ceil((sorted.length - 1) / 2)];
  if (least === undefined || most === undefined || low === undefined || high === undefined) {
    throw new Error('no round returned a value');
  }
  return { median: (low + high) / 2, least, most };
};

/** `123 (120-130)`. */
export const showSpread = ({ median, least, most }: Spread, digits = 2): string => {
  const show = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: digits });
  return `${show(median)} (${show(least)}-${show(most)})`;
};

/** A Markdown table; the first row is its head. */
export const showTable = ([head = [], ...rows]: readonly (readonly string[])[]): string => {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
};
