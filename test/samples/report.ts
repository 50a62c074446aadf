// Puts outcomes into a table by resource, and into a list of what is missing or wrong.

import type { Outcome } from './replay.js';

const kinds = ['documented', 'notServed', 'wrong', 'slip'] as const;
const heads = ['resource', 'as documented', '501', 'wrong', 'slip', 'all'];

const countBy = (outcomes: readonly Outcome[]): readonly string[] => [
  ...kinds.map((kind) => String(outcomes.filter((one) => one.kind === kind).length)),
  String(outcomes.length),
];

const groupByResource = (outcomes: readonly Outcome[]): readonly (readonly [string, readonly Outcome[]])[] => {
  const names = [...new Set(outcomes.map(({ resource }) => resource))].toSorted((a, b) => a.localeCompare(b));
  return names.map((name) => [name, outcomes.filter(({ resource }) => resource === name)]);
};

/** A table by resource, with a total. */
export const toTable = (outcomes: readonly Outcome[]): string => {
  const rows = groupByResource(outcomes).map(([name, own]) => [name, ...countBy(own)]);
  const table = [heads, ...rows, ['total', ...countBy(outcomes)]];
  const widths = heads.map((_, at) => Math.max(...table.map((row) => (row[at] ?? '').length)));
  return table
    .map((row) =>
      row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '),
    )
    .join('\n');
};

/** What is wrong or not served, by resource, as Markdown. */
export const toList = (outcomes: readonly Outcome[], withAll = false): string => {
  const shown = outcomes.filter(({ kind }) => withAll || kind === 'wrong' || kind === 'notServed');
  const sections = groupByResource(shown).map(([name, own]) => {
    const lines = own.map(
      ({ kind, key, request, reason, body }) =>
        `- ${kind === 'notServed' ? '501' : kind} \`${request}\` (${key})${kind === 'notServed' ? '' : `\n  ${reason}`}${
          kind === 'wrong' && body !== undefined ? `\n  body: ${body.slice(0, 600)}` : ''
        }`,
    );
    return `## ${name}\n\n${lines.join('\n')}\n`;
  });
  return `\`\`\`text\n${toTable(outcomes)}\n\`\`\`\n\n${sections.join('\n')}`;
};
