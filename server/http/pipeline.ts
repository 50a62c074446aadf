// One request from beginning to end, as a list of steps: context, route, authorize, validate, operate, present; one catch.

import { matchRoute } from '../contract/routes.js';
import type { OperationSpec, Surface } from '../contract/spec.js';
import { DomainError } from '../domain/errors.js';
import { authorize } from './authorize.js';
import { toGraphError } from './errors.js';
import type { ExchangeRequest, ExchangeResponse, Handle } from './exchange.js';
import { GraphError, notEmulated, toErrorBody } from './graph-error.js';
import { readMetadataLevel, withoutControlData, type MetadataLevel } from './negotiation.js';
import { fromOctets } from './octets.js';
import type { Operation, OperationResult, TenantAccess } from './operation.js';
import { readQuery, type Query } from './query.js';
import { readBody } from './request-body.js';
import { readTarget, type RequestTarget } from './request-target.js';
import { readRequestIds, toErrorHeaders, toHeaders, type RequestIds } from './response-headers.js';

/** What the pipeline is wired with. */
export interface PipelineParts {
  /** One for each operationId of the contract. */
  readonly operations: ReadonlyMap<string, Operation<never>>;
  /** A tenant by name, or the default one; undefined when there is none of that name. Its due jobs have run. */
  findTenant(name: string | undefined): TenantAccess | undefined;
  /** The nearest names of tenants, for the error. */
  suggestTenant(name: string): string;
  newRequestId(): string;
  /** ISO 8601 UTC, for errors that belong to no tenant. */
  now(): string;
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

const route = (
  surface: Surface,
  method: string,
  { segments }: RequestTarget,
): { spec: OperationSpec; params: Readonly<Record<string, string>> } => {
  const match = matchRoute(surface, method === 'HEAD' ? 'GET' : method, segments);
  switch (match.kind) {
    case 'found':
      return { spec: match.operation, params: match.params };
    case 'methodNotAllowed':
      throw methodNotAllowed(surface, method, match.allow);
    case 'notEmulated':
      throw notEmulated(`'${match.entry.path}'`);
    case 'unknown':
      if (surface === 'graph' && segments.length === 0) throw notEmulated("Graph's service document");
      throw surface === 'graph'
        ? new GraphError(400, 'BadRequest', `Resource not found for the segment '${match.segment}'.`)
        : new GraphError(
            404,
            'Request_ResourceNotFound',
            `There is nothing at '/${segments.map(({ text }) => text).join('/')}'. The routes: /docs`,
          );
  }
};

const requireTenant = (parts: PipelineParts, { tenantName }: RequestTarget): TenantAccess => {
  const tenant = parts.findTenant(tenantName);
  if (tenant !== undefined) return tenant;
  const name = tenantName ?? 'default';
  const message = `There is no tenant '${name}'. POST /_tenantry/tenants makes one.${parts.suggestTenant(name)}`;
  throw new GraphError(404, 'Request_ResourceNotFound', message);
};

const requireOperation = (parts: PipelineParts, { operationId }: OperationSpec): Operation<never> => {
  const operation = parts.operations.get(operationId);
  if (operation === undefined) throw new TypeError(`no operation for ${operationId}`);
  return operation;
};

const toBodyText = ({ json, octets, value, text }: OperationResult): string | undefined => {
  if (octets !== undefined) return fromOctets(octets);
  return json ?? text ?? (value === undefined ? undefined : JSON.stringify(value));
};

/** What an answer is made for. */
interface Audience {
  readonly request: ExchangeRequest;
  readonly ids: RequestIds;
  readonly spec: OperationSpec;
  readonly query: Query;
  readonly level: MetadataLevel;
}

const present = (result: OperationResult, { request, ids, spec, query, level }: Audience): ExchangeResponse => {
  const headers = toHeaders(result, spec, query, ids, level);
  if (result.octets !== undefined && level !== 'none' && request.takesOctets === true) {
    return { status: result.status, headers, octets: result.octets };
  }
  const text = toBodyText(result);
  const body = level === 'none' && text !== undefined && result.text === undefined ? withoutControlData(text) : text;
  if (body === undefined) return { status: result.status, headers };
  return { status: result.status, headers, body };
};

/** HEAD is GET without the body. RFC 9110, 9.3.2. */
const withoutBody = ({ status, headers }: ExchangeResponse): ExchangeResponse => ({ status, headers });

/** What one request has come to know of itself, for the answer and for an error. */
interface Course {
  readonly request: ExchangeRequest;
  readonly ids: RequestIds;
  tenant: TenantAccess | undefined;
}

/** The steps up to the operation; they are all synchronous, so two requests never mix. */
const operate = (parts: PipelineParts, course: Course): ExchangeResponse | Promise<ExchangeResponse> => {
  const { request, ids } = course;
  const target = readTarget(request);
  const { surface } = target;
  if (surface === undefined) {
    const place = target.path.slice(0, 200);
    throw new GraphError(404, 'Request_ResourceNotFound', `There is nothing at '${place}'. The routes: /docs`);
  }
  const tenant = requireTenant(parts, target);
  course.tenant = tenant;
  const actor = authorize(surface, request.headers, tenant.view);
  const { spec, params } = route(surface, request.method, target);
  // Before anything happens, so that an answer that the client cannot take never follows a change.
  const level = surface === 'graph' ? readMetadataLevel(request.headers) : 'minimal';
  const query = readQuery(spec, target.query, request.headers);
  const body = readBody(spec, request) as never;
  const root = target.origin + target.prefix;
  const links = { root, base: `${root}/${target.version}`, self: target.origin + target.path };
  const call = { spec, params, query, body, headers: request.headers, tenant, actor, links };
  const result = requireOperation(parts, spec)(call);
  const audience = { request, ids, spec, query, level };
  return result instanceof Promise ? result.then((later) => present(later, audience)) : present(result, audience);
};

const toShownError = (error: unknown): GraphError => {
  if (error instanceof GraphError) return error;
  if (error instanceof DomainError) return toGraphError(error);
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && error.name === 'StorageError') {
    const advice = 'Nothing was changed. Make room, or see to the disk, and try again.';
    return new GraphError(503, 'ServiceUnavailable', `${message}. ${advice}`, { headers: { 'Retry-After': '1' } });
  }
  return new GraphError(500, 'InternalServerError', `Tenantry made a mistake: ${message}. Please report it.`);
};

