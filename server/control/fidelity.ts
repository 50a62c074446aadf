// What is emulated and how well it is known: the content of docs/fidelity.md as JSON.

import { listUnserved } from '../contract/graph-model/list-unserved.js';
import { readGraphModel } from '../contract/graph-model/read-graph-model.js';
import { graphPages, notEmulated, operations, readProofs } from '../contract/operations.js';
import type { OperationSpec, QueryRule } from '../contract/spec.js';
import { rules } from '../domain/tenant/rules.js';
import { listRefusals } from '../http/errors/errors.js';
import { writeJson } from '../http/answer/result-body.js';
import type { Operation } from '../http/operation.js';
import { protocolRules } from '../http/protocol-rules.js';

/** What happens to a query option, as the client sees it. */
const states: Readonly<Record<QueryRule, string>> = {
  served: 'served',
  ignored: 'silent',
  refused: 'refused',
  notBuilt: 'notEmulated',
};

const toOperation = ({ operationId, surface, method, path, query, mark, source }: OperationSpec): object => ({
  operationId,
  surface,
  method,
  path,
  mark,
  source,
  query: Object.fromEntries(Object.entries(query.options).map(([option, rule]) => [`$${option}`, states[rule]])),
  tests: readProofs().operations[operationId] ?? [],
});

/** What Graph's model has beyond the operations, and what the documents say of other surfaces and of single methods. */
const listNotEmulated = (): readonly object[] => {
  const models = { 'v1.0': readGraphModel('v1.0'), beta: readGraphModel('beta') };
  const written = notEmulated.filter(({ surface, methods }) => surface !== 'graph' || methods !== undefined);
  return [...listUnserved({ models, operations, pages: graphPages }), ...written];
};

const make = (): object => ({
  operations: operations.map(toOperation),
  rules: [...rules, ...protocolRules].map((rule) => ({ ...rule, tests: readProofs().rules[rule.id] ?? [] })),
  refusals: listRefusals().map((refusal) => ({ ...refusal, tests: readProofs().refusals[refusal.error] ?? [] })),
  notEmulated: listNotEmulated(),
});

/** GET /_tenantry/fidelity. The same for every tenant. */
export const getFidelity: Operation = () => ({ status: 200, body: writeJson(make()) });
