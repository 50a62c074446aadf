// The report for people, written during the run: narration, requests, answers, expected and actual values.

import { styleText } from 'node:util';
import type { CriterionResult } from '../expression/criterion.js';
import type { DocumentOutcome, Listener, StepOutcome } from '../run/outcome.js';
import { toPrintable } from '../../words/printable.js';
import { cut, toBodyText, toCutNote, toPlace, toShort } from './failure.js';
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

/** A part of a line: plain, or in a style. */
type Piece = string | readonly [style: Style, text: string];

/** Writes a line. Only styles steer the terminal: whatever the text says is printable. */
type WriteLine = (...pieces: readonly Piece[]) => void;

/** A listener that writes during the run. */
export const createPrettyReporter = ({ write, colour, pause }: PrettyOptions): Listener => {
  const line: WriteLine = (...pieces) => {
    const texts = pieces.map((piece) => {
      if (typeof piece === 'string') return toPrintable(piece);
      const [style, text] = piece;
      return colour ? styleText(style, toPrintable(text), { validateStream: false }) : toPrintable(text);
    });
    write(`${texts.join('')}\n`);
  };
  const narrate = (text: string | undefined, indent: number): void => {
    if (text !== undefined) line(['dim', toIndented(text, indent)]);
  };
  let number = 0;
  let file = '';
  return {
    documentStarts(name, { title, summary, description }) {
      file = name;
      line();
      line([['bold', 'underline'], title], '  ', ['dim', file]);
      narrate(description ?? summary, 0);
    },
    workflowStarts({ workflowId, summary, description, because }) {
      number = 0;
      line();
      line('  ', ['bold', summary ?? workflowId], '  ', ['dim', `${workflowId}${because ? `, ${because}` : ''}`]);
      narrate(description, 2);
    },
    async stepStarts({ stepId, description, actor, calls }) {
      number += 1;
      line();
      line(`    ${number}. `, ['bold', stepId], ...(actor === undefined ? [] : ['  ', ['cyan', actor] as const]));
      narrate(description, 7);
      if (calls !== undefined) line(`       runs ${calls}`);
      await pause?.();
    },
    stepRetries(_step, attempt, seconds) {
      line(['yellow', `       trying again${seconds > 0 ? ` after ${seconds} s` : ''} (attempt ${attempt})`]);
    },
    stepEnds(step) {
      const { request, response } = step;
      if (request) line(`       ${request.method} ${toPath(request.url)} -> ${response?.status ?? 'no answer'}`);
      for (const shown of toShownLines(step.shown, 9)) line(shown);
      for (const criterion of step.criteria) writeCriterion(criterion, line);
      if (step.error !== undefined) line(['red', `       failed: ${step.error}`]);
      if (step.status === 'failed') writeFailure(step, file, line);
    },
    workflowEnds({ status, reason }) {
      if (reason !== undefined) line([status === 'skipped' ? 'yellow' : 'red', `    ${status}: ${reason}`]);
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

const writeCriterion = (criterion: CriterionResult, line: WriteLine): void => {
  const { condition, context, type, passed } = criterion;
  const text = type === 'regex' ? `${context ?? ''} matches /${condition}/` : condition;
  if (passed) {
    line('       ', ['green', 'ok'], `    ${text}`);
    return;
  }
  line('       ', ['red', 'FAIL'], `  ${text}`);
  line(`             expected  ${toShort(criterion.expected)}`);
  line(`             actual    ${toShort(criterion.actual)}`);
};

/** Longer answers are cut: a terminal shows what went wrong, not everything. */
const longestBody = 2_000;

const writeFailure = ({ response, line: number, criteria }: StepOutcome, file: string, line: WriteLine): void => {
  const at = criteria.find(({ passed }) => !passed)?.line ?? number;
  line('       at ', ['underline', toPlace(file, at)]);
  const body = toBodyText(response?.body);
  if (body === undefined) return;
  const part = cut(body, longestBody);
  line(['dim', toIndented(`The answer was:\n${part.shown}`, 7)]);
  if (part.left > 0) line('       ', ['yellow', toCutNote(part)]);
};

const toPath = (url: string): string => url.replace(/^[a-z]+:\/\/[^/]+/, '');
