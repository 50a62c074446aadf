// One request from beginning to end, as a list of steps: context, route, authorize, validate, operate, present; one catch.

import type { OperationSpec, Surface } from '../contract/spec.js';
import { DomainError } from '../domain/tenant/errors.js';
import { takeFault } from './arranged-fault.js';
import { authorize, type Caller } from './access/authorize.js';
import { isPreflight, toPreflightHeaders, withCors, type AllowsOrigin } from './answer/cors.js';
import { startCourse, toOwnTenant, type Course, type RequestWatch } from './course.js';
import { toGraphError } from './errors/errors.js';
import type { ExchangeRequest, ExchangeResponse, Handle } from './exchange.js';
import { findOperation, listAllowedMethods } from './request/find-operation.js';
import { allRoutes } from './errors/read-on.js';
import { GraphError, toErrorBody } from './errors/graph-error.js';
import { decideName } from './errors/unserved-name.js';
import { readMetadataLevel } from './request/negotiation.js';
import { isNotReady, type NotReady } from '../domain/tenant/work.js';
import type { Operation, OperationCall, TenantAccess } from './operation.js';
import { present } from './present.js';
import { runOperation } from './run-operation.js';
import { readQuery } from './request/query.js';
import type { TokenGate } from './access/token-grant.js';
import { admitCall, confirmCall } from './access/guard-call.js';
import { isPortalRequest } from './request/portal-request.js';
import { basicPermission } from './access/permission-decision.js';
import { notNoted, type PermissionUse } from './access/permission-use.js';
import type { AuthorizationMode } from './access/require-permission.js';
import { requireRole } from './access/require-role.js';
import { requireTenant, type TenantSearch } from './access/require-tenant.js';
import { readBody, requireJson } from './request/request-body.js';
import { readTarget, type RequestTarget } from './request/request-target.js';
import { countResourceUnits } from './answer/resource-units.js';
import { readRequestIds, toErrorHeaders, toHeaderText, type RequestIds } from './answer/response-headers.js';
import type { Turns } from './turns.js';

/** What the pipeline needs. */
export interface PipelineParts extends TenantSearch {
  /** One for each operationId of the contract. */
  readonly operations: ReadonlyMap<string, Operation<never>>;
  /** Whether a server of ours shows pages for people at the origin of the requests. */
  readonly hasPages: boolean;
  /** Checks bearer tokens. */
  readonly tokenGate: TokenGate;
  /** How tenants decide who may do what, unless they say it themselves. */
  readonly authorization: AuthorizationMode;
  readonly permissionUse: PermissionUse;
  /** Answers what belongs to Microsoft Entra ID. Never throws. */
  readonly answerIdentity: (
    request: ExchangeRequest,
    target: RequestTarget,
    course: Course,
  ) => Promise<ExchangeResponse>;
  readonly watch: RequestWatch;
  /** Milliseconds since some moment. */
  readonly stopwatch: () => number;
  /** Whether web pages of an origin may use Graph's surface. */
  readonly allowsOrigin: AllowsOrigin;
  newRequestId(): string;
  readonly turns: Turns;
  /** ISO 8601 UTC, for errors that belong to no tenant. */
  now(): string;
}

const requireOperation = (parts: PipelineParts, { operationId }: OperationSpec): Operation<never> => {
  const operation = parts.operations.get(operationId);
  if (operation === undefined) throw new TypeError(`no operation for ${operationId}`);
  return operation;
};

/** HEAD is GET without the body. RFC 9110, 9.3.2. */
const withoutBody = ({ status, headers }: ExchangeResponse): ExchangeResponse => ({ status, headers });

/** Answers OPTIONS: the methods of a path, or a preflight. Comes before tokens and tenants. */
const answerOptions = (
  { allowsOrigin }: PipelineParts,
  { request, ids }: Course,
  target: RequestTarget,
): ExchangeResponse => ({
  status: 204,
  headers: {
    ...(isPreflight(request)
      ? toPreflightHeaders(request, allowsOrigin)
      : { Allow: listAllowedMethods(target).join(', ') }),
    'request-id': ids.requestId,
    'client-request-id': ids.clientRequestId,
  },
});

