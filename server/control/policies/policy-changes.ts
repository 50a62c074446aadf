// The log of changes to policies and to the toggle, page by page.

import type { PolicyChange } from '../../domain/tenant/rows.js';
import { GraphError } from '../../http/errors/graph-error.js';
import { writeJson } from '../../http/answer/result-body.js';
import type { Operation, OperationCall } from '../../http/operation.js';
import { toNextLink } from '../next-link.js';
import { readDate, readGuid, readNumber } from '../parameters.js';

/** The last change of the previous page. */
const findLast = ({ query, tenant: { view } }: OperationCall): PolicyChange | undefined => {
  const id = query.parameters.after;
  const last = id === undefined ? undefined : view.get('policyChanges', id);
  if (id === undefined || last !== undefined) return last;
  const message = `There is no change '${id.slice(0, 80)}' to continue after. Use a nextLink unchanged.`;
  throw new GraphError(400, 'BadRequest', message);
};

/** Changes newest first. A page never reads more than a page. */
const readChanges = function* (call: OperationCall, policy: string | undefined): Generator<PolicyChange> {
  const { view } = call.tenant;
  const last = findLast(call);
  const descending = true;
  if (policy === undefined) {
    const after = last === undefined ? {} : { after: last.id };
    for (const { row } of view.scan('policyChanges', { descending, ...after })) yield row;
    return;
  }
  const after = last === undefined ? {} : { after: `${policy}\u0000${last.id}` };
  for (const { row } of view.range('policyChanges', 'policyId', { prefix: policy, descending, ...after })) yield row;
};

/** The log, newest first, filtered by policy and time. */
export const listPolicyChanges: Operation = (call) => {
  const top = readNumber(call, 'top', { default: 100, min: 1, max: 1000 });
  const from = readDate(call, 'from');
  const to = readDate(call, 'to');
  const value: PolicyChange[] = [];
  for (const change of readChanges(call, readGuid(call, 'policy'))) {
    // The clock never goes back, so everything after this change is older still.
    if (from !== undefined && change.changedDateTime < from) break;
    if (to !== undefined && change.changedDateTime >= to) continue;
    if (value.length === top) {
      return { status: 200, body: writeJson({ value, nextLink: toNextLink(call, value.at(-1)?.id ?? '') }) };
    }
    value.push(change);
  }
  return { status: 200, body: writeJson({ value }) };
};
