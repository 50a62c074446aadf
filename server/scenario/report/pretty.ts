// The report for people, written during the run: narration, requests, answers, expected and actual values.

import { styleText } from 'node:util';
import type { CriterionResult } from '../expression/criterion.js';
import type { DocumentOutcome, Listener, StepOutcome } from '../run/outcome.js';
import { countSteps } from './json.js';
import { toIndented, toShownLines } from './text.js';

type Style = Parameters<typeof styleText>[0];

/** How to write the report. */
export interface PrettyOptions {
  readonly write: (text: string) => void;
  /** Colours and weight; off for files and pipes. */
  readonly colour: boolean;
  /** Called after a step's narration and before its request. */
  readonly pause?: () => Promise<void>;
}

/** A listener that writes during the run. */
export const createPrettyReporter = ({ write, colour, pause }: PrettyOptions): Listener => {
  const paint = (style: Style, text: string): string =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  const line = (text = ''): void => write(`${text}\n`);
  const narrate = (text: string | undefined, indent: number): void => {
    if (text !== undefined) line(paint('dim', toIndented(text, indent)));
  };
  let number = 0;
  return {
    documentStarts(file, { title, summary, description }) {
      line();
      line(`${paint(['bold', 'underline'], title)}  ${paint('dim', file)}`);
      narrate(description ?? summary, 0);
    },
    workflowStarts({ workflowId, summary, description, because }) {
      number = 0;
      line();
      line(
        `  ${paint('bold', summary ?? workflowId)}  ${paint('dim', `${workflowId}${because ? `, ${because}` : ''}`)}`,
      );
      narrate(description, 2);
    },
    async stepStarts({ stepId, description, actor, calls }) {
      number += 1;
      line();
      const who = actor === undefined ? '' : `  ${paint('cyan', actor)}`;
      line(`    ${number}. ${paint('bold', stepId)}${who}`);
      narrate(description, 7);
      if (calls !== undefined) line(`       runs ${calls}`);
      await pause?.();
    },
    stepRetries(_step, attempt, seconds) {
      line(paint('yellow', `       trying again${seconds > 0 ? ` after ${seconds} s` : ''} (attempt ${attempt})`));
    },
    stepEnds(step) {
      const { request, response } = step;
      if (request) line(`       ${request.method} ${toPath(request.url)} -> ${response?.status ?? 'no answer'}`);
      for (const shown of toShownLines(step.shown, 9)) line(shown);
      for (const criterion of step.criteria) writeCriterion(criterion, line, paint);
      if (step.error !== undefined) line(paint('red', `       failed: ${step.error}`));
      if (step.status === 'failed') writeBody(step, line, paint);
    },
    workflowEnds({ status, reason }) {
      if (reason !== undefined) line(paint(status === 'skipped' ? 'yellow' : 'red', `    ${status}: ${reason}`));
    },
  };
};

/** The last lines: what passed and what failed. */
export const toSummary = (documents: readonly DocumentOutcome[], colour: boolean): string => {
  const { passed, failed, skipped: notReached } = countSteps(documents);
  const workflows = documents.flatMap((document) => document.workflows);
  const skipped = workflows.filter((workflow) => workflow.status === 'skipped').length;
  const isRed = documents.some((document) => document.status === 'failed');
  const parts = [
    `${passed} steps passed`,
    `${failed} failed`,
    ...(notReached > 0 ? [`${notReached} not reached`] : []),
    ...(skipped > 0 ? [`${skipped} workflows skipped`] : []),
  ];
  const text = `${isRed ? 'FAILED' : 'PASSED'}  ${parts.join(', ')}`;
  return `\n${colour ? styleText(['bold', isRed ? 'red' : 'green'], text, { validateStream: false }) : text}\n`;
};

type Paint = (style: Style, text: string) => string;

const writeCriterion = (criterion: CriterionResult, line: (text: string) => void, paint: Paint): void => {
  const { condition, context, type, passed } = criterion;
  const text = type === 'regex' ? `${context ?? ''} matches /${condition}/` : condition;
  if (passed) {
    line(`       ${paint('green', 'ok')}    ${text}`);
    return;
  }
  line(`       ${paint('red', 'FAIL')}  ${text}`);
  line(`             expected  ${criterion.expected ?? ''}`);
  line(`             actual    ${criterion.actual ?? ''}`);
};

const writeBody = ({ response }: StepOutcome, line: (text: string) => void, paint: Paint): void => {
  if (response?.body === undefined) return;
  const body = typeof response.body === 'string' ? response.body : JSON.stringify(response.body, null, 2);
  line(paint('dim', toIndented(`The answer was:\n${body.slice(0, 2000)}`, 7)));
};

const toPath = (url: string): string => url.replace(/^[a-z]+:\/\/[^/]+/, '');
