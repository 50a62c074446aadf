// The outcome as JSON, for programs.

import type { DocumentOutcome, Status } from '../run/outcome.js';

/** How many steps ended how. */
export const countSteps = (documents: readonly DocumentOutcome[]): Readonly<Record<Status, number>> => {
  const steps = documents.flatMap((document) => document.workflows.flatMap((workflow) => workflow.steps));
  const count = (status: Status): number => steps.filter((step) => step.status === status).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
};

/** Everything that is known of a run, two spaces deep. Authorization headers are left out. */
export const toJsonReport = (documents: readonly DocumentOutcome[]): string => {
  const status = documents.every((document) => document.status === 'passed') ? 'passed' : 'failed';
  const report = { status, steps: countSteps(documents), documents };
  return `${JSON.stringify(report, (key, value: unknown) => (key === 'authorization' ? undefined : value), 2)}\n`;
};
