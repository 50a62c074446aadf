// Checking a request body against the contract. What a violation looks like on the wire is http's matter.

import * as generated from './generated/validators.js';
import type { Validator } from './generated/validators.js';
import type { BodyViolation } from './spec.js';

const validators: Readonly<Record<string, Validator | undefined>> = generated;
const nothing: readonly BodyViolation[] = [];
/** More would only repeat what is said, and a hostile body can earn thousands. */
const most = 50;

/**
 * Checks a parsed JSON body.
 *
 * @param operationId of the contract.
 * @param body the parsed body; undefined when there was none.
 * @returns what is wrong, in the order of the schema; empty when nothing is, or when the operation takes no body.
 */
export function checkBody(operationId: string, body: unknown): readonly BodyViolation[] {
  const validate = Object.hasOwn(validators, operationId) ? validators[operationId] : undefined;
  if (validate === undefined || validate(body)) return nothing;
  return (validate.errors ?? []).slice(0, most).map(({ instancePath, keyword, params, message }) => ({
    path: instancePath,
    keyword,
    params,
    message: message ?? keyword,
  }));
}
