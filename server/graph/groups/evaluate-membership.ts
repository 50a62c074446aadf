// Whether somebody is or would be in a dynamic group, and why. Graph has it in beta.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { findMember } from '../../domain/apps/find-member.js';
import { explainMembership } from '../../domain/membership/explain-membership.js';
import { DomainError } from '../../domain/tenant/errors.js';
import { toMissingObject } from '../../domain/tenant/object-id.js';
import type { User } from '../../domain/tenant/rows.js';
import { writeJson } from '../../http/answer/result-body.js';
import { notEmulated } from '../../http/errors/graph-error.js';
import type { Operation, OperationCall } from '../../http/operation.js';
import type { OperationsById } from '../../http/operation.js';
import { requireCalledGroup } from './groups.js';

type Body = RequestBodyOf<'evaluateDynamicMembership'>;

/** Rules about devices are not emulated, so no device can be asked about. */
const requireNamedUser = ({ tenant, body }: OperationCall<Body>): User => {
  const found = findMember(tenant.view, body.memberId);
  if (found === undefined) throw toMissingObject(body.memberId);
  if (found.kind === 'device') throw notEmulated('Evaluating a membership rule for a device');
  if (found.kind !== 'user') throw toMissingObject(body.memberId);
  return found.row;
};

const answer = (call: OperationCall<Body>, membershipRule: string | null | undefined) => {
  if (membershipRule === undefined || membershipRule === null)
    throw new DomainError('valueRequired', { property: 'membershipRule', resource: 'Group' });
  const details = explainMembership(call.tenant.view, membershipRule, requireNamedUser(call));
  return {
    status: 200,
    body: writeJson({
      '@odata.context': `${call.links.base}/$metadata#microsoft.graph.evaluateDynamicMembershipResult`,
      membershipRule,
      membershipRuleEvaluationResult: details.expressionResult,
      membershipRuleEvaluationDetails: details,
    }),
  };
};

/** Graph, beta: group-evaluatedynamicmembership. */
const evaluateDynamicMembership: Operation<Body> = (call) => answer(call, call.body.membershipRule);

/** The same for a group, whose rule is the one unless another is given. */
const evaluateMembershipOfGroup: Operation<Body> = (call) => {
  const group = requireCalledGroup(call);
  return answer(call, call.body.membershipRule ?? group.membershipRule);
};

/** By operationId. */
export const evaluateMembershipOperations = {
  evaluateDynamicMembership,
  evaluateMembershipOfGroup,
} satisfies OperationsById<GraphOperationId>;
