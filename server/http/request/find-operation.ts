// Finds the operation for a method and a path, or Graph's error if there is none.

import { followPath } from '../../contract/graph-model/follow-path.js';
import { findPage } from '../../contract/graph-model/graph-pages.js';
import { readGraphModel } from '../../contract/graph-model/read-graph-model.js';
import { graphPages, operations } from '../../contract/operations.js';
import { matchRoute } from '../../contract/routes.js';
import type { OperationSpec, Surface } from '../../contract/spec.js';
import { allRoutes, toFidelityAnchor } from '../errors/read-on.js';
import { GraphError, notEmulated } from '../errors/graph-error.js';
import { findPropertyPath } from './property-path.js';
import { findRefusedWrite } from './refused-writes.js';
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

/**
 * Observed, where `/$ref` is forgotten in adding or removing somebody: microsoft-graph-docs issues 7795 and 7800. What is
 * behind a relationship has its own place, so it cannot be written through it.
 */
const lacksRef = (surface: Surface, method: string, { segments, version }: RequestTarget): boolean =>
  surface === 'graph' &&
  method !== 'GET' &&
  matchRoute(surface, method, [...segments, { text: '$ref', word: '$ref' }], version).kind === 'found';

const nothingThere = (surface: Surface, segment: string, { segments }: RequestTarget): GraphError => {
  if (surface === 'graph') return new GraphError(400, 'BadRequest', `Resource not found for the segment '${segment}'.`);
  const path = `/${segments.map(({ text }) => text).join('/')}`;
  const known = operations.filter((operation) => operation.surface === surface).map((operation) => operation.path);
  const guess = segments.length > 1 ? suggest(path, known) : '';
  const message = `There is nothing at '${path.slice(0, 200)}'.${guess}`;
  return new GraphError(404, 'Request_ResourceNotFound', message, { readOn: allRoutes });
};

/** An operation that the other version has, but not this one. */
const isForeign = ({ versions }: OperationSpec, { version }: RequestTarget): boolean =>
  versions?.includes(version) === false;

/**
 * The words of Microsoft's OData library for a key that it cannot read. Observed for a user's name: msgraph-sdk-dotnet issue 512. The
 * code for a name that no key has is a choice: a reviewer at Microsoft says only that it is 400 (api-guidelines pull request 347).
 */
const toWrongKey = ({ type, isNamed }: { readonly type: string; readonly isNamed: boolean }): GraphError =>
  new GraphError(
    400,
    'Request_BadRequest',
    isNamed
      ? `The number of keys specified in the URI does not match number of key properties for the resource 'microsoft.graph.${type}'.`
      : 'Bad Request - Error in query syntax.',
  );

/** Whether an operation is served at the call of a function. */
const isServedCall = (path: string): boolean => operations.some((operation) => operation.path.startsWith(`${path}(`));

/**
 * The error for a path of Graph's that nothing here answers. What Graph has is not emulated; what it has not is refused in
 * its words. The model is read here, so that no other request pays for it.
 */
const toUnserved = (method: string, target: RequestTarget): GraphError => {
  const place = followPath(readGraphModel(target.version), target.segments);
  if (place.kind === 'unknown') return nothingThere('graph', place.segment, target);
  if (place.kind === 'wrongKey') return toWrongKey(place);
  const { path, property, methods } = place;
  // What is served takes its arguments in another form: text in quotes.
  const isMisformed = target.segments.at(-1)?.text.includes('=') === true;
  if ((place.lacksArguments === true || isMisformed) && isServedCall(path)) {
    return nothingThere('graph', path.slice(path.lastIndexOf('/') + 1), target);
  }
  if (methods?.includes(method) === false && method !== 'OPTIONS') return methodNotAllowed('graph', method, methods);
  const isRead = property !== undefined && method === 'GET';
  const what = isRead ? `Reading the property '${property}' by its path` : `'${path}'`;
  return notEmulated(what, toFidelityAnchor(findPage(graphPages, path)));
};

/**
 * The operation that reads the property that a path names. Choice: properties are changed by a PATCH of their object only,
 * since no page of Graph has a PUT, PATCH or DELETE of one.
 *
 * @throws GraphError like `toUnserved` where the path names none that is served, and 405 for another method than GET
 */
