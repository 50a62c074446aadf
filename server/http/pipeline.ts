// One request from beginning to end, as a list of steps: context, route, authorize, validate, operate, present; one catch.

import { matchRoute } from '../contract/routes.js';
import type { OperationSpec, Surface } from '../contract/spec.js';
import { DomainError } from '../domain/errors.js';
import { authorize } from './authorize.js';
import { toGraphError } from './errors.js';
import type { ExchangeRequest, ExchangeResponse, Handle } from './exchange.js';
import { GraphError, notEmulated, toErrorBody } from './graph-error.js';
import { readMetadataLevel, withoutControlData, type MetadataLevel } from './negotiation.js';
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
      throw new GraphError(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.', {
        headers: { Allow: match.allow.join(', ') },
      });
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

const toBodyText = ({ json, value, text }: OperationResult): string | undefined =>
  json ?? text ?? (value === undefined ? undefined : JSON.stringify(value));

const present = (
  result: OperationResult,
  spec: OperationSpec,
  query: Query,
  ids: RequestIds,
  level: MetadataLevel,
): ExchangeResponse => {
  const text = toBodyText(result);
  const body = level === 'none' && text !== undefined && result.text === undefined ? withoutControlData(text) : text;
  const headers = toHeaders(result, spec, query, ids, level);
  if (body === undefined) return { status: result.status, headers };
  return { status: result.status, headers, body };
};

/** HEAD is GET without the body. RFC 9110, 9.3.2. */
const withoutBody = ({ status, headers }: ExchangeResponse): ExchangeResponse => ({ status, headers });

/**
 * Makes the function that answers requests. It never throws: what goes wrong is an answer, and a mistake of ours is a
 * 500 that says so.
 */
export const createHandle = (parts: PipelineParts): Handle => {
  const answer = (
    request: ExchangeRequest,
    ids: RequestIds,
    at: { tenant: TenantAccess | undefined },
  ): ExchangeResponse => {
    const target = readTarget(request);
    const { surface } = target;
    if (surface === undefined) {
      throw new GraphError(
        404,
        'Request_ResourceNotFound',
        `There is nothing at '${target.path.slice(0, 200)}'. The routes: /docs`,
      );
    }
    const tenant = requireTenant(parts, target);
    at.tenant = tenant;
    const actor = authorize(surface, request.headers, tenant.view);
    const { spec, params } = route(surface, request.method, target);
    // Before anything happens, so that an answer that the client cannot take never follows a change.
    const level = surface === 'graph' ? readMetadataLevel(request.headers) : 'minimal';
    const query = readQuery(spec, target.query, request.headers);
    const body = readBody(spec, request) as never;
    const root = target.origin + target.prefix;
    const links = { root, base: `${root}/${target.version}`, self: target.origin + target.path };
    const call = { spec, params, query, body, headers: request.headers, tenant, actor, links };
    return present(requireOperation(parts, spec)(call), spec, query, ids, level);
  };

  const refuse = (error: unknown, ids: RequestIds, tenant: TenantAccess | undefined): ExchangeResponse => {
    const known = error instanceof DomainError ? toGraphError(error) : error;
    const shown =
      known instanceof GraphError
        ? known
        : new GraphError(500, 'InternalServerError', `Tenantry made a mistake: ${String(error)}. Please report it.`);
    const stamp = { now: tenant?.view.now() ?? parts.now(), ...ids };
    return { status: shown.status, headers: toErrorHeaders(shown, ids), body: toErrorBody(shown, stamp) };
  };

  const handle = (request: ExchangeRequest): ExchangeResponse => {
    const ids = readRequestIds(request.headers, parts.newRequestId());
    const at: { tenant: TenantAccess | undefined } = { tenant: undefined };
    try {
      return answer(request, ids, at);
    } catch (error) {
      return refuse(error, ids, at.tenant);
    }
  };
  return (request) => Promise.resolve(request.method === 'HEAD' ? withoutBody(handle(request)) : handle(request));
};
