// From method and path to the operation that answers, or to Graph's words for there being none.

import { operations } from '../contract/operations.js';
import { matchRoute } from '../contract/routes.js';
import type { OperationSpec, Surface } from '../contract/spec.js';
import { toFidelityAnchor } from './fidelity-link.js';
import { GraphError, notEmulated } from './graph-error.js';
import type { RequestTarget } from './request-target.js';
import { suggest } from './suggest.js';

/** An operation with what the path gives it. */
export interface FoundOperation {
  readonly spec: OperationSpec;
  /** Decoded. */
  readonly params: Readonly<Record<string, string>>;
}

/** Graph's own words on its surface; elsewhere also what can be done. */
const methodNotAllowed = (surface: Surface, method: string, allow: readonly string[]): GraphError => {
  const allowed = allow.join(', ');
  const message =
    surface === 'graph'
      ? 'Specified HTTP method is not allowed for the request target.'
      : `${method} is not allowed here, only ${allowed}.`;
  return new GraphError(405, 'Request_BadRequest', message, { headers: { Allow: allowed } });
};

const nothingThere = (surface: Surface, segment: string, { segments }: RequestTarget): GraphError => {
  if (surface === 'graph') return new GraphError(400, 'BadRequest', `Resource not found for the segment '${segment}'.`);
  const path = `/${segments.map(({ text }) => text).join('/')}`;
  const known = operations.filter((operation) => operation.surface === surface).map((operation) => operation.path);
  const guess = segments.length > 1 ? suggest(path, known) : '';
  const message = `There is nothing at '${path.slice(0, 200)}'.${guess} The routes: /docs`;
  return new GraphError(404, 'Request_ResourceNotFound', message);
};

/** Nobody's id is `$count`. The words are Graph's for a collection that it does not count: aad-advanced-queries. */
const refuseCountAsKey = ({ surface, isCount }: OperationSpec, { segments }: RequestTarget): void => {
  if (surface !== 'graph' || isCount === true || segments.at(-1)?.text !== '$count') return;
  throw new GraphError(400, 'Request_BadRequest', '$count is not currently supported.');
};

/**
 * Finds the operation for a method and a path.
 *
 * @throws GraphError 405 with what is allowed, 501 for what Graph has and we have not, 400 or 404 for what nobody has
 */
export const findOperation = (surface: Surface, method: string, target: RequestTarget): FoundOperation => {
  const match = matchRoute(surface, method === 'HEAD' ? 'GET' : method, target.segments);
  switch (match.kind) {
    case 'found':
      refuseCountAsKey(match.operation, target);
      return { spec: match.operation, params: match.params };
    case 'methodNotAllowed':
      throw methodNotAllowed(surface, method, match.allow);
    case 'notEmulated':
      if (match.entry.versions?.includes(target.version) === false) {
        throw nothingThere(surface, target.segments[0]?.text ?? '', target);
      }
      throw notEmulated(`'${match.entry.path}'`, toFidelityAnchor(match.entry.source));
    case 'unknown':
      throw nothingThere(surface, match.segment, target);
  }
};

/**
 * What a path of Graph's takes, for OPTIONS.
 *
 * @throws GraphError as `findOperation` does where there is no such path
 */
export const listAllowedMethods = (target: RequestTarget): readonly string[] => {
  const match = matchRoute('graph', 'OPTIONS', target.segments);
  if (match.kind === 'methodNotAllowed') {
    return [...match.allow, ...(match.allow.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
  }
  return [findOperation('graph', 'OPTIONS', target).spec.method];
};
