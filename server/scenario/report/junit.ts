// The outcome as JUnit XML, for build servers: a suite for each document, a case for each step.

import junitReportBuilder from 'junit-report-builder';
import type { DocumentOutcome, StepOutcome, WorkflowOutcome } from '../run/outcome.js';

/** The report as XML. A workflow that could not start is a case of its own. */
export const toJunitReport = (documents: readonly DocumentOutcome[]): string => {
  const builder = junitReportBuilder.newBuilder();
  for (const document of documents) {
    const suite = builder.testSuite().name(document.title);
    for (const workflow of document.workflows) {
      const classname = `${toStem(document.file)}.${workflow.workflowId}`;
      for (const step of workflow.steps) {
        const testCase = suite.testCase().name(toName(workflow, step.stepId)).className(classname).file(document.file);
        testCase.time(step.milliseconds / 1000);
        if (step.status === 'skipped') testCase.skipped();
        if (step.status === 'failed') testCase.failure(toFailure(step), 'assertion');
      }
      if (workflow.reason !== undefined) {
        const testCase = suite.testCase().name(toName(workflow, '(workflow)')).className(classname).file(document.file);
        if (workflow.status === 'skipped') testCase.skipped();
        else testCase.failure(workflow.reason, 'error');
      }
    }
  }
  return `${builder.build()}\n`;
};

/** The expected and actual values of a failed step, one line each. */
export const toFailure = (step: StepOutcome): string => {
  const failed = step.criteria.filter((criterion) => !criterion.passed);
  const lines = failed.map(({ expected, actual }) => `expected ${expected ?? ''}, actual ${actual ?? ''}`);
  return [...lines, ...(step.error === undefined ? [] : [step.error])].join('\n');
};

/** The file's name without folders and ending: build servers read dots in a class name as packages. */
const toStem = (file: string): string => file.replace(/^.*[\\/]/, '').replace(/\.ya?ml$/, '');

const toName = ({ workflowId, because }: WorkflowOutcome, stepId: string): string =>
  because === undefined ? `${workflowId}: ${stepId}` : `${workflowId}: ${stepId} (${because})`;
