// Problems of a document, found before anything runs.

/** Keys and indexes from the document's root to a value. */
export type DocumentPath = readonly (string | number)[];

/** One thing wrong with a file, where a person can find it. */
export interface Problem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** What is wrong and what to do. */
  readonly message: string;
}

/** A problem with its path in the document; the loader adds file, line and column. */
export interface Finding {
  readonly path: DocumentPath;
  /** True: point at the key, not at its value. */
  readonly atKey?: boolean;
  readonly message: string;
}

/** Documents that cannot be run. No request has been sent. */
export class ScenarioError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(toProblemLine).join('\n'));
    this.name = 'ScenarioError';
  }
}

/** The problem as editors and terminals link it: `file:line:column message`. */
export const toProblemLine = (problem: Problem): string =>
  `${problem.file}:${problem.line}:${problem.column} ${problem.message}`;
