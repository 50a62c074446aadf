// The outcome as JUnit XML, for build servers: a suite for each document, a case for each step.

import junitReportBuilder from 'junit-report-builder';
import { toPrintable } from '../../words/printable.js';
import type { DocumentOutcome, StepOutcome, WorkflowOutcome } from '../run/outcome.js';
import { cut, toBodyText, toCutNote, toPlace, toReasons, toShort } from './failure.js';

/** Longer bodies are cut: build servers show a failure whole. */
const longestBody = 4_000;

/** The report as XML. A workflow that could not start is a case of its own. */
export const toJunitReport = (documents: readonly DocumentOutcome[]): string => {
  const builder = junitReportBuilder.newBuilder();
  for (const document of documents) {
    const { title, file } = document;
    const suite = builder.testSuite().name(toPrintable(title));
    const newCase = (workflow: WorkflowOutcome, name: string) =>
      suite
        .testCase()
        .name(toName(workflow, name))
        .className(`${toStem(file)}.${workflow.workflowId}`)
        .file(file);
    for (const workflow of document.workflows) {
      for (const step of workflow.steps) {
        const testCase = newCase(workflow, step.stepId).time(step.milliseconds / 1000);
        if (step.status === 'skipped') testCase.skipped();
        // The content, beside the message: build servers show the first in a list and the second when it is opened.
        if (step.status === 'failed') {
          testCase.failure(toPrintable(toReasons(step).join('\n')), 'assertion').stacktrace(toDetails(step, file));
        }
      }
      if (workflow.reason !== undefined) {
        const testCase = newCase(workflow, '(workflow)');
        if (workflow.status === 'skipped') testCase.skipped();
        else testCase.failure(toPrintable(workflow.reason), 'error');
      }
    }
  }
  return `${builder.build()}\n`;
};

/** Everything that helps to find out why: what was expected and where, the request, and the answer. */
const toDetails = (step: StepOutcome, file: string): string => {
  const { request, response, criteria, line } = step;
  const failed = criteria.filter(({ passed }) => !passed);
  const lines = [
    `step ${step.stepId} (${toPlace(file, line)})`,
    ...failed.map(
      (one) => `${toPlace(file, one.line ?? line)}: expected ${toShort(one.expected)}, actual ${toShort(one.actual)}`,
    ),
    ...(step.error === undefined ? [] : [step.error]),
    ...(request === undefined ? [] : [`\n${request.method} ${request.url}`, ...toBodyLines(request.body)]),
    ...(response === undefined ? [] : [`\nanswered ${response.status}`, ...toBodyLines(response.body)]),
  ];
  return toPrintable(lines.join('\n'));
};

const toBodyLines = (body: unknown): readonly string[] => {
  const text = toBodyText(body);
  if (text === undefined) return [];
  const shown = cut(text, longestBody);
  return shown.left === 0 ? [shown.shown] : [shown.shown, `(${toCutNote(shown)})`];
};

/** The file's name without folders and ending: build servers read dots in a class name as packages. */
const toStem = (file: string): string => file.replace(/^.*[\\/]/, '').replace(/\.ya?ml$/, '');

const toName = ({ workflowId, because }: WorkflowOutcome, stepId: string): string =>
  because === undefined ? `${workflowId}: ${stepId}` : `${workflowId}: ${stepId} (${because})`;
