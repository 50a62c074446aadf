// One request to Microsoft Entra ID from beginning to end: tenant, route, operation, answer; one catch. Like http/pipeline.ts,
// but errors are OAuth's, bodies are forms, and answers may be pages.

import { matchRoute } from '../contract/routes.js';
import type { IdentityOperationId } from '../contract/operation-ids.js';
import type { ExchangeRequest, ExchangeResponse } from '../http/exchange.js';
import type { RequestIds } from '../http/answer/response-headers.js';
import { toOwnTenant, type Course, type RequestWatch } from '../http/course.js';
import type { AuthorizationMode } from '../http/access/require-permission.js';
import type { RequestTarget } from '../http/request/request-target.js';
import { IdentityError, toErrorBody, type ErrorStamp } from './errors/identity-error.js';
import {
  answerJson,
  isForm,
  type IdentityAnswer,
  type IdentityCall,
  type IdentityOperation,
  type IdentityTenant,
} from './identity-operation.js';
import { identityOperations } from './identity-operations.js';
import type { KeyRing } from './keys/key-ring.js';
import { answerErrorPage } from './sign-in/answer-page.js';
import { findIdentityTenant, type TenantFinder } from './tenant-of-path.js';

/** What the identity surface needs. */
export interface IdentityParts extends TenantFinder {
  readonly keys: () => Promise<KeyRing>;
  /** The computer's time in milliseconds since 1970. */
  readonly systemClock: () => number;
  readonly newId: () => string;
  readonly checkToken: IdentityCall['checkToken'];
  readonly watch: RequestWatch;
  /** The mode of tenants whose setting says nothing. */
  readonly authorization: AuthorizationMode;
  readonly hasPortal: boolean;
}

/** Answers a request to the identity surface. Never throws. */
export type IdentityHandle = (
  request: ExchangeRequest,
  target: RequestTarget,
  course: Course,
) => Promise<ExchangeResponse>;

const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Clients send their id in a header, or in the query (MSAL.js). Only an id is repeated. */
const toStamp = (parts: IdentityParts, query: URLSearchParams, ids: RequestIds, address: string): ErrorStamp => {
  const asked = query.get('client-request-id') ?? ids.clientRequestId;
  return {
    traceId: ids.requestId,
    correlationId: guid.test(asked) ? asked : ids.requestId,
    now: parts.systemClock(),
    address,
  };
};

/** Clients read discovery, keys and tokens from pages of other origins, and send headers of their own. */
const answerPreflight = ({ headers }: ExchangeRequest): IdentityAnswer => ({
  status: 204,
  headers: {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
    'Access-Control-Allow-Headers': headers['access-control-request-headers'] ?? '*',
    'Access-Control-Max-Age': '86400',
  },
});

/** Browsers ask for a page by its address. */
const isReadByPeople = ({ method, headers }: ExchangeRequest): boolean =>
  method === 'GET' && headers.accept?.includes('text/html') === true;

/** A refusal, for whoever reads it. */
const refuse = async (
  request: ExchangeRequest,
  { query, stamp }: Pick<IdentityCall, 'query' | 'stamp'>,
  error: IdentityError,
): Promise<IdentityAnswer> =>
  isReadByPeople(request)
    ? answerErrorPage({ request, query, stamp }, error)
    : answerJson(toErrorBody(error, stamp), error.row.status);

const nothingThere = (path: string): IdentityAnswer =>
  answerJson({ error: 'invalid_request', error_description: `There is nothing at '${path.slice(0, 200)}'.` }, 404);

const readForm = ({ body, headers }: ExchangeRequest): URLSearchParams =>
  new URLSearchParams(body !== undefined && isForm(headers['content-type']) ? body : '');

/** RFC 6749, 3.1 and 3.2. Reading one of two would make the request mean what its sender did not say. */
const requireOnce = (fields: URLSearchParams): void => {
  const seen = new Set<string>();
  for (const name of fields.keys()) {
    if (seen.has(name)) throw new IdentityError(9000411, name);
    seen.add(name);
  }
};

