// Finds the operation for a method and a path, or Graph's error if there is none.

import { operations } from '../../contract/operations.js';
import { matchRoute } from '../../contract/routes.js';
import type { OperationSpec, Surface } from '../../contract/spec.js';
import { allRoutes, toFidelityAnchor } from '../errors/read-on.js';
import { GraphError, notEmulated } from '../errors/graph-error.js';
import { findPropertyPath } from './property-path.js';
import type { RequestTarget } from './request-target.js';
import { suggest } from '../../words/suggest.js';

/** An operation with the parameters from its path. */
export interface FoundOperation {
  readonly spec: OperationSpec;
  /** Decoded. */
  readonly params: Readonly<Record<string, string>>;
}

/** Graph's own words on its surface; elsewhere also the allowed methods. */
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
  const message = `There is nothing at '${path.slice(0, 200)}'.${guess}`;
  return new GraphError(404, 'Request_ResourceNotFound', message, { readOn: allRoutes });
};

/** The first segment after which the version has nothing. */
const findForeign = ({ path }: OperationSpec, { version, segments }: RequestTarget): string => {
  const served = operations.filter((one) => one.surface === 'graph' && one.versions?.includes(version) !== false);
  const leads = (way: string): boolean => served.some((one) => `${one.path}/`.startsWith(`${way}/`));
  const words = path.split('/').slice(1);
  const at = words.findIndex((_, index) => !leads(`/${words.slice(0, index + 1).join('/')}`));
  return segments[at]?.text ?? '';
};

/** A path of the other version only is refused like an unknown path. */
const requireVersion = (spec: OperationSpec, target: RequestTarget): void => {
  if (spec.versions?.includes(target.version) === false) {
    throw nothingThere('graph', findForeign(spec, target), target);
  }
};

/**
 * The operation that reads the property that a path names, or undefined. Choice: properties are changed by a PATCH of their
 * object only, since no page of Graph has a PUT, PATCH or DELETE of one.
 */
const findPropertyRead = (method: string, target: RequestTarget): FoundOperation | undefined => {
  const found = findPropertyPath(target.segments);
  if (found === undefined) return undefined;
  requireVersion(found.spec, target);
  if (method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS') throw methodNotAllowed('graph', method, ['GET']);
  return found;
};

/** `$count` is not an id. The words are Graph's for a collection without a count: aad-advanced-queries. */
const refuseCountAsKey = ({ surface, isCount }: OperationSpec, { segments }: RequestTarget): void => {
  if (surface !== 'graph' || isCount === true || segments.at(-1)?.text !== '$count') return;
  throw new GraphError(400, 'Request_BadRequest', '$count is not currently supported.');
};

/**
 * Finds the operation for a method and a path.
 *
 * @throws GraphError 405 with the allowed methods, 501 for what Graph has and Tenantry does not, 400 or 404 otherwise
 */
export const findOperation = (surface: Surface, method: string, target: RequestTarget): FoundOperation => {
  const match = matchRoute(surface, method === 'HEAD' ? 'GET' : method, target.segments);
  switch (match.kind) {
    case 'found':
      requireVersion(match.operation, target);
      refuseCountAsKey(match.operation, target);
      return { spec: match.operation, params: match.params };
    case 'methodNotAllowed':
      throw methodNotAllowed(surface, method, match.allow);
    case 'notEmulated':
      if (match.entry.versions?.includes(target.version) === false) {
        throw nothingThere(surface, target.segments[0]?.text ?? '', target);
      }
      throw notEmulated(`'${match.entry.path}'`, toFidelityAnchor(match.entry.source));
    case 'unknown': {
      const property = surface === 'graph' ? findPropertyRead(method, target) : undefined;
      if (property !== undefined) return property;
      throw nothingThere(surface, match.segment, target);
    }
  }
};

/**
 * The methods of a Graph path, for OPTIONS.
 *
 * @throws GraphError like `findOperation` for an unknown path
 */
export const listAllowedMethods = (target: RequestTarget): readonly string[] => {
  const match = matchRoute('graph', 'OPTIONS', target.segments);
  if (match.kind === 'methodNotAllowed') {
    return [...match.allow, ...(match.allow.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
  }
  return [findOperation('graph', 'OPTIONS', target).spec.method];
};
