// Arranging faults: which requests to Graph fail, and how. http/arranged-fault.ts has them fail.

import type { RequestBodyOf } from '../contract/operation-ids.js';
import { operations } from '../contract/operations.js';
import { arrangeFault, listFaults, mostFaults } from '../domain/tenant/faults.js';
import type { Fault } from '../domain/tenant/rows.js';
import { GraphError } from '../http/errors/graph-error.js';
import { writeJson } from '../http/answer/result-body.js';
import { requireParam, type Operation, type OperationCall } from '../http/operation.js';
import { suggest } from '../words/suggest.js';

/** The seconds in Retry-After of a fault that does not say it. */
const usualWait = 10;

const bad = (message: string): GraphError => new GraphError(400, 'Request_BadRequest', message);

/** @throws GraphError 400 for one that Graph's surface does not have */
const requireGraphOperation = (name: string): string => {
  const known = operations.filter(({ surface }) => surface === 'graph').map(({ operationId }) => operationId);
  if (known.includes(name)) return name;
  throw bad(`There is no operation '${name.slice(0, 80)}' of Graph.${suggest(name, known)}`);
};

/** @throws GraphError 400 for a path that no request can have */
const requirePath = (path: string): string => {
  if (/^(?:\/(?!(?:v1\.0|beta)(?:\/|$))|\*)/i.test(path) && !path.includes('?')) return path;
  const shown = path.slice(0, 80);
  throw bad(`'path' is '${shown}'; it must be what follows the version in the address, without a query: '/users*'.`);
};

const arrange: Operation<RequestBodyOf<'arrangeFault'>> = ({ tenant, body }) => {
  const { count, seconds, status, retryAfter, method, path, operation, code, message } = body;
  if (count !== undefined && seconds !== undefined) throw bad("Give 'count' or 'seconds', not both.");
  const wish = {
    status: status ?? 429,
    retryAfter: retryAfter === undefined ? (seconds === undefined ? usualWait : null) : retryAfter,
    countsDown: retryAfter === undefined && seconds !== undefined,
    method: method ?? null,
    path: path === undefined ? null : requirePath(path),
    operation: operation === undefined ? null : requireGraphOperation(operation),
    code: code ?? null,
    message: message ?? null,
    span: seconds === undefined ? { count: count ?? 1 } : { seconds },
  };
  const fault = tenant.transact((draft) => arrangeFault(draft, wish));
  if (fault === undefined) {
    throw bad(`The tenant has ${String(mostFaults)} faults already. DELETE /_tenantry/faults removes them.`);
  }
  return { status: 201, body: writeJson(fault) };
};

const requireFault = (call: OperationCall): Fault => {
  const id = requireParam(call, 'id');
  const fault = call.tenant.view.get('faults', id);
  if (fault !== undefined) return fault;
  throw new GraphError(404, 'Request_ResourceNotFound', `There is no fault '${id.slice(0, 80)}'.`);
};

const list: Operation = ({ tenant }) => ({ status: 200, body: writeJson({ value: listFaults(tenant.view) }) });

const read: Operation = (call) => ({ status: 200, body: writeJson(requireFault(call)) });

const remove: Operation = (call) => {
  const { id } = requireFault(call);
  call.tenant.transact((draft) => {
    draft.remove('faults', id);
  });
  return { status: 204 };
};

const clear: Operation = ({ tenant }) => {
  tenant.transact((draft) => {
    for (const { id } of listFaults(draft)) draft.remove('faults', id);
  });
  return { status: 204 };
};

/** The operations on faults. */
export const faultOperations = {
  listFaults: list,
  arrangeFault: arrange,
  clearFaults: clear,
  getFault: read,
  deleteFault: remove,
};