/** Observed: a target that batches do not serve is 405. */
const refuseNested = ({ isItem }: Course, { operationId }: OperationSpec): void => {
  if (!isItem || operationId !== 'runBatch') return;
  throw new GraphError(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
};

/** Methods of operations that may change something after they have waited. */
const mayWait: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

/** Where a request leads. */
interface Addressed {
  readonly target: RequestTarget;
  readonly surface: Surface;
  readonly tenant: TenantAccess;
}

/** Has a client's request fail if somebody arranged it. Without faults it costs one look at the number of them. */
const failIfArranged = (course: Course, { target, tenant }: Addressed, caller: Caller, spec: OperationSpec): void => {
  if (tenant.view.size('faults') === 0 || isPortalRequest(course.request.headers)) return;
  const path = target.path.slice(target.prefix.length + target.version.length + 1);
  const error = takeFault({ method: spec.method, operationId: spec.operationId, path, tenant, caller });
  if (error === undefined) return;
  course.isFault = true;
  throw error;
};

/** What an addressed tenant answers. It may throw NotReady, and is then asked once more. */
const operateOn = (
  parts: PipelineParts,
  course: Course,
  { target, surface, tenant }: Addressed,
  respond: OperationCall['respond'],
): ExchangeResponse | Promise<ExchangeResponse> => {
  const { request, ids } = course;
  const { turns } = parts;
  const mode = tenant.view.get('settings', 'settings')?.authorization ?? parts.authorization;
  const caller = authorize(surface, request.headers, tenant.view, target, course.verdict, mode);
  course.caller = caller;
  const { spec, params } = findOperation(surface, request.method, target);
  course.spec = spec;
  requireRole(spec, caller, tenant.view);
  if (surface === 'graph') failIfArranged(course, { target, surface, tenant }, caller, spec);
  const use = isPortalRequest(request.headers) ? notNoted : parts.permissionUse;
  const admission =
    surface === 'graph'
      ? admitCall({ call: { spec, params, caller, view: tenant.view }, mode, use, tenant })
      : undefined;
  course.permission = admission?.permission;
  course.isAdmitted = true;
  refuseNested(course, spec);
  // First of all, so that no change is made for an answer that the client cannot accept.
  const level = surface === 'graph' ? readMetadataLevel(spec, request.headers) : 'minimal';
  const query = readQuery(spec, target.query, request.headers);
  course.query = query;
  if (surface === 'graph') course.cost = countResourceUnits(spec, query);
  const { chunks, octets } = request;
  if (chunks !== undefined) requireJson(surface, request);
  const body = (chunks === undefined ? readBody(spec, request, target.version) : undefined) as never;
  if (admission !== undefined) course.objection = confirmCall(admission, body, query.options.select);
  course.isRun = true;
  const root = target.origin + target.prefix;
  const links = { root, base: `${root}/${target.version}`, self: target.origin + target.path };
  const { actor, grant } = caller;
  const appId = grant?.clientId;
  const dependOn: OperationCall['dependOn'] = (tenants) => {
    course.shown = tenants;
  };
  const { headers } = request;
  const own = mayWait.has(request.method) ? toOwnTenant(tenant, course, parts.watch) : tenant;
  // A literal with every name in it: copying half of them from another object would double the cost of a request.
  // prettier-ignore
  const call = {
    spec, params, query, body, octets, chunks, headers, tenant: own, actor, appId, links, target, ids, dependOn, respond, turns,
    noted: course, caller, mode,
  };
  const isBasic = admission?.permission === basicPermission;
  const operation = requireOperation(parts, spec);
  const result = runOperation(operation, call, turns, isBasic);
  const audience = { request, ids, spec, query, level, isBasic: isBasic && spec.property === undefined, turns };
  return result instanceof Promise ? result.then((later) => present(later, audience)) : present(result, audience);
};

/** The steps up to the operation; they are all synchronous, so two requests never mix. */
const operate = (
  parts: PipelineParts,
  course: Course,
  respond: OperationCall['respond'],
): ExchangeResponse | Promise<ExchangeResponse> => {
  const { request } = course;
  const target = readTarget(request);
  course.target = target;
  const { surface } = target;
  if (surface === 'identity') return parts.answerIdentity(request, target, course);
  if (surface === undefined) {
    const place = target.path.slice(0, 200);
    const message = `There is nothing at '${place}'.`;
    throw new GraphError(404, 'Request_ResourceNotFound', message, { readOn: allRoutes });
  }
  if (surface === 'graph' && request.method === 'OPTIONS') return answerOptions(parts, course, target);
  const tenant = requireTenant(parts, target, course.verdict);
  course.tenant = tenant;
  course.servedBy = tenant.name;
  return tenant.patiently(() => operateOn(parts, course, { target, surface, tenant }, respond));
};

const toShownError = (error: unknown): GraphError => {
  if (error instanceof GraphError) return error;
  if (error instanceof DomainError) return toGraphError(error);
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && error.name === 'StorageError') {
    const advice = 'advice' in error ? String(error.advice) : '';
    return new GraphError(503, 'ServiceUnavailable', `${message}. ${advice}`, { headers: { 'Retry-After': '1' } });
  }
  return new GraphError(500, 'InternalServerError', `This is a fault in Tenantry: ${message}. Please report it.`);
};

