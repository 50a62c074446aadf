// Why somebody is or would be in a dynamic group: each part of the rule with what came of it. Graph, beta:
// expressionEvaluationDetails.

import { DomainError } from '../tenant/errors.js';
import type { User } from '../tenant/rows.js';
import type { TenantView } from '../tenant/tenant-view.js';
import { parseMembershipRule, type RuleNode } from './membership-rule-parser.js';
import { fits, readValues, type Subject } from './membership-rules.js';

/** The property that a part of a rule looked at. */
export interface EvaluatedProperty {
  readonly propertyName: string;
  readonly propertyValue: string | null;
}

/** A part of a rule with what came of it. */
export interface EvaluatedExpression {
  readonly expression: string;
  readonly expressionResult: boolean;
  readonly expressionEvaluationDetails?: readonly EvaluatedExpression[];
  readonly propertyToEvaluate?: EvaluatedProperty;
}

type Leaf = Extract<RuleNode, { readonly kind: 'compare' | 'match' | 'any' }>;

/** Documented by example: a property is called as Graph calls it, without `user.`. Choice: several values have commas between them. */
const toProperty = (node: Leaf, subject: Subject): EvaluatedProperty => {
  if (node.kind === 'any') return { propertyName: 'assignedPlans', propertyValue: null };
  const values = readValues(node, subject).filter((value) => value !== null);
  return {
    propertyName: node.property.name.replace(/^user\./u, ''),
    propertyValue: values.length === 0 ? null : values.join(', '),
  };
};

const explain = (node: RuleNode, subject: Subject, rule: string): EvaluatedExpression => {
  const said = { expression: rule.slice(node.from, node.to), expressionResult: fits(node, subject) };
  switch (node.kind) {
    case 'and':
    case 'or':
      return { ...said, expressionEvaluationDetails: node.parts.map((part) => explain(part, subject, rule)) };
    case 'not': {
      const inner = explain(node.part, subject, rule);
      // An operator such as -ne is a single expression.
      return node.part.from === node.from ? { ...inner, ...said } : { ...said, expressionEvaluationDetails: [inner] };
    }
    default:
      return { ...said, propertyToEvaluate: toProperty(node, subject) };
  }
};

/** Evaluates a rule for a user. Throws DomainError `membershipRuleInvalid`. */
export const explainMembership = (view: TenantView, rule: string, user: User): EvaluatedExpression => {
  const parsed = parseMembershipRule(rule);
  if ('problem' in parsed) throw new DomainError('membershipRuleInvalid', { ...parsed });
  return explain(parsed, { view, user }, rule);
};