const answer = async (
  parts: IdentityParts,
  request: ExchangeRequest,
  target: RequestTarget,
  call: Pick<IdentityCall, 'stamp' | 'query' | 'address' | 'noteStranger'>,
  course: Course,
  use: (tenant: IdentityTenant) => void,
): Promise<IdentityAnswer> => {
  if (request.method === 'OPTIONS') return answerPreflight(request);
  const match = matchRoute('identity', request.method === 'HEAD' ? 'GET' : request.method, target.segments);
  if (match.kind === 'methodNotAllowed') {
    const allow = match.allow.join(', ');
    const refusal = await refuse(request, call, new IdentityError(900561, allow, request.method));
    return { ...refusal, headers: { ...refusal.headers, Allow: allow } };
  }
  if (match.kind !== 'found') return nothingThere(target.path);
  const { operation, params } = match;
  course.spec = operation;
  const found = findIdentityTenant(parts, target.tenantName, params.tenant);
  use(found);
  course.servedBy = found.name;
  const tenant = toOwnTenant(found, course, parts.watch);
  const [organization] = tenant.view.scan('organization');
  const operate: IdentityOperation = identityOperations[operation.operationId as IdentityOperationId];
  const { stamp, query, address, noteStranger } = call;
  const { now } = stamp;
  const tenantId = organization?.row.id ?? '';
  const form = readForm(request);
  requireOnce(query);
  requireOnce(form);
  const isV2 = target.segments.some(({ word }) => word === 'v2.0');
  const isStrict = (tenant.view.get('settings', 'settings')?.authorization ?? parts.authorization) === 'strict';
  const { keys, newId, checkToken, hasPortal } = parts;
  const findTenant: IdentityCall['findTenant'] = (name) => parts.findTenant(name);
  // A literal with every name in it: copying half of them from another object would cost more than the rest.
  // prettier-ignore
  return operate({
    request, target, params, query, form, tenant, tenantId, address, isV2, isStrict, keys, now, stamp, newId, checkToken,
    findTenant, noteStranger, hasPortal,
  });
};

/** Makes the function that answers. No answer is sent before the state it shows is on disk. */
export const createIdentityHandle =
  (parts: IdentityParts): IdentityHandle =>
  async (request, target, course) => {
    const { ids } = course;
    const query = new URLSearchParams(target.query);
    const address = target.origin + target.prefix;
    const stamp = toStamp(parts, query, ids, address);
    let used: IdentityTenant | undefined;
    let stranger: string | undefined;
    const noteStranger = (appId: string): void => {
      stranger = appId;
    };
    const settle = async (): Promise<void> => used?.settled();
    const write = ({ status, headers, body, cookies }: IdentityAnswer): ExchangeResponse => ({
      status,
      headers: {
        ...headers,
        'x-ms-request-id': ids.requestId,
        'client-request-id': stamp.correlationId,
        ...(stranger === undefined ? {} : { 'x-tenantry-unregistered': stranger }),
      },
      ...(body === undefined ? {} : { body }),
      ...(cookies === undefined ? {} : { cookies }),
    });
    try {
      const answered = await answer(
        parts,
        request,
        target,
        { stamp, query, address, noteStranger },
        course,
        (tenant) => {
          used = tenant;
        },
      );
      await settle();
      return write(answered);
    } catch (error) {
      course.error = error;
      if (error instanceof IdentityError) {
        await settle().catch(() => undefined);
        return write(await refuse(request, { query, stamp }, error));
      }
      const isStorage = error instanceof Error && error.name === 'StorageError';
      const message = error instanceof Error ? error.message : String(error);
      const description = isStorage ? message : `This is a fault in Tenantry: ${message}. Please report it.`;
      const name = isStorage ? 'temporarily_unavailable' : 'server_error';
      return write(answerJson({ error: name, error_description: description }, isStorage ? 503 : 500));
    }
  };