const refuse = (parts: PipelineParts, course: Course, thrown: unknown): ExchangeResponse => {
  const { ids, target, tenant, cost } = course;
  const error = decideName(thrown, target?.version ?? 'v1.0');
  course.error = error;
  const shown = toShownError(error);
  const pages = parts.hasPages ? target?.origin : undefined;
  const stamp = { now: tenant?.view.now() ?? parts.now(), ...ids, pages };
  return { status: shown.status, headers: toErrorHeaders(shown, ids, cost), body: toErrorBody(shown, stamp) };
};

/** The flush that an answer waits for: that of the state it shows. Another tenant's would say nothing about it. */
const settle = ({ tenant, shown }: Course): Promise<void> | undefined => {
  if (shown === undefined) return tenant?.settled();
  const waiting = shown.flatMap((one) => one.settled() ?? []);
  return waiting.length === 0 ? undefined : Promise.all(waiting).then(() => undefined);
};

/** Says in a header what strict mode would have said. */
const withObjection = (response: ExchangeResponse, { status, message }: GraphError): ExchangeResponse => ({
  ...response,
  headers: { ...response.headers, 'x-tenantry-strict': toHeaderText(`${String(status)} ${message}`) },
});

const isRead = ({ method }: ExchangeRequest): boolean => method === 'GET' || method === 'HEAD';

/**
 * Makes the function that answers requests. It never throws: a failure is an answer, and a bug is a 500 that says so. No
 * answer, of a read or a write, is sent before the state it shows is on disk.
 */
export const createHandle = (parts: PipelineParts): Handle => {
  const { turns, watch, stopwatch } = parts;
  /** The answer, and the flush that it waits for. */
  const start = (
    course: Course,
  ): readonly [ExchangeResponse | Promise<ExchangeResponse>, Promise<void> | undefined] => {
    const before = watch.enter(course);
    try {
      return [operate(parts, course, respond), settle(course)];
    } catch (error) {
      if (isNotReady(error)) return [getReady(course, error), undefined];
      // An error, too, may depend on a state that is not on disk yet.
      return [refuse(parts, course, error), settle(course)];
    } finally {
      watch.leave(before);
    }
  };
  const getReady = async (course: Course, { work }: NotReady): Promise<ExchangeResponse> => {
    await turns.run(work);
    const [response, settled] = start(course);
    return finish(course, response, settled);
  };
  const answerAgain = async (course: Course): Promise<ExchangeResponse> => {
    try {
      return await start(course)[0];
    } catch (error) {
      return refuse(parts, course, error);
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
      // An operation that answers later gives a promise, whatever it throws before it begins to wait.
      if (isNotReady(error)) return getReady(course, error);
      if (!isRead(course.request)) return refuse(parts, course, error);
      // The state that was read may have been rolled back, so read again.
      return answerAgain(course);
    }
  };
  const answer = async (request: ExchangeRequest, ids: RequestIds, isItem: boolean): Promise<ExchangeResponse> => {
    const began = stopwatch();
    const checked = parts.tokenGate(request.headers.authorization);
    const verdict = checked instanceof Promise ? await checked : checked;
    const course = startCourse(request, ids, isItem, began, verdict);
    const [response, settled] = start(course);
    const isDone = settled === undefined && !(response instanceof Promise);
    const plain = isDone ? response : await finish(course, response, settled);
    const answered = course.objection === undefined ? plain : withObjection(plain, course.objection);
    const isCrossOrigin = request.headers.origin !== undefined && course.target?.surface === 'graph';
    const shown = isCrossOrigin ? withCors(request, answered, parts.allowsOrigin) : answered;
    watch.note(course, shown);
    return request.method === 'HEAD' ? withoutBody(shown) : shown;
  };
  const respond: OperationCall['respond'] = (request, ids) => answer(request, ids, true);
  return (request) => answer(request, readRequestIds(request.headers, parts.newRequestId()), false);
};