const refuse = (parts: PipelineParts, { ids, tenant }: Course, error: unknown): ExchangeResponse => {
  const shown = toShownError(error);
  const stamp = { now: tenant?.view.now() ?? parts.now(), ...ids };
  return { status: shown.status, headers: toErrorHeaders(shown, ids), body: toErrorBody(shown, stamp) };
};

const isRead = ({ method }: ExchangeRequest): boolean => method === 'GET' || method === 'HEAD';

/**
 * Makes the function that answers requests. It never throws: what goes wrong is an answer, and a mistake of ours is a
 * 500 that says so. Nothing is answered, read or write, before what it rests on is on disk.
 */
export const createHandle = (parts: PipelineParts): Handle => {
  /** The answer, and what it has to wait for. */
  const start = (
    course: Course,
  ): readonly [ExchangeResponse | Promise<ExchangeResponse>, Promise<void> | undefined] => {
    try {
      return [operate(parts, course), course.tenant?.settled()];
    } catch (error) {
      // A refusal, too, may rest on what is not on disk yet.
      return [refuse(parts, course, error), course.tenant?.settled()];
    }
  };
  const finish = async (
    course: Course,
    response: ExchangeResponse | Promise<ExchangeResponse>,
    settled: Promise<void> | undefined,
  ): Promise<ExchangeResponse> => {
    try {
      const answered = await response;
      await settled;
      return answered;
    } catch (error) {
      if (!isRead(course.request)) return refuse(parts, course, error);
      // What was read has been taken back, so it is read anew.
      return start(course)[0];
    }
  };
  return async (request) => {
    const ids = readRequestIds(request.headers, parts.newRequestId());
    const course: Course = { request, ids, tenant: undefined };
    const [response, settled] = start(course);
    const isDone = settled === undefined && !(response instanceof Promise);
    const answered = isDone ? response : await finish(course, response, settled);
    return request.method === 'HEAD' ? withoutBody(answered) : answered;
  };
};
