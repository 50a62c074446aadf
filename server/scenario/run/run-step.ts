// One attempt at a step that calls an operation: sends its request and evaluates the answer.

import { evaluateCriterion } from '../expression/criterion.js';
import type { Parameter, Step } from '../arazzo/document.js';
import { ExpressionError } from '../expression/expression.js';
import { type Moment, readExpression } from '../expression/moment.js';
import type { Operation } from '../load/api-operations.js';
import type { StepOutcome } from './outcome.js';
import { type PreparedRequest, prepareRequest } from './request.js';
import { fillTemplate } from '../expression/template.js';
import type { Transport } from './transport.js';

/** The result of one attempt, and the moment right after it, for actions. */
export interface Attempt {
  readonly outcome: Pick<StepOutcome, 'status' | 'request' | 'response' | 'criteria' | 'shown' | 'outputs' | 'error'>;
  readonly moment: Moment;
}

/** How a request is sent, and the fixtures that its payload may name by file. */
interface Way {
  readonly transport: Transport;
  readonly fixtures: ReadonlyMap<string, unknown>;
}

/** Calls the operation once. An error of the server or the document does not throw; it is a failed attempt. */
export const callOperation = async (
  step: Step,
  operation: Operation,
  parameters: readonly Parameter[],
  moment: Moment,
  { transport, fixtures }: Way,
): Promise<Attempt> => {
  const none = { criteria: [], shown: [], outputs: {} };
  const fail = (error: unknown, after: Moment): Attempt => ({
    outcome: {
      ...none,
      status: 'failed',
      error: toReason(error),
      ...(after.request ? { request: after.request } : {}),
    },
    moment: after,
  });
  let prepared: PreparedRequest;
  try {
    prepared = prepareRequest(operation, parameters, step.requestBody, moment, transport.base, fixtures);
  } catch (error) {
    return fail(error, moment);
  }
  const asked = { ...moment, request: prepared.sent };
  try {
    return judge(step, { ...asked, response: await transport.send(prepared.outgoing) });
  } catch (error) {
    return fail(error, asked);
  }
};

/**
 * Evaluates a step at the moment after it: its criteria, its outputs, and what it shows.
 *
 * Choice: Arazzo does not say when a step without criteria succeeds; here, when the status is below 400.
 */
export const judge = (step: Step, after: Moment): Attempt => {
  const { request, response } = after;
  const written = (step.successCriteria ?? []).map((criterion) => evaluateCriterion(criterion, after));
  const criteria =
    step.successCriteria === undefined && response !== undefined
      ? [evaluateCriterion({ condition: '$statusCode < 400' }, after)]
      : written;
  const exchange = { ...(request ? { request } : {}), ...(response ? { response } : {}) };
  const passed = criteria.every((criterion) => criterion.passed);
  const shown = Object.entries(step['x-tenantry']?.show ?? {}).map(
    ([label, text]) => [label, readOrExplain(text, after)] as const,
  );
  try {
    const outputs = passed ? readOutputs(step.outputs, after) : {};
    return { outcome: { status: passed ? 'passed' : 'failed', ...exchange, criteria, shown, outputs }, moment: after };
  } catch (error) {
    const outcome = { status: 'failed', ...exchange, criteria, shown, outputs: {}, error: toReason(error) } as const;
    return { outcome, moment: after };
  }
};

/**
 * The values of a map of outputs.
 *
 * @throws ExpressionError when one has no value
 */
export const readOutputs = (outputs: Readonly<Record<string, string>> = {}, moment: Moment): Record<string, unknown> =>
  Object.fromEntries(Object.entries(outputs).map(([name, text]) => [name, fillTemplate(text, moment)]));

/** An error as one line for a report. */
export const toReason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What is shown in place of a value that there is none of. */
export const noValue = '(none)';

// Showing a value is not an assertion. A missing value is shown as such.
const readOrExplain = (text: string, moment: Moment): unknown => {
  try {
    return readExpression(text, moment);
  } catch (error) {
    if (error instanceof ExpressionError) return noValue;
    throw error;
  }
};
