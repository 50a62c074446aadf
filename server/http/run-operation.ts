// Runs an operation: at once, or in turns with other requests. What one property of an object says is taken from its answer.

import type { Work } from '../domain/tenant/work.js';
import { toObjectCall, toPropertyResult } from './answer/property-result.js';
import type { Operation, OperationCall, OperationResult } from './operation.js';
import type { Turns } from './turns.js';

const isWork = (result: ReturnType<Operation<never>>): result is Work<OperationResult> => Symbol.iterator in result;

/** Runs an operation. A read that takes long reads the tenant as it is at this moment. */
const run = (
  operation: Operation<never>,
  call: OperationCall<never>,
  turns: Turns,
): OperationResult | Promise<OperationResult> => {
  const result = operation(call);
  if (!isWork(result)) return result;
  const done = turns.tryAtOnce(result);
  if (done !== undefined) return done.result;
  const again = operation({ ...call, tenant: call.tenant.pin() });
  return isWork(again) ? turns.run(again) : again;
};

/**
 * Runs the operation of a call, or reads the property that the call is about.
 *
 * @param isBasic - the caller may see only the basic properties of users
 */
export const runOperation = (
  operation: Operation<never>,
  call: OperationCall<never>,
  turns: Turns,
  isBasic: boolean,
): OperationResult | Promise<OperationResult> => {
  if (call.spec.property === undefined) return run(operation, call, turns);
  const read = run(operation, toObjectCall(call), turns);
  return read instanceof Promise
    ? read.then((object) => toPropertyResult(call, object, isBasic))
    : toPropertyResult(call, read, isBasic);
};