const requirePropertyRead = (method: string, target: RequestTarget): FoundOperation => {
  const found = findPropertyPath(target.segments, target.version);
  if (found === undefined || isForeign(found.spec, target)) throw toUnserved(method, target);
  if (method !== 'GET' && method !== 'OPTIONS') throw methodNotAllowed('graph', method, ['GET']);
  return found;
};

/** `$count` is not an id. The words are Graph's for a collection without a count: aad-advanced-queries. */
const refuseCountAsKey = ({ surface, isCount }: OperationSpec, { segments }: RequestTarget): void => {
  if (surface !== 'graph' || isCount === true || segments.at(-1)?.text !== '$count') return;
  throw new GraphError(400, 'Request_BadRequest', '$count is not currently supported.');
};

/**
 * What begins with `$` between slashes, encoded or not, is a segment of OData and no key. A user's name that begins so is written in brackets, as in
 * `users('$x@contoso.com')`. Graph: user-get. Observed: msgraph-sdk-dotnet issue 2635.
 */
const refuseOptionAsKey = (
  { surface }: OperationSpec,
  params: Readonly<Record<string, string>>,
  { segments }: RequestTarget,
): void => {
  if (surface !== 'graph') return;
  const keys = Object.values(params);
  const at = segments.findIndex(({ text, word }) => word.startsWith('$') && keys.includes(text));
  if (at < 0) return;
  const message =
    `The request URI is not valid. Since the segment '${segments[at - 1]?.text ?? ''}' refers to a collection, this must be the ` +
    'last segment in the request URI or it must be followed by an function or action that can be bound to it otherwise all ' +
    'intermediate segments must refer to a single resource.';
  throw new GraphError(400, 'Request_BadRequest', message);
};

/**
 * Finds the operation for a method and a path.
 *
 * @throws GraphError 405 with the allowed methods, 501 for what Graph has and Tenantry does not, 400 or 404 otherwise
 */
export const findOperation = (surface: Surface, method: string, target: RequestTarget): FoundOperation => {
  const asked = method === 'HEAD' ? 'GET' : method;
  const find = (one: string): ReturnType<typeof matchRoute> =>
    matchRoute(surface, one, target.segments, target.version);
  const match = find(asked);
  switch (match.kind) {
    case 'found':
      if (isForeign(match.operation, target)) throw toUnserved(asked, target);
      refuseCountAsKey(match.operation, target);
      refuseOptionAsKey(match.operation, match.params, target);
      return { spec: match.operation, params: match.params };
    case 'methodNotAllowed': {
      if (lacksRef(surface, method, target)) {
        throw new GraphError(400, 'BadRequest', 'Write requests are only supported on contained entities');
      }
      const read = surface === 'graph' ? find('GET') : undefined;
      const refused = read?.kind === 'found' ? findRefusedWrite(method, read.operation.path) : undefined;
      if (refused !== undefined) throw refused;
      const allow = match.allow.filter((one) => {
        const other = find(one);
        return other.kind === 'found' && !isForeign(other.operation, target);
      });
      if (allow.length === 0) throw toUnserved(asked, target);
      throw methodNotAllowed(surface, method, allow);
    }
    case 'notEmulated': {
      const { path, methods, source } = match.entry;
      if (surface === 'graph' && methods === undefined) return requirePropertyRead(asked, target);
      throw notEmulated(`'${path}'`, toFidelityAnchor(source));
    }
    case 'unknown':
      if (surface === 'graph') return requirePropertyRead(asked, target);
      throw nothingThere(surface, match.segment, target);
  }
};

/**
 * The methods of a Graph path, for OPTIONS.
 *
 * @throws GraphError like `findOperation` for an unknown path
 */
export const listAllowedMethods = (target: RequestTarget): readonly string[] => {
  const match = matchRoute('graph', 'OPTIONS', target.segments, target.version);
  if (match.kind === 'methodNotAllowed') {
    return [...match.allow, ...(match.allow.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
  }
  return [findOperation('graph', 'OPTIONS', target).spec.method];
};
