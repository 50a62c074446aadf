// What a report shows of a step that failed: expected and actual values, the request, the answer, and where it stands in the
// file.

import type { StepOutcome } from '../run/outcome.js';

/** A text that was too long to be shown whole. */
export interface Cut {
  readonly shown: string;
  /** How many characters are left out; 0: none. */
  readonly left: number;
}

/** The beginning of a long text. */
export const cut = (text: string, most: number): Cut => ({
  shown: text.slice(0, most),
  left: Math.max(0, text.length - most),
});

/** A body as text, indented if it is JSON; undefined if there is none. */
export const toBodyText = (body: unknown): string | undefined => {
  if (body === undefined) return undefined;
  return typeof body === 'string' ? body : JSON.stringify(body, null, 2);
};

/** The sentence behind a body that was cut; empty if it is whole. */
export const toCutNote = ({ left }: Cut): string =>
  left === 0 ? '' : `${left} more characters are not shown. To see all of them, add: --reporter json=report.json`;

/** A value of a criterion. One that a whole answer was compared with is cut, since the answer is shown as well. */
export const toShort = (value = ''): string => {
  const { shown, left } = cut(value, longestValue);
  return left === 0 ? shown : `${shown}... (${left} more characters)`;
};

const longestValue = 500;

/** A file and a line as editors and terminals link them. */
export const toPlace = (file: string, line: number): string => `${file}:${line}`;

/** The expected and actual values of a failed step, one line each. */
export const toReasons = ({ criteria, error }: StepOutcome): readonly string[] => {
  const failed = criteria.filter((criterion) => !criterion.passed);
  const lines = failed.map(({ expected, actual }) => `expected ${toShort(expected)}, actual ${toShort(actual)}`);
  return [...lines, ...(error === undefined ? [] : [error])];
};
